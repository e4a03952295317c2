"""Whom a body may ask: where it reports to, and the bodies in charge above it."""

from django.db.models import Exists, OuterRef, Q

from portal.units.dates import valid
from portal.units.models import Agency, AgencyKind, ReportingLine
from portal.units.tree import path_of

IN_CHARGE = (AgencyKind.UBND, AgencyKind.TU_PHAP, AgencyKind.HDPH)


def receivers_for(agency, on) -> list[Agency]:
    """Living bodies to send a difficulty to, the proposed one first. Three queries.

    First the receiver of its reporting line that day (or who carries on for it), then justice
    bodies, then the others in charge, nearest first.
    """
    lines = ReportingLine.objects.filter(valid(on), agency=agency)
    direct = Exists(lines.filter(receiver=OuterRef("pk")))
    carrier = Exists(lines.filter(receiver__handed_over__to_agency=OuterRef("pk")))
    above = [int(step) for step in path_of(agency.unit, on).split("/") if step]
    found = Agency.objects.alive(on).exclude(pk=agency.pk).annotate(line=direct, carries=carrier)
    found = found.filter(Q(line=True) | Q(carries=True) | Q(kind__in=IN_CHARGE, unit__in=above))
    return sorted(found, key=lambda one: _rank(one, above))


def holder_of(agency) -> Agency:
    """The agency, or who carries on for it when it has ended and somebody was chosen."""
    if agency.ended is None:
        return agency
    return Agency.objects.filter(taken_over__from_agency=agency).first() or agency


def _rank(agency, above):
    depth = above.index(agency.unit_id) if agency.unit_id in above else -1
    return not (agency.line or agency.carries), agency.kind != AgencyKind.TU_PHAP, -depth, agency.pk
