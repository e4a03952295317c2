"""The grid of years out to a spreadsheet and back: read as a person types, each cell named that cannot be taken."""

from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

from django.core.exceptions import ValidationError

from plans.sheets.columns import find_head
from plans.sheets.grid import Formula
from portal.formats.numbers import format_number
from portal.text import fold, squeeze
from portal.workbooks import workbook
from reports.counting.indicators import GROUPS

CODE, NAME, UNIT, SOURCE = "Mã", "Chỉ tiêu", "Đơn vị tính", "Nguồn số liệu"
EXPLAINED = (
    "Mỗi cột năm một kỳ báo cáo (15/12 năm trước đến 14/12). Nhập số của cả đơn vị như đã báo cáo năm đó.",
    "Không có số liệu thì để trống: ô trống không đổi số đã nhập. Không phát sinh thì ghi 0.",
    "Không sửa cột Mã. Thứ tự dòng, cột tùy ý. Không dùng công thức: dán thành giá trị.",
    "Tỷ lệ do cổng tính. Dòng Nguồn số liệu: số, ngày báo cáo đã gửi năm đó.",
)


@dataclass
class Cell:
    """One number as typed; `address` as Excel calls it, `wrong`: why it cannot be taken."""

    text: str
    address: str
    wrong: str = ""


@dataclass
class Reading:
    """{(code, year): cell} of a file, sources by year, and what of it found no place."""

    cells: dict[tuple[str, int], Cell] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def xlsx(title, columns, rows) -> bytes:
    """What stands, to be filled in: a line an indicator, a column a year."""
    stream = BytesIO()
    with workbook(stream, in_memory=True) as book:
        sheet, told = book.add_worksheet("Số khai"), book.add_worksheet("Giải thích")
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1})
        bold, number = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.##"})
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 62)
        sheet.set_column(2, 2, 13)
        sheet.set_column(3, 3 + len(columns), 16)
        sheet.write_string(0, 0, title, bold)
        sheet.write_row(2, 0, [CODE, NAME, UNIT, *(str(column.period.year) for column in columns)], head)
        sheet.freeze_panes(3, 3)
        _lines(sheet, columns, rows, bold, number)
        told.set_column(0, 0, 110)
        for line, words in enumerate(EXPLAINED):
            told.write_string(line, 0, words)
    return stream.getvalue()


def _lines(sheet, columns, rows, bold, number):
    line, group = 3, ""
    for one in rows:
        if one.group != group:
            group = one.group
            sheet.write_string(line, 1, f"{group}. {GROUPS[group]}", bold)
            line += 1
        sheet.write_row(line, 0, [one.code, one.short_name, one.unit])
        for place, column in enumerate(columns, 3):
            value = column.value(one.code)
            if value is not None:
                sheet.write_number(line, place, value, number)
        line += 1
    sheet.write_string(line, 1, SOURCE)
    for place, column in enumerate(columns, 3):
        sheet.write_string(line, place, column.source)


def read(sheets, columns, rows) -> Reading:
    """The first sheet that heads a column of codes and one of a year. Raises ValidationError."""
    years = {column.period.year for column in columns}
    for lines in sheets:
        found = find_head(lines, _heading, needed=(CODE,))
        if found:
            return _read(lines[found[0] + 1 :], found[1], years, rows)
    raise ValidationError(
        f"Không thấy bảng số khai. Cần dòng tiêu đề có cột {CODE} và các cột năm (2022, 2023, …)"
    )


def _heading(words):
    words = fold(words)
    if words in (fold(CODE), fold(NAME)):
        return CODE if words == fold(CODE) else NAME
    digits = words.removeprefix("nam ").removesuffix(".0")
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None


def _read(lines, columns, years, rows) -> Reading:
    reading = Reading()
    asked = {fold(one.code): one.code for one in rows}
    places = {year: place for year, place in columns.items() if isinstance(year, int)}
    for year in sorted(places.keys() - years):
        reading.remarks.append(f"Cột năm {year} không nhập được ở đây, đã bỏ qua")
    for line in lines:
        typed = line.at(columns[CODE])
        code = asked.get(fold(typed))
        if code is None and fold(SOURCE) in (fold(typed), fold(line.at(columns.get(NAME)))):
            reading.sources |= {y: line.at(p) for y, p in places.items() if y in years and line.at(p)}
        elif code is None and typed:
            reading.remarks.append(f"Dòng {line.number}: không có chỉ tiêu mã “{typed[:20]}”, đã bỏ qua")
        elif code:
            _take(reading, line, code, {y: p for y, p in places.items() if y in years})
    return reading


def _take(reading, line, code, places):
    for year, place in places.items():
        cell = _cell(line, place)
        if cell is None:
            continue
        if (code, year) in reading.cells:
            cell.wrong = f"{code} năm {year} đã có ở ô {reading.cells[code, year].address}"
        reading.cells[code, year] = cell


def _cell(line, place):
    raw = line.cells[place] if place < len(line.cells) else None
    if raw is None or squeeze(str(raw)) == "":
        return None
    address = line.address(place)
    if isinstance(raw, Formula):
        return Cell(str(raw)[:40], address, "là công thức: dán lại thành giá trị")
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Cell(format_number(Decimal(repr(raw))), address)
    return Cell(line.at(place)[:40], address)
