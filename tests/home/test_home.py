"""Lan's first page: what waits for her, nearest end first."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from plans import actions as plan_actions
from plans.days import deadlines
from plans.models import Delivery, Plan, Task
from plans.registers.actions import add_entry
from plans.registers.models import Review, SubScheme
from tests import factories


def issued(
    by, tasks=(), title="Kế hoạch truyền thông dự thảo chính sách năm 2026", number="34/KH-UBND", **fields
):
    plan = plan_actions.create_plan(Plan(title=title, year_from=2026, year_to=2026, **fields), by, tasks)
    plan_actions.issue(plan, by, [], number=number, issued_on=date(2026, 1, 20))
    return plan


def test_an_overdue_task_stands_before_one_due_next_year(sign_in, lan):
    late = Task(heading="Niêm yết dự thảo", time_text="Tháng 3/2026", lead_agency=lan.agency)
    later = Task(heading="Tổng kết", time_text="Năm 2030", lead_agency=lan.agency)
    issued(lan, [later, late])
    page = sign_in(lan).get("/can-bo/").content.decode()
    assert page.index("Niêm yết dự thảo") < page.index("Tổng kết")
    assert "Quá hạn (1)" in page


def test_guidance_that_has_not_come_is_never_red(sign_in, lan):
    issued(lan, [Task(heading="Sơ kết", time_text="Theo hướng dẫn của Trung ương", lead_agency=lan.agency)])
    page = sign_in(lan).get("/can-bo/").content.decode()
    assert "Chờ sự kiện (1)" in page and "Quá hạn" not in page


def test_a_day_the_document_says_itself_is_not_said_twice(lan):
    due = timezone.localdate() + timedelta(days=30)
    (task,) = issued(lan, [Task(heading="In", time_text=f"Đến hết ngày {due:%d/%m/%Y}")]).tasks.all()
    assert deadlines.due_of(task, timezone.localdate()).reading.startswith("còn ")


def test_what_waits_for_a_word_from_above_is_noted_when_it_comes(sign_in, lan):
    times = {"Sơ kết": "Theo hướng dẫn của Trung ương", "Góp ý": "Theo yêu cầu của Sở Tư pháp"}
    issued(lan, [Task(heading=h, time_text=t, lead_agency=lan.agency) for h, t in times.items()])
    rows = [row for *_, rows in sign_in(lan).get("/can-bo/").context["groups"] for row in rows]
    assert {row.title: row.verb for row in rows} == {
        "Sơ kết": "Ghi nhận hướng dẫn",
        "Góp ý": "Ghi nhận yêu cầu",
    }


def test_each_row_leads_to_where_its_work_is_told(sign_in, lan, hoa):
    """Recurring work by its turns, a task in steps to its steps, work given out to those who do it."""
    words = [("Ra bản tin", "Hằng quý"), ("Mở lớp", "Quý IV/2030"), ("Góp ý", "Quý IV/2030")]
    plan = issued(lan, [Task(heading=h, time_text=t, lead_agency=lan.agency) for h, t in words])
    plan_actions.add_step(plan.tasks.get(heading="Mở lớp"), lan, "In tài liệu", lan.agency)
    plan_actions.share_out(plan.tasks.get(heading="Góp ý"), [hoa.agency], lan)
    rows = [row for *_, rows in sign_in(lan).get("/can-bo/").context["groups"] for row in rows]
    verbs = {row.title: row.verb for row in rows}
    assert (verbs["Mở lớp"], verbs["Góp ý"], verbs["In tài liệu"]) == (
        "Xem các bước",
        "Xem các nơi",
        "Cập nhật tiến độ",
    )
    assert "Hằng quý" not in {row.due.printed for row in rows} and "Ra bản tin" in verbs


def test_a_letter_sent_to_her_is_there_until_she_opens_it(sign_in, lan, minh):
    letter = issued(minh, title="Hướng dẫn truyền thông quý IV", kind=Plan.Kind.LETTER)
    Delivery.objects.create(plan=letter, agency=lan.agency, purpose="để thực hiện", sent_at=timezone.now())
    browser = sign_in(lan)
    assert "Hướng dẫn truyền thông quý IV" in browser.get("/can-bo/").content.decode()
    browser.get(letter.get_absolute_url())
    assert "Không có văn bản nào chưa mở" in browser.get("/can-bo/").content.decode()


def test_a_closed_draft_without_its_table_waits_for_her(sign_in, lan):
    factories.open_draft(lan, opens_on=timezone.localdate() - timedelta(days=40))
    assert "Công khai tiếp thu, giải trình" in sign_in(lan).get("/can-bo/").content.decode()


def test_a_review_and_a_scheme_wait_by_their_day_until_they_are_done(sign_in, lan):
    yesterday = timezone.localdate() - timedelta(days=1)
    add_entry(Review(subject="Sơ kết sáu tháng", due_on=yesterday), lan)
    add_entry(Review(subject="Đã sơ kết quý I", due_on=yesterday, held_on=yesterday), lan)
    add_entry(SubScheme(name="Truyền thông ở ấp", lead="Tư pháp", due_on=yesterday), lan)
    page = sign_in(lan).get("/can-bo/").content.decode()
    assert "Sơ kết: Sơ kết sáu tháng" in page and "Ban hành đề án, kế hoạch: Truyền thông ở ấp" in page
    assert "Quá hạn (2)" in page and "Đã sơ kết quý I" not in page


def test_a_neighbours_review_is_not_hers(sign_in, lan, hoa):
    add_entry(Review(subject="Sơ kết sáu tháng", due_on=timezone.localdate()), lan)
    assert "Sơ kết sáu tháng" not in sign_in(hoa).get("/can-bo/").content.decode()


@time_machine.travel("2026-11-16 09:00+07:00", tick=False)
def test_the_report_a_document_asks_for_stands_by_its_day_of_this_year(sign_in, lan, minh, hoa):
    asked = issued(minh, report_deadline_text="trước ngày 13/12 hằng năm", title="Kế hoạch tỉnh")
    Delivery.objects.create(plan=asked, agency=lan.agency, purpose="để thực hiện", sent_at=timezone.now())
    page = sign_in(lan).get("/can-bo/").content.decode()
    assert "Báo cáo kết quả thực hiện: Kế hoạch tỉnh" in page and "12/12/2026" in page
    assert "Tổng hợp báo cáo kết quả thực hiện" in sign_in(minh).get("/can-bo/").content.decode()
    assert "Báo cáo kết quả thực hiện" not in sign_in(hoa).get("/can-bo/").content.decode()


@pytest.mark.parametrize("words", ["trước ngày 01/11 hằng năm", "hằng năm", "theo yêu cầu", "01/03/2026"])
@time_machine.travel("2026-11-16 09:00+07:00", tick=False)
def test_no_day_to_come_is_no_report_to_wait_for(sign_in, lan, words):
    issued(lan, report_deadline_text=words)
    assert "báo cáo kết quả thực hiện" not in sign_in(lan).get("/can-bo/").content.decode()


def test_the_page_asks_as_often_with_forty_tasks_as_with_one(sign_in, lan, django_assert_max_num_queries):
    issued(lan, [Task(heading=f"Việc {n}", time_text="Năm 2026", lead_agency=lan.agency) for n in range(40)])
    for day in range(1, 9):
        add_entry(Review(subject=f"Mốc {day}", due_on=date(2026, 12, day)), lan)
        issued(lan, number=f"{day}/KH-UBND", report_deadline_text=f"trước ngày {day + 1}/12 hằng năm")
    browser = sign_in(lan)
    browser.get("/can-bo/")
    with django_assert_max_num_queries(21):
        browser.get("/can-bo/")


def test_one_search_finds_plans_tasks_and_drafts_without_marks(sign_in, lan):
    issued(lan, [Task(heading="Phát loa về chợ Tân Lập", time_text="Năm 2026")])
    factories.draft(lan)
    page = sign_in(lan).get("/can-bo/tim/?q=cho tan lap").content.decode()
    assert "Nhiệm vụ" in page and "Quy chế quản lý" in page
    assert "34/KH-UBND" in sign_in(lan).get("/can-bo/tim/?q=34/khubnd").content.decode()


def test_a_neighbour_finds_nothing_of_hers(sign_in, lan, hoa):
    factories.draft(lan)
    assert "Không thấy gì khớp" in sign_in(hoa).get("/can-bo/tim/?q=cho tan lap").content.decode()


def test_what_was_thrown_away_is_taken_back_from_the_trash(sign_in, lan):
    made = factories.activity(lan)
    browser = sign_in(lan)
    browser.post(f"/hoat-dong/{made.pk}/bo/")
    assert made.title in browser.get("/can-bo/thung-rac/").content.decode()
    browser.post(f"/can-bo/thung-rac/hoat-dong/{made.pk}/lay-lai/")
    assert browser.get(made.get_absolute_url()).status_code == 200


def test_nobody_takes_back_what_another_agency_threw_away(sign_in, lan, hoa):
    made = factories.activity(lan)
    sign_in(lan).post(f"/hoat-dong/{made.pk}/bo/")
    assert sign_in(hoa).post(f"/can-bo/thung-rac/hoat-dong/{made.pk}/lay-lai/").status_code == 404
