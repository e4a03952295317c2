"""Live figures are the rows: an independent count in plain Python, before and after 1/7/2025."""

from datetime import date

import pytest

from drafts import actions
from drafts.models import Activity
from portal.units.models import AdministrativeUnit
from portal.units.tree import Tree
from reports.counting import aggregation, figures
from reports.counting.aggregation import Span
from tests import factories
from tests.conftest import post

BEFORE = Span(date(2024, 12, 15), date(2025, 6, 30), date(2025, 6, 30))
YEAR = Span(date(2024, 12, 15), date(2025, 12, 14), date(2025, 12, 14))


@pytest.fixture
def oanh(thanh_bac):
    """Vi Thị Oanh kept the justice work of the old xã Thạnh Bắc until it ended."""
    return post("Vi Thị Oanh", "oanh@thanhbac.invalid", thanh_bac, "Công chức Tư pháp", "officer")


@pytest.fixture
def tam(phong_tu_phap):
    """Hồ Văn Tâm was the officer of the Justice Division of huyện Tân Biên."""
    return post("Hồ Văn Tâm", "tam@tanbien.invalid", phong_tu_phap, "Chuyên viên", "officer")


@pytest.fixture
def rows(oanh, tam, lan, minh, hoa):
    """Meetings of old and new units; what each says is told apart by its size."""
    made = [
        (oanh, date(2025, 3, 3), 1, 40),
        (oanh, date(2025, 6, 30), 2, 35),
        (tam, date(2025, 4, 1), 3, 120),
        (lan, date(2025, 7, 1), 1, 60),
        (lan, date(2025, 12, 14), 5, 70),
        (lan, date(2025, 12, 15), 9, 900),
        (minh, date(2025, 10, 10), 2, 80),
        (hoa, date(2025, 9, 9), 4, 55),
    ]
    for who, on, sessions, attendance in made:
        factories.activity(who, on=on, sessions=sessions, attendance=attendance)
    return made


def counted(span, agencies):
    """Nothing but Python: every activity in the span of those agencies."""
    inside = [a for a in Activity.objects.all() if span.first <= a.starts_on <= span.last]
    return sum(a.sessions for a in inside if a.agency.name in agencies)


def live(key, span):
    unit = AdministrativeUnit.objects.get(key=key)
    return aggregation.live(unit.pk, span)


def test_before_the_change_the_district_has_its_communes(rows):
    ours = {"Ủy ban nhân dân xã Thạnh Bắc", "Phòng Tư pháp huyện Tân Biên"}
    district = live("d705", BEFORE)
    assert figures.numbers(district.total)["C13"] == counted(BEFORE, ours) == 6
    assert (district.own["C13"], district.children["C13"]) == (3, 3)


def test_after_it_the_new_commune_counts_the_one_that_joined_it(rows):
    commune = live("n25489", YEAR)
    assert (commune.own["C13"], commune.ended_units["C13"], commune.total["C13"]) == (6, 3, 9)
    assert counted(YEAR, {"Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân xã Thạnh Bắc"}) == 9


def test_rows_of_the_old_tree_are_told_by_the_tree_of_today_when_asked(rows, period):
    period.data_to = date(2025, 6, 30)
    then, now = Span.of(period), Span.of(period, tree_on=date(2025, 7, 1))
    assert (then.first, then.last, then.tree_on) == (now.first, now.last, date(2025, 6, 30))
    assert live("c25492", then).total["C13"] == 3  # xã Thạnh Bắc, which ended on 1/7/2025
    assert live("n25489", now).ended_units["C13"] == 3  # xã Tân Lập took it over
    assert live("vn", then).total["C13"] == live("vn", now).total["C13"] == 6


def test_a_district_that_was_shared_out_is_counted_at_the_province(rows):
    province = live("n80", YEAR)
    assert province.ended_units["C13"] == 3
    assert province.total["C13"] == 14


@pytest.mark.parametrize("span", [BEFORE, YEAR])
def test_the_country_is_the_count_of_all_rows(rows, span):
    country = live("vn", span)
    everything = [a for a in Activity.objects.all() if span.first <= a.starts_on <= span.last]
    assert country.total["C13"] == sum(a.sessions for a in everything)
    assert country.total["C14"] == sum(a.attendance for a in everything)


@pytest.mark.parametrize("span", [BEFORE, YEAR])
def test_one_unit_alone_says_the_same_as_the_whole_country_at_once(rows, span):
    every = aggregation.live_country(span)
    for unit in Tree.on(span.tree_on).parent:
        assert aggregation.live(unit, span) == every[unit]


def test_the_whole_country_costs_the_same_queries_as_one_commune(rows, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        aggregation.live_country(YEAR)


def test_a_draft_talked_about_in_two_communes_is_one_draft_for_the_country(minh, lan, hoa):
    fees = factories.open_draft(minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ")
    for who in (lan, hoa):
        factories.activity(who, on=date(2025, 9, 20), draft=fees, sessions=1)
    assert figures.numbers(live("vn", YEAR).total)["B11"] == 1
    assert figures.numbers(live("n25489", YEAR).total)["B11"] == 1


def test_a_draft_belongs_to_the_period_its_first_consultation_opened_in(minh):
    factories.open_draft(
        minh, opens_on=date(2025, 12, 14), title="Mức thu phí chợ", began_on=date(2025, 9, 1)
    )
    factories.open_draft(
        minh, opens_on=date(2025, 12, 15), title="Mức hỗ trợ hòa giải", began_on=date(2025, 9, 1)
    )
    assert figures.numbers(live("n80", YEAR).total)["B01"] == 1


def test_a_draft_in_scope_counts_as_communicated_with_its_first_activity(minh):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    factories.activity(minh, on=date(2025, 8, 31), draft=fees)  # before the opening: not yet
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["B02"], said["B04"], said["B05"]) == (1, 0, 0)
    factories.activity(minh, on=date(2025, 9, 1), draft=fees)
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["B04"], said["B05"]) == (1, 100)


def test_a_commune_draft_is_outside_the_denominator(lan):
    """Only the levels of the criteria set are counted (Q2); default: the province."""
    factories.open_draft(lan, opens_on=date(2025, 9, 1), began_on=date(2025, 8, 1))
    said = figures.numbers(live("n25489", YEAR).total)
    assert (said["B01"], said["B02"], said["B05"]) == (1, 0, None)


def test_posted_for_too_few_days(minh):
    factories.open_draft(minh, opens_on=date(2025, 9, 1), days=19, title="Ngắn", began_on=date(2025, 8, 1))
    factories.open_draft(minh, opens_on=date(2025, 9, 1), days=20, title="Đủ", began_on=date(2025, 8, 1))
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["B08"], said["B09"]) == (2, 1)


def test_one_round_long_enough_is_not_undone_by_a_short_one(minh):
    fees = factories.open_draft(minh, opens_on=date(2025, 9, 1), days=30, began_on=date(2025, 8, 1))
    actions.open_consultation(fees, date(2025, 11, 1), date(2025, 11, 5), minh, reason="Sửa một điều")
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["B08"], said["B09"]) == (1, 1)


def test_a_round_about_the_proposal_posts_no_draft(minh):
    fees = factories.ready(factories.draft(minh, began_on=date(2025, 8, 1)), minh)
    actions.open_consultation(fees, date(2025, 9, 1), date(2025, 10, 30), minh, about="de-nghi")
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["B01"], said["B08"], said["B09"]) == (1, 0, 0)
    actions.open_consultation(fees, date(2025, 11, 1), date(2025, 11, 25), minh, about="du-thao")
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["B01"], said["B08"], said["B09"]) == (1, 1, 1)


MEETINGS = ["c-hoi-nghi", "c-toa-dam", "c-dien-dan", "c-doi-thoai", "c-truc-tuyen", "c-hop-bao"]
DIRECT = [*MEETINGS, "c-quan-triet", "e-nha-truong", "e-llvt"]
#: code: field of work, column ("" counts the activities themselves), forms
BY_FORM = {
    "A07": ("du-thao", "sessions", ["e-tap-huan"]),
    "A08": ("du-thao", "attendance", ["e-tap-huan"]),
    "C01": ("du-thao", "broadcasts", ["a-chuyen-muc"]),
    "C02": ("du-thao", "items", ["a-tin-bai"]),
    "C03": ("du-thao", "", ["a-chien-dich"]),
    "C04": ("du-thao", "items", ["b-tai-lieu"]),
    "C05": ("du-thao", "copies", ["b-tai-lieu"]),
    "C06": ("du-thao", "minority_copies", ["b-tai-lieu"]),
    "C13": ("du-thao", "sessions", MEETINGS),
    "C14": ("du-thao", "attendance", MEETINGS),
    "C15": ("du-thao", "items", ["d-loa"]),
    "C16": ("du-thao", "broadcasts", ["d-loa"]),
    "C17": ("du-thao", "minutes", ["d-loa"]),
    "C18": ("du-thao", "postings", ["d-bang-tin"]),
    "C19": ("du-thao", "postings", ["d-man-hinh"]),
    "C20": ("du-thao", "sessions", ["d-van-hoa", "d-hoa-giai", "d-tro-giup"]),
    "C21": ("du-thao", "items", ["dd-cong"]),
    "C22": ("du-thao", "reach", ["dd-cong"]),
    "C23": ("du-thao", "items", ["e-mang-xa-hoi"]),
    "C24": ("du-thao", "reach", ["e-mang-xa-hoi"]),
    "C26": ("du-thao", "", ["c-phat-ngon"]),
    "E01": ("pbgdpl", "sessions", DIRECT),
    "E02": ("pbgdpl", "attendance", DIRECT),
    "E05": ("pbgdpl", "copies", ["b-tai-lieu"]),
    "E06": ("pbgdpl", "minority_copies", ["b-tai-lieu"]),
    "E07": ("pbgdpl", "items", ["a-tin-bai", "a-chuyen-muc"]),
    "E08": ("pbgdpl", "items", ["dd-cong"]),
    "E09": ("pbgdpl", "broadcasts", ["d-loa"]),
    "E10": ("pbgdpl", "items", ["e-mang-xa-hoi"]),
}


def test_every_figure_of_activities_is_the_sum_of_its_rows(lan, hoa):
    """Every form in both fields of work, with numbers no two columns share; one of each is only planned."""
    for step, form in enumerate(Activity.Form.values, 1):
        numbers = {name: 7 * step + place for place, name in enumerate(Activity.NUMBERS)}
        for who, field in ((lan, "du-thao"), (hoa, "pbgdpl"), (hoa, "du-thao")):
            factories.activity(who, form=form, field=field, on=date(2025, 9, 1), **numbers)
        factories.activity(lan, form=form, on=date(2025, 9, 2), is_planned=True, **numbers)
    held = [a for a in Activity.objects.all() if not a.is_planned]
    said = live("vn", YEAR).total
    for code, (field, column, forms) in BY_FORM.items():
        rows = [a for a in held if a.field == field and a.form in forms]
        assert said[code] == sum(getattr(a, column) if column else 1 for a in rows), code


def test_what_is_in_the_trash_is_not_counted(lan):
    made = factories.activity(lan, on=date(2025, 9, 1), sessions=1)
    made.trash(lan)
    assert "C13" not in live("n25489", YEAR).total


def test_a_unit_without_rows_has_noughts_and_no_ratio(db):
    said = figures.numbers(live("p22", YEAR).total)
    assert said["C13"] == 0
    assert said["B05"] is None
    assert said["G01"] is None


def test_what_is_only_planned_counts_nowhere(minh):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    factories.activity(minh, on=date(2025, 9, 9), draft=fees, sessions=1, is_planned=True)
    said = figures.numbers(live("n80", YEAR).total)
    assert (said["C13"], said["B04"], said["B11"]) == (0, 0, 0)
