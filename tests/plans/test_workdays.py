"""Working days of offices in Việt Nam."""

from datetime import date

import pytest

from portal.workdays import add_working_days, holiday_name, working_days_between, working_days_left


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),  # Friday to Monday
        (date(2026, 4, 29), date(2026, 5, 4), 1),  # over 30/4 and 1/5
        (date(2026, 11, 23), date(2026, 11, 20), -1),
    ],
)
def test_weekends_and_holidays_do_not_count(start, end, days):
    assert working_days_between(start, end) == days


def test_five_working_days_after_a_wednesday_is_the_next():
    assert add_working_days(date(2026, 3, 4), 5) == date(2026, 3, 11)


def test_adding_and_counting_agree():
    start = date(2026, 2, 10)
    assert all(working_days_between(start, add_working_days(start, n)) == n for n in range(1, 30))


def test_the_last_day_has_none_left():
    assert working_days_left(date(2026, 3, 4), today=date(2026, 3, 4)) == 0


def test_holidays_have_vietnamese_names():
    assert holiday_name(date(2026, 9, 2)) == "Quốc khánh"
