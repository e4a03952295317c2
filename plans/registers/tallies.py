"""What reports may count of the books (report-model.md, A04-A06, F01-F04, H02, H05).

Meetings and inspections happen in the days; people and standards stand on their last day, so two half-years are
never added (Q8). A line counts for the agency whose book it is.
"""

from django.db.models import Exists, OuterRef, Q

from portal.tally import Counter

from .models import AccessStandard, CouncilMeeting, CouncilMember, Inspection, Nomination, RosterMember

Kind, Result = RosterMember.Kind, AccessStandard.Result


def held_meetings(first, last):
    return CouncilMeeting.objects.alive().filter(on__range=(first, last))


def inspections(first, last):
    return Inspection.objects.alive().filter(on__range=(first, last))


def seats(first, last):
    """Who sat in a council on the last day; its secretaries help it and are no members."""
    sitting = CouncilMember.objects.alive().filter(Q(to_on=None) | Q(to_on__gte=last), from_on__lte=last)
    return sitting.exclude(role=CouncilMember.Role.SECRETARY)


def serving(first, last):
    """Who served on the last day, each with `trained`: sent to a course in the days."""
    courses = Nomination.objects.alive().filter(member=OuterRef("pk"), from_on__range=(first, last))
    return RosterMember.objects.alive().serving(last).annotate(trained=Exists(courses))


def assessed(first, last):
    """Communes assessed for the year the days end in."""
    return AccessStandard.objects.alive().filter(year=last.year).exclude(result=Result.WAITING)


def _people(*kinds, **more):
    return Counter(serving, where=Q(kind__in=kinds, **more), day="recognised_on")


COUNTERS = {
    "A04": Counter(held_meetings, day="on"),
    "A05": Counter(seats, day="from_on"),
    "A06": Counter(inspections, day="on"),
    "F01": _people(Kind.PROVINCE),
    "F02": _people(Kind.NATION),
    "F03": _people(Kind.COMMUNE),
    "F04a": _people(Kind.COMMUNE, is_woman=True),
    "F04b": _people(Kind.COMMUNE, is_minority=True),
    "F04c": _people(Kind.COMMUNE, trained=True),
    "H02": _people(Kind.MEDIATOR),
    "H05a": Counter(assessed, day="decided_on"),
    "H05b": Counter(assessed, where=Q(result=Result.MET), day="decided_on"),
}
