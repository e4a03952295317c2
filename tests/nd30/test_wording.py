"""Days, numerals and numbers as the decree and the officers write them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.nd30 import wording
from portal.nd30.document import Document, TableBlock
from portal.nd30.measure import width_mm
from portal.nd30.wording import date_line, format_number, number_in_words, point_letter, roman, two_digits


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (dt.date(2026, 3, 29), "ngày 29 tháng 3 năm 2026"),
        (dt.date(2026, 11, 1), "ngày 01 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_two_months_carry_a_zero(day, said):
    assert date_line("Lạng Sơn", day) == f"Lạng Sơn, {said}"


def test_an_unknown_day_leaves_a_gap_to_write_in():
    room = wording.GAP
    assert date_line("Tân Lập", dt.date(2026, 12, 1), "month") == f"Tân Lập, ngày {room} tháng 12 năm 2026"
    assert date_line("", None, year=2026) == f"Ngày {room} tháng {room} năm 2026"
    assert room.isspace() and width_mm(room, 13) > 6


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (1234, "1.234"),
        (Decimal("1234.50"), "1.234,5"),
        (Decimal("-0.25"), "-0,25"),
        (10**9, "1.000.000.000"),
    ],
)
def test_numbers_group_by_points_and_break_by_a_comma(value, said):
    assert format_number(value) == said


def test_asked_places_stay():
    assert format_number(81, 2) == "81,00" and two_digits(7) == "07" and two_digits(12) == "12"


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[letter] for letter in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True)) == number


def test_points_follow_the_vietnamese_alphabet():
    assert [point_letter(n) for n in (1, 4, 5, 6, 7, 23, 24)] == ["a", "d", "đ", "e", "g", "y", "aa"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (5, "năm"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (1_205, "một nghìn hai trăm linh năm"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_500_000_000, "hai tỷ năm trăm triệu"),
    ],
)
def test_money_is_written_out_in_words(number, said):
    assert number_in_words(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [("28/KH-UBND", "Số: 28/KH-UBND"), ("5/BC-STP", "Số: 05/BC-STP"), ("/KH-UBND", "Số:         /KH-UBND")],
)
def test_a_number_gets_its_zero_or_its_gap(number, said):
    assert Document("A", number, "", "", []).number_line() == said


def test_columns_share_the_whole_width():
    assert sum(TableBlock(["a", "b", "c"], []).shares()) == pytest.approx(100, abs=0.01)
    assert TableBlock(["a", "b"], [], widths=[1, 3]).shares() == [25, 75]
