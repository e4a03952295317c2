"""The sheet of a document -> a Reading. Each room beside this file reads one thing; here they are put together."""

import re

from . import citations, closing, gathering, header, issuer, signature, tasks
from .paragraphs import paragraphs
from .reading import Problem, Reading, Section
from .sheet import Sheet
from .text import cleaned
from .zones import Zones

_OTHER_PAPER = re.compile(
    r"^\W*(?:HỢP ĐỒNG|ĐƠN (?:XIN|ĐỀ|KHIẾU|TỐ)|HÓA ĐƠN|HOÁ ĐƠN|PHIẾU|SƠ YẾU|TỜ KHAI|GIẤY (?:ỦY|XÁC|CHỨNG|PHÉP|ĐỀ|BIÊN)|BẢN (?:KIỂM|CAM|TỰ)|THỰC ĐƠN|BÁO GIÁ)\b"
)


def read_lines(lines):
    """The Reading of a text given as lines (NFC, without line ends)."""
    return read_sheet(Sheet(tuple(lines)))


def read_sheet(sheet):
    """The Reading of a sheet that holds one document."""
    head = header.read(sheet.lines, sheet.beside)
    if not _official(head, sheet.lines):
        told = "Không thấy số, loại văn bản hay các phần của một văn bản hành chính."
        return Reading(problems=(Problem("not_a_plan", told),), lines=sheet.lines)
    zones = Zones(sheet, head)
    return _Gathering(zones).reading()


class _Gathering:
    """What the rooms found in one document, with the line of every field and the fields that were guessed."""

    def __init__(self, zones):
        self.zones, self.head, self.sheet = zones, zones.head, zones.sheet
        self.located, self.unsure, self.problems = {}, set(), []

    def reading(self):
        ends = self._ends()
        values = {**self._cited(), **self._work(), **self._goals(), **ends}
        self._top()
        order = sorted(dict.fromkeys(self.problems), key=lambda p: p.line or 10**9)
        return Reading(
            **values,
            **self._head(),
            problems=tuple(order),
            lines=self.sheet.lines,
            located=self.located,
            unsure=frozenset(self.unsure),
        )

    def _ends(self):
        """Recipients and signer."""
        recipients, signer, located = (), None, {}
        if self.zones.closing:
            recipients, signer, located = signature.read(
                self.sheet.lines, *self.zones.closing, self.sheet.beside
            )
        self.located |= located
        self._signing = list(signature.problems(signer))
        return {"recipients": recipients, "signer": signer}

    def _top(self):
        self.located |= self.head.located
        self.unsure |= self.head.unsure
        self.problems[:0] = self.head.problems
        self.problems += self._signing

    def _head(self):
        head = self.head
        return {
            "number": head.number, "number_raw": head.number_raw, "kind": head.kind, "title": head.title,
            "issuer": head.issuer, "place": head.place, "issued_on": head.issued_on, "issued_precision": head.precision,
            "issued_partial": head.partial, "addressees": tuple(head.addressees),
        }  # fmt: skip

    def _cited(self):
        zones, head = self.zones, self.head
        title = (
            paragraphs([head.title], head.located["title"]) if "title" in head.located and head.title else []
        )
        others = title + zones.text + zones.leftovers + zones.notes
        cited, lines, mended = citations.read(zones.opening + zones.annexed_opening, others, head.number)
        cited, lines = _without_own_annex(cited, lines, head)
        issuer.complete(head, (zones.opening + zones.main)[:12])
        self._place("basis", lines)
        again = {number for _, number, _ in mended}
        self.unsure |= {f"basis.{n}" for n, basis in enumerate(cited) if basis.number in again}
        self.problems += citations.problems(head, cited, lines, mended)
        return {"basis": tuple(cited)}

    def _work(self):
        zones = self.zones
        found, from_closing = gathering.gathered(zones, self.head.title_year or self.head.year)
        given = [] if from_closing else [a for root in zones.roots for a in tasks.assignments(root)]
        sections = zones.sections
        self._place("sections", [section.line for section in sections])
        self._place("assignments", [line for _, line in given])
        self.problems += _repeated(sections)
        for n, one in enumerate(found):
            self.located |= {f"tasks.{n}.{key}": line for key, line in one.lines.items()}
            self.unsure |= {f"tasks.{n}.{key}" for key in one.guessed}
            self.problems += one.problems
        if not found:
            self.problems.append(Problem("no_tasks", "Không tìm thấy nhiệm vụ nào trong văn bản."))
        return {
            "sections": tuple(Section(s.label, s.heading.rstrip(" .:;,")) for s in sections),
            "tasks": tuple(one.task for one in found),
            "assignments": tuple(one for one, _ in given),
        }

    def _goals(self):
        goals = closing.targets(self.zones.roots, self.head.title_year)
        goals = sorted(goals + closing.table_targets(self.zones.goal_grids), key=lambda goal: goal[1])
        self._place("targets", [line for _, line, _ in goals])
        self.unsure |= {f"targets.{n}" for n, (_, _, guessed) in enumerate(goals) if guessed}
        deadline, to, located = closing.report(self.zones.main + self.zones.annexed_main)
        self.located |= located
        if deadline and not re.search(r"\d", deadline):
            self.unsure.add("report.deadline_text")
        return {"targets": tuple(g for g, _, _ in goals), "report_deadline": deadline, "report_to": tuple(to)}

    def _place(self, name, lines):
        self.located |= {f"{name}.{n}": line for n, line in enumerate(lines)}


def _official(head, lines):
    """A document has a kind (printed, or told by its symbol or addressees) and one more sign; other papers are told by theirs."""
    if head.kind is None or any(
        _OTHER_PAPER.match(cleaned(line).strip()) for line in lines[: head.located.get("kind", 40)]
    ):
        return False
    text = "\n".join(lines[:400])
    signs = [
        head.number_raw is not None and re.search(r"[A-ZĐ]", head.number_raw or "") is not None,
        head.kind is not None,
        head.issuer is not None and re.search(r"(?m)^\W*I\s?[.)/]\s*\S", text) is not None,
        head.located.get("issued") is not None,
        re.search(r"(?m)^\W*(?:Căn cứ|Thực hiện) .{0,80}\bsố\b", text) is not None,
        re.search(r"(?m)^\W*(?:Nơi nhận|Kính gửi)", text) is not None,
        re.search(r"(?i)cộng h[òo][aà] xã hội chủ nghĩa", text) is not None,
    ]
    return sum(signs) >= 2


def _without_own_annex(cited, lines, head):
    """ "(Kèm theo Quyết định số … )" with the document's own blank number is no citation."""
    own = (head.number_raw or "").replace(" ", "").lstrip(".…_")
    pairs = [(b, n) for b, n in zip(cited, lines, strict=True) if not (b.number and own and b.number == own)]
    return [b for b, _ in pairs], [n for _, n in pairs]


def _repeated(sections):
    seen = {}
    for section in sections:
        if section.label in seen:
            lines = f"dòng {seen[section.label]} và {section.line}"
            told = f"Số La Mã {section.label} dùng cho hai phần ({lines})."
            yield Problem("numeral_repeated", told, section.line)
        seen[section.label] = section.line
