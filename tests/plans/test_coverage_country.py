"""The whole country, old and new: figures equal a count in plain Python, and the page asks no more than for two communes."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from plans import actions
from plans.chain import coverage, coverage_sheet
from plans.chain.coverage import State
from plans.models import BasisLink, Plan
from portal.jobs.models import Outbox
from portal.units.loading import load
from portal.units.models import (
    AdministrativeUnit,
    Agency,
    AgencyKind,
    Handover,
    Placement,
    ReportingLine,
    Succession,
)
from tests.conftest import post
from tests.plans.conftest import issued
from tests.plans.test_coverage_pages import PAGE_STATEMENTS

pytestmark = pytest.mark.slow
ISSUED, DUE = date(2024, 1, 10), date(2025, 7, 15)
DAYS = [date(2024, 12, 31), date(2025, 6, 30), date(2026, 1, 1)]


@pytest.fixture(scope="module", autouse=True)
def whole_country(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        for model in (Handover, ReportingLine, Agency, Succession, Placement, AdministrativeUnit):
            model.objects.all().delete()
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def central(whole_country, db):
    council = Agency.objects.alive(ISSUED).get(unit__key="00", kind=AgencyKind.HDPH)
    return post("Lê Thị Thu", "thu@hdph.invalid", council, "Thư ký Hội đồng", "council")


@pytest.fixture
def asked(central):
    """407/QĐ-TTg asks all three levels; every second unit has issued, most through the unit above."""
    plan = issued(central, number="407/QĐ-TTg", on=ISSUED)
    actions.ask_levels(plan, [1, 2, 3], DUE, central, plan.revision)
    plans, linked = {}, []
    above = dict(Placement.objects.order_by("valid_from").values_list("unit", "parent"))
    bodies = Agency.objects.filter(kind=AgencyKind.UBND).select_related("unit").order_by("pk")
    for level in (1, 2, 3):
        rows = []
        for body in bodies.filter(unit__placements__level=level).distinct():
            if body.unit_id % 2:
                day = max(body.began, ISSUED + timedelta(days=body.unit_id * 7 % 600))
                day = min(day, body.ended - timedelta(days=1)) if body.ended else day
                parent = plans.get(above[body.unit_id], plan)
                rows.append(_plan(body, day, parent))
                if body.unit_id % 5 == 0:
                    rows[-1].parent = None
                    linked.append(BasisLink(plan=rows[-1], relation="parent", target=parent))
        plans |= {row.agency.unit_id: row for row in Plan.objects.bulk_create(rows, batch_size=2000)}
    BasisLink.objects.bulk_create(linked, batch_size=2000)
    for body in bodies.filter(unit__ended=None)[:40]:
        actions.exempt(plan, body, "Đã lồng ghép", central)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return plan


def _plan(body, day, parent):
    return Plan(
        agency=body, title="Kế hoạch", number="1/KH-UBND", status="issued", counted_on=day, issued_on=day,
        year_from=day.year, year_to=day.year, parent=parent,
    )  # fmt: skip


def counted(plan, on):
    """{unit: state} once more, by walking the rows; written without the statement."""
    level = {}
    for unit, height, since, until in Placement.objects.values_list(
        "unit", "level", "valid_from", "valid_to"
    ):
        level[unit] = (
            height,
            (level.get(unit) or (0, False))[1] or (since <= on and (until is None or until > on)),
        )
    carries = defaultdict(list)
    known = {row.pk: row for row in Plan.objects.filter(counted_on__lte=on).select_related("agency")}
    for row in known.values():
        carries[row.parent_id].append(row)
    for link in BasisLink.objects.filter(plan__counted_on__lte=on):
        carries[link.target_id].append(known[link.plan_id])
    first, waiting = {}, [plan.pk]
    while waiting:
        for row in carries[waiting.pop()]:
            unit = row.agency.unit_id
            first[unit] = min(first.get(unit, row.counted_on), row.counted_on)
            waiting.append(row.pk)
    took = (
        Succession.objects.filter(on__lte=on).order_by("on").values_list("predecessor", "successor", "whole")
    )
    for _ in range(4):  # a unit may have ended twice over
        for was, now, whole in took:
            if was in first and (whole or level[was][0] >= level[now][0]):
                first[now] = min(first.get(now, first[was]), first[was])
    let_off = set(plan.exemptions.values_list("agency__unit", flat=True))
    ended = dict(AdministrativeUnit.objects.values_list("pk", "ended"))
    return {
        unit: _state(first.get(unit), unit in let_off, ended[unit], on)
        for unit, (height, there) in level.items()
        if there and height
    }


def _state(done, let_off, ended, on):
    if done:
        return State.ISSUED_LATE if done > DUE else State.ISSUED
    if let_off:
        return State.EXEMPT
    if ended and ended <= DUE:
        return State.ENDED
    return State.OVERDUE if on > DUE else State.WAITING


def test_figures_are_those_of_plain_python_on_three_days(asked, central):
    met = set()
    for on in DAYS:
        expected = counted(asked, on)
        rows = coverage.standings(asked, on, central.reach())
        assert len(rows) == len({row.unit_id for row in rows}) == len(expected) > 3_000
        wrong = {
            row.name: (row.state, expected[row.unit_id]) for row in rows if row.state != expected[row.unit_id]
        }
        assert wrong == {}
        assert coverage.figures(rows).counts == Counter(expected.values())
        assert coverage.figures_of([asked], on, central.reach())[asked.pk] == coverage.figures(rows)
        assert sum(f.counts.total() for _, _, f in coverage.by_group(rows)) == len(rows)
        met |= set(expected.values())
    assert met == set(State)


def test_a_page_of_ten_thousand_units_asks_what_a_page_of_two_asks(
    asked, central, sign_in, django_assert_num_queries
):
    browser, address = sign_in(central), f"/ke-hoach/{asked.pk}/bao-phu/"
    browser.get(address)
    for on in ("31/12/2024", "30/06/2025", "01/01/2026"):
        with django_assert_num_queries(PAGE_STATEMENTS):
            assert browser.get(f"{address}?loc=da-ban-hanh&ngay={on}").status_code == 200


def test_three_thousand_communes_are_reminded_in_a_few_statements(
    asked, central, django_assert_max_num_queries
):
    communes = Agency.objects.filter(kind=AgencyKind.UBND, ended=None)
    communes.update(email="vanthu@xa.invalid")
    units = list(communes.values_list("pk", flat=True))
    with django_assert_max_num_queries(20):
        assert actions.remind(asked, units, "Đề nghị ban hành.", central) == len(units) > 3_000
    assert Outbox.objects.filter(to="vanthu@xa.invalid").count() == len(units)


def test_the_whole_country_is_one_sheet(asked, central, django_assert_max_num_queries):
    rows = coverage.standings(asked, DAYS[0], central.reach())
    with django_assert_max_num_queries(3):
        assert len(coverage_sheet.render(asked, rows, DAYS[0])) > 100_000
