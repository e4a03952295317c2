"""Who below has issued a plan of its own: on a day, by the tree of that day (N3)."""

from datetime import date

import pytest

from plans import actions
from plans.chain import coverage
from plans.chain.coverage import State
from plans.models import BasisLink
from tests.conftest import agency
from tests.plans.conftest import issued, write

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def asking(by, *levels, due=None, **fields):
    """An issued document that asks for plans."""
    plan = issued(by, **{"number": "12/KH-STP", "title": "Kế hoạch của cấp trên"} | fields)
    assert actions.ask_levels(plan, levels or [COMMUNE], due, by, plan.revision)
    return plan


def of(plan, on, who):
    """{unit name: state} on the day, as this person sees it."""
    return {row.name: row.state for row in coverage.standings(plan, on, who.reach())}


@pytest.fixture
def province_plan(minh):
    """Sở Tư pháp Tây Ninh asks its communes, by 31/3/2026."""
    return asking(minh, due=date(2026, 3, 31), on=date(2026, 1, 15))


@pytest.fixture
def old_plan(thu):
    """Thanh Hóa asked its districts and communes in 2023; it lived through 1/7/2025, they did not."""
    body = agency("Ủy ban nhân dân tỉnh Thanh Hóa")
    return asking(thu, DISTRICT, COMMUNE, agency=body, on=date(2023, 9, 25), due=date(2023, 12, 31))


@pytest.fixture
def cam_thanh_issued(thu, old_plan):
    """Xã Cẩm Thành carried out the plan of its district, which carried out that of the province."""
    then = date(2024, 1, 1)
    district = issued(
        thu, agency=agency("Ủy ban nhân dân huyện Cẩm Thủy", then), on=date(2023, 10, 4), parent=old_plan
    )
    commune = agency("Ủy ban nhân dân xã Cẩm Thành", then)
    return issued(thu, agency=commune, number="9/KH-UBND", on=date(2023, 10, 25), parent=district)


def test_until_the_day_nobody_is_late_and_after_it_everybody_who_has_not_issued(province_plan, minh):
    assert of(province_plan, date(2026, 3, 31), minh) == {
        "xã Tân Lập": State.WAITING, "xã Thạnh Bình": State.WAITING,
    }  # fmt: skip
    assert set(of(province_plan, date(2026, 4, 1), minh).values()) == {State.OVERDUE}


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [(date(2026, 3, 31), State.ISSUED, 0), (date(2026, 4, 5), State.ISSUED_LATE, 5)],
)
def test_her_plan_counts_from_its_day_and_late_after_the_due_day(day, state, late, province_plan, lan, minh):
    plan = issued(lan, on=day, parent=province_plan)
    assert of(province_plan, day.replace(day=day.day - 1), minh)["xã Tân Lập"] != state
    row = next(r for r in coverage.standings(province_plan, day, minh.reach()) if r.name == "xã Tân Lập")
    assert (row.state, row.days_late, row.done_id) == (state, late, plan.pk)


def test_without_a_due_day_nobody_is_ever_late(minh):
    plan = asking(minh, on=date(2026, 1, 15))
    assert set(of(plan, date(2026, 11, 1), minh).values()) == {State.WAITING}


def test_a_plan_that_only_cites_it_as_carried_out_counts_one_that_names_it_as_basis_does_not(
    province_plan, lan, minh
):
    plan = issued(lan, on=date(2026, 2, 5))
    link = BasisLink.objects.create(plan=plan, relation="basis", target=province_plan)
    assert of(province_plan, date(2026, 3, 1), minh)["xã Tân Lập"] == State.WAITING
    BasisLink.objects.filter(pk=link.pk).update(relation="parent")
    assert of(province_plan, date(2026, 3, 1), minh)["xã Tân Lập"] == State.ISSUED


def test_a_draft_and_an_opinion_are_no_plan(province_plan, lan, minh):
    write(lan, parent=province_plan)
    issued(lan, kind="gop-y", on=date(2026, 2, 5), parent=province_plan)
    assert of(province_plan, date(2026, 3, 1), minh)["xã Tân Lập"] == State.WAITING


def test_through_the_district_and_after_the_merger_through_the_predecessor(old_plan, cam_thanh_issued, thu):
    assert of(old_plan, BEFORE, thu) == {
        "huyện Cẩm Thủy": State.ISSUED, "xã Cẩm Thành": State.ISSUED, "xã Cẩm Thạch": State.OVERDUE,
    }  # fmt: skip
    assert of(old_plan, AFTER, thu) == {"xã Cẩm Thạch": State.ISSUED}


def test_figures_of_a_province_stand_by_district_where_districts_lived(old_plan, cam_thanh_issued, thu):
    ((_, name, counted),) = coverage.by_group(coverage.standings(old_plan, BEFORE, thu.reach()))
    assert (name, counted.issued, counted.asked, counted.overdue) == ("huyện Cẩm Thủy", 2, 3, 1)
    assert coverage.by_group(coverage.standings(old_plan, AFTER, thu.reach())) == []


def test_a_district_that_ended_asked_the_communes_it_had_and_who_took_over(thu):
    body = agency("Ủy ban nhân dân huyện Tân Biên", BEFORE)
    plan = asking(thu, agency=body, on=date(2023, 3, 20))
    assert set(of(plan, BEFORE, thu)) == {"xã Tân Lập", "xã Thạnh Bắc", "xã Tân Bình"}
    assert set(of(plan, AFTER, thu)) == {"xã Tân Lập", "xã Thạnh Bình"}


def test_a_districts_plan_is_not_that_of_the_communes_made_of_its_parts(thu):
    body, district = (
        agency("Ủy ban nhân dân tỉnh Tây Ninh", BEFORE),
        agency("Ủy ban nhân dân huyện Tân Biên", BEFORE),
    )
    plan = asking(thu, agency=body, on=date(2023, 3, 1))
    issued(thu, agency=district, on=date(2023, 3, 20), parent=plan)
    assert set(of(plan, AFTER, thu).values()) == {State.WAITING}


def test_a_unit_that_ends_before_the_due_day_owes_nothing_and_names_its_heir(thu):
    body = agency("Ủy ban nhân dân tỉnh Thanh Hóa")
    plan = asking(thu, agency=body, on=date(2025, 5, 5), due=date(2025, 12, 31))
    rows = coverage.standings(plan, BEFORE, thu.reach())
    assert {row.state for row in rows} == {State.ENDED}
    coverage.dress(rows, plan, BEFORE)
    assert {row.heirs for row in rows} == {("xã Cẩm Thạch",)}
    assert of(plan, AFTER, thu) == {"xã Cẩm Thạch": State.WAITING}


def test_who_need_not_is_not_asked_but_counts_when_it_issues_all_the_same(province_plan, lan, tan_lap, minh):
    assert actions.exempt(province_plan, tan_lap, "Đã lồng ghép", minh)
    assert not actions.exempt(province_plan, tan_lap, "Hai lần", minh)
    rows = coverage.standings(province_plan, date(2026, 4, 2), minh.reach())
    assert (coverage.figures(rows).asked, coverage.figures(rows).exempt) == (1, 1)
    issued(lan, on=date(2026, 2, 5), parent=province_plan)
    assert of(province_plan, date(2026, 4, 2), minh)["xã Tân Lập"] == State.ISSUED


def test_the_nation_sees_its_provinces_with_their_communes(thu, lan, minh):
    plan = asking(thu, PROVINCE, COMMUNE, on=date(2026, 1, 5))
    own = issued(minh, on=date(2026, 1, 20), number="1/KH-STP", parent=plan)
    issued(lan, on=date(2026, 2, 5), parent=own)
    groups = {
        name: (f.issued, f.asked)
        for _, name, f in coverage.by_group(coverage.standings(plan, date(2026, 3, 1), thu.reach()))
    }
    assert groups["tỉnh Tây Ninh"] == (2, 3) and groups["tỉnh Lạng Sơn"] == (0, 2)


def test_a_commune_sees_itself_its_province_all(province_plan, lan, minh, an, thu):
    day = date(2026, 3, 1)
    assert set(of(province_plan, day, lan)) == {"xã Tân Lập"}
    assert (
        set(of(province_plan, day, an)) == set(of(province_plan, day, thu)) == {"xã Tân Lập", "xã Thạnh Bình"}
    )


def test_figures_of_many_documents_are_those_of_each(province_plan, old_plan, cam_thanh_issued, thu, lan):
    issued(lan, on=date(2026, 2, 5), parent=province_plan)
    day = date(2026, 4, 2)
    many = coverage.figures_of([province_plan, old_plan], day, thu.reach())
    for plan in (province_plan, old_plan):
        assert many[plan.pk] == coverage.figures(coverage.standings(plan, day, thu.reach()))
