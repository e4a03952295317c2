"""Acting for a body: one post, several, none; and the day a post ends."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.accounts.middleware import ActorMiddleware
from portal.accounts.models import Post
from portal.units.actions import hand_over
from portal.units.models import Handover
from tests.conftest import post

CHOOSE = "/can-bo/vi-tri/"


@pytest.fixture
def second(lan, hdph):
    """Lan also keeps papers for the Council."""
    return post("Nguyễn Thị Lan", lan.user.email, hdph, "Ủy viên, Thư ký", "council")


def test_one_post_acts_at_once(sign_in, lan):
    page = sign_in(lan).get("/can-bo/nhat-ky/")
    assert page.wsgi_request.actor == lan
    assert page.wsgi_request.reach.agency_id == lan.agency_id


def test_with_two_posts_lan_is_asked_which(sign_in, lan, second):
    browser = sign_in(lan)
    assert browser.get("/can-bo/nhat-ky/").url == CHOOSE
    page = browser.get(CHOOSE).content.decode()
    assert "đang giữ 2 vị trí" in page
    assert "Ủy viên, Thư ký" in page


def test_she_chooses_and_may_change_her_mind(sign_in, lan, second):
    browser = sign_in(lan)
    assert browser.post(CHOOSE, {"post": second.pk}).url == "/can-bo/"
    request = browser.get("/can-bo/nhat-ky/").wsgi_request
    assert (request.actor, request.reach.agency_id) == (second, second.agency_id)
    browser.post(CHOOSE, {"post": lan.pk})
    assert browser.get("/can-bo/nhat-ky/").wsgi_request.reach.agency_id == lan.agency_id


def test_nobody_takes_another_persons_post(sign_in, lan, second, minh):
    browser = sign_in(lan)
    page = browser.post(CHOOSE, {"post": minh.pk})
    assert page.status_code == 422
    assert browser.get("/can-bo/nhat-ky/").url == CHOOSE


def test_the_choice_leads_only_inside_the_portal(sign_in, lan, second):
    browser = sign_in(lan)
    assert browser.post(CHOOSE, {"post": lan.pk, "next": "https://x.invalid/"}).url == "/can-bo/"
    assert browser.post(CHOOSE, {"post": lan.pk, "next": "/can-bo/nhat-ky/"}).url == "/can-bo/nhat-ky/"


def test_a_post_acts_until_the_day_before_it_ends(lan):
    today = timezone.localdate()
    Post.objects.filter(pk=lan.pk).update(ends=today + timedelta(days=1))
    assert Post.objects.current().filter(pk=lan.pk).exists()
    Post.objects.filter(pk=lan.pk).update(ends=today)
    assert not Post.objects.current().filter(pk=lan.pk).exists()


def test_a_post_ends_with_its_agency(thanh_bac):
    old = post("Vi Thị Oanh", "oanh@thanhbac.invalid", thanh_bac, "Công chức Tư pháp - Hộ tịch", "officer")
    assert Post.objects.current(date(2025, 6, 30)).filter(pk=old.pk).exists()
    assert not Post.objects.current(date(2025, 7, 1)).filter(pk=old.pk).exists()


def test_a_person_without_a_post_is_told_whom_to_ask(sign_in, lan, tan_lap):
    post("Phạm Văn Đức", "duc@tanlap.invalid", tan_lap, "Văn phòng", "admin")
    Post.objects.filter(pk=lan.pk).update(ends=timezone.localdate())
    browser = sign_in(lan)
    assert browser.get("/can-bo/nhat-ky/").url == CHOOSE
    page = browser.get(CHOOSE).content.decode()
    assert "Chưa có vị trí công tác" in page
    assert "Phạm Văn Đức" in page


def test_a_post_prints_person_title_and_body(lan):
    assert str(Post.objects.with_names().get(pk=lan.pk)) == (
        "Nguyễn Thị Lan, Công chức Tư pháp - Hộ tịch, UBND xã Tân Lập"
    )


def test_a_visitor_without_a_cookie_costs_no_query(rf, db, django_assert_num_queries):
    request = rf.get("/")
    with django_assert_num_queries(0):
        ActorMiddleware(lambda request: None)(request)
    assert request.actor is None and request.reach.is_public


def test_reach_is_computed_once_a_day(sign_in, lan, django_assert_max_num_queries):
    browser = sign_in(lan)
    browser.get("/can-bo/nhat-ky/")
    # session, user, post, then the journal's count and its rows
    with django_assert_max_num_queries(6):
        browser.get("/can-bo/nhat-ky/")


@pytest.mark.django_db(transaction=True)
def test_a_handover_widens_what_a_signed_in_officer_reads_at_once(sign_in, lan, thanh_bac, phong_tu_phap):
    Handover.objects.all().delete()
    browser = sign_in(lan)
    before = browser.get("/can-bo/nhat-ky/").wsgi_request.reach
    hand_over(phong_tu_phap, lan.agency, date(2025, 7, 1))
    after = browser.get("/can-bo/nhat-ky/").wsgi_request.reach
    gained = set(after.predecessor_agency_ids) - set(before.predecessor_agency_ids)
    assert gained == {phong_tu_phap.pk}
