"""Lan registers a draft, makes it ready, and opens it for comment."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy
from tests import factories

NEW = {
    "title": "Quy chế quản lý chợ Tân Lập",
    "kind": "qd-ubnd-xa",
    "issuing_body": "UBND xã Tân Lập",
    "began_on": "01/09/2026",
    "pre_moderated": "on",
}


def test_she_registers_it_and_its_law_is_that_of_the_day_it_began(sign_in, lan):
    answer = sign_in(lan).post("/can-bo/du-thao/moi/", NEW)
    made = DraftPolicy.objects.get()
    assert answer.status_code == 302 and made.regime.code == "luat-2025-sd"


def test_a_commune_could_issue_nothing_between_april_and_july_2025(sign_in, lan):
    answer = sign_in(lan).post("/can-bo/du-thao/moi/", NEW | {"began_on": "15/05/2025"})
    assert answer.status_code == 422 and "chưa có hình thức" in answer.content.decode()
    assert "Quy chế quản lý chợ Tân Lập" in answer.content.decode()


def test_a_day_that_does_not_exist_is_named(sign_in, lan):
    answer = sign_in(lan).post("/can-bo/du-thao/moi/", NEW | {"began_on": "31/02/2026"})
    assert "Ngày 31/02/2026 không có trong lịch" in answer.content.decode()


def test_two_drafts_of_one_name_have_two_addresses(lan):
    assert factories.draft(lan).slug != factories.draft(lan).slug


def test_the_2015_law_needs_all_four_criteria(lan):
    old = factories.draft(lan, began_on=date(2024, 3, 1))
    assert not actions.screen(old, {c: ("met", "") for c in "bcd"}, lan).in_scope
    assert actions.screen(old, {c: ("met", "") for c in "abcd"}, lan).in_scope


def test_the_2025_law_does_not_ask_the_first_criterion(lan):
    new = factories.draft(lan)
    made = actions.screen(new, {c: ("met", "") for c in "bcd"}, lan)
    assert made.in_scope and made.answers.get(criterion__code="a").outcome == "na"


def test_earlier_screenings_stay(lan):
    made = factories.ready(factories.draft(lan), lan)
    actions.screen(made, {}, lan)
    assert [s.in_scope for s in made.screenings.all()] == [False, True]


def test_nothing_opens_before_a_named_person_declared_it_outside_state_secrets(sign_in, lan):
    made = factories.draft(lan)
    actions.screen(made, {c: ("met", "") for c in "bcd"}, lan)
    answer = sign_in(lan).post(
        f"/can-bo/du-thao/{made.pk}/lay-y-kien/", {"opens_on": "01/11/2026", "closes_on": "30/11/2026"}
    )
    assert answer.status_code == 422 and "bí mật nhà nước" in answer.content.decode()
    assert not DraftPolicy.objects.public().exists()


def test_opening_publishes_it_and_fixes_its_period(lan):
    made = factories.open_draft(lan, opens_on=date(2026, 11, 1))
    actions.open_consultation(made, date(2026, 12, 20), date(2027, 1, 20), lan)
    made.refresh_from_db()
    assert made.first_opened_on == date(2026, 11, 1) and made.published_at


def test_withdrawing_the_declaration_takes_it_off_at_once(sign_in, lan):
    made = factories.open_draft(lan)
    sign_in(lan).post(f"/can-bo/du-thao/{made.pk}/rut-xac-nhan/", {"reason": "Có phụ lục mật"})
    assert not DraftPolicy.objects.public().exists()
    assert made.declarations.get().withdrawn_reason == "Có phụ lục mật"


def test_a_draft_given_up_takes_no_more_comments(lan):
    made = factories.open_draft(lan)
    today = timezone.localdate()
    actions.move_stage(made, DraftPolicy.Stage.STOPPED, today, lan)
    assert not DraftPolicy.objects.open_for_comment(today).exists()
    assert DraftPolicy.objects.public().exists()


def test_a_new_text_keeps_the_old_one(lan):
    made = factories.draft(lan)
    actions.set_text(made, "Điều 1. Tên mới\nMột.", lan)
    assert [v.number for v in made.versions.all()] == [2, 1]


def test_she_sees_how_the_text_is_split_before_it_is_kept(sign_in, lan):
    made = factories.draft(lan, text="")
    page = sign_in(lan).post(f"/can-bo/du-thao/{made.pk}/noi-dung/", {"text": factories.TEXT})
    assert "Lưu 3 điều" in page.content.decode() and not made.versions.exists()
    sign_in(lan).post(f"/can-bo/du-thao/{made.pk}/noi-dung/", {"text": factories.TEXT, "luu": "1"})
    assert made.versions.get().articles.count() == 3


def test_hoa_cannot_see_an_unpublished_draft_of_another_commune(sign_in, lan, hoa):
    made = factories.draft(lan)
    assert sign_in(hoa).get(made.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("step", ["sua", "noi-dung", "tieu-chi", "lay-y-kien", "giai-doan", "rut-xac-nhan"])
def test_hoa_cannot_change_a_public_draft_of_another_commune(sign_in, lan, hoa, step):
    made = factories.open_draft(lan)
    assert sign_in(hoa).get(f"{made.get_absolute_url()}{step}/").status_code == 404


def test_her_province_does_not_see_it_before_it_is_public(sign_in, lan, minh):
    made = factories.draft(lan)
    assert sign_in(minh).get(made.get_absolute_url()).status_code == 404


def test_whoever_saves_second_sees_both_versions(sign_in, lan, binh):
    made = factories.draft(lan)
    sign_in(binh).post(
        f"/can-bo/du-thao/{made.pk}/sua/", NEW | {"title": "Của Bình", "revision": made.revision}
    )
    late = sign_in(lan).post(
        f"/can-bo/du-thao/{made.pk}/sua/", NEW | {"title": "Của Lan", "revision": made.revision}
    )
    assert late.status_code == 422
    assert "Của Bình" in late.content.decode() and "Của Lan" in late.content.decode()


def test_the_list_asks_as_often_for_twenty_drafts_as_for_two(sign_in, lan, django_assert_max_num_queries):
    browser = sign_in(lan)
    for n in range(20):
        factories.draft(lan, title=f"Dự thảo {n}", text="", began_on=timezone.localdate())
    browser.get("/can-bo/du-thao/")
    with django_assert_max_num_queries(10):
        assert browser.get("/can-bo/du-thao/").content.decode().count("<tr>") == 21


def test_she_finds_it_without_marks(sign_in, lan):
    factories.draft(lan)
    assert "Quy chế" in sign_in(lan).get("/can-bo/du-thao/?q=quan ly cho").content.decode()


def test_a_thrown_away_draft_is_gone_and_can_be_taken_back(sign_in, lan):
    made = factories.draft(lan)
    sign_in(lan).post(f"/can-bo/du-thao/{made.pk}/bo/")
    assert sign_in(lan).get(made.get_absolute_url()).status_code == 404
    made.refresh_from_db()
    assert actions.take_back(made, lan)


def test_an_opening_put_off_before_it_came_does_not_decide_the_period(lan):
    today = timezone.localdate()
    made = factories.open_draft(lan, opens_on=today + timedelta(days=10))
    actions.open_consultation(made, today + timedelta(days=40), today + timedelta(days=70), lan)
    assert made.first_opened_on == today + timedelta(days=40)


def test_a_second_opening_leaves_the_first_day_as_it_was(lan):
    today = timezone.localdate()
    made = factories.open_draft(lan, opens_on=today - timedelta(days=30))
    actions.open_consultation(made, today + timedelta(days=40), today + timedelta(days=70), lan)
    assert made.first_opened_on == today - timedelta(days=30)


def test_two_who_set_the_window_do_not_overwrite_each_other(sign_in, lan, binh):
    made = factories.open_draft(lan)
    seen, address = made.revision, f"/can-bo/du-thao/{made.pk}/lay-y-kien/"
    days = {"reason": "Thêm ngày cho các ấp họp", "revision": seen}
    assert sign_in(binh).post(address, days | {"closes_on": "01/02/2027"}).status_code == 302
    late = sign_in(lan).post(address, days | {"closes_on": "15/03/2027"})
    assert late.status_code == 422
    assert "01/02/2027" in late.content.decode() and "15/03/2027" in late.content.decode()
    made.refresh_from_db()
    assert f"{made.closes_on:%d/%m/%Y}" == "01/02/2027"
