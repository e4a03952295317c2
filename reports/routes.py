"""Where a report goes on a day: who decides on it, who takes note of it, who reads a copy, through whom (F125-F127).

On 1/7/2025 the lines to the districts ended: what a commune sends that day goes to the province by itself (N2).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Value
from django.utils import timezone

from portal.units.dates import valid
from portal.units.models import Agency, Handover, ReportingLine
from reports.models import AnnualReport, Dispatch

Role = ReportingLine.Role


@dataclass(frozen=True)
class Line:
    """One way up. `via`: the focal body that passes the report on."""

    receiver: Agency
    role: str = Role.MAIN
    via: Agency | None = None


def lines_of(agency: Agency, on: date, template: str = "") -> list[Line]:
    """The ways a report goes on a day, the deciding one first; [] where nobody stands above.

    A receiver that has ended is replaced by who carries on its work; without a line, the consolidator of its
    unit or of the unit above receives. An ended sender keeps the lines of its last day, else takes its carrier's.
    """
    day = min(on, agency.ended - timedelta(days=1)) if agency.ended else on
    rows = ReportingLine.objects.filter(valid(day), agency=agency, template__in=["", template])
    found: dict[int, Line] = {}
    for row in rows.select_related("receiver", "via").order_by("-template", "pk"):
        receiver, via = living(row.receiver, on), row.via and living(row.via, on)
        is_second = row.role == Role.MAIN and main_of(found.values())
        if receiver and receiver.pk not in found and not is_second:
            found[receiver.pk] = Line(receiver, row.role, via if via != receiver else None)
    if main_of(found.values()) is None:
        found = {line.receiver.pk: line for line in _without_line(agency, on, day, template)} | found
    return sorted(found.values(), key=lambda line: list(Role).index(line.role))


def main_of(lines) -> Agency | None:
    return next((line.receiver for line in lines if line.role == Role.MAIN), None)


def living(agency: Agency, on: date) -> Agency | None:
    """The agency, or who carries on for it on that day; None when it has ended and nobody was chosen."""
    seen = set()
    while agency and agency.ended and agency.ended <= on:
        seen.add(agency.pk)
        handed = Handover.objects.filter(from_agency=agency, on__lte=on).exclude(to_agency__in=seen)
        handover = handed.select_related("to_agency").order_by("pk").first()
        agency = handover and handover.to_agency
    return agency


def _without_line(agency, on, day, template):
    carrier = living(agency, on)
    if carrier and carrier.pk != agency.pk:
        return lines_of(carrier, on, template)
    consolidators = Agency.objects.alive(on).filter(consolidates=True)
    if not agency.consolidates:
        above = consolidators.filter(unit=agency.unit_id).first()
    else:
        placement = agency.unit.placements.filter(valid(day)).first()
        above = consolidators.filter(unit=placement.parent_id).first() if placement else None
    return [Line(above)] if above else []


def readdress(report: AnnualReport, on: date | None = None) -> list[Line]:
    """The lines of an unsent report on a day (today); its receiver is set to theirs, not saved."""
    lines = lines_of(report.agency, on or timezone.localdate(), report.template)
    report.receiver = main_of(lines)
    return lines


def put_on_the_way(report: AnnualReport, lines: list[Line], now) -> None:
    """Write the rows of a report just sent; those of an earlier sending are over (the journal tells of them)."""
    report.dispatches.all().delete()
    Dispatch.objects.bulk_create(
        Dispatch(
            report=report,
            receiver=line.receiver,
            role=line.role,
            via=line.via,
            state=Dispatch.State.AT_FOCAL if line.via else Dispatch.State.ARRIVED,
            sent_at=now,
        )
        for line in lines
    )


#: What a post may be to a report: the doors of `ReportQuerySet` it stands behind.
SIDES = ("of_agency", "received_by", "beside", "to_note", "at_focal")


def sides_of(report: AnnualReport, actor) -> set[str]:
    """Which of `SIDES` let the acting post in; one query, by the doors themselves."""
    if actor is None:
        return set()
    this = AnnualReport.objects.filter(pk=report.pk).order_by()
    first, *others = (
        getattr(this, side)(actor).annotate(side=Value(side)).values_list("side") for side in SIDES
    )
    return {side for (side,) in first.union(*others)}
