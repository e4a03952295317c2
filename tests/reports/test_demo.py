"""Every unit of the demonstration: its live figures are its rows, counted again in plain Python."""

from datetime import date

import pytest
from django.db import transaction

from drafts.models import Activity, DraftPolicy
from feedback.models import Comment
from portal.units.loading import load
from portal.units.models import AdministrativeUnit, Agency, Handover, Placement, ReportingLine, Succession
from portal.units.tree import Tree
from reports import demo
from reports.counting import aggregation, figures
from reports.counting.aggregation import Span

SPANS = [
    *[Span(date(y - 1, 12, 15), date(y, 12, 14), date(y, 12, 14)) for y in (2023, 2024, 2025, 2026)],
    Span(date(2024, 12, 15), date(2025, 6, 30), date(2025, 6, 30)),
]
MEETINGS = {"c-hoi-nghi", "c-toa-dam", "c-dien-dan", "c-doi-thoai", "c-truc-tuyen", "c-hop-bao"}
#: code -> (field, forms, what is added up)
OF_ACTIVITIES = {
    "C02": ("du-thao", {"a-tin-bai"}, "items"),
    "C05": ("du-thao", {"b-tai-lieu"}, "copies"),
    "C13": ("du-thao", MEETINGS, "sessions"),
    "C14": ("du-thao", MEETINGS, "attendance"),
    "C16": ("du-thao", {"d-loa"}, "broadcasts"),
    "C21": ("du-thao", {"dd-cong"}, "items"),
    "C23": ("du-thao", {"e-mang-xa-hoi"}, "items"),
    "E01": ("pbgdpl", MEETINGS, "sessions"),
    "E04": ("pbgdpl", {"e-cuoc-thi"}, "attendance"),
}


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    """The demonstration on the real provinces it plays in, in place of the cast's small country."""
    with django_db_blocker.unblock(), transaction.atomic():
        for model in (Handover, ReportingLine, Agency, Succession, Placement, AdministrativeUnit):
            model.objects.all().delete()
        load(["72", "20", "22", "38", "83"])
        assert demo.load()
        yield
        transaction.set_rollback(True)


def line_of(unit_id, day):
    """The unit alive on the day that answers for this one, and all above it; written without the tree's code."""
    unit = AdministrativeUnit.objects.get(pk=unit_id)
    while unit.ended and unit.ended <= day:
        heirs = list(Succession.objects.filter(predecessor=unit).select_related("successor"))
        if len(heirs) == 1 and heirs[0].whole:
            unit = heirs[0].successor
            continue
        above = [
            set(line_of(heir.successor_id, day)) for heir in heirs
        ]  # shared out: to what its parts share
        return [pk for pk in line_of(heirs[0].successor_id, day) if all(pk in one for one in above)]
    line, at = [], unit.pk
    while at:
        line.append(at)
        row = next(
            p
            for p in Placement.objects.filter(unit=at)
            if p.valid_from <= day and not (p.valid_to and p.valid_to <= day)
        )
        at = row.parent_id
    return line


def counted(span):
    """{(unit, code): number} of every row of the demonstration, added up by hand."""
    totals = {}

    def add(agency, code, number):
        for unit in lines.setdefault(agency.unit_id, line_of(agency.unit_id, span.tree_on)):
            totals[unit, code] = totals.get((unit, code), 0) + number

    lines = {}
    for row in Activity.objects.select_related("agency"):
        if span.first <= row.starts_on <= span.last:
            for code, (field, forms, what) in OF_ACTIVITIES.items():
                if row.field == field and row.form in forms:
                    add(row.agency, code, getattr(row, what) or 0)
    for draft in DraftPolicy.objects.select_related("agency"):
        if draft.first_opened_on and span.first <= draft.first_opened_on <= span.last:
            add(draft.agency, "B01", 1)
    for comment in Comment.objects.select_related("draft__agency"):
        if span.first <= comment.received_on <= span.last and comment.state in (
            "pending",
            "published",
            "accepted",
        ):
            add(comment.draft.agency, "D01", 1)
    return {key: number for key, number in totals.items() if number}


@pytest.mark.parametrize("span", SPANS, ids=lambda span: f"{span.last:%Y-%m-%d}")
def test_live_figures_of_every_unit_are_its_rows(shown, db, span):
    codes = {*OF_ACTIVITIES, "B01", "D01"}
    country = aggregation.live_country(span, Tree.on(span.tree_on))
    ours = {
        (unit, code): int(number)
        for unit, folded in country.items()
        for code, number in figures.numbers(folded.total).items()
        if code in codes and number
    }
    assert ours == counted(span)
    assert ours, "a span without rows would prove nothing"


def test_a_second_loading_changes_nothing(shown, db):
    before = Activity.objects.count()
    assert not demo.load()
    assert Activity.objects.count() == before
