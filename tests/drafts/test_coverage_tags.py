"""Whom and where communication reached: priority groups and hard areas (F76)."""

import pytest

from drafts.models import Activity, CoverageTag
from tests import factories
from tests.drafts.test_activities import MEETING

PAGE = "/hoat-dong/dien-tiep-can/"


@pytest.fixture
def women(db):
    return CoverageTag.objects.get(code="phu-nu")


@pytest.fixture
def border(db):
    return CoverageTag.objects.get(code="bien-gioi")


def held(by, *tags, **fields):
    made = factories.activity(by, **fields)
    made.tags.set(tags)
    return made


def sums(page):
    return {tag.code: tag.sum for _label, tags in page.context["groups"] for tag in tags if tag.sum["done"]}


def test_she_ticks_whom_it_was_for(sign_in, lan, women, border):
    sign_in(lan).post("/hoat-dong/moi/", MEETING | {"tags": [women.pk, border.pk]})
    assert set(Activity.objects.get().tags.all()) == {women, border}


def test_each_group_says_how_much_was_done_for_it_and_by_how_many(sign_in, lan, minh, hoa, women, border):
    held(lan, women, border, attendance=60)
    held(minh, women, attendance=40)
    held(hoa, women, attendance=500)
    held(lan, women, attendance=7, is_planned=True)
    found = sums(sign_in(minh).get(PAGE))
    assert {code: (s["done"], s["people"], s["bodies"]) for code, s in found.items()} == {
        "phu-nu": (2, 100, 2), "bien-gioi": (1, 60, 1),
    }  # fmt: skip


def test_who_did_nothing_for_a_group_stands_first(sign_in, lan, minh, women):
    held(lan, women, attendance=60)
    held(minh, attendance=40)
    rows = list(sign_in(minh).get(f"{PAGE}?dien=phu-nu").context["page"])
    assert [(agency.pk, agency.done, agency.people) for agency in rows] == [
        (minh.agency_id, 0, None), (lan.agency_id, 1, 60),
    ]  # fmt: skip


def test_a_figure_opens_to_its_rows(sign_in, lan, women):
    made, other = held(lan, women), held(lan)
    browser = sign_in(lan)
    assert list(browser.get("/hoat-dong/?cua=tat-ca&du-kien=da-lam&dien=phu-nu").context["page"]) == [made]
    assert list(browser.get("/hoat-dong/?dien=khong").context["page"]) == [other]


def test_a_group_no_longer_used_stays_where_it_was_named(sign_in, lan, women):
    made = held(lan, women)
    CoverageTag.objects.filter(pk=women.pk).update(ended_on="2020-01-01")
    browser = sign_in(lan)
    edit = browser.get(f"{made.get_absolute_url()}sua/").context["form"].fields["tags"].queryset
    new = browser.get("/hoat-dong/moi/?hinh-thuc=d-loa").context["form"].fields["tags"].queryset
    assert women in edit and women not in new


def test_the_page_asks_as_often_for_many_as_for_few(sign_in, lan, minh, women, django_assert_max_num_queries):
    for by in (lan, minh) * 10:
        held(by, women)
    browser = sign_in(minh)
    browser.get(PAGE)
    with django_assert_max_num_queries(11):
        browser.get(f"{PAGE}?dien=phu-nu")
