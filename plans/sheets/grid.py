"""A spreadsheet as lines of cells, whoever made it: .xlsx with merged cells, CSV in any coding.

Nothing of it is run: formulas are refused where they stand in a column that is read. What a hostile file may
cost is bounded: its size by `portal.content`, its unpacked size, lines and columns here.
"""

import csv
import datetime as dt
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO, StringIO
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from xlsxwriter.utility import xl_col_to_name

from plans.intake.formats import plain
from plans.intake.sheet import Unreadable
from portal.content import Kind, inspect
from portal.text import squeeze

MOST_LINES, MOST_COLUMNS, MOST_LETTERS = 2000, 40, 20_000
MOST_UNPACKED = 60 * 1024 * 1024
BROKEN = "Không mở được tệp này. Mở bằng Excel, lưu lại dạng .xlsx rồi tải lên"
WRONG_KIND = "Chọn tệp Excel (.xlsx) hoặc CSV. Tệp Excel cũ (.xls): mở bằng Excel, lưu lại dạng .xlsx"


class Formula(str):
    """A cell whose value only Excel knows."""


@dataclass
class Line:
    """`number` as Excel counts; `wide`: one text merged over several columns, a heading of what follows."""

    number: int
    cells: list = field(default_factory=list)
    wide: bool = False

    def at(self, column):
        """The cell as one line of text; days as 28/02/2026."""
        return printed(self.cells[column]) if column is not None and column < len(self.cells) else ""

    def address(self, column):
        return f"{xl_col_to_name(column)}{self.number}"

    def is_formula(self, column):
        return column < len(self.cells) and isinstance(self.cells[column], Formula)


def printed(cell) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        # 1.1 as Excel shows it, not as a double holds it; whole numbers without ".0".
        cell = f"{Decimal(repr(cell)):f}".removesuffix(".0")
    return "" if cell is None else squeeze(str(cell)[:MOST_LETTERS])


def read(upload, most=MOST_LINES) -> list[list[Line]]:
    """The sheets of an upload with something on them, `most` lines each. Raises ValidationError in Vietnamese."""
    try:
        kind = inspect(upload, (Kind.XLSX, Kind.TXT))
    except ValidationError as refused:
        if getattr(refused, "code", "") == "wrong_kind":
            raise ValidationError(WRONG_KIND, code="wrong_kind") from refused
        raise
    upload.seek(0)
    data = upload.read()
    sheets = _xlsx(data, most) if kind == Kind.XLSX else [_csv(data, most)]
    sheets = [lines for lines in sheets if lines]
    if not sheets:
        raise ValidationError("Tệp không có nội dung", code="empty")
    if any(lines[-1].number > most for lines in sheets):
        raise ValidationError(f"Bảng có hơn {most} dòng. Chia thành nhiều tệp", code="too_long")
    return sheets


def _xlsx(data, most):
    with zipfile.ZipFile(BytesIO(data)) as container:
        if sum(member.file_size for member in container.infolist()) > MOST_UNPACKED:
            raise ValidationError(
                "Tệp quá lớn khi mở ra. Bỏ ảnh, bỏ sheet không cần rồi tải lên", code="too_big"
            )
    try:
        import openpyxl  # nine megabytes of every web worker; only a sheet that comes in needs it

        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:10]
        return [_merged(_lines(sheet, most), _merges(data, sheet), most) for sheet in shown]
    except Exception as error:  # openpyxl lets many kinds out of a broken file
        raise ValidationError(BROKEN, code="broken") from error


def _lines(sheet, most):
    sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
    lines = []
    for number, cells in enumerate(sheet.iter_rows(max_row=most + 1, max_col=MOST_COLUMNS), start=1):
        values = [Formula(cell.value) if cell.data_type == "f" else cell.value for cell in cells]
        lines.append(Line(number, values))
    return lines


def _merges(data, sheet):
    """(first column, first line, last column, last line) of merged cells, 1-based, out of the sheet's XML."""
    from openpyxl.utils import range_boundaries

    with zipfile.ZipFile(BytesIO(data)) as container, container.open(sheet._worksheet_path) as stream:
        for _, element in ElementTree.iterparse(stream):  # noqa: S314 (no entities: expat bounds them)
            name = element.tag.rpartition("}")[2]
            if name == "mergeCell":
                yield range_boundaries(element.get("ref"))
            if name in ("row", "mergeCell"):
                element.clear()


def _merged(lines, merges, most):
    """What stands in a merged cell stands in each line it spans; one text over columns heads what follows."""
    by_number = {line.number: line for line in lines}
    for left, top, right, bottom in merges:
        first = by_number.get(top)
        if first is None or left > len(first.cells):
            continue
        value = first.cells[left - 1]
        for number in range(top, min(bottom, most) + 1):
            line = by_number.get(number)
            if line is None:
                continue
            line.wide = line.wide or (right > left and bool(printed(value)))
            line.cells += [None] * (left - len(line.cells))
            line.cells[left - 1] = value
    return [line for line in lines if any(printed(cell) for cell in line.cells)]


def _csv(data, most):
    try:
        _, text, _ = plain.decode(data)
    except Unreadable as error:
        raise ValidationError(str(error), code="broken") from error
    head = text[:5000].splitlines()[:20]
    delimiter = max(";,\t", key=lambda mark: sum(line.count(mark) for line in head))
    reader, lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter), []
    try:
        for cells in reader:
            line = Line(reader.line_num, [_plain(cell) for cell in cells[:MOST_COLUMNS]])
            if any(line.cells):
                lines.append(line)
            if len(lines) > most:
                break
    except csv.Error as error:
        raise ValidationError(
            "Tệp CSV bị hỏng: một ô quá dài hoặc dấu nháy không khép", code="broken"
        ) from error
    return lines


def _plain(cell):
    """The guard our own CSV puts before a text that begins like a formula is taken off again."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_STARTS else cell


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
