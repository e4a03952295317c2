"""A report as an official document: one value that PDF and DOCX print, with the figures of the screen.

`full` is the whole report (report-model.md §2), `section` its part II alone, to be put into the
report on legal dissemination or on justice work (§1), `annex` the table of figures.
"""

import re
from decimal import Decimal

from django.utils.timezone import localtime

from portal.nd30.document import Annex, Bullet, Document, Heading, Paragraph, Signature, TableBlock
from portal.nd30.wording import date_line, format_number
from portal.units.letterhead import letterhead
from portal.units.models import AgencyKind
from portal.units.tree import agency_name
from reports.counting.indicators import GROUPS
from reports.models import AnnualReport, Narrative
from reports.paper import tables

Part = Narrative.Part
SUBJECT = "Kết quả công tác phổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách năm {}"
HEADS = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Cấp mình", "Cấp dưới", "Đơn vị đã kết thúc", "Điều chỉnh", "Tổng")
WIDTHS = (6, 34, 11, 10, 10, 10, 9, 10)


def full(report: AnnualReport) -> Document:
    """Parts I to VI, then the annexes: figures, and what the units below sent."""
    words = {row.part: row for row in report.narratives.all()}
    body = [*_lines(words.get(Part.OPENING))]
    for part in list(Part)[1:-1]:
        body += [Heading(part.label.upper()), *(_lines(words.get(part)) or [Paragraph("Không có.")])]
    ended = f"Trên đây là báo cáo năm {report.period.year} của {_name(report)}./."
    body += _lines(words.get(Part.ENDING)) or [Paragraph(ended)]
    annexes = [Annex("PHỤ LỤC I", "BẢNG CHỈ TIÊU", figures_blocks(report), _attached(report), landscape=True)]
    below = tables.units_below(report)
    if below:
        annexes.append(Annex("PHỤ LỤC II", "TÌNH HÌNH GỬI BÁO CÁO", [sent_table(below)], _attached(report)))
    return _document(report, body, annexes)


def section(report: AnnualReport) -> Document:
    """Part II alone."""
    words = report.narratives.filter(part=Part.DRAFTS).first()
    rows = [row for row in tables.figure_rows(report) if row.indicator.group in "BCD"]
    table = _table(rows, "Số liệu truyền thông dự thảo chính sách")
    return _document(report, [Heading(Part.DRAFTS.label.upper()), *_lines(words), table], [])


def annex(report: AnnualReport) -> Document:
    """The table of figures alone."""
    return _document(report, figures_blocks(report), [])


KINDS = {"day-du": full, "muc-2": section, "phu-luc": annex}


def figures_blocks(report: AnnualReport) -> list:
    """The table of figures, and under it why a figure was adjusted by hand."""
    rows = tables.figure_rows(report)
    reasons = [
        Bullet(f"{row.indicator.code} ({_cell(row.adjustment, '')}): {row.adjustment_reason}")
        for row in rows
        if row.adjustment
    ]
    return [_table(rows, ""), *([Paragraph("Lý do điều chỉnh:"), *reasons] if reasons else [])]


def figure_cells(row) -> list[str]:
    """A line as printed: "chưa nhập", "–" and 0 are three things (Q10)."""
    indicator = row.indicator
    name = f"… trong đó: {indicator.name}" if indicator.within else indicator.short_name
    parts = [_cell(value, "–") for value in (row.own, row.children, row.ended_units)]
    adjusted = _cell(row.adjustment, "") if row.adjustment else ""
    return [indicator.code, name, indicator.unit, *parts, adjusted, total_cell(row)]


def total_cell(row) -> str:
    return "chưa nhập" if row.is_missing else _cell(row.total, "–")


def _cell(value, nothing):
    return nothing if value is None else format_number(Decimal(value).normalize())


def _table(rows, caption):
    cells, strong, group = [], [], ""
    for row in rows:
        if row.indicator.group != group:
            group = row.indicator.group
            strong.append(len(cells))
            cells.append([group, GROUPS[group], *[""] * (len(HEADS) - 2)])
        if row.indicator.bold:
            strong.append(len(cells))
        cells.append(figure_cells(row))
    numeric = range(3, len(HEADS))
    return TableBlock(HEADS, cells, caption, WIDTHS, numeric=numeric, centred=(0,), strong=strong)


def sent_table(below) -> TableBlock:
    rows = [
        [
            str(place),
            row.name,
            f"{localtime(row.report.sent_at):%d/%m/%Y}" if row.report and row.report.sent_at else "",
            row.report.get_status_display() if row.report and row.report.sent_at else "Chưa gửi",
        ]
        for place, row in enumerate(below, 1)
    ]
    return TableBlock(("TT", "Đơn vị", "Ngày gửi", "Trạng thái"), rows, "", (6, 50, 20, 24), centred=(0, 2))


#: "2. Mức độ hoàn thành mục tiêu" heads what follows; "2. Đã họp 05 cuộc." is a sentence.
_HEADING = re.compile(r"\d{1,2}\. .{1,120}[^.;:]")


def _lines(row):
    """A part's words as blocks: numbered lines without a full stop are headings."""
    lines = [line.strip() for line in (row.words if row else "").splitlines() if line.strip()]
    return [Heading(line, 2) if _HEADING.fullmatch(line) else Paragraph(line) for line in lines]


def _name(report):
    return agency_name(report.agency, report.period.data_to)


def _attached(report):
    return f"Kèm theo báo cáo năm {report.period.year} của {_name(report)}"


def _document(report, body, annexes):
    agency, issued = report.agency, report.status == AnnualReport.Status.ISSUED
    symbol = agency.symbol.strip("/")
    superior, issuer = letterhead(agency, report.period.data_to)
    return Document(
        superior=superior,
        issuer=issuer,
        number=report.number or f"/BC-{symbol}",
        date_text=date_line(agency.place, report.issued_on, year=report.period.year),
        kind="BÁO CÁO",
        subject=SUBJECT.format(report.period.year),
        addressees=[report.receiver.name] if report.receiver else [],
        body=body,
        recipients=_recipients(report),
        signature=Signature(SIGNERS.get(agency.kind, ["THỦ TRƯỞNG CƠ QUAN"])),
        annexes=annexes,
        draft="" if issued else "DỰ THẢO",
    )


SIGNERS = {
    AgencyKind.UBND: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    AgencyKind.HDPH: ["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    AgencyKind.TU_PHAP: ["GIÁM ĐỐC"],
    AgencyKind.SO_NGANH: ["GIÁM ĐỐC"],
}


def _recipients(report):
    receiver = [report.receiver.name] if report.receiver else []
    return [*receiver, "Lưu: VT"]
