"""Tasks by deadline, progress with evidence, lead and guidance."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from plans import actions
from plans.days import deadlines
from plans.models import Plan, Task
from tests.plans.conftest import issued, write


def a_task(by, time_text, **fields):
    task = {"heading": "Một việc", "lead_text": "UBND xã", "time_text": time_text} | fields
    plan = issued(by, f"{31 + Plan.objects.count()}/KH-UBND", tasks=[task])
    return plan.tasks.printed().get()


def group(task, today):
    return deadlines.grouped(Task.objects.filter(pk=task.pk), today).get().group


@pytest.mark.parametrize(
    ("time_text", "today", "expected"),
    [
        ("Theo hướng dẫn của Trung ương", date(2030, 1, 1), deadlines.WAITING),
        ("Quý IV/2020", date(2020, 12, 31), deadlines.THIS_WEEK),
        ("Quý IV/2020", date(2021, 1, 1), deadlines.OVERDUE),
        ("Trước ngày 15/11/2026", date(2026, 11, 15), deadlines.OVERDUE),
        ("Trước quý IV/2026", date(2026, 9, 30), deadlines.THIS_WEEK),
        ("Năm 2026", date(2026, 3, 1), deadlines.THIS_YEAR),
        ("Năm 2026", date(2025, 3, 1), deadlines.LATER),
        ("Hằng năm", date(2026, 3, 1), deadlines.STANDING),
    ],
)
def test_each_time_falls_in_its_group(time_text, today, expected, lan):
    """requirements.md, check 4: what waits for guidance is never overdue; Quý IV/2020 is on 1/1/2021."""
    assert group(a_task(lan, time_text), today) == expected


@pytest.mark.parametrize(
    ("time_text", "said"),
    [("Hằng năm", "31/12/2026"), ("Hằng quý", "30/06/2026"), ("Hằng năm, từ 2022 đến 2025", "ngoài các năm")],
)
def test_recurring_work_says_when_its_turn_ends(time_text, said, lan):
    assert said in deadlines.due_of(a_task(lan, time_text), date(2026, 5, 4)).reading


def test_her_list_begins_with_what_is_overdue(sign_in, lan, plan):
    old = a_task(lan, "Năm 2025")
    page = sign_in(lan).get("/nhiem-vu/")
    assert page.context["page"].object_list[0].pk == old.pk


def test_progress_with_a_photograph_is_kept(sign_in, lan):
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    evidence = SimpleUploadedFile("bien-ban.txt", "Biên bản niêm yết".encode())
    data = {"percent": "60", "on": "01/04/2026", "note": "Đã phát 4 buổi", "files": [evidence]}
    assert browser.post(f"/nhiem-vu/{task.pk}/tien-do/", data).status_code == 302
    row = task.progress.get()
    assert (row.percent, row.evidence.get().name) == (60, "bien-ban.txt")
    file = browser.get(f"/nhiem-vu/{task.pk}/minh-chung/{row.evidence.get().pk}/")
    assert file.getvalue().decode() == "Biên bản niêm yết"


def test_a_hundred_per_cent_completes_and_less_opens_again(lan):
    task = a_task(lan, "Năm 2026")
    actions.report_progress(task, lan, 100, date(2026, 5, 1))
    assert Task.objects.get(pk=task.pk).completed_on == date(2026, 5, 1)
    actions.report_progress(task, lan, 80, date(2026, 5, 2))
    assert Task.objects.get(pk=task.pk).completed_on is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": "101"},
        {"percent": ""},
        {"on": "31/04/2026"},
        {"on": f"{timezone.localdate() + timedelta(3):%d/%m/%Y}"},
    ],
)
def test_a_wrong_report_comes_back(wrong, sign_in, lan):
    task = a_task(lan, "Năm 2026")
    answer = sign_in(lan).post(f"/nhiem-vu/{task.pk}/tien-do/", {"percent": "10", "on": "01/04/2026"} | wrong)
    assert answer.status_code == 422 and not task.progress.exists()


def test_only_the_lead_reports(sign_in, lan, minh):
    task = a_task(lan, "Năm 2026")
    browser = sign_in(minh)
    assert browser.get(task.get_absolute_url()).status_code == 200
    assert (
        browser.post(f"/nhiem-vu/{task.pk}/tien-do/", {"percent": "10", "on": "01/04/2026"}).status_code
        == 404
    )


def test_picking_one_lead_sends_it_the_plan(sign_in, minh, superior_plan, tan_lap):
    task = superior_plan.tasks.first()
    assert task.lead_unclear
    sign_in(minh).post(f"/nhiem-vu/{task.pk}/chu-tri/", {"agency": tan_lap.pk})
    task.refresh_from_db()
    assert task.lead_agency == tan_lap and not task.lead_unclear
    assert superior_plan.deliveries.filter(agency=tan_lap).exists()


def test_guidance_starts_the_clock(sign_in, lan):
    task = a_task(lan, "Theo hướng dẫn của Trung ương")
    data = {"on": "01/04/2026", "document": "Công văn số 812/BTP-PBGDPL", "due_on": "30/04/2026"}
    sign_in(lan).post(f"/nhiem-vu/{task.pk}/huong-dan/", data)
    task.refresh_from_db()
    assert not task.waits and group(task, date(2026, 5, 1)) == deadlines.OVERDUE


def test_a_task_without_lead_counts_for_its_issuer(sign_in, lan):
    task = a_task(lan, "Năm 2026", lead_text="")
    assert (
        sign_in(lan).post(f"/nhiem-vu/{task.pk}/tien-do/", {"percent": "10", "on": "01/04/2026"}).status_code
        == 302
    )


def test_a_task_of_a_draft_is_hers_alone(sign_in, lan, minh):
    task = write(lan, tasks=["Một việc"]).tasks.get()
    assert sign_in(minh).get(task.get_absolute_url()).status_code == 404
