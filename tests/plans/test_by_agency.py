"""What was given out, agency by agency: who is late, who is pressed, once a day."""

from datetime import date

import pytest
import time_machine

from plans import actions
from plans.models import Reminder
from portal.jobs.models import Outbox
from tests.plans.test_task_list import AFAR, LATE, given


@pytest.fixture(autouse=True)
def a_day_in_november():
    with time_machine.travel("2026-11-16 09:00+07:00", tick=False):
        yield


@pytest.fixture
def given_out(minh, lan, hoa):
    """The Department gave Tân Lập two late tasks and one that is not, Cẩm Thạch one that is done."""
    tasks = given(
        minh, *[(name, when, "") for name, when in (("A", LATE), ("B", LATE), ("C", AFAR), ("D", LATE))]
    )
    for task, body in zip(tasks, (lan.agency, lan.agency, lan.agency, hoa.agency), strict=True):
        actions.choose_lead(task, minh, body)
    actions.report_progress(tasks[3], hoa, 100, date(2026, 10, 5))
    return list(tasks[0].plan.tasks.order_by("position"))


def rows(browser, **asked):
    page = browser.get("/nhiem-vu/theo-co-quan/", asked)
    return [(r["name"], r["all"], r["done"], r["late"]) for r in page.context["page"].object_list]


TAN_LAP, CAM_THACH = "Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân xã Cẩm Thạch"


def test_who_is_most_late_stands_first(sign_in, minh, given_out):
    assert rows(sign_in(minh)) == [(TAN_LAP, 3, 0, 2), (CAM_THACH, 1, 1, 0)]


def test_only_what_my_agency_gave_is_counted(sign_in, lan, hoa, given_out):
    assert rows(sign_in(lan)) == rows(sign_in(hoa)) == []


def test_name_year_and_document_narrow_it(sign_in, minh, given_out):
    browser = sign_in(minh)
    assert [name for name, *_ in rows(browser, q="cam thach")] == [CAM_THACH]
    assert rows(browser, year=2030) == rows(browser, plan=99999999) == []


def test_steps_are_not_counted_beside_their_whole(sign_in, minh, lan, given_out):
    actions.add_step(given_out[2], lan, "Một bước", lan.agency)
    assert rows(sign_in(minh))[0][1] == 3


def test_one_letter_tells_an_agency_of_all_it_is_late_with(sign_in, minh, lan, given_out):
    before = set(Outbox.objects.values_list("pk", flat=True))
    answer = sign_in(minh).post("/nhiem-vu/don-doc/", {"tat-ca": 1, "words": "Đề nghị làm ngay"}, follow=True)
    assert "Đã đôn đốc 1 cơ quan" in answer.content.decode()
    (letter,) = Outbox.objects.exclude(pk__in=before)
    assert letter.to == "lan@tanlap.invalid" and "Đề nghị làm ngay" in letter.body
    assert "- A (" in letter.body and "- B (" in letter.body and "- C (" not in letter.body
    assert Reminder.objects.filter(about="task", agency=lan.agency).count() == 2


def test_pressed_twice_a_day_it_is_told_once(minh, given_out):
    tasks = given_out[:2]
    assert [actions.press_late(tasks, "Đề nghị làm ngay", minh) for _ in range(2)] == [1, 0]
    with time_machine.travel("2026-11-17 09:00+07:00", tick=False):
        assert actions.press_late(tasks, "Đề nghị làm ngay", minh) == 1


def test_nothing_late_nobody_pressed(sign_in, minh, hoa, given_out):
    answer = sign_in(minh).post("/nhiem-vu/don-doc/", {"co-quan": hoa.agency_id, "words": "x"}, follow=True)
    assert "Chưa chọn cơ quan nào" in answer.content.decode() and not Reminder.objects.exists()


def test_nobody_presses_another_agencys_tasks(sign_in, lan, hoa, given_out):
    sign_in(hoa).post("/nhiem-vu/don-doc/", {"co-quan": lan.agency_id, "words": "x"})
    assert not Reminder.objects.exists()


def test_words_are_asked_for(sign_in, minh, given_out):
    answer = sign_in(minh).post("/nhiem-vu/don-doc/", {"tat-ca": 1, "words": ""})
    assert answer.status_code == 422 and not Reminder.objects.exists()
