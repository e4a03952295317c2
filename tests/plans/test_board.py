"""The board: each task in one column, cards moved by a form."""

from datetime import date

import pytest
import time_machine

from plans import actions
from plans.columns import Column, column
from plans.days.deadlines import state_of
from plans.models import Task
from tests.plans.test_task_list import AFAR, LATE, SOON, given

TODAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def a_day_in_november():
    with time_machine.travel("2026-11-16 09:00+07:00", tick=False):
        yield


@pytest.fixture
def five(lan):
    tasks = given(
        lan, ("Chưa làm", AFAR, "UBND xã"), ("Đang làm", SOON, "UBND xã"), ("Quá hạn", LATE, "UBND xã"),
        ("Chờ sự kiện", "Theo hướng dẫn của Trung ương", "UBND xã"), ("Hoàn thành", LATE, "UBND xã"),
    )  # fmt: skip
    actions.report_progress(tasks[1], lan, 30, date(2026, 5, 4))
    actions.report_progress(tasks[4], lan, 100, date(2026, 5, 4))
    return tasks


def columns(page):
    return {one["label"]: [task.heading for task in one["tasks"]] for one in page.context["columns"]}


def test_each_task_stands_in_the_column_of_its_state(sign_in, lan, five):
    assert columns(sign_in(lan).get("/nhiem-vu/bang/")) == {task.heading: [task.heading] for task in five}


def test_the_column_says_what_the_tag_says(five):
    for task in Task.objects.annotate(column=column(TODAY)):
        assert Column(task.column).label == state_of(task, TODAY).words


def test_she_moves_a_card(sign_in, lan, five):
    answer = sign_in(lan).post(f"/nhiem-vu/{five[0].pk}/chuyen/?year=2026", {"percent": 50})
    assert (answer.status_code, answer.url) == (302, "/nhiem-vu/bang/?year=2026")
    assert five[0].progress.get().percent == 50


def test_a_late_card_wants_a_reason_and_keeps_what_she_chose(sign_in, lan, five):
    browser, address = sign_in(lan), f"/nhiem-vu/{five[2].pk}/chuyen/"
    answer = browser.post(address, {"percent": 100, "late_reason": ""})
    assert answer.status_code == 422
    assert 'value="100" selected' in answer.content.decode()
    assert browser.post(address, {"percent": 100, "late_reason": "Mưa lũ"}).status_code == 302
    assert five[2].progress.get().late_reason == "Mưa lũ"


def test_nobody_moves_a_card_of_another_agency(sign_in, hoa, minh, five):
    for person in (hoa, minh):
        assert sign_in(person).post(f"/nhiem-vu/{five[0].pk}/chuyen/", {"percent": 50}).status_code == 404


def test_a_task_with_steps_or_that_waits_has_no_form(sign_in, lan, five):
    actions.add_step(five[0], lan, "Một bước", lan.agency)
    page = sign_in(lan).get("/nhiem-vu/bang/")
    cards = {task.heading: task for one in page.context["columns"] for task in one["tasks"]}
    assert not hasattr(cards["Chưa làm"], "move") and not hasattr(cards["Chờ sự kiện"], "move")
    assert cards["Đang làm"].move


def test_a_long_column_shows_twenty_and_then_more(sign_in, lan):
    given(lan, *[(f"Việc {n}", AFAR, "UBND xã") for n in range(45)])
    browser = sign_in(lan)
    todo = browser.get("/nhiem-vu/bang/").context["columns"][0]
    assert (len(todo["tasks"]), todo["count"], todo["more"]) == (20, 45, "todo=40")
    assert len(browser.get("/nhiem-vu/bang/?todo=99999999").context["columns"][0]["tasks"]) == 45
