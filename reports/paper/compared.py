"""Pages of comparison as spreadsheets: the cells of the screen, numbers as numbers, words where there is none."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO

from portal.workbooks import workbook


def render(asked, tables) -> bytes:
    """A sheet a figure: units × periods, after each number how it came about."""
    made = []
    for table in tables:
        indicator = table["indicator"]
        heads = ["Đơn vị"]
        for period in asked.periods:
            heads += [str(period), "Cách có số"]
        lines = [_line(one) for one in [*table["lines"], table["total"]]]
        tree = "cây tổ chức hiện nay" if asked.now else "cây tổ chức lúc đó"
        about = f"{indicator.short_name} ({indicator.unit}), {asked.place.name}, theo {tree}"
        made.append((indicator.code, about, heads, lines))
    return book(made)


def _line(one):
    row, said = one["row"], []
    for cell, *_ in one["cells"]:
        said += [cell.value if cell.value is not None else str(cell.said), cell.note]
    return [f"{row.name} ({row.now})" if row.now else row.name, *said]


def book(sheets: Iterable[tuple[str, str, Sequence[str], Sequence[Sequence]]]) -> bytes:
    """An .xlsx of (name of the sheet, what it shows, heads, lines); None is an empty cell."""
    stream = BytesIO()
    made = workbook(stream, in_memory=True)
    bold, number = made.add_format({"bold": True}), made.add_format({"num_format": "#,##0.##"})
    head = made.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1})
    for name, about, heads, lines in sheets:
        sheet = made.add_worksheet(name[:31])
        sheet.set_column(0, 0, 42)
        sheet.set_column(1, max(len(heads) - 1, 1), 16)
        sheet.write_string(0, 0, about, bold)
        sheet.write_row(2, 0, heads, head)
        sheet.freeze_panes(3, 1)
        for place, line in enumerate(lines, 3):
            _write(sheet, place, line, number)
    made.close()
    return stream.getvalue()


def _write(sheet, place, line, number):
    for column, value in enumerate(line):
        if isinstance(value, int | Decimal):
            sheet.write_number(place, column, value, number)
        elif value:
            sheet.write_string(place, column, str(value))
