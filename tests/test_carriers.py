"""Open work of a body that ended: everybody who succeeded it reads, one carrier goes on with it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts.models import Activity, DraftPolicy
from feedback.models import Comment
from plans import actions as plan_actions
from plans.models import Plan
from portal.units.models import Handover
from reports.models import AnnualReport, Period
from tests import factories

MODELS = (DraftPolicy, Plan)


@pytest.fixture
def left_open(lan, thanh_bac):
    """A draft document and a draft policy that Thạnh Bắc had not finished when it ended."""
    Handover.objects.all().delete()
    factories.draft(lan)
    plan_actions.create_plan(Plan(title="Kế hoạch", year_from=2025, year_to=2025), lan)
    for model in MODELS:
        model.objects.update(agency=thanh_bac)


def hers(lan):
    return [model.objects.editable_by(lan).exists() for model in MODELS]


def test_the_successor_reads_but_does_not_write_until_the_work_is_handed_to_her(left_open, lan, thanh_bac):
    assert [model.objects.visible_to(lan.reach()).exists() for model in MODELS] == [True, True]
    assert hers(lan) == [False, False]
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=timezone.localdate())
    assert hers(lan) == [True, True]


def test_a_handover_of_tomorrow_is_not_in_force_today(left_open, lan, thanh_bac):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=tomorrow)
    assert hers(lan) == [False, False]


@pytest.mark.parametrize("model", [*MODELS, Comment, AnnualReport])
def test_nobody_writes_without_a_post(model, db):
    assert not model.objects.editable_by(None).exists()


def test_reports_a_district_had_not_decided_on_are_decided_by_its_carrier(lan, minh, phong_tu_phap):
    Handover.objects.all().delete()
    day = date(2024, 12, 14)
    period = Period.objects.create(name="Năm 2024", year=2024, data_from=date(2023, 12, 15), data_to=day)
    report = AnnualReport.objects.create(
        agency=lan.agency, period=period, receiver=phong_tu_phap, status=AnnualReport.Status.SENT
    )
    assert not AnnualReport.objects.awaiting(minh).exists()
    Handover.objects.create(from_agency=phong_tu_phap, to_agency=minh.agency, on=date(2025, 7, 1))
    assert AnnualReport.objects.awaiting(minh).get() == report


def test_a_back_dated_activity_belongs_to_the_commune_of_that_day(lan, thanh_bac):
    Handover.objects.all().delete()
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=date(2025, 7, 1))
    old = factories.activity(lan, on=date(2025, 6, 10))
    new = factories.activity(lan, on=date(2025, 7, 10))
    assert (old.agency, new.agency) == (thanh_bac, lan.agency)
    assert Activity.objects.editable_by(lan).count() == 2
