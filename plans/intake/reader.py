"""The sheet of a document -> a Reading. Each room below reads one thing; this file decides what belongs where."""

import re

from . import citations, closing, header, issuer, outline, signature, tables, tasks
from .marks import ARTICLE, NOTE, PART, ROMAN
from .paragraphs import paragraphs
from .reading import Problem, Reading, Section
from .sheet import Sheet
from .text import cleaned

_OTHER_PAPER = re.compile(
    r"^\W*(?:HỢP ĐỒNG|ĐƠN (?:XIN|ĐỀ|KHIẾU|TỐ)|HÓA ĐƠN|HOÁ ĐƠN|PHIẾU|SƠ YẾU|TỜ KHAI|GIẤY (?:ỦY|XÁC|CHỨNG|PHÉP|ĐỀ|BIÊN)|BẢN (?:KIỂM|CAM|TỰ)|THỰC ĐƠN|BÁO GIÁ)\b"
)
_PLAN_LINE = re.compile(r"^\W*(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)\b")
_ANNEX_LINE = re.compile(
    r"^\W*(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|DANH MỤC|BIỂU)(?:\s+(?:số\s*)?[IVX\d]+)?\b(?!.*kèm theo\s*\)\.)"
)


def read_lines(lines):
    """The Reading of a text given as lines (NFC, without line ends)."""
    return read_sheet(Sheet(tuple(lines)))


def read_sheet(sheet):
    """The Reading of a sheet that holds one document."""
    lines = sheet.lines
    head = header.read(lines, sheet.beside)
    if not _official(head, lines):
        problem = Problem(
            "not_a_plan", "Không thấy số, loại văn bản hay các phần của một văn bản hành chính.", None
        )
        return Reading(problems=(problem,), lines=lines)
    closing_zone = signature.zone(lines, head.end)
    body_last = closing_zone[0] - 1 if closing_zone else len(lines)
    after_first = closing_zone[1] + 1 if closing_zone else len(lines) + 1
    recipients, signer, located = (
        signature.read(lines, *closing_zone, sheet.beside) if closing_zone else ((), None, {})
    )
    located.update(head.located)

    body_tables = tables.find(lines[head.end - 1 : body_last], head.end, sheet.grids)
    annex_tables = tables.find(lines[after_first - 1 :], after_first, sheet.grids)
    annex_from = next(
        (
            n
            for n in range(head.end, body_last + 1)
            if _ANNEX_LINE.match(cleaned(lines[n - 1])) and n > head.end + 8
        ),
        body_last + 1,
    )
    covered = frozenset(n for t in body_tables + annex_tables for n in range(t.first, t.last + 1))
    body = paragraphs(lines[head.end - 1 : body_last], head.end, covered, sheet.full)
    rest = paragraphs(lines[after_first - 1 :], after_first, covered, sheet.full)
    notes = [p for p in body + rest if p.mark and p.mark.kind == NOTE]
    opening, main = _opening(body)
    annexed = _annexed_plan(head, rest)
    annex_opening, annex_main = _opening(annexed) if annexed else ([], [])

    title_paragraphs = (
        paragraphs([head.title], head.located["title"]) if head.title and "title" in head.located else []
    )
    main_text = [p for p in main + annex_main if p not in notes]
    leftovers = [p for p in rest if p not in notes and p not in annexed]
    cited, cited_lines, mended = citations.read(
        opening + annex_opening, title_paragraphs + main_text + leftovers + notes, head.number
    )
    cited, cited_lines = _without_own_annex(cited, cited_lines, head)
    issuer.complete(head, body[:12])

    root = outline.build(main)
    annex_root = outline.build(annex_main) if annexed else None
    year = head.title_year or head.year
    sections = [c for r in (root, annex_root) if r for c in r.children if c.kind == ROMAN]
    if annex_root and any(c.kind == ROMAN for c in annex_root.children):
        sections = [c for c in annex_root.children if c.kind == ROMAN]

    found = _tasks(head, root, annex_root, body_tables, annex_tables, annex_from, year)
    given = (
        []
        if any(f.closing for f in found)
        else [a for r in (root, annex_root) if r for a in tasks.assignments(r)]
    )
    goals = closing.targets([r for r in (root, annex_root) if r], head.title_year)
    deadline, to, report_lines = closing.report(main + annex_main)
    located.update(report_lines)

    reading_problems = [
        *head.problems,
        *citations.problems(head, cited, cited_lines, mended),
        *_repeated(sections),
    ]
    for f in found:
        reading_problems += f.found.problems
    if not found:
        reading_problems.append(Problem("no_tasks", "Không tìm thấy nhiệm vụ nào trong văn bản.", None))
    reading_problems += signature.problems(signer)
    for name, items in (
        ("basis", cited_lines),
        ("sections", [s.line for s in sections]),
        ("assignments", [n for _, n in given]),
        ("targets", [n for _, n in goals]),
    ):
        located.update({f"{name}.{n}": line for n, line in enumerate(items)})
    for n, f in enumerate(found):
        located.update({f"tasks.{n}.{key}": line for key, line in f.found.lines.items()})
    return Reading(
        number=head.number, number_raw=head.number_raw, kind=head.kind, title=head.title, issuer=head.issuer, place=head.place,
        issued_on=head.issued_on, issued_precision=head.precision, issued_partial=head.partial, addressees=tuple(head.addressees),
        basis=tuple(cited), sections=tuple(Section(s.label, s.heading.rstrip(" .:;,")) for s in sections),
        tasks=tuple(f.found.task for f in found), assignments=tuple(a for a, _ in given), targets=tuple(t for t, _ in goals),
        report_deadline=deadline, report_to=tuple(to), recipients=recipients, signer=signer,
        problems=tuple(sorted(dict.fromkeys(reading_problems), key=lambda p: p.line or 10**9)), lines=lines, located=located,
    )  # fmt: skip


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
        re.search(r"(?i)cộng h[òo][àa] xã hội chủ nghĩa", text) is not None,
    ]
    return sum(signs) >= 2


def _opening(body):
    """(paragraphs before the first numbered unit or Điều, the rest)."""
    for n, paragraph in enumerate(body):
        mark = paragraph.mark
        if mark and (
            mark.kind in (ROMAN, PART, ARTICLE)
            or (mark.kind not in ("dash", "plus", NOTE) and mark.label in ("1", "a", "1.1"))
        ):
            return body[:n], body[n:]
    return body, []


def _annexed_plan(head, rest):
    """Paragraphs of a plan printed after the signature of the decision that issues it; [] where there is none."""
    if head.kind == "Kế hoạch" and not any(p.mark and p.mark.kind == ROMAN for p in rest):
        return []
    for n, paragraph in enumerate(rest):
        if _PLAN_LINE.match(paragraph.text) or (paragraph.mark and paragraph.mark.kind == ROMAN):
            return [p for p in rest[n:] if not (p.mark and p.mark.kind == NOTE)]
    return []


def _without_own_annex(cited, lines, head):
    """ "(Kèm theo Quyết định số … )" with the document's own blank number is no citation."""
    own = (head.number_raw or "").replace(" ", "").lstrip(".…_")
    pairs = [(b, n) for b, n in zip(cited, lines, strict=True) if not (b.number and own and b.number == own)]
    return [b for b, _ in pairs], [n for _, n in pairs]


class _Placed:
    def __init__(self, found, closing=False):
        self.found, self.closing = found, closing


def _tasks(head, root, annex_root, body_tables, annex_tables, annex_from, year):
    """The tasks of the document, by what it prints: duties, tables, and the closing part when nothing else assigns."""
    duties, bare, closings = [], [], []
    for node in (root, annex_root):
        if node is None:
            continue
        by_kind = tasks.of_body(node, year)
        duties += by_kind["aims"] + by_kind["other"] + by_kind["duties"]
        bare += by_kind["bare"]
        closings += by_kind["closing"]
    duties.sort(key=lambda f: f.lines["path"])
    rows = []
    for table in body_tables:
        rows += tasks.of_table(table, "PL" if table.first > annex_from else _part_at(root, table.first), year)
    for table in annex_tables:
        inside = annex_root is not None and annex_root.children and table.first < _last_line(annex_root)
        rows += tasks.of_table(table, _part_at(annex_root, table.first) if inside else "PL", year)
    if rows:
        duties = [f for f in duties if f.labelled]
    if any(f.labelled or f.task.lead for f in duties + rows):
        return [_Placed(f) for f in sorted(duties + rows, key=lambda f: f.lines["path"])]
    named = [f for f in closings if f.task.lead]
    if named:
        return [_Placed(f, True) for f in named]
    return [_Placed(f) for f in duties or bare]


def _part_at(root, line):
    best = ""
    for part in root.children:
        if part.kind in (ROMAN, PART) and part.line <= line:
            best = part.label
    return best


def _last_line(root):
    return max((n.line for n in _all(root)), default=0)


def _all(node):
    for child in node.children:
        yield child
        yield from _all(child)


def _repeated(sections):
    seen = {}
    for section in sections:
        if section.label in seen:
            yield Problem(
                "numeral_repeated",
                f"Số La Mã {section.label} dùng cho hai phần (dòng {seen[section.label]} và {section.line}).",
                section.line,
            )
        seen[section.label] = section.line
