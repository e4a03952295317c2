"""The table of figures on paper: Annex I, and the part of it that goes into other bodies' reports."""

from portal.nd30.document import Bullet, Linked, Paragraph, TableBlock
from reports.counting.indicators import GROUPS
from reports.models import AnnualReport
from reports.paper import tables
from reports.paper.links import rows_url
from reports.paper.pictures import pictures
from reports.paper.wording import number_cell, own_cell, total_cell

TOTAL = 7
HEADS = (
    "Mã", "Chỉ tiêu", "Đơn vị tính", "Cấp mình", "Cấp dưới", "Đơn vị đã kết thúc", "Điều chỉnh", "Tổng", "Năm trước",
)  # fmt: skip
WIDTHS = (6, 46, 11, 9, 9, 10, 9, 10, 10)
LEGEND = (
    "Số 0: không phát sinh. Dấu “–”: không áp dụng. “Chưa nhập”: đơn vị chưa cho số. Tỷ lệ được tính lại từ tử số và "
    "mẫu số. Chỉ tiêu đếm dự thảo, chính sách ở cấp trên đếm mỗi bản ghi một lần nên có thể nhỏ hơn tổng các cột. "
    "Trong tệp điện tử, bấm vào số ở cột “Tổng” để mở các dòng được đếm."
)


def heads(report: AnnualReport) -> tuple[str, ...]:
    """Column names; what was counted before the period ended, or typed for a year without the portal, says so."""
    mark = " (ước)" if report.is_estimate else " (số khai)" if report.origin == report.Origin.ENTERED else ""
    return tuple(f"{name}{mark}" if place == TOTAL else name for place, name in enumerate(HEADS))


def figures_blocks(report: AnnualReport) -> list:
    """What the signs mean, all figures, drawings of some, and in words what was adjusted or asked about."""
    rows = tables.figure_rows(report)
    return [Paragraph(LEGEND, italic=True), table(report, rows), *pictures(rows), *reasons(rows)]


def table(report: AnnualReport, rows, caption="") -> TableBlock:
    cells, strong, bands, group = [], [], [], ""
    for row in rows:
        if row.indicator.group != group:
            group = row.indicator.group
            bands.append(len(cells))
            cells.append([group, GROUPS[group], *[""] * (len(HEADS) - 2)])
        if row.indicator.bold:
            strong.append(len(cells))
        cells.append(_leading(report, row))
    numeric = range(3, len(HEADS))
    return TableBlock(
        heads(report), cells, caption, WIDTHS, numeric=numeric, centred=(0,), strong=strong, bands=bands
    )


def _leading(report, row):
    cells = figure_cells(row)
    cells[TOTAL] = Linked(cells[TOTAL], rows_url(report, row.indicator.code))
    return cells


def figure_cells(row) -> list[str]:
    """A line as printed: "chưa nhập", "–" and 0 are three things (Q10)."""
    indicator = row.indicator
    name = f"… trong đó: {indicator.name}" if indicator.within else indicator.short_name
    parts = [number_cell(value, "–") for value in (row.children, row.ended_units)]
    adjusted = number_cell(row.adjustment, "") if row.adjustment else ""
    return [
        indicator.code,
        name,
        indicator.unit,
        own_cell(row),
        *parts,
        adjusted,
        total_cell(row),
        number_cell(row.before, ""),
    ]


def reasons(rows) -> list:
    """Why figures were adjusted by hand, and why some differ so much from the year before (N15)."""
    adjusted = [
        Bullet(f"{row.indicator.code} ({number_cell(row.adjustment, '')}): {row.adjustment_reason}")
        for row in rows
        if row.adjustment
    ]
    explained = [
        Bullet(
            f"{row.indicator.code} ({number_cell(row.before, 'chưa có')} → {total_cell(row)}): {row.explanation}"
        )
        for row in rows
        if row.explanation
    ]
    return [
        *([Paragraph("Lý do điều chỉnh:"), *adjusted] if adjusted else []),
        *([Paragraph("Giải trình số tăng, giảm so với năm trước:"), *explained] if explained else []),
    ]
