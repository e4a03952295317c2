"""The times plans print: what they stand for, when they are late, how they repeat."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.time import KINDS, parse


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("Năm 2025", "year", "2025-01-01", "2025-12-31"),
        ("Trong năm 2025", "year", "2025-01-01", "2025-12-31"),
        ("Năm 2021, 2022", "year", "2021-01-01", "2022-12-31"),
        ("Trong năm", "year", "2026-01-01", "2026-12-31"),
        ("Quý II/2024", "quarter", "2024-04-01", "2024-06-30"),
        ("Quý II, III/2024", "quarter", "2024-04-01", "2024-09-30"),
        ("Quý II, III", "quarter", "2026-04-01", "2026-09-30"),
        ("Hoàn thành trong Quý IV năm 2020", "quarter", "2020-10-01", "2020-12-31"),
        ("Quý IV/2024 và Quý I/2025", "quarter", "2024-10-01", "2025-03-31"),
        ("Tháng 4/2024", "month", "2024-04-01", "2024-04-30"),
        ("Tháng 02/2024", "month", "2024-02-01", "2024-02-29"),
        ("Tháng 3, tháng 6, tháng 9 năm 2025", "month", "2025-03-01", "2025-09-30"),
        ("trước ngày 15/11/2024", "date", None, "2024-11-15"),
        ("chậm nhất ngày 15/11/2024", "date", None, "2024-11-15"),
        ("đến hết ngày 15 tháng 11 năm 2024", "date", None, "2024-11-15"),
        ("trước ngày 13/12", "date", None, "2026-12-13"),
        ("Ngày 09/11/2024", "date", "2024-11-09", "2024-11-09"),
        ("Từ tháng 3 đến tháng 10 năm 2024", "range", "2024-03-01", "2024-10-31"),
        ("Tháng 3-10/2025", "range", "2025-03-01", "2025-10-31"),
        ("Từ quý II đến quý IV", "range", "2026-04-01", "2026-12-31"),
        ("Từ ngày 15 đến 20/3/2025", "range", "2025-03-15", "2025-03-20"),
        ("6 tháng đầu năm 2025", "range", "2025-01-01", "2025-06-30"),
        ("Năm 2025 - 2027", "range", "2025-01-01", "2027-12-31"),
        ("Hằng năm", "recurring", None, None),
        ("Thường xuyên", "recurring", None, None),
        ("Định kỳ, từ năm 2024 đến năm 2027", "recurring", "2024-01-01", "2027-12-31"),
        ("Theo yêu cầu của Phòng Tư pháp", "on_request", None, None),
        ("Khi có yêu cầu", "on_request", None, None),
        ("Theo hướng dẫn của Trung ương", "on_guidance", None, None),
        ("Theo kế hoạch của Bộ Tư pháp", "on_guidance", None, None),
        ("", "none", None, None),
        ("Sau khi sáp nhập xong", "none", None, None),
        ("Ngày 31/02/2025", "none", None, None),
    ],
)
def test_a_printed_time_becomes_a_symbol_with_days(text, kind, start, end):
    assert parse(text, 2026).to_json() == {"kind": kind, "from": start, "to": end}


def test_decomposed_letters_and_old_spelling_mean_the_same():
    assert parse("Quy\u0301 II/2024").kind == "quarter"
    assert parse("Hàng năm").kind == parse("Hằng năm").kind == "recurring"


def test_a_quarter_is_late_from_the_day_after_its_last_day():
    due = parse("Quý II/2024")
    assert not due.is_overdue(date(2024, 6, 30))
    assert due.is_overdue(date(2024, 7, 1))


def test_before_a_day_means_the_day_before_is_the_last_good_one():
    due = parse("trước ngày 15/11/2024")
    assert due.due_on() == date(2024, 11, 14)
    assert due.is_overdue(date(2024, 11, 15))


def test_at_the_latest_on_a_day_still_allows_that_day():
    assert not parse("chậm nhất ngày 15/11/2024").is_overdue(date(2024, 11, 15))


@pytest.mark.parametrize(
    "text", ["Theo hướng dẫn của Trung ương", "Khi có yêu cầu", "Hằng năm", "", "Sau Tết"]
)
def test_what_has_no_day_of_its_own_is_never_late(text):
    assert not parse(text, 2020).is_overdue(date(2099, 1, 1))


def test_a_year_not_printed_stays_open_when_none_is_given():
    assert parse("Quý II").kind == "none"


def test_a_quarterly_duty_has_four_instances_and_a_yearly_one_has_one():
    assert [d.end.month for d in parse("Hằng quý").instances(2025)] == [3, 6, 9, 12]
    assert [d.end for d in parse("Hằng năm").instances(2025)] == [date(2025, 12, 31)]
    assert len(parse("Định kỳ 6 tháng, năm").instances(2025)) == 2
    assert len(parse("Định kỳ hằng tháng").instances(2025)) == 12


def test_a_recurring_duty_has_no_instance_outside_its_printed_years():
    duty = parse("Hằng năm, từ năm 2024 đến năm 2027")
    assert duty.instances(2023) == [] == duty.instances(2028)


@given(st.text(max_size=200), st.none() | st.integers(1900, 2200))
def test_any_text_gives_a_known_kind_and_ordered_days(text, year):
    due = parse(text, year)
    assert due.kind in KINDS
    assert due.start is None or due.end is None or due.start <= due.end


@given(
    st.lists(
        st.sampled_from(
            ["quý", "tháng", "năm", "từ", "đến", "trước", "ngày", "II", "13", "31/02", "2025", "/", "-", ","]
        ),
        max_size=12,
    )
)
def test_shuffled_time_words_never_break_it(words):
    due = parse(" ".join(words), 2025)
    assert due.start is None or due.end is None or due.start <= due.end


@pytest.mark.parametrize(
    ("text", "last_days"),
    [
        ("trước ngày 13/12 hằng năm", [date(2026, 12, 12)]),
        ("Hằng năm, chậm nhất ngày 10 tháng 11", [date(2026, 11, 10)]),
        (
            "Định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
            [date(2026, 6, 14), date(2026, 12, 14)],
        ),
        ("Từ ngày 01/11 đến ngày 09/11 hằng năm", [date(2026, 11, 9)]),
        ("trước ngày 01/01 hằng năm", [date(2026, 12, 31)]),
        ("đến hết ngày 29/02 hằng năm", [date(2026, 2, 28)]),
        ("trước ngày 31/02 hằng năm", [None]),
    ],
)
def test_a_day_printed_for_every_year_ends_that_years_time(text, last_days):
    due = parse(text)
    assert due.kind == "recurring"
    found = [each.due_on() for each in due.instances(2026)]
    assert found == [day or date(2026, 12, 31) for day in last_days]


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(2015, 2040), st.booleans())
def test_a_yearly_limit_is_inside_its_year_and_never_earlier_than_printed(printed, year, before):
    words = "trước ngày" if before else "chậm nhất ngày"
    (due,) = parse(f"Báo cáo {words} {printed:%d/%m} hằng năm").instances(year)
    assert due.start.year == due.due_on().year == year
    if (printed.month, printed.day) != (2, 29):
        assert due.due_on() >= printed.replace(year=year) - before * timedelta(days=1)
    assert parse(due.text).due_on() == due.due_on()
