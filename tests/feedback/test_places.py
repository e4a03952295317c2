"""Place pages and what is near: today's commune with what its predecessors did, found without asking the phone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import Activity, DraftPolicy
from tests import factories


@pytest.fixture
def old_fund(lan, thanh_bac):
    """What xã Thạnh Bắc asked in 2024, a year before it ended."""
    made = factories.open_draft(
        lan, title="Quỹ chăm sóc người cao tuổi", opens_on=date(2024, 3, 1), began_on=date(2024, 2, 1)
    )
    DraftPolicy.objects.filter(pk=made.pk).update(agency=thanh_bac)
    return made


def read(tuan, address, status=200):
    response = tuan.get(address)
    assert response.status_code == status
    return response.content.decode()


def activity(by, title, days, **fields):
    on = timezone.localdate() + timedelta(days=days)
    return factories.activity(by, on=on, title=title, is_planned=days > 0, **{"is_public": True, **fields})


def test_a_commune_shows_what_its_predecessor_asked_under_the_name_of_then(tuan, old_fund):
    html = read(tuan, "/noi/25489/")
    assert old_fund.title in html and "khi là xã Thạnh Bắc" in html


def test_a_place_that_ended_still_points_to_its_heir(tuan, old_fund):
    assert 'href="/noi/25489/"' in read(tuan, "/noi/25492/", 410)


def test_its_draft_leads_to_no_page_that_is_gone(tuan, old_fund):
    assert 'href="/noi/25492/"' not in read(tuan, old_fund.get_public_url())


def test_the_province_shows_its_communes_and_other_provinces_do_not(tuan, draft, old_fund):
    assert draft.title in read(tuan, "/noi/80/") and old_fund.title in read(tuan, "/noi/80/")
    assert draft.title not in read(tuan, "/noi/38/")


def test_what_the_province_asks_concerns_its_communes(tuan, minh):
    fees = factories.open_draft(minh, title="Mức thu phí bến, bãi")
    html = read(tuan, "/noi/25489/")
    assert "Của cấp trên" in html and fees.title in html
    assert fees.title not in read(tuan, "/noi/15142/")


def test_meetings_to_come_stand_before_those_held(tuan, lan, draft):
    activity(lan, "Họp dân ấp 2", 3, place="Nhà văn hóa ấp 2", draft=draft)
    activity(lan, "Đối thoại tháng trước", -30)
    html = read(tuan, "/noi/25489/")
    assert html.index("Họp dân ấp 2") < html.index("Đối thoại tháng trước")
    assert "Nhà văn hóa ấp 2" in html and f'href="{draft.get_public_url()}"' in html
    assert "Họp dân ấp 2" in read(tuan, "/")


def test_what_is_not_opened_or_is_about_a_hidden_draft_is_not_there(tuan, lan, draft):
    activity(lan, "Giao ban nội bộ", -1, is_public=False, form=Activity.Form.BRIEFING)
    activity(lan, "Hội nghị về dự thảo kín", -1, draft=factories.draft(lan, title="Chưa công khai"))
    activity(lan, "Hội nghị về chợ", -1, draft=draft)
    assert "Hội nghị về chợ" in read(tuan, "/noi/25489/")
    actions.withdraw_declaration(draft, "Soát lại", lan)
    html = read(tuan, "/noi/25489/")
    assert not any(title in html for title in ("Giao ban", "dự thảo kín", "Hội nghị về chợ", draft.title))


@pytest.mark.parametrize(("typed", "expected"), [
    ("tan lap", "Xã Tân Lập"), ("xã tân lập", "Xã Tân Lập"), ("Tan Lap tay ninh", "tỉnh Tây Ninh"),
    ("thanh bac", "trước là xã Thạnh Bắc"), ("tay ninh", 'href="/noi/80/"'),
])  # fmt: skip
def test_a_place_is_found_as_people_type_it(tuan, db, typed, expected):
    assert expected in read(tuan, f"/gan-toi/?q={typed}")


def test_a_name_that_ended_says_in_which_province_its_heir_lies(tuan, db):
    html = read(tuan, "/gan-toi/?q=thanh bac")
    assert "tỉnh Tây Ninh, trước là xã Thạnh Bắc" in html and 'href="/noi/25489/"' in html


def test_or_by_province_and_commune_without_script_or_cookie(tuan, db):
    assert 'href="?tinh=80"' in read(tuan, "/gan-toi/")
    response = tuan.get("/gan-toi/?tinh=80")
    assert 'href="/noi/25489/"' in response.content.decode() and not response.cookies


@pytest.mark.parametrize("address", ["/gan-toi/?tinh=999", "/gan-toi/?tinh=1"])
def test_a_province_that_is_none_is_not_there(tuan, db, address):
    read(tuan, address, 404)


def test_pages_of_places_cost_the_same_however_much_happened(
    tuan, lan, draft, old_fund, django_assert_max_num_queries
):
    for n in range(5):
        activity(lan, f"Họp lần {n}", n - 2, draft=draft)
    with django_assert_max_num_queries(13):
        read(tuan, "/noi/25489/")
    with django_assert_max_num_queries(6):
        read(tuan, "/gan-toi/?q=tan lap")
