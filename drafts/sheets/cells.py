"""One cell of a table as a value of a column, or what is wrong with it, by its address (pure)."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from plans.sheets.grid import Formula
from portal.forms import VnDateField, VnIntegerField
from portal.text import fold, nfc

MOST_OF_A_NUMBER, MOST_MONEY, MOST_NOTE = 2_000_000_000, 10**15, 32_000
_DAY, _WHOLE, _URL = (
    VnDateField(required=False),
    VnIntegerField(required=False),
    URLValidator(["http", "https"]),
)


class Cells:
    """A line of a table and its columns; asks for a value append to `errors` what is wrong."""

    def __init__(self, line, at, labels):
        self.line, self.at, self.labels, self.errors = line, at, labels, []

    def raw(self, name):
        column = self.at.get(name)
        cell = self.line.cells[column] if column is not None and column < len(self.line.cells) else None
        if isinstance(cell, Formula):
            self.wrong(name, "là công thức: dán lại thành giá trị")
            return None
        return cell

    def wrong(self, name, words):
        place = f"ô {self.line.address(self.at[name])}, " if name in self.at else ""
        self.errors.append(f"{place}{self.labels[name].lower()}: {words}")

    def text(self, name, longest=None) -> str:
        """Lines stay lines; a number or a day typed into a column of words is read as it is shown."""
        cell = self.raw(name)
        if isinstance(cell, dt.date):
            cell = f"{cell:%d/%m/%Y}"
        if isinstance(cell, float):
            cell = f"{Decimal(repr(cell)):f}".removesuffix(".0")
        words = nfc("" if cell is None else str(cell)).replace("\r\n", "\n").strip()
        longest = longest or MOST_NOTE
        if len(words) > longest:
            self.wrong(name, f"dài quá {longest} ký tự")
            return ""
        return words

    def day(self, name):
        cell = self.raw(name)
        if isinstance(cell, dt.datetime):
            return self._year(name, cell.date())
        try:
            return _DAY.clean(cell if isinstance(cell, dt.date) else self.text(name))
        except ValidationError as problem:
            return self.wrong(name, problem.messages[0])

    def _year(self, name, day):
        return day if 1945 <= day.year <= 2100 else self.wrong(name, "nhập năm từ 1945 đến 2100")

    def number(self, name, most=MOST_OF_A_NUMBER):
        cell = self.raw(name)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        try:
            value = _WHOLE.clean(cell if type(cell) is int else self.text(name))
        except ValidationError:
            return self.wrong(name, f"“{self.text(name)[:30]}” không phải số nguyên")
        if value is not None and not 0 <= value <= most:
            return self.wrong(name, f"nhập số từ 0 đến {most}")
        return value

    def choice(self, name, choices, default=""):
        """The value whose words, or code, stand in the cell."""
        typed = self.text(name)
        known = {fold(str(words)): value for value, words in choices} | {
            fold(value): value for value, _ in choices
        }
        if not typed and default:
            return default
        if fold(typed) not in known:
            self.wrong(name, f"“{typed[:60]}” không có trong danh sách" if typed else "còn trống")
            return default
        return known[fold(typed)]

    def flag(self, name):
        typed = fold(self.text(name))
        if typed not in ("", "co", "x", "khong", "1", "0"):
            self.wrong(name, "ghi có hoặc để trống")
        return typed in ("co", "x", "1")

    def url(self, name):
        typed = self.text(name, 500)
        try:
            _URL(typed)
        except ValidationError:
            self.wrong(name, "dán đủ đường dẫn, bắt đầu bằng https://")
        return typed
