"""A sheet cut into the parts of a document: head, opening, body, closing, and what is printed after the signature."""

import re
from functools import cached_property

from . import grids, outline, signature, tables
from .marks import ARTICLE, DASH, NOTE, PART, PLUS, ROMAN
from .paragraphs import paragraphs
from .text import cleaned

_PLAN_LINE = re.compile(r"^\W*(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)\b")
_ANNEX_LINE = re.compile(
    r"^\W*(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|DANH MỤC|BIỂU)(?:\s+(?:số\s*)?[IVX\d]+)?\b(?!.*kèm theo\s*\)\.)"
)
_HEAD_OF_BODY = 8  # lines behind the head in which "DANH MỤC" is still its title


class Zones:
    """The parts of one document. Lines are 1-based; paragraphs know theirs.

    opening, main: the body before and from its first numbered unit; annexed_opening, annexed_main: the same of a plan
    printed after the signature of the decision that issues it; leftovers: whatever else stands there; notes: footnotes.
    """

    def __init__(self, sheet, head):
        self.sheet, self.head, lines = sheet, head, sheet.lines
        self.closing = signature.zone(lines, head.end)
        self.last = self.closing[0] - 1 if self.closing else len(lines)
        behind = self.closing[1] + 1 if self.closing else len(lines) + 1
        self.tables = tables.find(lines[head.end - 1 : self.last], head.end, sheet.grids)
        self.annex_tables = tables.find(lines[behind - 1 :], behind, sheet.grids)
        found = self.tables + self.annex_tables
        read = {table.first for table in found}
        self.goal_grids = [grid for grid in sheet.grids if grid.first not in read and grids.goals_of(grid)]
        covered = frozenset(n for t in [*found, *self.goal_grids] for n in range(t.first, t.last + 1))
        body = paragraphs(lines[head.end - 1 : self.last], head.end, covered, sheet.full)
        rest = paragraphs(lines[behind - 1 :], behind, covered, sheet.full)
        self.notes = [p for p in body + rest if _is_note(p)]
        self.opening, main = _opened(body)
        annexed = _annexed_plan(head, rest)
        self.annexed_opening, self.annexed_main = _opened(annexed) if annexed else ([], [])
        self.main = main
        kept = {id(p) for p in annexed}
        self.leftovers = [p for p in rest if not _is_note(p) and id(p) not in kept]

    @cached_property
    def annex_from(self):
        """The line from which an annex is printed before the signature; past the body where there is none."""
        numbers = range(self.head.end + _HEAD_OF_BODY + 1, self.last + 1)
        return next(
            (n for n in numbers if _ANNEX_LINE.match(cleaned(self.sheet.lines[n - 1]))), self.last + 1
        )

    @cached_property
    def root(self):
        """The outline of the body."""
        return outline.build(self.main)

    @cached_property
    def annex_root(self):
        """The outline of an annexed plan, or None."""
        return outline.build(self.annexed_main) if self.annexed_opening or self.annexed_main else None

    @property
    def roots(self):
        return [root for root in (self.root, self.annex_root) if root]

    @property
    def text(self):
        """Paragraphs of body and annexed plan without opening and footnotes."""
        return [p for p in self.main + self.annexed_main if not _is_note(p)]

    @property
    def sections(self):
        """Outline nodes of the Roman parts; those of an annexed plan stand for the decision's."""
        parts = [[c for c in root.children if c.kind == ROMAN] for root in self.roots]
        return parts[-1] or parts[0] if parts else []


def _is_note(paragraph):
    return paragraph.mark is not None and paragraph.mark.kind == NOTE


def _opened(body):
    """(paragraphs before the first numbered unit or Điều, the rest)."""
    for n, paragraph in enumerate(body):
        mark = paragraph.mark
        if mark and (
            mark.kind in (ROMAN, PART, ARTICLE)
            or (mark.kind not in (DASH, PLUS, NOTE) and mark.label in ("1", "a", "1.1"))
        ):
            return body[:n], body[n:]
    return body, []


def _annexed_plan(head, rest):
    """Paragraphs of a plan printed after the signature of the decision that issues it; [] where there is none."""
    if head.kind == "Kế hoạch" and not any(p.mark and p.mark.kind == ROMAN for p in rest):
        return []
    for n, paragraph in enumerate(rest):
        if _PLAN_LINE.match(paragraph.text) or (paragraph.mark and paragraph.mark.kind == ROMAN):
            return [p for p in rest[n:] if not _is_note(p)]
    return []
