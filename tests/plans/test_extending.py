"""A last day moved: by whom, with what, and what is kept of it."""

from datetime import date

import pytest

from plans import actions
from plans.models import Task
from portal.refusals import NotNow
from tests.plans.test_tasks import a_task

LATER = date(2026, 9, 30)


def test_both_days_are_kept_and_the_new_one_holds(lan, binh):
    task = a_task(lan, "Quý II/2026")
    kept = actions.extend(task, lan, LATER, "Chờ kinh phí")
    assert (kept.old_due_on, kept.new_due_on, kept.by) == (date(2026, 6, 30), LATER, lan)
    assert not Task.objects.get(pk=task.pk).overdue(LATER)


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 1, 1)])
def test_a_day_that_is_not_later_is_no_extension(day, lan):
    with pytest.raises(NotNow, match="phải sau hạn"):
        actions.extend(a_task(lan, "Quý II/2026"), lan, day, "Nhầm")


def test_what_is_done_or_has_no_day_is_not_extended(lan):
    task = a_task(lan, "Quý II/2026")
    actions.report_progress(task, lan, 100, date(2026, 5, 4))
    for one in (task, a_task(lan, "Theo hướng dẫn của Trung ương")):
        with pytest.raises(NotNow):
            actions.extend(one, lan, LATER, "Chờ kinh phí")


def test_its_lead_needs_a_document_its_issuer_does_not(minh, lan, superior_plan, tan_lap):
    task = superior_plan.tasks.first()
    actions.choose_lead(task, minh, tan_lap)
    with pytest.raises(NotNow, match="văn bản cho phép"):
        actions.extend(task, lan, date(2027, 3, 31), "Chờ kinh phí")
    actions.extend(task, lan, date(2027, 3, 31), "Chờ kinh phí", "Công văn số 9/STP-PBGDPL")
    actions.extend(task, minh, date(2027, 6, 30), "Chung cả tỉnh")
    assert task.extensions.count() == 2


def test_work_given_to_many_moves_with_its_open_shares(minh, lan, superior_plan, tan_lap, cam_thach):
    whole = superior_plan.tasks.first()
    Task.objects.filter(pk=whole.pk).update(is_shared_out=True)
    share = {"plan": superior_plan, "share_of": whole, "heading": "Phần của xã", "due_on": whole.due_on}
    open_one = Task.objects.create(lead_agency=tan_lap, **share)
    done = Task.objects.create(lead_agency=cam_thach, percent=100, completed_on=LATER, **share)
    actions.extend(whole, minh, date(2027, 3, 31), "Chung cả tỉnh")
    days = [Task.objects.get(pk=task.pk).due_on for task in (whole, open_one, done)]
    assert days == [date(2027, 3, 31), date(2027, 3, 31), date(2026, 12, 31)]
