"""What reports may count of plans and tasks (report-model.md, A01-A03, A09-A11, A13).

A task counts for its lead agency, or for the issuer of its document while no lead is known. Only
what falls due on a day is counted: "Hằng năm" and "Theo hướng dẫn" have none (plans/time.py), but each
year's turn of a recurring task has. Steps of a task are not counted beside it, nor a task beside its shares.
"""

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from plans.kinds import those
from portal.tally import Counter

from .models import Plan, Task

DIRECTING = those(directs=True)


def issued(first, last):
    """Documents of one's own issued in the days."""
    own = Plan.objects.alive().issued().filter(is_incoming=False)
    return own.filter(counted_on__range=(first, last))


def due(first, last):
    """Tasks of issued documents whose last day lies in the days, each with `in_time` and `late`.

    `late` is done after its day, but by the end of the days.
    """
    late = Q(completed_on__gt=F("due_on"), completed_on__lte=last)
    within = _tasks().filter(due_on__range=(first, last))
    return within.annotate(in_time=Q(completed_on__lte=F("due_on")), late=late)


def carried_over(first, last):
    """Tasks that fell due before the days and were still open when they began."""
    return _tasks().filter(Q(completed_on=None) | Q(completed_on__gte=first), due_on__lt=first)


def _tasks():
    living = Task.objects.alive().counted().of_issued().filter(plan__trashed_at=None)
    return living.annotate(accountable=Coalesce("lead_agency", "plan__agency"))


def _answered_for_by(agencies):
    """Tasks these agencies lead or, while nobody does, have issued: each side found by its own index."""
    led = Task.objects.filter(lead_agency__in=agencies)
    unled = Task.objects.filter(lead_agency=None, plan__agency__in=agencies)
    return Q(pk__in=led.order_by().values("pk").union(unled.order_by().values("pk")))


def _documents(*kinds):
    return Counter(issued, where=Q(kind__in=kinds), day="counted_on")


def _tasks_that(queryset, **where):
    among = _answered_for_by
    return Counter(queryset, agency="accountable", where=Q(**where), day="due_on", among=among)


COUNTERS = {
    "A01": _documents(Plan.Kind.PLAN),
    "A02": _documents(*DIRECTING),
    "A03": _documents(Plan.Kind.OPINION),
    "A09": _tasks_that(due),
    "A10": _tasks_that(due, in_time=True),
    "A11": _tasks_that(due, late=True),
    "A13": _tasks_that(carried_over),
}
