"""A book as a spreadsheet: numbers and days stay what they are, text is never a formula."""

from datetime import date, datetime, time
from io import BytesIO

from portal.workbooks import workbook

MOST = 20_000


def render(book, entries, title, reach) -> bytes:
    """One sheet: a head line, a row an entry with every field of the book."""
    stream = BytesIO()
    file = workbook(stream, in_memory=True)
    sheet = file.add_worksheet("Sổ")
    formats = {"head": {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#e8eef5"}}
    formats |= {
        "number": {"num_format": "#,##0"},
        "day": {"num_format": "dd/mm/yyyy"},
        "bold": {"bold": True},
    }
    made = {name: file.add_format(said) for name, said in formats.items()}
    sheet.write_string(0, 0, title, made["bold"])
    names = book.fields_of_sheet()
    heads = ["TT", "Cơ quan", *map(book.label, names), *(["Trạng thái"] if book.states else [])]
    sheet.write_row(2, 0, heads, made["head"])
    sheet.set_column(1, len(heads), 22)
    sheet.freeze_panes(3, 2)
    for line, entry in enumerate(entries[:MOST], start=1):
        state = book.state_of(entry)
        values = [line, str(entry.agency), *(one.raw for one in book.shown(entry, names, reach))]
        for column, value in enumerate([*values, *([state.words if state else ""] if book.states else [])]):
            _write(sheet, line + 2, column, value, made)
    file.close()
    return stream.getvalue()


def _write(sheet, row, column, value, made):
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), made["day"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, made["number"])
    else:
        sheet.write_string(row, column, str(value))
