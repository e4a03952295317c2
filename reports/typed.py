"""Typed figures: what a book counts in their place, and those behind a unit's share as far as sent (F118, F120).

One row serves all versions of a report. What was typed after the freezing is a draft's, and a draft is its agency's
alone: in its place others read what was frozen.
"""

from decimal import Decimal

from portal.tally import tally
from portal.units.models import Agency
from reports.counting import aggregation, figures
from reports.counting.indicators import COUNTERS
from reports.models import AnnualReport, DeclaredFigure, Figure


def counted_in_books(report: AnnualReport) -> dict[str, int]:
    """{code: number} of what may be typed but the books of the unit count already: nobody types it in vain."""
    span = aggregation.Span.of(report.period)
    books = {code: COUNTERS[code] for code in aggregation.EITHER}
    found = tally(books, span.first, span.last, Agency.objects.filter(unit=report.agency.unit_id))
    return dict(figures.total(found.values()))


def in_vain(report: AnnualReport) -> dict[str, tuple[Decimal, int]]:
    """{code: (typed, counted)} where a book, maybe half filled, stands in the report in place of a typed number."""
    said = DeclaredFigure.objects.filter(
        agency=report.agency_id, period=report.period_id, indicator__in=aggregation.EITHER
    )
    typed = dict(said.values_list("indicator", "value"))
    counted = counted_in_books(report) if typed else {}
    pairs = {code: (value, counted[code]) for code, value in typed.items() if code in counted}
    return {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}


def behind(report, figure, unit, part, agencies, reach) -> tuple[list[DeclaredFigure], int]:
    """(rows in agency order, how many more lie in reports that were not sent); two queries.

    `agencies` are those whose rows make the share of `unit`; `part` is the tree under the report's unit.
    """
    rows = DeclaredFigure.objects.filter(period=report.period_id, indicator=figure.indicator)
    rows = rows.filter(agency__in=agencies).select_related("agency", "by__user", "by__agency")
    if unit != report.agency.unit_id and unit not in part.home:
        sent, mine = _sent(report, figure.indicator, agencies), reach.own_ids
    elif report.is_frozen:
        sent, mine = dict.fromkeys(agencies, (report.frozen_at, None)), ()
        said = figure.own if figure.state == Figure.State.VALUE else None
        sent[report.agency_id] = report.frozen_at, said
    else:  # nobody else opens it, and it counts them all
        sent, mine = {}, agencies
    rows = rows.order_by("agency", "pk")
    told = [one for row in rows if (one := _as_sent(row, *sent.get(row.agency_id, (None, None)), mine))]
    return told, len(rows) - len(told)


def _sent(report, code, agencies):
    """{agency: (when its report was frozen, its own part)} of the versions in force."""
    found = AnnualReport.objects.current().filter(
        period=report.period_id, template=report.template, agency__in=agencies, status__in=AnnualReport.FROZEN
    )
    figures = Figure.objects.filter(report__in=found.values("pk"), indicator=code, state=Figure.State.VALUE)
    rows = figures.values_list("report__agency", "report__frozen_at", "own")
    return {agency: (at, own) for agency, at, own in rows}


def _as_sent(row, at, own, mine):
    if at is None:
        return row if row.agency_id in mine else None
    if row.at <= at:
        return row
    return (
        None if own is None else DeclaredFigure(agency=row.agency, indicator=row.indicator, value=own, at=at)
    )
