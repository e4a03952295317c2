"""What reports may count of plans and tasks (report-model.md, A01-A03, A09-A11, A13).

A task counts for its lead agency, or for the issuer of its document while no lead is known. Only
what falls due on a day is counted: "Hằng năm" and "Theo hướng dẫn" have none (plans/time.py), but each
year's turn of a recurring task has. Steps of a task are not counted beside it, nor a task beside its shares.
"""

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from portal.tally import Counter

from .models import Plan, Task

DIRECTING = (
    Plan.Kind.LETTER,
    Plan.Kind.DECISION,
    Plan.Kind.DIRECTIVE,
    Plan.Kind.PROGRAMME,
    Plan.Kind.SCHEME,
    Plan.Kind.GUIDANCE,
    Plan.Kind.NOTICE,
)


def issued(*kinds):
    """Documents of these kinds issued in the days."""

    def rows(first, last):
        own = Plan.objects.alive().issued().filter(is_incoming=False)
        return own.filter(kind__in=kinds, counted_on__range=(first, last))

    return rows


def due(first, last):
    """Tasks of issued documents whose last day lies in the days."""
    return _tasks().filter(due_on__range=(first, last))


def done_in_time(first, last):
    return due(first, last).filter(completed_on__lte=F("due_on"))


def done_late(first, last):
    """Done after their day, but by the end of the days."""
    return due(first, last).filter(completed_on__gt=F("due_on"), completed_on__lte=last)


def carried_over(first, last):
    """Tasks that fell due before the days and were still open when they began."""
    return _tasks().filter(Q(completed_on=None) | Q(completed_on__gte=first), due_on__lt=first)


def _tasks():
    living = Task.objects.alive().counted().of_issued().filter(plan__trashed_at=None)
    return living.annotate(accountable=Coalesce("lead_agency", "plan__agency"))


COUNTERS = {
    "A01": Counter(issued(Plan.Kind.PLAN), day="counted_on"),
    "A02": Counter(issued(*DIRECTING), day="counted_on"),
    "A03": Counter(issued(Plan.Kind.OPINION), day="counted_on"),
    "A09": Counter(due, agency="accountable", day="due_on"),
    "A10": Counter(done_in_time, agency="accountable", day="due_on"),
    "A11": Counter(done_late, agency="accountable", day="due_on"),
    "A13": Counter(carried_over, agency="accountable", day="due_on"),
}
