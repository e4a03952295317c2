"""The figures of a report as a spreadsheet: numbers stay numbers, text is never a formula."""

from decimal import Decimal
from io import BytesIO

from django.utils.timezone import localtime

from portal.units.tree import agency_name
from portal.workbooks import workbook
from reports.counting.indicators import GROUPS
from reports.models import AnnualReport
from reports.paper import tables
from reports.paper.documents import HEADS


def render(report: AnnualReport) -> bytes:
    """Annex I on one sheet, what the units below sent on another."""
    stream = BytesIO()
    book = workbook(stream, in_memory=True)
    book.set_properties({"title": str(report)})
    _figures(book, report)
    below = tables.units_below(report)
    if below:
        _units(book, below)
    book.close()
    return stream.getvalue()


def _figures(book, report):
    sheet = book.add_worksheet("Bảng chỉ tiêu")
    bold, number = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.##"})
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1})
    sheet.set_column(0, 0, 7)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 8, 13)
    sheet.write(0, 0, agency_name(report.agency, report.period.data_to), bold)
    days = f"{report.period.data_from:%d/%m/%Y} – {report.period.data_to:%d/%m/%Y}"
    sheet.write(1, 0, f"{report.period.name}: {days}. {report.get_status_display()}")
    sheet.write_row(3, 0, [*HEADS, "Năm trước", "Lý do điều chỉnh"], head)
    sheet.freeze_panes(4, 2)
    line, group = 4, ""
    for row in tables.figure_rows(report):
        if row.indicator.group != group:
            group = row.indicator.group
            sheet.write(line, 0, f"{group}. {GROUPS[group]}", bold)
            line += 1
        sheet.write_row(line, 0, [row.indicator.code, row.indicator.short_name, row.indicator.unit])
        values = (row.own, row.children, row.ended_units, row.adjustment or None, row.total, row.before)
        for column, value in enumerate(values, 3):
            if column == 7 and row.is_missing:
                sheet.write_string(line, column, "chưa nhập")
            elif value is not None:
                sheet.write_number(line, column, Decimal(value), number)
        sheet.write_string(line, 9, row.adjustment_reason)
        line += 1


def _units(book, below):
    sheet = book.add_worksheet("Đơn vị gửi báo cáo")
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 2, 18)
    sheet.write_row(0, 0, ["Đơn vị", "Ngày gửi", "Trạng thái"], book.add_format({"bold": True}))
    for line, row in enumerate(below, 1):
        sent = row.report and row.report.sent_at
        sheet.write(line, 0, row.name)
        sheet.write(line, 1, f"{localtime(sent):%d/%m/%Y}" if sent else "")
        sheet.write(line, 2, row.report.get_status_display() if sent else "Chưa gửi")
