"""The acceptance checks the whole was ordered with, told once each from end to end."""

from datetime import date

import pytest
from django.utils import timezone

from drafts import actions as draft_actions
from drafts.gauge import gauge
from feedback import actions as feedback_actions
from feedback.models import AuthorClass, Channel
from plans import actions as plan_actions
from plans.models import Plan, Target, Task
from tests import factories
from tests.conftest import post


def issued(by, number, title, tasks=(), targets=(), **fields):
    fields = {"year_from": 2022, "year_to": 2027} | fields
    plan = plan_actions.create_plan(Plan(title=title, **fields), by, tasks)
    for first, last, percent in targets:
        Target.objects.create(
            plan=plan,
            year_from=first,
            year_to=last,
            percent=percent,
            text=f"{percent}% dự thảo được truyền thông",
        )
    plan_actions.issue(plan, by, [], number=number, issued_on=date(2022, 5, 18))
    return plan


def test_3_in_scope_under_the_2015_law_needs_all_four_and_the_target_follows_the_year(lan, minh):
    issued(minh, "141/KH-UBND", "Thực hiện Đề án", targets=[(2022, 2022, 70), (2023, 2027, 100)])
    old = factories.draft(minh, began_on=date(2024, 3, 1))
    for three in ("abc", "abd", "acd", "bcd"):
        assert not draft_actions.screen(old, {c: ("met", "") for c in three}, minh).in_scope
    assert draft_actions.screen(old, {c: ("met", "") for c in "abcd"}, minh).in_scope
    assert gauge(lan.reach(), 2022).target.percent == 70
    assert gauge(lan.reach(), 2023).target.percent == 100


def test_3_the_gauge_moves_when_the_draft_is_communicated_and_opens_to_it(sign_in, minh):
    made = factories.open_draft(minh)
    year = made.first_opened_on.year
    assert (gauge(minh.reach(), year).told, gauge(minh.reach(), year).must) == (0, 1)
    factories.activity(minh, draft=made)
    assert gauge(minh.reach(), year).percent == 100
    page = sign_in(minh).get(f"/can-bo/du-thao/?nam={year}&thuoc-dien=1").content.decode()
    assert made.title in page and "<b>1/1</b>" in page


def test_3_a_draft_only_of_a_commune_is_not_in_the_denominator(lan):
    made = factories.open_draft(lan)
    assert gauge(lan.reach(), made.first_opened_on.year).must == 0


@pytest.mark.parametrize(
    ("printed", "day", "overdue"),
    [
        ("Theo hướng dẫn của Trung ương", date(2099, 1, 1), False),
        ("Hoàn thành trong Quý IV năm 2020", date(2020, 12, 31), False),
        ("Hoàn thành trong Quý IV năm 2020", date(2021, 1, 1), True),
    ],
)
def test_4_guidance_is_never_overdue_and_a_quarter_is_the_day_after_it(lan, printed, day, overdue):
    task = Task(heading="Sơ kết", time_text=printed, lead_agency=lan.agency)
    issued(lan, "34/KH-UBND", "Kế hoạch", [task], year_from=2020, year_to=2020)
    task.refresh_from_db()
    assert task.overdue(day) is overdue


def test_5_three_kinds_of_people_speak_and_each_is_counted_as_what_it_is(lan):
    made = factories.open_draft(lan)
    for kind, channel in [
        (AuthorClass.CITIZEN, Channel.SLIP),
        (AuthorClass.ENTERPRISE, Channel.LETTER),
        (AuthorClass.FRONT, Channel.LETTER),
    ]:
        feedback_actions.enter_comment(
            made, [(None, f"Ý kiến của {kind.label}")], lan, author_class=kind, channel=channel
        )
    kinds = made.comments.counted().values_list("submission__author_class", flat=True)
    assert sorted(kinds) == sorted([AuthorClass.CITIZEN, AuthorClass.ENTERPRISE, AuthorClass.FRONT])


def test_8_plans_and_drafts_are_found_as_people_type(sign_in, lan, thanh_bac):
    issued(lan, "78/KH-UBND", "Truyền thông dự thảo chính sách huyện Tân Biên")
    issued(lan, "150/KH-UBND", "Thực hiện Đề án 407 tại xã Thạnh Bắc")
    factories.draft(lan, title="Dự thảo Quy chế chợ")
    browser = sign_in(lan)
    expected = {
        "du thao": "Quy chế chợ",
        "thanh bac": "150/KH-UBND",
        "78/kh-ubnd": "78/KH-UBND",
        "KHUBND 150": "150/KH-UBND",
    }
    for typed, found in expected.items():
        page = (
            browser.get("/can-bo/tim/", {"q": typed})
            .content.decode()
            .replace("<mark>", "")
            .replace("</mark>", "")
        )
        assert found in page.partition("</form>")[2], typed


def test_10_one_person_with_two_posts_acts_in_one_at_a_time(sign_in, lan, cam_thach):
    second = post("Nguyễn Thị Lan", lan.user.email, cam_thach, "Công chức biệt phái", "officer")
    mine, other = factories.draft(lan), factories.draft(second, title="Quy ước thôn")
    browser = sign_in(lan)
    assert browser.get("/can-bo/").status_code == 302
    browser.post("/can-bo/vi-tri/", {"post": second.pk})
    assert browser.get(other.get_absolute_url()).status_code == 200
    assert browser.get(mine.get_absolute_url()).status_code == 404


def test_every_change_stands_in_the_readable_journal(sign_in, lan):
    made = factories.open_draft(lan)
    page = sign_in(lan).get("/can-bo/nhat-ky/").content.decode()
    for verb in ("đăng ký dự thảo", "đánh giá tiêu chí", "xác nhận ngoài danh mục", "mở lấy ý kiến"):
        assert verb in page.lower()
    assert made.title in page and str(timezone.localdate().year) in page
