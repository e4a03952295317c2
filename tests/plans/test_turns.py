"""Recurring work, year by year: which turns are made, when they are late, what they carry."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plans import actions
from plans.models import Plan, Task
from plans.tasks import make_turns as make_turns_every_night
from portal.files.actions import keep
from portal.refusals import NotNow
from tests.plans.conftest import issued
from tests.plans.test_tasks import a_task


def recurring(by, time_text, on=date(2024, 3, 2), years=(2024, 2026), **fields):
    task = {"heading": "Đối thoại", "lead_text": "UBND xã", "time_text": time_text} | fields
    plan = issued(
        by, f"{31 + Plan.objects.count()}/KH-UBND", on=on, year_from=years[0], year_to=years[1], tasks=[task]
    )
    return plan.tasks.printed().get()


def days(task):
    return [turn.due_on for turn in task.turns.order_by("due_from")]


def test_every_year_of_the_document_until_now_has_its_turn(lan):
    task = recurring(lan, "Hằng năm")
    assert days(task) == [date(2024, 12, 31), date(2025, 12, 31), date(2026, 12, 31)]


def test_what_ended_before_the_issue_has_no_turn(lan):
    task = recurring(lan, "Hằng quý", on=date(2026, 5, 4), years=(2026, 2026))
    assert days(task) == [date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def test_six_months_and_months_fall_due_at_their_ends(lan):
    assert days(recurring(lan, "Định kỳ 6 tháng", on=date(2026, 1, 5), years=(2026, 2026))) == [
        date(2026, 6, 30), date(2026, 12, 31)
    ]  # fmt: skip
    assert len(days(recurring(lan, "Hằng tháng", on=date(2026, 2, 5), years=(2026, 2026)))) == 11


def test_printed_years_win_over_those_of_the_document(lan):
    task = recurring(lan, "Hằng năm, từ 2024 đến 2025", years=(2024, 2024))
    assert [turn.time_text for turn in task.turns.all()] == ["Năm 2024", "Năm 2025"]


@pytest.mark.parametrize("time_text", ["Thường xuyên", "Hằng tuần", "Hằng ngày"])
def test_standing_work_has_one_turn_a_year_that_is_never_late(time_text, lan):
    turn = recurring(lan, time_text).turns.first()
    assert turn.due_on is None and not turn.overdue(date(2099, 1, 1))
    actions.report_progress(turn, lan, 40, date(2026, 5, 4))
    assert turn.progress.get().percent == 40


def test_a_turn_carries_who_does_it_and_what_comes_of_it(lan, minh, tan_lap):
    task = recurring(lan, "Hằng năm", product="Cuộc đối thoại", coordinating=["Sở Tư pháp"])
    turn = task.turns.first()
    assert (turn.lead_agency, turn.product, turn.product_type) == (tan_lap, "Cuộc đối thoại", "hoi-nghi")
    assert list(turn.coordinators.all()) == [minh.agency]


def test_making_them_twice_makes_them_once(lan):
    task = recurring(lan, "Hằng năm", coordinating=["Sở Tư pháp"])
    assert actions.make_turns(date(2026, 12, 1)) == 0
    assert task.turns.count() == 3


def test_a_missing_one_is_made_again_and_the_others_are_left_alone(lan):
    task = recurring(lan, "Hằng năm")
    first, _middle, last = task.turns.order_by("due_from")
    actions.report_progress(last, lan, 40, date(2026, 5, 4))
    first.delete()
    assert actions.make_turns(date(2026, 12, 1)) == 1
    assert task.turns.get(pk=last.pk).percent == 40


def test_the_new_year_begins_with_its_turn_until_the_document_ends(lan):
    task = recurring(lan, "Hằng năm")
    task.turns.all().delete()
    assert [actions.make_turns(date(year, 1, 1)) for year in (2024, 2025, 2026, 2027)] == [1, 1, 1, 0]


def test_thousands_are_made_in_a_few_queries(lan, django_assert_max_num_queries):
    tasks = [{"heading": f"Việc {n}", "time_text": "Hằng quý"} for n in range(40)]
    plan = issued(lan, on=date(2026, 1, 5), tasks=tasks)
    Task.objects.exclude(turn_of=None).delete()
    with django_assert_max_num_queries(10):
        assert actions.make_turns(date(2026, 12, 1), plan) == 160


def test_the_nightly_task_makes_them(lan, settings):
    task = recurring(lan, "Hằng năm")
    task.turns.all().delete()
    assert "plans.tasks.make_turns" in {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}
    make_turns_every_night()
    assert task.turns.count() == 3


def test_drafts_and_thrown_away_documents_have_none(lan):
    task = recurring(lan, "Hằng năm")
    task.turns.all().delete()
    Plan.objects.filter(pk=task.plan_id).update(trashed_at="2026-01-01T00:00Z")
    assert actions.make_turns(date(2026, 12, 1)) == 0


def test_recurring_work_itself_takes_no_progress(lan):
    with pytest.raises(NotNow, match="lần thực hiện"):
        actions.report_progress(a_task(lan, "Hằng năm"), lan, 50, date(2026, 5, 4))


def test_the_lead_picked_later_leads_the_open_turns(minh, lan, tan_lap):
    task = recurring(minh, "Hằng năm", lead_text="UBND các xã, phường")
    done = task.turns.order_by("due_from").first()
    actions.report_progress(done, minh, 100, date(2024, 5, 4))
    actions.choose_lead(task, minh, tan_lap)
    assert [turn.lead_agency for turn in task.turns.order_by("due_from")] == [None, tan_lap, tan_lap]


def test_each_turn_counts_by_itself(lan):
    task = recurring(lan, "Hằng quý", on=date(2026, 1, 5), years=(2026, 2026))
    assert Task.objects.counted().filter(due_on__year=2026).count() == 4
    assert task.due_on is None


def test_recurring_work_given_to_many_has_turns_by_body_and_none_of_its_own(lan, thu, hoa):
    task = recurring(thu, "Hằng năm", lead_text="UBND các xã")
    actions.share_out(task, [lan.agency, hoa.agency], thu)
    assert not task.turns.exists()
    assert [share.turns.count() for share in task.shares.all()] == [3, 3]
    assert Task.objects.counted().filter(due_on__year=2026).count() == 2


def test_an_old_document_brought_in_is_not_late_in_the_years_before(lan):
    task = recurring(lan, "Hằng năm", years=(2020, 2026), on=date(2020, 3, 2))
    task.turns.all().delete()
    text = SimpleUploadedFile("cu.txt", "Kế hoạch năm 2020".encode())
    Plan.objects.update(source=keep(text, lan), created_at="2026-11-20T00:00Z")
    actions.make_turns(date(2026, 11, 20))
    assert days(task) == [date(2026, 12, 31)]
