"""What was said of the year before: by the same body, or together by those it was merged from (N15)."""

from datetime import timedelta

from portal.units.dates import valid
from portal.units.models import Placement, Succession
from reports.counting import figures, registry
from reports.models import AnnualReport, Figure


def totals_before(report: AnnualReport) -> dict:
    """{code: total} sent for the year before; {} when it, or one of the units it was made of, sent none.

    Of merged units a figure one of them did not tell is None, records behind distinct counts are united and
    ratios made anew.
    """
    earlier = AnnualReport.objects.current().filter(
        template=report.template,
        period__kind=report.period.kind,
        period__year=report.period.year - 1,
        status__in=AnnualReport.FROZEN,
    )
    own, unit = earlier.filter(agency=report.agency_id).first(), report.agency.unit_id
    units = made_of(report)
    if units <= {unit} or (own and unit not in units):
        return dict(own.figures.values_list("indicator", "total")) if own else {}
    theirs = earlier.filter(agency__consolidates=True, agency__unit__in=units)
    reports = dict(theirs.values_list("agency__unit", "pk"))
    return _together(report, list(reports.values())) if reports.keys() == units else {}


def said_before(report: AnnualReport, stored) -> dict:
    """{code: total of the year before} to print beside `stored`, {code: Figure}: as kept when it was sent.

    The year before may be corrected later; what was sent goes on saying what it was compared with.
    """
    if report.is_frozen:
        return {code: figure.before for code, figure in stored.items() if figure.before is not None}
    return totals_before(report)


def keep_before(report: AnnualReport, opened) -> None:
    """Write it beside the figures as the report goes out; of what was not `opened` it stays as first sent (B12)."""
    before = totals_before(report)
    rows = [row for row in report.figures.all() if not opened or row.indicator in opened]
    for row in rows:
        row.before = before.get(row.indicator)
    Figure.objects.bulk_update(rows, ["before"])


def made_of(report: AnnualReport) -> set[int]:
    """Units of its level that stood the day before the period began and are wholly part of its unit now.

    Empty of a body that does not speak for its unit, and of a unit that has taken over none.
    """
    first, last = report.period.data_from, report.period.data_to
    found = frontier = {report.agency.unit_id} if report.agency.consolidates else set()
    while frontier:
        taken = Succession.objects.filter(successor__in=frontier, whole=True, on__gte=first, on__lte=last)
        frontier = set(taken.values_list("predecessor", flat=True)) - found
        found = found | frontier
    if len(found) < 2:
        return set()
    here = Placement.objects.filter(valid(last), unit=report.agency.unit_id)
    stood = Placement.objects.filter(valid(first - timedelta(days=1)), unit__in=found)
    return set(stood.filter(level__in=here.values("level")).values_list("unit", flat=True))


def _together(report, reports) -> dict:
    """The totals of several reports as those of one unit."""
    known = registry.of(report.period).known
    rows: dict[int, list] = {pk: [] for pk in reports}
    for pk, *said in Figure.objects.filter(report__in=reports, total__isnull=False).values_list(
        "report", "indicator", "total", "item_ids"
    ):
        rows[pk].append(said)
    told = set.intersection(*({code for code, _, _ in those} for those in rows.values()))
    merged = figures.total(figures.as_vector(those, known) for those in rows.values())
    totals = {
        one.code: figures.size(merged, one.code) if one.code in told else None
        for one in known
        if not one.is_ratio
    }
    return totals | figures.ratios(totals, known)
