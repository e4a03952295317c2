"""The public list: narrowed by place, field, kind, stage, days left and state, with counts that keep their word."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy, Topic
from tests import factories
from tests.feedback.conftest import comment, published


@pytest.fixture
def shelf(lan, minh, hoa, thanh_bac):
    """Open: Lan's market (5 days), Minh's fees (today), Hoa's road (30). Closed: Thạnh Bắc's old fund. To come: one."""
    today = timezone.localdate()
    made = {
        "cho": factories.open_draft(lan, title="Quy chế chợ", opens_on=today - timedelta(days=4), days=10),
        "phi": factories.open_draft(minh, title="Mức thu phí", opens_on=today - timedelta(days=9), days=10),
        "duong": factories.open_draft(hoa, title="Đường thôn tự quản", opens_on=today, days=31),
        "sau": factories.open_draft(hoa, title="Bến đò ngang", opens_on=today + timedelta(days=5), days=20),
        "quy": factories.open_draft(lan, title="Quỹ chăm sóc", opens_on=today - timedelta(days=90), days=20),
    }
    DraftPolicy.objects.filter(pk=made["quy"].pk).update(agency=thanh_bac)
    topic = Topic.objects.create(code="cho-bua", name="Chợ, thương mại")
    DraftPolicy.objects.filter(pk=made["cho"].pk).update(topic=topic)
    return made


def shown(tuan, **asked):
    html = unescape(tuan.get("/du-thao/", asked).content.decode())
    return re.findall(r'<h3><a class="govuk-link" href="/du-thao/([^/]+)/"', html)


def slugs(shelf, *names):
    return [shelf[name].slug for name in names]


def test_who_comes_to_read_meets_what_is_open_soonest_first(tuan, shelf):
    assert shown(tuan) == slugs(shelf, "phi", "cho", "duong")
    assert shown(tuan, xep="moi") == slugs(shelf, "duong", "cho", "phi")


def test_many_opinions_first(tuan, shelf, lan):
    published(shelf["cho"], lan, 2)
    assert shown(tuan, xep="y-kien")[0] == shelf["cho"].slug


@pytest.mark.parametrize(("asked", "names"), [
    ({"noi": "80"}, ["phi", "cho"]),
    ({"noi": "25489"}, ["cho"]),
    ({"noi": "25489", "tinh-trang": "tat-ca"}, ["cho", "quy"]),
    ({"noi": "80", "tinh-trang": "da-dong"}, ["quy"]),
    ({"con": "0"}, ["phi"]),
    ({"con": "7"}, ["phi", "cho"]),
    ({"con": "7", "noi": "38"}, []),
    ({"linh-vuc": "cho-bua"}, ["cho"]),
    ({"tinh-trang": "mo-sau"}, ["sau"]),
    ({"giai-doan": "lay-y-kien", "con": "3"}, ["phi"]),
    ({"giai-doan": "tham-dinh"}, []),
    ({"con": "abc", "tinh-trang": "la", "xep": "?"}, ["phi", "cho", "duong"]),
])  # fmt: skip
def test_choices_narrow_together(tuan, shelf, asked, names):
    assert shown(tuan, **asked) == slugs(shelf, *names)


def test_a_click_shows_as_many_as_its_count_said(tuan, shelf):
    html = tuan.get("/du-thao/?noi=80&tinh-trang=tat-ca").content.decode()
    links = re.findall(
        r'<li[^>]*><a href="(\?[^"]+)"(?! aria-current)[^>]*>[^<]+</a> <span>(\d+)</span>', html
    )
    assert len(set(links)) > 6
    for address, count in set(links):
        page = tuan.get(f"/du-thao/{unescape(address)}").content.decode()
        assert re.search(rf">{count} dự thảo", page), address


def test_a_choice_is_taken_off_by_its_chip(tuan, shelf):
    html = unescape(tuan.get("/du-thao/?noi=25489&con=7&q=cho").content.decode())
    chips = dict(re.findall(r'<li><a href="(\?[^"]*)">([^<]+) <svg', html))
    assert chips == {"?q=cho&noi=25489": "Còn 7 ngày trở xuống", "?q=cho&con=7": "Xã Tân Lập"}


def test_nothing_found_says_which_choice_to_drop_and_what_that_would_show(tuan, shelf):
    html = tuan.get("/du-thao/?noi=38&con=7").content.decode()
    assert "Không có dự thảo nào khớp" in html
    assert "Bỏ “Còn 7 ngày trở xuống”</a>: 1 dự thảo" in html and "Bỏ “Tỉnh Thanh Hóa”</a>: 2 dự thảo" in html


def test_a_withdrawn_draft_leaves_list_and_counts_at_once(tuan, shelf, hoa):
    assert "Tỉnh Thanh Hóa" in tuan.get("/du-thao/").content.decode()
    actions.withdraw_declaration(shelf["duong"], "Soát lại", hoa)
    html = tuan.get("/du-thao/").content.decode()
    assert "Tỉnh Thanh Hóa" not in html and shelf["duong"].title not in html


def test_lists_cost_four_statements_however_narrowed(tuan, shelf, django_assert_max_num_queries):
    for asked in ("", "?noi=80", "?q=cho&noi=25489&con=7&tinh-trang=tat-ca", "?xep=y-kien"):
        with django_assert_max_num_queries(4):
            tuan.get(f"/du-thao/{asked}")


def test_search_engines_learn_of_public_drafts_only(tuan, shelf, hoa):
    assert f"/du-thao/{shelf['duong'].slug}/" in tuan.get("/sitemap.xml").content.decode()
    actions.withdraw_declaration(shelf["duong"], "Soát lại", hoa)
    assert shelf["duong"].slug not in tuan.get("/sitemap.xml").content.decode()
    assert "Disallow: /can-bo/" in tuan.get("/robots.txt").content.decode()


def test_the_kept_list_costs_one_statement_and_shows_what_changed(
    tuan, draft, lan, django_assert_num_queries
):
    tuan.get("/du-thao/")
    with django_assert_num_queries(1):
        assert draft.title in tuan.get("/du-thao/").content.decode()
    comment(draft, "Chợ nên có mái che.")
    assert "1 ý kiến" in tuan.get("/du-thao/").content.decode()
    other = factories.open_draft(lan, title="Quy chế bến đò Tân Lập")
    assert other.title in tuan.get("/du-thao/").content.decode()
    actions.withdraw_declaration(draft, "Có nội dung phải giữ kín", lan)
    assert draft.title not in tuan.get("/du-thao/").content.decode()


def test_who_is_signed_in_is_never_shown_nor_stored_in_the_kept_list(tuan, draft, sign_in, lan):
    sign_in(lan).get("/du-thao/")
    first, second = (tuan.get("/du-thao/").content.decode() for _ in range(2))
    assert first == second
    assert "Nguyễn Thị Lan" not in second
