"""A report as a spreadsheet that still counts: numbers, days, formulas where the portal adds, a link per figure.

One sheet an annex. Totals are formulas over their parts, ratios over their figures, each with the value the report
says, so that a program that does not count shows the same. Text is never a formula. Lists go to the file row by row:
a country's rows never stand in memory.
"""

import tempfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from portal.nd30 import qr
from portal.text import nfc
from portal.units.tree import agency_name
from portal.workbooks import workbook
from reports.counting.indicators import GROUPS
from reports.models import AnnualReport
from reports.paper import annexes, documents, figure_tables, opinions, tables
from reports.paper.links import absolute, rows_url

FIGURES, OPINIONS, ABOUT = "I. Chỉ tiêu", "IV. Ý kiến", "Xác thực"
SHEETS = ("II. Dự thảo", "III. Hoạt động", "V. Đơn vị", "VI. Nhiệm vụ")
FIRST_PART, TOTAL, BEFORE, WHY = 3, 7, 8, 9
HEAD_LINE, HEAD_HIGH = 4, 34
#: What one sheet of the format can hold, of rows and of addresses.
MOST_ROWS, MOST_LINKS, MOST_IN_CELL = 1_000_000, 60_000, 32_000
OPINION_COLUMNS = (
    annexes.Column("Dự thảo", 30), annexes.Column("Nhóm vấn đề hoặc điều, khoản", 20),
    annexes.Column("Chủ thể góp ý", 26), annexes.Column("Nội dung góp ý", 60),
    annexes.Column("Nội dung tiếp thu, giải trình", 60), annexes.Column("Số ý kiến", 10, "number"),
)  # fmt: skip


def render(report: AnnualReport, everywhere=True) -> bytes:
    """`everywhere`: lists of all units it adds up, not of its own alone."""
    with tempfile.TemporaryDirectory() as folder:
        write(report, Path(folder) / "report.xlsx", everywhere)
        return (Path(folder) / "report.xlsx").read_bytes()


def write(report: AnnualReport, path: Path, everywhere=True) -> None:
    # What travels inside a PDF is small and wanted fast; a country's lists must not stand in memory.
    options = {"constant_memory": True} if everywhere else {"in_memory": True}
    with workbook(str(path), **options) as book:
        book.set_properties({"title": str(report), "author": report.agency.name})
        looks = _looks(book)
        _figures(book, report, looks)
        sheets = dict(zip(SHEETS, annexes.listings(report), strict=True))
        for name, listing in list(sheets.items())[:2]:
            _list(book, name, listing.columns, listing.rows(everywhere), looks)
        _list(book, OPINIONS, OPINION_COLUMNS, _opinions(report), looks)
        for name, listing in list(sheets.items())[2:]:
            _list(book, name, listing.columns, listing.rows(everywhere), looks)
        _about(book, report, looks)


def _looks(book):
    top = {"valign": "top"}
    return {
        "bold": book.add_format({"bold": True}),
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1, "valign": "vcenter"}
        ),
        "text": book.add_format({"text_wrap": True} | top),
        "number": book.add_format({"num_format": "#,##0.##"} | top),
        "strong": book.add_format({"num_format": "#,##0.##", "bold": True, "align": "right"} | top),
        "day": book.add_format({"num_format": "dd/mm/yyyy"} | top),
        "link": book.add_format({"text_wrap": True, "font_color": "#0b4f8a", "underline": 1} | top),
    }


def _figures(book, report, looks):
    sheet = book.add_worksheet(FIGURES)
    _page(sheet, HEAD_LINE, 2)
    for column, width in enumerate((7, 60, 14, 13, 13, 13, 13, 13, 13, 40, 40)):
        sheet.set_column(column, column, width)
    period = report.period
    days = f"{period.data_from:%d/%m/%Y} – {period.data_to:%d/%m/%Y}"
    sheet.write(0, 0, agency_name(report.agency, period.data_to), looks["bold"])
    sheet.write(1, 0, f"{period.name}: {days}. {report.get_status_display()}")
    sheet.write(2, 0, " ".join(documents.remarks_of(report)))
    heads = [*figure_tables.heads(report), "Lý do điều chỉnh", "Giải trình tăng, giảm"]
    sheet.set_row(HEAD_LINE - 1, HEAD_HIGH)
    sheet.write_row(HEAD_LINE - 1, 0, heads, looks["head"])
    lines, places = _placed(tables.figure_rows(report))
    for line, row in lines:
        if isinstance(row, str):
            sheet.write(line, 0, f"{row}. {GROUPS[row]}", looks["bold"])
            continue
        _figure(sheet, report, line, row, places, looks)
        book.define_name(f"so_{row.indicator.code}", f"='{FIGURES}'!${_letter(TOTAL)}${line + 1}")


def _placed(rows):
    """([(line, letter of a group or row)], {code: its line}): formulas lead to lines below them too."""
    lines, places, group = [], {}, ""
    for row in rows:
        if row.indicator.group != group:
            group = row.indicator.group
            lines.append((HEAD_LINE + len(lines), group))
        places[row.indicator.code] = HEAD_LINE + len(lines)
        lines.append((places[row.indicator.code], row))
    return lines, places


def _figure(sheet, report, line, row, places, looks):
    sheet.write_row(
        line, 0, [row.indicator.code, row.indicator.short_name, row.indicator.unit], looks["text"]
    )
    for column, value in enumerate(
        (row.own, row.children, row.ended_units, row.adjustment or None), FIRST_PART
    ):
        if value is not None:
            sheet.write_number(line, column, Decimal(value), looks["number"])
    if row.own_is_missing:
        sheet.write_string(line, FIRST_PART, figure_tables.own_cell(row), looks["text"])
    sheet.write_url(
        line, TOTAL, rows_url(report, row.indicator.code), looks["strong"], "", "Mở các dòng được đếm"
    )
    formula = _formula(row, line, places)
    if row.total is None:
        sheet.write_string(line, TOTAL, figure_tables.total_cell(row), looks["strong"])
    elif formula:
        sheet.write_formula(line, TOTAL, formula, looks["strong"], float(row.total))
    else:
        sheet.write_number(line, TOTAL, Decimal(row.total), looks["strong"])
    if row.before is not None:
        sheet.write_number(line, BEFORE, Decimal(row.before), looks["number"])
    sheet.write_string(line, WHY, nfc(row.adjustment_reason), looks["text"])
    sheet.write_string(line, WHY + 1, nfc(row.explanation), looks["text"])


def _formula(row, line, places):
    """What the portal did to get the total; "" where a sheet cannot (records counted once in the whole tree)."""
    indicator = row.indicator
    if indicator.is_ratio:
        above, below = (
            [places.get(code) for code in codes] for codes in (indicator.numerator, indicator.denominator)
        )
        if None in above or None in below:
            return ""
        above, below = (
            f"SUM({','.join(f'{_letter(TOTAL)}{at + 1}' for at in side)})" for side in (above, below)
        )
        return f'=IF({below}=0,"–",ROUND(100*{above}/{below},2))'
    added = sum(value or 0 for value in (row.own, row.children, row.ended_units, row.adjustment))
    if added != row.total:
        return ""
    return f"=SUM({_letter(FIRST_PART)}{line + 1}:{_letter(TOTAL - 1)}{line + 1})"


def _letter(column):
    return chr(ord("A") + column)


def _page(sheet, rows, columns=0):
    """Heads stay in sight, and stand on every printed page, which is as wide as the table."""
    sheet.freeze_panes(rows, columns)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(rows - 1)


def _list(book, name, columns, rows, looks):
    sheet = book.add_worksheet(name)
    _page(sheet, 1)
    sheet.set_row(0, HEAD_HIGH)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(column.width * 1.4, 6))
        sheet.write_string(0, place, column.name, looks["head"])
    line = links = 0
    for line, row in enumerate(rows, 1):
        if line > MOST_ROWS:
            sheet.write_string(line, 0, "Còn nữa: một trang tính không chứa thêm được.", looks["text"])
            break
        for place, value in enumerate(row):
            links += _cell(sheet, line, place, value, looks, links < MOST_LINKS)
    sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)


def _cell(sheet, line, place, value, looks, may_lead):
    """Write one value by what it is; 1 when it became a link."""
    url = getattr(value, "url", "")
    if value is None:
        if place == 0:
            sheet.write_number(line, 0, line, looks["number"])
    elif url and may_lead and len(url) < 2000:
        sheet.write_url(line, place, url, looks["link"], nfc(value)[:MOST_IN_CELL])
        return 1
    elif isinstance(value, str):
        sheet.write_string(line, place, nfc(value)[:MOST_IN_CELL], looks["text"])
    elif hasattr(value, "year"):
        sheet.write_datetime(line, place, value, looks["day"])
    else:
        sheet.write_number(line, place, value, looks["number"])
    return 0


def _opinions(report):
    """Every text of the tables of the report's own drafts, beside its draft."""
    for draft in opinions.drafts(report):
        for line in opinions.lines(draft):
            who = "\n".join(line.who)
            for said in line.said:
                text = f"{said.mark} {said.text}"
                yield [draft.title, line.group.label, who, text, line.explained, said.n]


def _about(book, report, looks):
    """Whether and how a reader can tell that the figures are those that were issued."""
    sheet = book.add_worksheet(ABOUT)
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, str(report), looks["bold"])
    lines = (
        documents.proof_lines(report) if report.seal else ["Báo cáo chưa ban hành nên chưa có mã xác thực."]
    )
    if report.is_frozen:
        lines = [*lines, f"Số liệu là số đã chốt; danh mục {documents.listed_on()}."]
    for place, words in enumerate(lines, 1):
        sheet.write_string(place, 0, words, looks["text"])
    proof = documents.proof(report)
    address = proof.url if proof else absolute(report.get_absolute_url())
    sheet.write_url(len(lines) + 1, 0, address, looks["link"], address)
    if proof:
        sheet.insert_image(len(lines) + 3, 0, "qr.png", {"image_data": BytesIO(qr.png(proof.url)), "x_scale": 0.5,
                           "y_scale": 0.5, "description": f"Mã QR dẫn đến {proof.url}"})  # fmt: skip
