"""Here the small country of the cast makes room for real provinces, loaded once for the folder."""

from datetime import date

import pytest
from django.db import transaction

from portal.units.loading import load
from portal.units.models import (
    AdministrativeUnit,
    Agency,
    Handover,
    Placement,
    ReportingLine,
    Succession,
)
from portal.units.tree import resolve

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


# The provinces of the five documents, before and after, and Kiên Giang with its islands.
PROVINCES = ["72", "20", "22", "38", "83", "91"]


@pytest.fixture(scope="package")
def provinces(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        for model in (Handover, ReportingLine, Agency, Succession, Placement, AdministrativeUnit):
            model.objects.all().delete()
        load(PROVINCES)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def places(provinces, db):
    """`places("25492", BEFORE)` is the unit with that code on that day."""
    return resolve


@pytest.fixture
def body(places):
    """`body("tu_phap", "72", BEFORE)` is the agency of that kind in the unit with that code."""

    def find(kind, code, on):
        return Agency.objects.alive(on).get(unit=places(code, on), kind=kind)

    return find
