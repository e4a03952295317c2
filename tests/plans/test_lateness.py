"""N5: never a false overdue, never a missed one, whatever was printed, moved, guided or done, on any day.

The days are worked out here a second time, in plain Python, from how each time was made.
"""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import actions
from plans.days import deadlines
from plans.models import Plan, Task
from portal.workdays import is_working_day
from tests.plans.conftest import issued
from tests.plans.test_tasks import a_task

ONE = timedelta(days=1)
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
days = st.dates(date(2020, 1, 1), date(2029, 12, 31))
years, months, quarters = st.integers(2020, 2029), st.integers(1, 12), st.integers(1, 4)
WAITING = ("Theo hướng dẫn của Trung ương", "Khi có yêu cầu", "Theo yêu cầu của Sở Tư pháp")
UNDATED = ("Hằng năm", "Thường xuyên", "", "Sau khi sáp nhập xong")


def end(year, month):
    return date(year, month, monthrange(year, month)[1])


# (as printed, its last good day)
printed = st.one_of(
    st.builds(lambda y: (f"Năm {y}", date(y, 12, 31)), years),
    st.builds(lambda q, y: (f"Quý {['I', 'II', 'III', 'IV'][q - 1]}/{y}", end(y, q * 3)), quarters, years),
    st.builds(lambda m, y: (f"Tháng {m}/{y}", end(y, m)), months, years),
    st.builds(lambda m, y: (f"Từ tháng 1 đến tháng {m} năm {y}", end(y, m)), st.integers(2, 12), years),
    st.builds(lambda d: (f"Trước ngày {d:%d/%m/%Y}", d - ONE), days),
    st.builds(lambda d: (f"Chậm nhất ngày {d:%d/%m/%Y}", d), days),
    st.builds(lambda d: (f"Ngày {d:%d/%m/%Y}", d), days),
    st.sampled_from([(text, None) for text in (*WAITING, *UNDATED)]),
)


def late_by_every_page(task, today):
    """What the row, its tag and the list's group say; they must agree."""
    task = Task.objects.get(pk=task.pk)
    said = {
        task.overdue(today),
        deadlines.state_of(task, today).words == "Quá hạn",
        deadlines.due_of(task, today).tone == "late",
        deadlines.grouped(Task.objects.filter(pk=task.pk), today).get().group == deadlines.OVERDUE,
    }
    assert len(said) == 1
    return said.pop()


@many
@given(
    time=printed, issue=days, guided=st.none() | st.tuples(days, st.none() | st.integers(0, 400)),
    moved=st.none() | st.integers(-30, 400), done=st.none() | days, around=st.integers(-3, 3), today=days,
)  # fmt: skip
def test_late_is_exactly_what_has_a_last_day_that_is_over(
    lan, time, issue, guided, moved, done, around, today
):
    text, last = time
    task = issued(
        lan, f"{Plan.objects.count()}/KH-UBND", on=issue, tasks=[{"heading": "Việc", "time_text": text}]
    ).tasks.printed().get()  # fmt: skip
    if text in WAITING and guided:
        on, allowed = guided
        last = on + timedelta(allowed) if allowed is not None else None
        actions.log_guidance(task, lan, on, "Công văn hướng dẫn", last)
    if last and moved and moved > 0:
        last += timedelta(moved)
        actions.extend(task, lan, last, "Chờ kinh phí")
    if done and text not in ("Hằng năm", "Thường xuyên"):
        actions.report_progress(task, lan, 100, done, late_reason="Chờ kinh phí")
    else:
        done = None
    for day in (today, last + timedelta(around)) if last else (today,):
        assert late_by_every_page(task, day) == (done is None and last is not None and day > last)


@pytest.mark.parametrize("text", WAITING)
def test_what_waits_is_not_late_before_its_guidance_came_with_a_day(text, lan):
    task = a_task(lan, text)
    assert not late_by_every_page(task, date(2099, 1, 1))
    actions.log_guidance(task, lan, date(2026, 4, 1), "Công văn số 812/BTP-PBGDPL")
    assert not late_by_every_page(task, date(2099, 1, 1))
    actions.log_guidance(task, lan, date(2026, 4, 1), "Công văn số 812/BTP-PBGDPL", date(2026, 4, 30))
    assert [late_by_every_page(task, date(2026, 4, 30) + n * ONE) for n in (0, 1)] == [False, True]


def test_a_quarter_is_late_on_new_year_and_every_day_after(lan):
    task = a_task(lan, "Quý IV/2020")
    assert not late_by_every_page(task, date(2020, 12, 31))
    assert all(late_by_every_page(task, date(2021, 1, 1) + n * ONE) for n in (0, 1, 31, 365, 3000))


@many
@given(
    st.sampled_from([("Hằng năm", 12), ("Định kỳ 6 tháng", 6), ("Hằng quý", 3), ("Hằng tháng", 1)]),
    st.integers(2020, 2025), st.integers(0, 3), days, st.integers(2020, 2029),
)  # fmt: skip
def test_turns_are_the_stretches_that_end_between_issue_and_now(lan, time, first, more, issue, now):
    text, size = time
    plan = issued(
        lan, f"{Plan.objects.count()}/KH-UBND", on=issue, year_from=first, year_to=first + more,
        tasks=[{"heading": "Việc", "time_text": text}],
    )  # fmt: skip
    Task.objects.filter(turn_of__plan=plan).delete()
    actions.make_turns(date(now, 6, 15), plan)
    all_ends = [end(y, m) for y in range(first, min(first + more, now) + 1) for m in range(size, 13, size)]
    made = sorted(Task.objects.filter(turn_of__plan=plan).values_list("due_on", flat=True))
    assert made == [day for day in all_ends if day >= issue]


def working_days(first, last):
    """Counted one by one, the first not included."""
    return sum(is_working_day(first + n * ONE) for n in range(1, (last - first).days + 1))


@many
@given(st.integers(0, 60), st.dates(date(2026, 1, 20), date(2026, 3, 10)))
def test_the_days_left_over_tet_are_those_people_work(lan, ahead, today):
    day = today + timedelta(ahead)
    left, (words, tone) = working_days(today, day), deadlines.distance(day, today)
    assert words.endswith(f"còn {left} ngày làm việc" if ahead else "hết hạn hôm nay")
    assert (tone == "soon") == (left <= 5)


def test_a_week_of_tet_is_no_week_of_work():
    friday, monday = date(2026, 2, 13), date(2026, 2, 23)
    assert deadlines.distance(monday, friday) == ("hết 23/02/2026 · còn 1 ngày làm việc", "soon")
    assert deadlines.distance(friday, monday)[0].endswith("quá 1 ngày làm việc")


@many
@given(st.integers(0, 20), days)
def test_the_group_of_the_near_is_that_of_the_soon(lan, plan, ahead, today):
    day = today + timedelta(ahead)
    task = Task.objects.create(plan=plan, heading="Việc", due_on=day, due_kind="date", time_text="Ngày")
    near = deadlines.grouped(Task.objects.filter(pk=task.pk), today).get().group == deadlines.THIS_WEEK
    assert near == (deadlines.distance(day, today)[1] == "soon")
