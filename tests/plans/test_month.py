"""The month: its weeks, its holidays, the tasks on the day they end."""

from datetime import date

import pytest
import time_machine

from plans.days import month
from tests.plans.test_task_list import AFAR, given


@pytest.fixture(autouse=True)
def a_day_in_november():
    with time_machine.travel("2026-11-16 09:00+07:00", tick=False):
        yield


def page(browser, **asked):
    answer = browser.get("/nhiem-vu/lich/", asked)
    days = {day.on: day for week in answer.context["weeks"] for day in week}
    return answer, days


def test_weeks_begin_on_monday():
    weeks = month.weeks(date(2026, 11, 1), date(2026, 11, 16))
    assert all(week[0].weekday == "Thứ Hai" and len(week) == 7 for week in weeks)
    assert [day.on.day for week in weeks for day in week if day.inside] == list(range(1, 31))


def test_tet_is_marked():
    days = [day for week in month.weeks(date(2027, 2, 1), date(2026, 11, 16)) for day in week]
    assert any("Nguyên Đán" in day.holiday and day.off for day in days)


@pytest.mark.parametrize("typed", ["", "2026-13", "26-11", "năm nay", "9999-01", "２０２６-11"])
def test_a_month_nobody_can_mean_is_this_one(typed):
    assert month.read(typed, date(2026, 11, 16)) == date(2026, 11, 1)


@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2026, 12, 1), date(2024, 2, 1)])
def test_going_on_and_back_again_is_where_one_was(first):
    assert month.before(month.after(first)) == month.after(month.before(first)) == first


def test_a_task_stands_on_its_last_day(sign_in, lan):
    given(lan, ("Gửi báo cáo", "Trước ngày 20/11/2026", "UBND xã"))
    _, days = page(sign_in(lan))
    assert [task.heading for task in days[date(2026, 11, 19)].tasks] == ["Gửi báo cáo"]
    _, days = page(sign_in(lan), thang="2026-12")
    assert not any(day.tasks for day in days.values())


def test_a_full_day_shows_four_and_says_how_many_more(sign_in, lan):
    given(lan, *[(f"Việc {n}", "Tháng 11/2026", "UBND xã") for n in range(7)])
    browser = sign_in(lan)
    answer, days = page(browser)
    day = days[date(2026, 11, 30)]
    assert (len(day.tasks), day.more) == (4, 3)
    assert "due=30%2F11%2F2026" in answer.content.decode()
    assert len(browser.get("/nhiem-vu/?due=30/11/2026").context["page"].object_list) == 7


def test_undated_work_stands_below(sign_in, lan):
    given(lan, ("Sơ kết", "Theo hướng dẫn của Trung ương", "UBND xã"), ("Xa", AFAR, "UBND xã"))
    answer, _ = page(sign_in(lan))
    assert [task.heading for task in answer.context["undated"]] == ["Sơ kết"]
