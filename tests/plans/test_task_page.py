"""The page of one task: what it offers whom, what it refuses, how many queries it takes."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from plans import actions
from plans.models import Task
from tests.plans.conftest import issued
from tests.plans.test_steps import step
from tests.plans.test_tasks import a_task
from tests.plans.test_turns import recurring

TODAY = timezone.localdate()


def late_task(by, **fields):
    """A task whose day was over ten days ago."""
    return a_task(by, f"Ngày {TODAY - timedelta(10):%d/%m/%Y}", **fields)


def say(browser, task, **data):
    data = {"percent": "50", "on": f"{TODAY:%d/%m/%Y}"} | data
    return browser.post(f"/nhiem-vu/{task.pk}/tien-do/", data)


def shared(by, *agencies, **fields):
    """A task given to these agencies, a share each."""
    whole = a_task(by, "Năm 2026", is_shared_out=True, **fields)
    for agency in agencies:
        Task.objects.create(
            plan=whole.plan, share_of=whole, lead_agency=agency, heading=whole.heading, due_on=whole.due_on
        )
    return whole


def test_an_overdue_task_asks_why(sign_in, lan):
    task, browser = late_task(lan), sign_in(lan)
    refused = say(browser, task)
    assert refused.status_code == 422 and "Nhập lý do chậm" in refused.content.decode()
    assert say(browser, task, late_reason="Chờ kinh phí").status_code == 302
    task.refresh_from_db()
    assert (task.late_reason, task.progress.get().late_reason) == ("Chờ kinh phí", "Chờ kinh phí")


def test_a_lead_that_is_gone_names_who_took_over(sign_in, lan, thanh_bac):
    browser = sign_in(lan)
    hers, gone = a_task(lan, "Năm 2026"), a_task(lan, "Năm 2026", lead_agency=thanh_bac)
    assert "nay thuộc" not in browser.get(hers.get_absolute_url()).content.decode()
    assert "xã Thạnh Bắc (nay thuộc xã Tân Lập)" in browser.get(gone.get_absolute_url()).content.decode()


def test_a_task_in_time_asks_no_reason(sign_in, lan):
    task, browser = a_task(lan, f"Ngày {TODAY:%d/%m/%Y}"), sign_in(lan)
    assert "Lý do chậm" not in browser.get(task.get_absolute_url()).content.decode()
    assert say(browser, task).status_code == 302


def test_what_was_done_in_time_and_told_late_needs_no_reason(sign_in, lan):
    task = late_task(lan)
    assert say(sign_in(lan), task, percent="100", on=f"{TODAY - timedelta(11):%d/%m/%Y}").status_code == 302
    assert Task.objects.get(pk=task.pk).late_reason == ""


def test_the_last_step_of_an_overdue_task_says_why_for_all_of_it(sign_in, lan):
    task = late_task(lan)
    only = step(task, lan)
    assert say(sign_in(lan), only, percent="100").status_code == 422
    assert say(sign_in(lan), only, percent="100", late_reason="Mất điện").status_code == 302
    assert Task.objects.get(pk=task.pk).late_reason == "Mất điện"


def test_figures_without_evidence_are_seen_as_such(sign_in, lan):
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    say(browser, task)
    assert "chưa có minh chứng" in browser.get(task.get_absolute_url()).content.decode()
    task.progress.all().delete()
    say(browser, task, link="tanlap.gov.vn/tin-1")
    page = browser.get(task.get_absolute_url()).content.decode()
    assert "https://tanlap.gov.vn/tin-1" in page and "chưa có minh chứng" not in page


def test_a_step_is_added_thrown_away_and_taken_back(sign_in, lan):
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    data = {"heading": "In tài liệu", "doer": f"p{lan.pk}", "due_on": "01/06/2026"}
    assert browser.post(f"/nhiem-vu/{task.pk}/buoc/", data).status_code == 302
    added = task.parts.get()
    assert (added.lead_agency, added.officer, added.due_on) == (lan.agency, lan, date(2026, 6, 1))
    browser.post(f"/nhiem-vu/{added.pk}/bo-buoc/")
    assert not task.parts.alive().exists()
    assert "1 bước đã bỏ" in browser.get(task.get_absolute_url()).content.decode()
    browser.post(f"/nhiem-vu/{added.pk}/lay-lai-buoc/")
    assert task.parts.alive().get() == added


@pytest.mark.parametrize(
    "wrong", [{"heading": ""}, {"doer": "p0"}, {"due_on": "31/02/2026"}, {"due_on": "01/01/2027"}]
)
def test_a_wrong_step_comes_back_as_typed(wrong, sign_in, lan):
    task = a_task(lan, "Năm 2026")
    data = {"heading": "In tài liệu cho ấp 4", "doer": f"a{lan.agency_id}", "due_on": ""} | wrong
    answer = sign_in(lan).post(f"/nhiem-vu/{task.pk}/buoc/", data)
    assert answer.status_code == 422 and not task.parts.exists()
    assert data["heading"] in answer.content.decode()


def test_a_step_is_taken_away_by_who_leads_the_task_not_by_who_does_it(sign_in, minh, lan, superior_plan):
    task = superior_plan.tasks.last()
    hers = actions.add_step(task, minh, "Xã gửi số liệu", lan.agency)
    assert sign_in(lan).post(f"/nhiem-vu/{hers.pk}/bo-buoc/").status_code == 404
    assert sign_in(minh).post(f"/nhiem-vu/{hers.pk}/bo-buoc/").status_code == 302


def test_progress_of_a_task_with_steps_or_turns_is_told_elsewhere(sign_in, lan):
    browser, whole, yearly = sign_in(lan), a_task(lan, "Năm 2026"), recurring(lan, "Hằng năm")
    step(whole, lan)
    for task in (whole, yearly):
        assert "Ghi tiến độ</button>" not in browser.get(task.get_absolute_url()).content.decode()
        assert say(browser, task).status_code == 422
        assert not task.progress.exists()


def test_recurring_work_shows_its_years(sign_in, lan):
    task = recurring(lan, "Hằng quý")
    actions.report_progress(task.turns.get(due_from=date(2025, 1, 1)), lan, 100, date(2025, 2, 3))
    turns = sign_in(lan).get(task.get_absolute_url()).context["turns"]
    assert [(year, mean, len(row)) for year, mean, row in turns] == [
        (2026, 0, 4),
        (2025, 25, 4),
        (2024, 0, 4),
    ]


def test_the_issuer_moves_the_day(sign_in, lan):
    task, browser = a_task(lan, "Quý II/2026"), sign_in(lan)
    data = {"new_due_on": "30/09/2026", "reason": "Chờ kinh phí", "document": ""}
    assert browser.post(f"/nhiem-vu/{task.pk}/gia-han/", data).status_code == 302
    page = browser.get(task.get_absolute_url()).content.decode()
    assert "30/06/2026 → 30/09/2026" in page and "Chờ kinh phí" in page
    assert browser.post(f"/nhiem-vu/{task.pk}/gia-han/", data).status_code == 422


def test_the_lead_names_what_permits_it(sign_in, lan, minh, superior_plan, tan_lap):
    task, browser = superior_plan.tasks.first(), sign_in(lan)
    actions.choose_lead(task, minh, tan_lap)
    data = {"new_due_on": "31/03/2027", "reason": "Chờ kinh phí", "document": ""}
    assert browser.post(f"/nhiem-vu/{task.pk}/gia-han/", data).status_code == 422
    data["document"] = "Công văn số 9/STP"
    assert browser.post(f"/nhiem-vu/{task.pk}/gia-han/", data).status_code == 302


def test_a_registered_guidance_is_opened_from_the_task(sign_in, lan, minh):
    letter = issued(minh, "812/STP-PBGDPL", kind="cong-van", title="Hướng dẫn sơ kết", on=date(2026, 4, 1))
    task, browser = a_task(lan, "Theo hướng dẫn của Trung ương"), sign_in(lan)
    data = {"on": "02/04/2026", "document": "Công văn số 812/STP-PBGDPL ngày 01/4/2026", "due_on": ""}
    browser.post(f"/nhiem-vu/{task.pk}/huong-dan/", data)
    task.refresh_from_db()
    assert task.guided_by_plan == letter and not task.waits
    assert "chưa có hạn" in browser.get(task.get_absolute_url()).content.decode()


def test_a_day_once_set_is_moved_by_extension_only(sign_in, lan):
    task, browser = a_task(lan, "Theo hướng dẫn của Trung ương"), sign_in(lan)
    data = {"on": "02/04/2026", "document": "Công văn 812", "due_on": "30/04/2026"}
    assert browser.post(f"/nhiem-vu/{task.pk}/huong-dan/", data).status_code == 302
    assert browser.post(f"/nhiem-vu/{task.pk}/huong-dan/", data | {"due_on": ""}).status_code == 422
    dated = a_task(lan, "Quý II/2026")
    assert browser.post(f"/nhiem-vu/{dated.pk}/huong-dan/", data | {"due_on": ""}).status_code == 422
    assert Task.objects.get(pk=dated.pk).due_on == date(2026, 6, 30)


def test_a_share_is_for_its_body_those_above_and_who_gave_it(
    sign_in, minh, lan, binh, hoa, tan_lap, cam_thach
):
    whole = shared(minh, tan_lap, cam_thach)
    hers = whole.shares.get(lead_agency=tan_lap)
    other = whole.shares.get(lead_agency=cam_thach)
    seen = {who: sign_in(who).get(hers.get_absolute_url()).status_code for who in (minh, lan, binh, hoa)}
    assert seen == {minh: 200, lan: 200, binh: 200, hoa: 404}
    assert sign_in(lan).get(other.get_absolute_url()).status_code == 404
    assert sign_in(lan).get(whole.get_absolute_url()).status_code == 200


def test_who_helps_a_share_reads_it(sign_in, minh, lan, tan_lap, cam_thach):
    share = shared(minh, cam_thach).shares.get()
    assert sign_in(lan).get(share.get_absolute_url()).status_code == 404
    share.coordinators.add(tan_lap)
    assert sign_in(lan).get(share.get_absolute_url()).status_code == 200


def test_the_issuer_sees_how_far_each_body_is(sign_in, minh, lan, hoa, tan_lap, cam_thach):
    whole = shared(minh, tan_lap, cam_thach)
    actions.report_progress(whole.shares.get(lead_agency=tan_lap), lan, 100, date(2026, 5, 4))
    seen = sign_in(minh).get(whole.get_absolute_url()).context
    assert [share.lead_agency for share in seen["shares"]] == [cam_thach, tan_lap]
    assert (seen["sums"]["all"], seen["sums"]["done"], seen["sums"]["mean"]) == (2, 1, 50)
    assert [share.lead_agency for share in sign_in(lan).get(whole.get_absolute_url()).context["shares"]] == [
        tan_lap
    ]


def test_the_page_takes_as_many_queries_for_many_rows_as_for_few(
    sign_in, lan, tan_lap, django_assert_max_num_queries
):
    task, browser = a_task(lan, "Năm 2026", coordinating=["Sở Tư pháp"]), sign_in(lan)
    for number in range(12):
        evidence = SimpleUploadedFile(f"{number}.txt", b"Bien ban")
        actions.report_progress(task, lan, number, date(2026, 5, 4), files=[evidence])
    for number in range(12):
        actions.report_progress(step(task, lan), lan, number, date(2026, 5, 4))
    with django_assert_max_num_queries(28):
        browser.get(task.get_absolute_url())


def test_shares_come_fifty_a_page_in_a_bounded_number_of_queries(
    sign_in, minh, tan_lap, django_assert_max_num_queries
):
    whole = shared(minh)
    rows = [Task(plan=whole.plan, share_of=whole, heading=str(n), due_on=whole.due_on) for n in range(120)]
    Task.objects.bulk_create(rows)
    browser = sign_in(minh)
    with django_assert_max_num_queries(28):
        seen = browser.get(f"{whole.get_absolute_url()}?trang=3").context["shares"]
    assert len(seen) == 20
