"""Typed figures behind a unit's share of a figure, as far as they were sent (F118, F120).

One row serves all versions of a report. What was typed after the freezing is a draft's, and a draft is its agency's
alone: in its place others read what was frozen.
"""

from reports.models import AnnualReport, DeclaredFigure, Figure


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
