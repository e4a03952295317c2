"""Numbers, numerals and days as official documents write them (Nghị định 30/2020, Phụ lục I). Pure."""

import datetime as dt

from portal.formats.numbers import format_number

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_POINTS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
GAP = "\u00a0" * 6  # room to write a day by hand


def weekday(day: dt.date) -> str:
    """Thứ Hai … Chủ nhật"""
    return _WEEKDAYS[day.weekday()]


def two_digits(number: int) -> str:
    """Counts below ten carry a zero so that nobody can write before them: 05."""
    return f"{number:02d}" if 0 <= number < 10 else format_number(number)


def day_words(day: dt.date) -> str:
    """ngày 05 tháng 02 năm 2026: days below 10 and months 1 and 2 carry a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def date_line(place: str, day: dt.date | None, precision: str = "day", year: int | None = None) -> str:
    """Place and date of a document: "Lạng Sơn, ngày 05 tháng 02 năm 2026".

    `precision` "month" or "year" leaves the day (and month) open as blanks to be written by hand;
    with no `day` at all only `year` (when given) is printed.
    """
    month, number = "", ""
    if day is not None:
        year = day.year
        if precision in ("day", "month"):
            month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        if precision == "day":
            number = f"{day.day:02d}"
    words = f"ngày {number or GAP} tháng {month or GAP} năm {year or GAP}"
    return f"{place}, {words}" if place else words[0].upper() + words[1:]


def roman(number: int) -> str:
    """I, II, III, IV … of a part; from 1 to 3999."""
    if not 0 < number < 4000:
        raise ValueError(f"No Roman numeral for {number}")
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def point_letter(number: int) -> str:
    """Letter of the n-th point (điểm): a, b, c, d, đ, e, g … then aa, ab …"""
    if number < 1:
        raise ValueError(f"No letter for {number}")
    text = ""
    while number:
        number, place = divmod(number - 1, len(_POINTS))
        text = _POINTS[place] + text
    return text


def _three(number: int, full: bool) -> list[str]:
    """Words of a group below one thousand; `full` says empty hundreds too (không trăm linh năm)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        spoken = {1: "mốt"} if tens > 1 else {}
        if tens:
            spoken[5] = "lăm"
        words.append(spoken.get(ones, _DIGITS[ones]))
    return words


def number_in_words(number: int) -> str:
    """Money on a voucher: 1205 -> "một nghìn hai trăm linh năm"."""
    if number < 0:
        return "âm " + number_in_words(-number)
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [*number_in_words(billions).split(), "tỷ"] if billions else []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _three(group, full=bool(words)) + ([name] if name else [])
    return " ".join(words)
