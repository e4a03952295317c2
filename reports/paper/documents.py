"""A report as an official document: one value that PDF and DOCX print, with the figures of the screen.

The whole report (report-model.md §2), its part II alone for three other reports (§1, framings.py), or the table of
figures.
"""

from functools import partial

from django.utils.timezone import localdate

from portal.nd30.document import Annex, Document, Heading, Paragraph, Proof, TableBlock
from portal.nd30.wording import date_line, day_words, format_number
from portal.units.tree import agency_name
from reports.models import AnnualReport, Narrative
from reports.paper import annexes, framings, opinions
from reports.paper.figure_tables import figure_cells, figures_blocks, total_cell
from reports.paper.letterheads import head_of
from reports.paper.lines import lines_of
from reports.paper.links import absolute

__all__ = ["KINDS", "figure_cells", "full", "section", "total_cell"]

Part = Narrative.Part
SUBJECT = "Kết quả công tác phổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách {}"
MORE = "Còn nữa: danh sách đủ ở tệp XLSX của báo cáo."


def full(report: AnnualReport) -> Document:
    """Parts I to VI, then the annexes that have anything to say."""
    words = {row.part: row for row in report.narratives.all()}
    made, empty = _annexes(report)
    body = [*lines_of(words.get(Part.OPENING)), *remarks(report)]
    for part in list(Part)[1:]:
        if part != Part.ENDING:
            body += [Heading(part.label.upper()), *(lines_of(words.get(part)) or [Paragraph("Không có.")])]
    body += [Paragraph(line) for line in _enclosed(made, empty)]
    closing = f"Trên đây là báo cáo {report.period.spoken} của {_name(report)}./."
    body += lines_of(words.get(Part.ENDING)) or [Paragraph(closing)]
    return _document(report, body, made)


def section(report: AnnualReport, framing="muc-2") -> Document:
    """Part II alone, to be put into another report: nothing to sign, nobody to receive."""
    body = framings.body(report, framings.FRAMINGS[framing])
    return _document(report, body, [], signed=False)


def annex(report: AnnualReport) -> Document:
    """The table of figures alone, on turned pages."""
    return _document(report, [*remarks(report), *figures_blocks(report)], [], landscape=True)


KINDS = {"day-du": full, "phu-luc": annex}
KINDS |= {what: partial(section, framing=what) for what in framings.FRAMINGS}


def remarks(report: AnnualReport) -> list:
    """What a reader has to know of the figures as a whole."""
    return [Paragraph(line, italic=True) for line in remarks_of(report)]


def remarks_of(report: AnnualReport) -> list[str]:
    said = []
    before = report.corrects
    if before:
        reason = f" Lý do: {report.correction_reason}" if report.correction_reason else ""
        said.append(
            f"Bản đính chính lần {report.version - 1} của báo cáo số {before.number} "
            f"{day_words(before.issued_on) if before.issued_on else ''}.{reason}".replace(" .", ".")
        )
    if report.is_estimate:
        said.append(f"Số liệu ước, tính đến hết {day_words(report.counted_to)}; sẽ chốt lại khi hết kỳ.")
    if report.origin == AnnualReport.Origin.ENTERED:
        said.append("Số khai: số liệu chép từ báo cáo giấy của năm đó, không đếm từ dữ liệu.")
    there = received(report)
    if there:
        said.append(
            f"{format_number(there[0])}/{format_number(there[1])} đơn vị đã gửi báo cáo và được duyệt."
        )
    return said


def received(report: AnnualReport) -> tuple[int, int] | None:
    """(reports added up, units below), frozen with the figures; None where nobody is below."""
    if report.received is not None:
        return report.received if report.units_expected else None
    expected = len(annexes.Rows(report).below)
    missing = report.figures.order_by("-missing_units").values_list("missing_units", flat=True).first() or 0
    return (max(expected - missing, 0), expected) if expected else None


def _annexes(report):
    """(annexes to print, labels of those with nothing in them), I to VI in order."""
    attached = f"Kèm theo báo cáo {report.period.spoken} của {_name(report)}"
    bodies = [("PHỤ LỤC I", "BẢNG CHỈ TIÊU", figures_blocks(report))]
    bodies += [(one.label, one.title, _listed(one)) for one in annexes.listings(report)]
    bodies.insert(3, (opinions.LABEL, opinions.TITLE, opinions.blocks(report)))
    # Figures stay as they were sent; lists are of the rows as they are, and say of which day.
    notes = {"PHỤ LỤC I": attached} if report.is_frozen else {}
    listed = f"{attached}; {listed_on()}" if report.is_frozen else attached
    made = [
        Annex(label, title, body, notes.get(label, listed), landscape=True)
        for label, title, body in bodies
        if body
    ]
    return made, [label for label, _, body in bodies if not body]


def listed_on() -> str:
    return f"lập theo dữ liệu đến {day_words(localdate())}"


def _listed(listing):
    rows, more = listing.on_paper()
    if not rows:
        return []
    columns = listing.columns
    table = TableBlock(
        [column.name for column in columns],
        [[str(place), *map(_printed, row[1:])] for place, row in enumerate(rows, 1)],
        widths=[column.width for column in columns],
        centred=[place for place, column in enumerate(columns) if column.kind == "day" or place == 0],
        numeric=[place for place, column in enumerate(columns) if column.kind == "number" and place],
        splits=True,
    )
    under = [words for words in (MORE if more else "", listing.below) if words]
    return [table, *(Paragraph(words, italic=True) for words in under)]


def _printed(value):
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:%d/%m/%Y}" if hasattr(value, "year") else format_number(value)


def _enclosed(made, empty):
    """ "Kèm theo báo cáo: Phụ lục I, II, V." and which were not drawn up."""
    yield f"Kèm theo báo cáo: Phụ lục {_numerals(one.label for one in made)}."
    if empty:
        yield f"Không lập Phụ lục {_numerals(empty)} vì không có nội dung."


def _numerals(labels):
    return ", ".join(label.removeprefix("PHỤ LỤC ") for label in labels)


def _name(report):
    return agency_name(report.agency, report.period.data_to)


def _document(report, body, annexes_made, *, signed=True, landscape=False):
    head, issued = head_of(report), report.status == AnnualReport.Status.ISSUED
    return Document(
        superior=head.superior,
        issuer=head.issuer,
        number=head.number,
        date_text=date_line(report.agency.place, report.issued_on, year=report.period.year),
        kind="BÁO CÁO" if signed else "MỤC RIÊNG",
        subject=SUBJECT.format(report.period.spoken),
        addressees=[report.receiver.name] if report.receiver and signed else [],
        body=body,
        recipients=head.recipients if signed else [],
        signature=head.signature if signed else None,
        annexes=annexes_made,
        draft="" if issued else "DỰ THẢO",
        landscape=landscape,
        proof=proof(report),
    )


def proof(report: AnnualReport) -> Proof | None:
    """How to find out that a copy is what was issued; nothing before it is."""
    if not report.seal:
        return None
    return Proof(absolute(f"/xac-thuc/{report.seal}/"), proof_lines(report))


def proof_lines(report) -> list[str]:
    return [
        f"Báo cáo số {report.number} đã ban hành {day_words(report.issued_on)}. Mã xác thực: {report.seal}.",
        f"SHA-256 của bản ghi số liệu, lời văn: {report.content_hash}",
        "Quét mã hoặc mở địa chỉ dưới đây để đối chiếu từng con số với bản đã ban hành.",
    ]
