"""What the year before says: of merged units together, and as it stood when the report was sent (N15)."""

from datetime import date

from django.utils import timezone

from portal.units.models import AdministrativeUnit
from reports import actions, before, building
from reports.checking import review
from reports.models import AnnualReport, Figure
from reports.paper.tables import figure_rows
from tests.reports.conftest import accepted, built, make_period
from tests.reports.test_comparing import told


def parts_of_tay_ninh():
    """The provinces of 2024 that are Tây Ninh since: Long An and the old Tây Ninh."""
    return [AdministrativeUnit.objects.get(key=key) for key in ("p72", "p80")]


def c13(report):
    return next(row for row in figure_rows(report) if row.indicator.code == "C13")


def test_the_year_before_of_a_merged_province_is_that_of_its_parts(period, minh, meetings):
    earlier = make_period(2024)
    told("p72", earlier, C13=5, D01=10, D07=0, D08=9, D09=0, D10=0, B01=2, ids=[1, 2])
    told("p80", earlier, C13=7, D01=90, D07=0, D08=10, D09=0, D10=0, B01=2, ids=[2, 3])
    report = built(period, minh)
    said = building.totals_before(report)
    assert (said["C13"], said["B01"], said["D12"]) == (12, 3, 19)
    assert ("C13",) in [one.codes for one in review.findings(report) if one.level == "explain"]


def test_what_one_part_did_not_tell_is_not_nought(period, minh):
    earlier = make_period(2024)
    told("p72", earlier, C13=5, G01=8)
    told("p80", earlier, C13=7)
    said = building.totals_before(built(period, minh))
    assert (said["C13"], said["G01"], said["D12"]) == (12, None, None)


def test_with_one_part_missing_there_is_no_year_before(period, minh):
    told("p72", make_period(2024), C13=5)
    assert building.totals_before(built(period, minh)) == {}


def test_every_part_stood_the_day_before(period, minh):
    assert before.made_of(built(period, minh)) == {unit.pk for unit in parts_of_tay_ninh()}


def test_an_accepted_report_keeps_what_it_was_compared_with(period, lan, minh, meetings):
    earlier = AnnualReport.objects.create(
        agency=lan.agency, period=make_period(2024), status="issued", built_at=timezone.now()
    )
    figure = Figure.objects.create(report=earlier, indicator="C13", total=10, own=10)
    report = accepted(period, lan, minh)
    Figure.objects.filter(pk=figure.pk).update(total=2)
    row = c13(AnnualReport.objects.get(pk=report.pk))
    assert (row.before, row.change) == (10, -50)


def test_given_back_it_is_compared_anew(period, lan, minh, meetings):
    earlier = AnnualReport.objects.create(
        agency=lan.agency, period=make_period(2024), status="issued", built_at=timezone.now()
    )
    figure = Figure.objects.create(report=earlier, indicator="C13", total=10, own=10)
    report = accepted(period, lan, minh)
    actions.give_back(report, "Xem lại năm trước", minh)
    Figure.objects.filter(pk=figure.pk).update(total=2)
    assert c13(AnnualReport.objects.get(pk=report.pk)).before == 2


def test_what_nobody_receives_keeps_it_from_its_issue_on(period, thu):
    earlier = AnnualReport.objects.create(
        agency=thu.agency, period=make_period(2024), status="issued", built_at=timezone.now()
    )
    figure = Figure.objects.create(report=earlier, indicator="G01", total=40, own=40)
    report = built(period, thu)
    actions.declare(report, {"G01": 10, "G02": 0, "G03": 0}, thu)
    actions.issue(report, "12/BC-HĐPH", date(2025, 12, 24), [], thu, confirmed=True)
    Figure.objects.filter(pk=figure.pk).update(total=1)
    assert report.figures.get(indicator="G01").before == 40
