"""Lan notes where the draft was published, and sees where it still is to be (F50)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions, postings
from drafts.models import Posting, PostingPlace
from drafts.tallies import COUNTERS
from tests import factories

URL = "https://tanlap.tayninh.invalid/du-thao/quy-che-cho"


def days(n):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def running(lan):
    return factories.open_draft(lan)


@pytest.fixture
def own_portal(db):
    return PostingPlace.objects.get(code="cong-co-quan")


def page(draft, step=""):
    return f"/can-bo/du-thao/{draft.pk}/dang-tai/{step}"


def posted(draft, by, place, on, **fields):
    return actions.add_posting(Posting(draft=draft, place=place, posted_on=on, **fields), by)


def test_what_must_be_posted_and_is_not_is_said_with_the_days_lost(sign_in, lan, running):
    seen = sign_in(lan).get(page(running)).content.decode()
    assert "Còn thiếu nơi phải đăng" in seen and "muộn 7 ngày" in seen


def test_she_notes_it_with_its_link_and_the_list_is_complete(sign_in, lan, running, own_portal):
    said = {"place": own_portal.pk, "posted_on": f"{days(-7):%d/%m/%Y}", "url": URL}
    assert sign_in(lan).post(page(running, "moi/"), said).status_code == 302
    seen = sign_in(lan).get(page(running)).content.decode()
    assert URL in seen and "Còn thiếu" not in seen and running.postings.get().by == lan


def test_a_place_not_on_the_list_needs_a_name(sign_in, lan, running):
    answer = sign_in(lan).post(
        page(running, "moi/"), {"posted_on": f"{days(0):%d/%m/%Y}", "note": "Bảng tin"}
    )
    assert answer.status_code == 422 and "Bảng tin" in answer.content.decode()
    said = {"posted_on": f"{days(0):%d/%m/%Y}", "name": "Trang Zalo của xã"}
    assert sign_in(lan).post(page(running, "moi/"), said).status_code == 302
    assert str(running.postings.get()) == "Trang Zalo của xã"


@pytest.mark.parametrize(
    ("field", "value"),
    [("posted_on", days(3)), ("posted_on", date(2026, 8, 31)), ("taken_down_on", days(-30))],
)
def test_days_that_cannot_be_are_refused(sign_in, lan, running, own_portal, field, value):
    said = {"place": own_portal.pk, "posted_on": f"{days(-7):%d/%m/%Y}", field: f"{value:%d/%m/%Y}"}
    assert sign_in(lan).post(page(running, "moi/"), said).status_code == 422


def test_reports_count_the_earliest_place_where_it_must_stand(lan, running, own_portal):
    press = PostingPlace.objects.get(code="bao-chi")
    posted(running, lan, press, days(-20))
    posted(running, lan, own_portal, days(-3), url=URL)
    running.refresh_from_db()
    assert running.posted_on == days(-3) and running.posted_url == URL
    year = (days(0).replace(month=1, day=1), days(0).replace(month=12, day=31))
    assert COUNTERS["B08"].queryset(*year).filter(COUNTERS["B08"].where).count() == 1


def test_a_line_entered_by_mistake_leaves_no_trace_in_the_figures(sign_in, lan, running, own_portal):
    line = posted(running, lan, own_portal, days(-3), url=URL)
    sign_in(lan).post(page(running, f"{line.pk}/bo/"))
    running.refresh_from_db()
    assert running.posted_on == running.first_opened_on and running.posted_url == ""


def test_whoever_saves_second_sees_both(sign_in, lan, running, own_portal):
    line = posted(running, lan, own_portal, days(-3), url=URL)
    said = {"place": own_portal.pk, "posted_on": f"{days(-3):%d/%m/%Y}", "revision": 0}
    assert sign_in(lan).post(page(running, f"{line.pk}/"), said | {"note": "Mục Góp ý"}).status_code == 302
    late = sign_in(lan).post(page(running, f"{line.pk}/"), said | {"note": "Trang chủ"})
    assert late.status_code == 422
    assert "Mục Góp ý" in late.content.decode() and "Trang chủ" in late.content.decode()


def test_opening_the_link_again_is_noted(sign_in, lan, running, own_portal):
    line = posted(running, lan, own_portal, days(-3), url=URL)
    sign_in(lan).post(page(running, f"{line.pk}/xem-lai/"))
    line.refresh_from_db()
    assert line.checked_on == days(0)


def test_once_withdrawn_she_is_told_where_it_still_stands(sign_in, lan, running, own_portal):
    posted(running, lan, own_portal, days(-3), url=URL)
    actions.withdraw_declaration(running, "Có phụ lục mật", lan)
    assert "còn đang đăng ở 1 nơi" in sign_in(lan).get(page(running)).content.decode()


def test_hoa_may_look_but_not_write(sign_in, hoa, lan, running, own_portal):
    line = posted(running, lan, own_portal, days(-3), url=URL)
    assert "Sửa" not in sign_in(hoa).get(page(running)).content.decode().split("<main")[1].split("</main")[0]
    assert sign_in(hoa).get(page(running, f"{line.pk}/")).status_code == 404
    assert sign_in(hoa).post(page(running, f"{line.pk}/bo/")).status_code == 404


def test_a_place_no_longer_asked_for_stays_on_the_list(lan, running, own_portal):
    posted(running, lan, own_portal, days(-3))
    PostingPlace.objects.filter(pk=own_portal.pk).update(valid_to=days(-300))
    items, _others = postings.checklist(running, days(0))
    assert items[-1].place == own_portal and items[-1].standing


def test_the_list_asks_as_often_for_ten_lines_as_for_one(
    sign_in, lan, running, own_portal, django_assert_max_num_queries
):
    for n in range(10):
        posted(running, lan, own_portal, days(-n))
    browser = sign_in(lan)
    browser.get(page(running))
    with django_assert_max_num_queries(9):
        browser.get(page(running))
