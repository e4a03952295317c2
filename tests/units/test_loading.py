"""The country is loaded from committed tables, twice without a difference."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from portal.units.loading import load
from portal.units.models import (
    AdministrativeUnit,
    Agency,
    Handover,
    Level,
    Placement,
    ReportingLine,
    UnitName,
)
from portal.units.tree import Tree

from .conftest import AFTER, BEFORE


def everything():
    tables = (AdministrativeUnit, UnitName, Placement, Agency, ReportingLine, Handover)
    return [sorted(table.objects.values_list()) for table in tables]


def test_loading_again_changes_nothing(places):
    before = everything()
    load(["72", "20"])
    assert everything() == before


def test_what_an_administrator_wrote_stays(body):
    Agency.objects.filter(pk=body("ubnd", "25489", AFTER).pk).update(phone="0276 123 456")
    load(["72"])
    assert body("ubnd", "25489", AFTER).phone == "0276 123 456"


def test_a_province_brings_those_it_was_merged_with(places):
    assert places("84", BEFORE).ended == AFTER


def test_a_code_of_no_province_is_refused(places):
    with pytest.raises(CommandError, match="97"):
        call_command("load_units", only="72,97")


def test_no_path_skips_a_unit(places):
    for unit, parent, path in Placement.objects.values_list("unit", "parent", "path"):
        above = path.removesuffix(f"{unit}/")
        assert above.endswith(f"{parent}/") if parent else above == ""


def test_every_unit_has_one_consolidator(places):
    assert Agency.objects.filter(consolidates=True).count() == AdministrativeUnit.objects.count()


@pytest.mark.slow
class TestWholeCountry:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def whole_country(cls, provinces, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            load()
            yield
            transaction.set_rollback(True)

    @pytest.mark.parametrize(("day", "numbers"), [(BEFORE, [1, 63, 696, 10_035]), (AFTER, [1, 34, 0, 3_321])])
    def test_it_is_as_large_as_the_law_says(self, places, day, numbers):
        units = AdministrativeUnit.objects.alive(day)
        assert [(units & units.at_level(level, day)).distinct().count() for level in Level] == numbers

    def test_every_ended_unit_has_a_home(self, places):
        tree = Tree.on(AFTER)
        assert len(tree.parent) == 1 + 34 + 3_321
        assert set(tree.home) == set(
            AdministrativeUnit.objects.filter(ended__isnull=False).values_list("pk", flat=True)
        )
        assert set(tree.home.values()) <= set(tree.parent)
