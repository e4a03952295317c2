"""The whole country: 14,000 units, 200,000 tasks; the pages ask no more statements than for two tasks."""

import time
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from plans.models import Plan, Task
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
from tests.benchmarks.copies import copy_rows
from tests.conftest import post

pytestmark = pytest.mark.slow
PAGES = [
    "/nhiem-vu/", "/nhiem-vu/?whose=all", "/nhiem-vu/?whose=all&state=late", "/nhiem-vu/?whose=all&q=tuyen",
    "/nhiem-vu/?whose=given", "/nhiem-vu/bang/?whose=all", "/nhiem-vu/lich/?whose=all", "/nhiem-vu/theo-co-quan/",
    "/nhiem-vu/nhac-viec/",
]  # fmt: skip
# Seconds against those of a page that shows one sentence; a page of all the country's tasks may take this many.
MOST_TIMES = 400


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
    council = Agency.objects.alive(date(2026, 11, 20)).get(unit__key="00", kind=AgencyKind.HDPH)
    return post("Lê Thị Thu", "thu@hdph.invalid", council, "Thư ký Hội đồng", "council")


def a_task(by):
    """An issued document of hers with two late tasks: one she leads; the one given back is led by another."""
    plan = Plan.objects.create(
        agency=by.agency, status="issued", title="Kế hoạch năm 2026", number="1/KH", counted_on=date(2026, 1, 5),
        year_from=2026, year_to=2026,
    )  # fmt: skip
    other = Agency.objects.exclude(pk=by.agency_id).order_by("pk").first()
    said = {"plan": plan, "heading": "Tuyên truyền dự thảo", "search_text": "tuyen truyen du thao"}
    said |= {"due_kind": "date", "due_on": date(2026, 10, 31)}
    Task.objects.create(**said, lead_agency=by.agency)
    return Task.objects.create(**said, lead_agency=other)


def everywhere(task):
    """Seven open and eight done tasks for each of the country's bodies, on days of two years."""
    bodies = "(SELECT a.id FROM units_agency a WHERE a.consolidates) a"
    copy_rows(Plan, task.plan, bodies, agency_id="a.id")
    plans = f"(SELECT p.id, p.agency_id, date '2026-01-01' + ((p.id * 7 + k * 53) %% 700)::int AS due, k %% 2 AS done FROM plans_plan p, generate_series(1, 15) k WHERE p.id > {task.plan_id}) p"  # noqa: S608 (a number of our own)
    changed = {"plan_id": "p.id", "lead_agency_id": "p.agency_id", "due_on": "p.due"}
    done = {"percent": "p.done * 100", "completed_on": "CASE WHEN p.done = 1 THEN p.due END"}
    made = copy_rows(Task, task, plans, **changed, **done)
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE plans_plan; ANALYZE plans_task; ANALYZE units_agency; ANALYZE units_placement"
        )
    return made


def asked(browser):
    """{page: (statements, seconds)}, once warm."""
    told = {}
    for page in PAGES:
        browser.get(page)
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(page).status_code == 200
        told[page] = len(statements), time.perf_counter() - began
    return told


def test_two_hundred_thousand_tasks_cost_no_more_statements_than_two(sign_in, central):
    browser, task = sign_in(central), a_task(central)
    few = asked(browser)
    assert everywhere(task) > 200_000
    many = asked(browser)
    began = time.perf_counter()
    browser.get("/quy-tac/")
    trivial = max(time.perf_counter() - began, 0.02)
    for page, (statements, seconds) in many.items():
        print(f"{page} {statements} statements, {seconds:.2f} s, {seconds / trivial:.0f} trivial pages")
        assert statements == few[page][0], page
        assert seconds < MOST_TIMES * trivial, page
