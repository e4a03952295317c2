"""The rules of adding up (report-model.md §4, Q1 to Q10) hold for rows of random countries with random successions."""

from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts.models import CriteriaSet
from plans.models import Plan, Task
from portal.units.models import AgencyKind, Placement
from reports.counting import aggregation, figures
from reports.counting.aggregation import Span
from reports.models import DeclaredFigure, Period
from tests.reports import countries
from tests.reports.conftest import make_period

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 3, 3), date(2025, 9, 9)
YEAR = Span(date(2024, 12, 15), date(2025, 12, 14), date(2025, 12, 14))
MEETING, MONEY, PEOPLE = "C13", "G01", "F03"

#: (which body of the country, sessions, people, which of three drafts or none)
acts = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 9), st.integers(0, 90), st.sampled_from([None, 0, 1, 2])),
    max_size=8,
)
laws = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def planted(sketch):
    """A country that is gone afterwards."""
    with transaction.atomic():
        yield countries.plant(sketch)
        transaction.set_rollback(True)


def done(country, acts):
    """Activities of these acts; an ended commune met before it ended. [(unit, activity)]"""
    drafts = [countries.drafted(country.bodies[0], number) for number in range(3)]
    made = []
    for which, sessions, people, about in acts:
        body = country.bodies[which % len(country.bodies)]
        on = BEFORE if body.ended else AFTER
        draft = None if about is None else drafts[about]
        made.append((body.unit, countries.told(body, on, sessions=sessions, attendance=people, draft=draft)))
    return made


def mine(country, made, unit):
    """The activities a unit counts, by the rule as the sketch tells it."""
    return [row for place, row in made if unit in country.counted_at(place)]


@given(countries.sketches(), acts)
@laws
def test_q1_and_q9_each_unit_counts_what_it_and_those_below_or_before_it_did(sketch, acts):
    with planted(sketch) as country:
        made, every = done(country, acts), aggregation.live_country(YEAR)
        for unit in (country.root, *country.provinces, *country.communes):
            said = every[unit.pk].total.get(MEETING, 0)
            assert said == sum(row.sessions for row in mine(country, made, unit))
        parts = sum(one.own.get(MEETING, 0) + one.ended_units.get(MEETING, 0) for one in every.values())
        assert parts == every[country.root.pk].total.get(MEETING, 0) == sum(row.sessions for _, row in made)


@given(countries.sketches(), acts)
@laws
def test_q4_a_draft_told_of_in_many_places_is_one_draft_for_each_unit_above(sketch, acts):
    with planted(sketch) as country:
        made, every = done(country, acts), aggregation.live_country(YEAR)
        for unit in (country.root, *country.provinces, *country.communes):
            about = {row.draft_id for row in mine(country, made, unit)} - {None}
            assert every[unit.pk].total.get("B11", frozenset()) == about


@given(countries.sketches(), acts, st.data())
@laws
def test_q9_a_commune_that_moves_to_another_province_takes_its_figures_along_and_the_country_keeps_its(
    sketch, acts, data
):
    with planted(sketch) as country:
        done(country, acts)
        before = aggregation.live_country(YEAR)
        commune, to = (
            data.draw(st.sampled_from(country.communes)),
            data.draw(st.sampled_from(country.provinces)),
        )
        path = f"{to.placements.get().path}{commune.pk}/"
        Placement.objects.filter(unit=commune).update(parent=to, path=path)
        after = aggregation.live_country(YEAR)
        assert after[country.root.pk].total == before[country.root.pk].total
        assert after[commune.pk].own == before[commune.pk].own


@given(countries.sketches(), acts)
@laws
def test_q9_the_tree_of_then_and_the_tree_of_now_tell_the_same_country(sketch, acts):
    """Rows until 30/6/2025 by the tree of that day and by today's: moved between units, none lost."""
    with planted(sketch) as country:
        done(country, acts)
        last = date(2025, 6, 30)
        then = aggregation.live_country(Span(YEAR.first, last, last))
        now = aggregation.live_country(Span(YEAR.first, last, date(2025, 7, 1)))
        assert then[country.root.pk].total == now[country.root.pk].total
        assert not any(
            one.ended_units for unit, one in then.items() if unit in {u.pk for u in country.provinces}
        )
        assert not {unit.pk for unit in country.ended} & now.keys()


@given(
    countries.sketches(), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), min_size=1, max_size=5)
)
@laws
def test_q7_a_ratio_is_made_of_what_was_folded_and_stays_within_a_hundred(sketch, tasks):
    with planted(sketch) as country:
        for which, late in tasks:
            body = country.bodies[which % len(country.bodies)]
            on = BEFORE if body.ended else AFTER
            plan = Plan.objects.create(
                agency=body, title="Kế hoạch", status="issued", counted_on=on, year_from=2025, year_to=2025
            )
            over = date.fromordinal(on.toordinal() + late)
            percent, completed = (100, over) if late % 3 else (50, None)
            Task.objects.create(plan=plan, heading="Việc", due_on=on, percent=percent, completed_on=completed)
        for one in aggregation.live_country(YEAR).values():
            said = figures.numbers(one.total)
            over, under = said["A10"] + said["A11"], said["A09"]
            assert said["A12"] == figures.ratio(over, under)
            assert said["A12"] is None if not under else 0 <= said["A12"] <= 100


@given(countries.sketches(), st.integers(0, 99), st.integers(0, 99))
@laws
def test_q3_and_q5_only_the_lead_counts_an_activity_and_only_the_issuer_its_leaflets(sketch, lead, other):
    with planted(sketch) as country:
        body, helper = (country.bodies[n % len(country.bodies)] for n in (lead, other))
        on = BEFORE if body.ended else AFTER
        countries.told(body, on, coordinating=helper.name, form="b-tai-lieu", copies=500)
        for unit, one in aggregation.live_country(YEAR).items():
            assert one.own.get("C05", 0) + one.ended_units.get("C05", 0) in (0, 500)
            assert one.own.get("C05", 0) == (500 if unit == body.unit_id else 0)
        assert aggregation.live(country.root.pk, YEAR).total["C05"] == 500


@given(countries.sketches(), st.dictionaries(st.integers(0, 99), st.integers(0, 900), max_size=5))
@laws
def test_q6_and_q10_money_counts_where_it_was_paid_and_who_typed_nothing_is_missing_not_nought(sketch, paid):
    with planted(sketch) as country:
        period, typed = make_period(2025), {}
        for which, value in paid.items():
            typed[country.bodies[which % len(country.bodies)]] = Decimal(value) / 4
        for body, value in typed.items():
            DeclaredFigure.objects.create(agency=body, period=period, indicator=MONEY, value=value)
        every = aggregation.live_country(Span.of(period))
        for unit in (country.root, *country.provinces, *country.communes):
            below = [value for body, value in typed.items() if unit in country.counted_at(body.unit)]
            said = figures.numbers(every[unit.pk].total)[MONEY]
            assert said == (sum(below) if below else None)


@given(countries.sketches(), st.integers(0, 99), st.integers(0, 500), st.integers(0, 500))
@laws
def test_q8_a_stock_of_the_year_is_that_of_its_last_half_not_the_sum_of_both(sketch, which, june, december):
    with planted(sketch) as country:
        body = country.bodies[which % len(country.provinces + country.communes)]
        halves = [_days(1, date(2025, 6, 30)), _days(7, date(2025, 12, 31))]
        for period, value in zip(halves, (june, december), strict=True):
            DeclaredFigure.objects.create(agency=body, period=period, indicator=PEOPLE, value=value)
        year = _days(1, date(2025, 12, 31))
        DeclaredFigure.objects.create(agency=body, period=year, indicator=PEOPLE, value=december)
        said = [aggregation.live(country.root.pk, Span.of(one)).total[PEOPLE] for one in (*halves, year)]
        assert said == [june, december, december]


def _days(month, last):
    first = date(2025, month, 1)
    return Period.objects.create(kind="tu-chon", name=f"{first}", year=2025, data_from=first, data_to=last)


def test_q2_a_commune_draft_is_never_of_great_effect(country_of_one):
    """The criteria sets of the law count drafts of the province level; a commune says B03 and B11 only."""
    assert all(levels == [1] for levels in CriteriaSet.objects.values_list("counted_levels", flat=True))
    draft = countries.drafted(country_of_one.bodies[1], 7)
    kind = draft.regime.types.filter(level=3).first()
    type(draft).objects.filter(pk=draft.pk).update(
        document_type=kind, in_scope=True, voluntary=True, first_opened_on=AFTER
    )
    said = figures.numbers(aggregation.live(country_of_one.communes[0].pk, YEAR).total)
    assert (said["B01"], said["B02"], said["B03"], said["B05"]) == (1, 0, 1, None)


@pytest.fixture
def country_of_one(db):
    return countries.plant(countries.Sketch(1, (0,), ()))


def test_q1_the_departments_of_a_province_are_its_own(country_of_one):
    department = countries.body(country_of_one.provinces[0], AgencyKind.SO_NGANH)
    countries.told(department, AFTER, sessions=4)
    countries.told(country_of_one.bodies[1], AFTER, sessions=2)
    province = aggregation.live(country_of_one.provinces[0].pk, YEAR)
    assert (province.own[MEETING], province.children[MEETING], province.total[MEETING]) == (4, 2, 6)
