"""Who may read whose records, before and after the districts ended."""

from datetime import date

import pytest

from portal.units.models import Agency, ReportingLine
from portal.units.reach import Reach, reach_for

from .conftest import AFTER, BEFORE


def reads_below(reach, agency):
    return ReportingLine.objects.filter(reach.below(), agency=agency).exists()


def test_a_province_reads_what_lay_under_the_provinces_it_was_made_of(body):
    reach = reach_for(body("tu_phap", "86", AFTER), AFTER)
    ben_tre, tan_lap = body("tu_phap", "83", BEFORE), body("ubnd", "25489", AFTER)
    communes = Agency.objects.in_unit_tree(f"{ben_tre.unit.placements.get().path}", BEFORE).filter(
        consolidates=True
    )
    assert communes.count() > 100
    assert all(reads_below(reach, commune) for commune in [*communes[:20], ben_tre])
    assert not reads_below(reach, tan_lap)


def test_before_the_merger_it_reads_its_own_land_only(body):
    reach = reach_for(body("tu_phap", "86", BEFORE), BEFORE)
    assert not reads_below(reach, body("tu_phap", "83", BEFORE))


def test_a_district_reads_its_communes_and_no_others(body):
    reach = reach_for(body("tu_phap", "705", BEFORE), BEFORE)
    assert reads_below(reach, body("ubnd", "25492", BEFORE))
    assert not reads_below(reach, body("ubnd", "15133", BEFORE))


def test_a_commune_made_of_part_of_a_district_does_not_read_the_district(body):
    reach = reach_for(body("ubnd", "25489", AFTER), AFTER)
    assert reads_below(reach, body("ubnd", "25492", BEFORE))
    assert not reads_below(reach, body("tu_phap", "705", BEFORE))
    assert not reads_below(reach, body("ubnd", "25495", BEFORE))


def test_a_commune_reads_upward_to_the_nation_and_to_its_former_district(body, places):
    reach = reach_for(body("ubnd", "25489", AFTER), AFTER)
    above = {places("80", AFTER), places("72", BEFORE), places("705", BEFORE), places("00", AFTER)}
    assert set(reach.ancestor_unit_ids) == {unit.pk for unit in above}
    assert ReportingLine.objects.filter(reach.above(), agency=body("tu_phap", "705", BEFORE)).exists()


def test_a_successor_reads_its_predecessors_as_its_own(body):
    reach = reach_for(body("ubnd", "25489", AFTER), AFTER)
    own = Agency.objects.filter(reach.own("pk"))
    assert set(own) == {
        body("ubnd", code, day) for code, day in [("25489", AFTER), ("25489", BEFORE), ("25492", BEFORE)]
    }


def test_a_department_succeeds_its_like_only(body):
    tai_chinh = Agency.objects.get(unit=body("ubnd", "86", AFTER).unit, symbol="STC")
    before = Agency.objects.filter(pk__in=reach_for(tai_chinh, AFTER).predecessor_agency_ids)
    assert {agency.name for agency in before} == {
        f"Sở Tài chính tỉnh {province}" for province in ("Bến Tre", "Trà Vinh", "Vĩnh Long")
    }


def test_the_nation_reads_everything_and_the_public_nothing(body):
    nation, lines = reach_for(body("hdph", "00", AFTER), AFTER), ReportingLine.objects
    assert lines.filter(nation.below()).count() == lines.count()
    nobody = Reach.public()
    assert not lines.filter(nobody.below() | nobody.above() | nobody.own()).exists()


@pytest.mark.parametrize("code", ["25489", "80", "00"])
def test_a_reach_takes_two_queries(body, django_assert_num_queries, code):
    agency = Agency.objects.get(unit=body("mttq", code, AFTER).unit, kind="mttq")
    with django_assert_num_queries(2):
        reach_for(agency, date(2026, 11, 20))


def test_reading_below_uses_the_index_on_paths(body):
    reach = reach_for(body("ubnd", "25489", AFTER), AFTER)
    plan = ReportingLine.objects.filter(reach.below()).explain()
    assert "placement_path" in plan
