"""How many broadcasts a repeat is: counted day by day, whatever was left out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.repeats import Repeat, hours

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
REPEATS = st.builds(
    lambda first, span, a_day, skipped: Repeat(first, first + timedelta(span), a_day, skipped),
    DAYS, st.integers(0, 365), st.integers(1, 48), st.frozensets(st.integers(0, 6)),
)  # fmt: skip


@given(REPEATS, st.integers(1, 30))
def test_broadcasts_are_days_less_those_left_out_times_a_day_times_clusters(repeat, clusters):
    span = (repeat.last - repeat.first).days + 1
    weeks, rest = divmod(span, 7)
    left_out = weeks * len(repeat.skipped)
    left_out += sum((repeat.first.weekday() + step) % 7 in repeat.skipped for step in range(rest))
    assert repeat.broadcasts(clusters) == (span - left_out) * repeat.a_day * clusters


@given(REPEATS, st.integers(0, 200))
def test_cut_in_two_it_comes_to_the_same(repeat, cut):
    middle = min(repeat.first + timedelta(cut), repeat.last)
    before = Repeat(repeat.first, middle, repeat.a_day, repeat.skipped)
    if middle == repeat.last:
        assert before.broadcasts(3) == repeat.broadcasts(3)
    else:
        after = Repeat(middle + timedelta(1), repeat.last, repeat.a_day, repeat.skipped)
        assert before.broadcasts(3) + after.broadcasts(3) == repeat.broadcasts(3)


def test_twice_a_day_for_two_weeks_without_sundays_on_four_clusters():
    repeat = Repeat(date(2026, 11, 2), date(2026, 11, 15), 2, frozenset({6}))
    assert repeat.broadcasts(4) == 12 * 2 * 4
    assert repeat.in_words(4, 6) == "4 cụm × 2 lần × 12 ngày = 96 lượt, 576 phút"


def test_where_no_cluster_is_kept_the_network_is_one():
    assert Repeat(date(2026, 11, 2), date(2026, 11, 2), 2).broadcasts(0) == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5h30, 17h", "05:30, 17:00"), ("05:30;17:00", "05:30, 17:00"), ("5 giờ 30 và 17 giờ", "05:30, 17:00"),
        ("", ""), ("sáng sớm", None), ("25:00", None), ("5h75", None),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(typed, kept):
    assert hours(typed) == kept
