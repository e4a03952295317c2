"""Two texts of a draft beside each other: article by article, line by line, word by word. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafts.texts.alignment import Kind, align
from drafts.texts.paragraphs import MARK
from portal.differences import GONE, NEW, SAME, changes
from portal.text import fold

#: kind: (what the reader calls it, colour of its tag)
WORDS = {
    Kind.EDITED: ("Sửa", "yellow"),
    Kind.NEW: ("Thêm", "green"),
    Kind.GONE: ("Bỏ", "red"),
    Kind.RENUMBERED: ("Đánh số lại", "purple"),
    Kind.MOVED: ("Chuyển chỗ", "purple"),
    Kind.SAME: ("Giữ nguyên", "grey"),
}
# A shorter line ("1. Hộ nghèo;") may stand in two articles by chance.
_MOVED_WORDS = 6


@dataclass(frozen=True)
class Line:
    """A paragraph: `parts` as portal.differences gives them; `note` says where it went or came from."""

    kind: Kind
    parts: Sequence[tuple[str, str]]
    note: str = ""
    away: str = ""  # "Chuyển đi", "Chuyển đến": dropped here, word for word in another article

    @property
    def name(self):
        return self.away or WORDS[self.kind][0]

    @property
    def colour(self):
        return "purple" if self.away else WORDS[self.kind][1]

    @property
    def before(self):
        return [part for part in self.parts if part[0] != NEW]

    @property
    def after(self):
        return [part for part in self.parts if part[0] != GONE]

    @property
    def words(self):
        return "".join(text for _, text in self.parts)


@dataclass(frozen=True)
class Row:
    """An article in one or both texts. `number` names it on the page: its place in the new order."""

    number: int
    kind: Kind
    old: object | None
    new: object | None
    lines: Sequence[Line] = ()

    @property
    def name(self):
        return WORDS[self.kind][0]

    @property
    def colour(self):
        return WORDS[self.kind][1]

    @property
    def article(self):
        return self.new or self.old

    @property
    def label(self):
        return self.article.label

    @property
    def title(self):
        """Điều 2. Mức hỗ trợ"""
        return f"{self.label}. {self.article.heading}" if self.article.heading else self.label

    @property
    def was(self):
        """Its number before, when that was another."""
        return self.old.label if self.old and self.new and self.old.label != self.new.label else ""

    @property
    def folded(self):
        return self.kind in (Kind.SAME, Kind.RENUMBERED, Kind.MOVED)

    @property
    def sums(self):
        """sửa 2, thêm 1"""
        counts = Counter(line.name.lower() for line in self.lines if line.kind != Kind.SAME)
        return ", ".join(f"{name} {n}" for name, n in counts.items())


@dataclass(frozen=True)
class Comparison:
    rows: Sequence[Row]

    @property
    def changed(self):
        return [row for row in self.rows if row.kind != Kind.SAME]

    @property
    def counts(self):
        """[(Kind, number)] of articles, what changed first."""
        counts = Counter(row.kind for row in self.rows)
        return [(kind, counts[kind]) for kind in WORDS if counts[kind]]

    @property
    def sentence(self):
        """ "12 điều, mục: sửa 2, thêm 1, giữ nguyên 9"."""
        said = ", ".join(f"{WORDS[kind][0].lower()} {n}" for kind, n in self.counts)
        return f"{len(self.rows)} điều, mục: {said}" if said else "Cả hai bản đều chưa có nội dung"


def two_of(versions, first="", second=""):
    """The two versions asked for by number, older first; the last two when nothing was asked.

    `versions`: newest first. None when there are not two, or one asked for is not among them.
    """
    numbers = {str(version.number): version for version in versions}
    if len(numbers) < 2:
        return None
    old, new = numbers.get(first or str(versions[1].number)), numbers.get(second or str(versions[0].number))
    if old is None or new is None:
        return None
    return (old, new) if old.number <= new.number else (new, old)


def in_one_column(asked: str, agent: str) -> bool:
    """As asked ("mot-cot", "hai-cot"); by itself one column on a phone, where two would stand under each other."""
    return asked == "mot-cot" or (asked != "hai-cot" and "Mobi" in agent)


def compare(old, new) -> Comparison:
    """`old`, `new`: articles in order, anything with label, heading, body, chapter."""
    old, new = list(old), list(new)
    rows = [
        _row(number, pair.kind, _at(old, pair.old), _at(new, pair.new))
        for number, pair in enumerate(align(old, new), 1)
    ]
    return Comparison(_told_apart(rows))


def _at(pieces, place):
    return None if place is None else pieces[place]


def _row(number, kind, old, new):
    if kind == Kind.NEW:
        lines = [Line(kind, [(NEW, text)]) for text in new.body.splitlines()]
    elif kind == Kind.GONE:
        lines = [Line(kind, [(GONE, text)]) for text in old.body.splitlines()]
    elif kind == Kind.EDITED:
        lines = _heading(old, new) + _lines(old, new)
    else:
        lines = [Line(Kind.SAME, [(SAME, text)]) for text in new.body.splitlines()]
    return Row(number, kind, old, new, lines)


def _heading(old, new):
    if old.heading == new.heading:
        return []
    return [Line(Kind.EDITED, changes(old.heading, new.heading), "Tên điều")]


@dataclass(frozen=True)
class _Piece:
    """A paragraph as the alignment takes it: its mark ("2.", "a)") is its label."""

    label: str
    body: str
    heading = ""

    @classmethod
    def of(cls, text):
        mark = MARK.match(text)
        end = mark.end() if mark and not re.match(r"[“«\"]", text) else 0
        return cls(text[:end], text[end:])

    def __str__(self):
        return self.label + self.body


def _lines(old, new):
    before, after = ([_Piece.of(text) for text in side.body.splitlines()] for side in (old, new))
    lines = []
    for pair in align(before, after):
        one, other = _at(before, pair.old), _at(after, pair.new)
        if pair.kind == Kind.NEW:
            parts = [(NEW, str(other))]
        elif pair.kind == Kind.GONE:
            parts = [(GONE, str(one))]
        else:
            parts = changes(str(one), str(other))
        lines.append(Line(pair.kind, parts))
    return lines


def _told_apart(rows):
    """A paragraph dropped in one article and added word for word in another has moved there."""
    gone = {_key(line): row for row in rows for line in row.lines if line.kind == Kind.GONE}
    came = {_key(line): row for row in rows for line in row.lines if line.kind == Kind.NEW}
    moved = {key for key in gone.keys() & came.keys() if len(key.split()) >= _MOVED_WORDS}
    if not moved:
        return rows

    def noted(line):
        key = _key(line)
        if key in moved and line.kind == Kind.GONE:
            return replace(line, note=f"Nay ở {came[key].label}", away="Chuyển đi")
        if key in moved and line.kind == Kind.NEW:
            return replace(line, note=f"Bản trước ở {gone[key].label}", away="Chuyển đến")
        return line

    return [replace(row, lines=[noted(line) for line in row.lines]) for row in rows]


def _key(line):
    return fold(_Piece.of(line.words).body)
