"""Lan's first page: what waits for her, nearest end first."""

from datetime import date, timedelta

from django.utils import timezone

from plans import actions as plan_actions
from plans.models import Delivery, Plan, Task
from tests import factories


def issued(by, tasks=(), title="Kế hoạch truyền thông dự thảo chính sách năm 2026", **fields):
    plan = plan_actions.create_plan(Plan(title=title, year_from=2026, year_to=2026, **fields), by, tasks)
    plan_actions.issue(plan, by, [], number="34/KH-UBND", issued_on=date(2026, 1, 20))
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


def test_the_page_asks_as_often_with_forty_tasks_as_with_one(sign_in, lan, django_assert_max_num_queries):
    issued(lan, [Task(heading=f"Việc {n}", time_text="Năm 2026", lead_agency=lan.agency) for n in range(40)])
    browser = sign_in(lan)
    browser.get("/can-bo/")
    with django_assert_max_num_queries(16):
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
