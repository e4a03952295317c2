"""The day the districts ended: who reports to whom, who carries on, what an agency was called."""

from datetime import date

from portal.units import tree
from portal.units.actions import default_carrier, hand_over
from portal.units.models import Agency

from .conftest import AFTER, BEFORE


def receivers(agency, on):
    return [
        line.receiver
        for line in agency.reports_to.all()
        if line.valid_from <= on < (line.valid_to or date.max)
    ]


def test_a_commune_reported_to_the_district_and_reports_to_the_province(body):
    assert receivers(body("ubnd", "25492", BEFORE), BEFORE) == [body("tu_phap", "705", BEFORE)]
    assert receivers(body("ubnd", "25489", AFTER), AFTER) == [body("tu_phap", "80", AFTER)]
    assert not body("ubnd", "25489", AFTER).reports_to.get().verified


def test_a_commune_that_lived_on_changed_its_receiver_that_day(body):
    tho_chau = body("ubnd", "31105", AFTER)
    assert receivers(tho_chau, BEFORE) == [body("tu_phap", "911", BEFORE)]
    assert receivers(tho_chau, AFTER) == [body("tu_phap", "91", AFTER)]


def test_agencies_end_with_their_unit(body):
    phong_tu_phap = body("tu_phap", "705", BEFORE)
    assert phong_tu_phap.ended == AFTER
    assert phong_tu_phap not in Agency.objects.alive(AFTER)


def test_open_work_of_a_whole_commune_goes_to_its_successor(body):
    ended = body("ubnd", "25492", BEFORE)
    assert ended.handed_over.get().to_agency == body("ubnd", "25489", AFTER) == default_carrier(ended, AFTER)


def test_open_work_of_a_split_unit_goes_to_the_province(body):
    assert default_carrier(body("tu_phap", "705", BEFORE), AFTER) == body("tu_phap", "80", AFTER)
    assert default_carrier(body("ubnd", "390", BEFORE), AFTER) == body("ubnd", "38", AFTER)


def test_an_administrator_chooses_another_carrier(body):
    ended, chosen = body("ubnd", "25492", BEFORE), body("ubnd", "80", AFTER)
    hand_over(ended, chosen, AFTER)
    assert [row.to_agency for row in ended.handed_over.all()] == [chosen]


def test_an_agency_has_the_name_of_its_day(body):
    so_tu_phap = body("tu_phap", "22", AFTER)
    assert tree.agency_name(so_tu_phap, date(2026, 8, 31)) == "Sở Tư pháp tỉnh Quảng Ninh"
    assert tree.agency_name(so_tu_phap, date(2026, 9, 1)) == "Sở Tư pháp thành phố Quảng Ninh"


def test_an_agency_is_found_without_marks(body):
    assert body("tu_phap", "20", AFTER) in Agency.objects.named("so tu phap tinh lang son")
