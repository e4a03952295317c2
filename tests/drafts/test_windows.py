"""Lan sets the days of a consultation over Tết and is shown a fairer end (N22)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.windows import Window, fairer_close, last_day
from portal.workdays import holiday_name, is_working_day

DAYS = st.dates(date(2022, 1, 1), date(2028, 12, 31))
LENGTHS = st.integers(1, 90)
LEAST = st.sampled_from([None, 7, 20, 30, 60])


def ordinary(first, days):
    """Mondays to Fridays in so many days."""
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range(days))


def test_a_window_over_tet_says_how_many_of_its_days_are_off():
    tet = Window(date(2026, 2, 11), date(2026, 2, 22))
    assert str(tet) == "12 ngày, trong đó 9 ngày nghỉ"
    assert [str(one) for one in tet.holidays] == ["Tết Nguyên đán 16/02 – 20/02/2026"]


def test_it_is_offered_an_end_that_gives_the_days_back():
    assert fairer_close(date(2026, 2, 11), date(2026, 2, 22)) == date(2026, 2, 27)


def test_an_ordinary_window_is_fair_as_it_is():
    assert fairer_close(date(2026, 3, 2), date(2026, 3, 21), 20) == date(2026, 3, 21)


def test_too_few_days_are_made_up_first():
    assert fairer_close(date(2026, 3, 2), date(2026, 3, 6), 20) == date(2026, 3, 21)


def test_it_does_not_end_on_the_sunday_after_a_friday_off():
    """30/4 and 1/5/2026 are a Thursday and a Friday, and 27/4 is off for the Kings' day: three days to give back."""
    assert fairer_close(date(2026, 4, 1), date(2026, 5, 3)) == date(2026, 5, 6)


def test_one_day_is_one_day():
    monday = date(2026, 3, 2)
    assert str(Window(monday, monday)) == "1 ngày" and last_day(monday, 1) == monday


@pytest.mark.parametrize(("first", "last"), [("2026-12-25", "2027-01-03"), ("2026-08-25", "2026-09-05")])
def test_new_year_and_national_day_are_named(first, last):
    assert Window(date.fromisoformat(first), date.fromisoformat(last)).holidays


@given(DAYS, LENGTHS)
def test_every_day_is_a_working_day_or_off(first, length):
    window = Window(first, last_day(first, length))
    assert window.days == length == window.working + window.off
    assert window.off == sum(not is_working_day(day) for day in window.all_days)


@given(DAYS, LENGTHS, LEAST)
def test_what_is_proposed_takes_no_day_from_anybody(first, length, least):
    given_end = last_day(first, length)
    proposed = fairer_close(first, given_end, least)
    window, needed = Window(first, proposed), max(length, least or 0)
    assert (
        proposed >= given_end and window.days >= needed and window.working >= ordinary(first, least or length)
    )
    assert not holiday_name(proposed)


@given(DAYS, LENGTHS, LEAST)
def test_no_earlier_end_would_do(first, length, least):
    needed = max(length, least or 0)
    proposed = fairer_close(first, last_day(first, length), least)
    day_before = proposed - timedelta(days=1)
    short = day_before < last_day(first, needed) or Window(first, day_before).working < ordinary(
        first, least or length
    )
    assert short or not is_working_day(day_before)


@given(DAYS, LENGTHS, st.sampled_from([7, 20, 30, 60]))
def test_what_was_proposed_stays_when_asked_about_again(first, length, least):
    proposed = fairer_close(first, last_day(first, length), least)
    assert fairer_close(first, proposed, least) == proposed
