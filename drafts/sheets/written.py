"""Tables as .xlsx: days stay days, numbers numbers, text is never a formula."""

from datetime import date
from io import BytesIO

import xlsxwriter

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
LONGEST = 32_767  # letters of a cell, by Excel


class Book:
    """A workbook in the house's dress; `sheet` begins a table, `bytes` ends the book."""

    def __init__(self, title):
        self.stream = BytesIO()
        self.file = xlsxwriter.Workbook(self.stream, _OPTIONS)
        self.file.set_properties({"title": title})
        self.day = self.file.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.number = self.file.add_format({"num_format": "#,##0"})
        self.text = self.file.add_format({"text_wrap": True, "valign": "top"})
        dress = {"bold": True, "text_wrap": True, "border": 1}
        self.head = self.file.add_format({**dress, "bg_color": "#e8eef5"})

    def sheet(self, name, heads, rows, widths=()):
        """`rows`: iterable of cells (str, int, date or None), as `heads` name them."""
        sheet = self.file.add_worksheet(name)
        for column, words in enumerate(heads):
            sheet.set_column(column, column, widths[column] if column < len(widths) else 22)
            sheet.write_string(0, column, words, self.head)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                self._write(sheet, number, column, cell)
        return sheet

    def _write(self, sheet, row, column, cell):
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self.day)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self.number)
        elif cell:
            sheet.write_string(row, column, str(cell)[:LONGEST], self.text)

    def bytes(self) -> bytes:
        self.file.close()
        return self.stream.getvalue()


def plain_table(name, heads, rows) -> bytes:
    """One sheet and nothing else."""
    book = Book(name)
    book.sheet(name, heads, rows)
    return book.bytes()
