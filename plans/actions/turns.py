"""Recurring work by year: each year, half-year, quarter or month of it is a task that can be reported on.

Made when a document is issued and every night after; what is there already is left alone, so it may be
run twice, by two at once, or be killed half way.
"""

from django.db import transaction
from django.db.models import Case, F, When
from django.db.models.functions import Greatest, TruncDate

from plans.models import Task
from plans.time import Due

BATCH = 1000
# A document is followed from its issue. A copy of an old one is followed from the day it was brought in:
# what was done in the years before, nobody has told the portal, and it must not be called late.
_KNOWN_FROM = Case(
    When(plan__source=None, then=F("plan__counted_on")),
    default=Greatest("plan__counted_on", TruncDate("plan__created_at")),
)
_COPIED = (
    "plan_id", "position", "path", "heading", "lead_text", "lead_agency_id", "lead_unclear", "coordinating",
    "head_name", "officer_id", "officer_name", "is_request", "product", "product_type", "search_text",
)  # fmt: skip


def make_turns(on, plan=None) -> int:
    """Make what is missing up to the year of the day `on`, of one document or of all; how many were."""
    recurring = (
        Task.objects.alive().of_issued().recurring().filter(plan__trashed_at=None, is_shared_out=False)
    )
    if plan:
        recurring = recurring.filter(plan=plan)
    recurring = recurring.annotate(
        year_from=F("plan__year_from"), year_to=F("plan__year_to"), known_from=_KNOWN_FROM
    ).order_by("pk")
    made = last = 0
    while batch := list(recurring.filter(pk__gt=last)[:BATCH]):
        made, last = made + _make(batch, on.year), batch[-1].pk
    return made


@transaction.atomic
def _make(tasks, year):
    known = set(Task.objects.filter(turn_of__in=tasks).values_list("turn_of", "due_from"))
    turns = [turn for task in tasks for turn in _turns(task, year)]
    missing = {key: turn for turn in turns if (key := (turn.turn_of_id, turn.due_from)) not in known}
    Task.objects.bulk_create(missing.values(), ignore_conflicts=True)
    _give_coordinators(missing)
    return len(missing)


def _turns(task, year):
    """Unsaved turns in the years the task prints, else its document's; none that ended before it was known."""
    due = Due(task.due_kind, task.due_from, task.due_to, task.time_text)
    first = due.start.year if due.start else task.year_from
    last = due.end.year if due.end else task.year_to
    for each in range(max(first, task.known_from.year), min(last, year) + 1):
        for turn in due.instances(each):
            if turn.end >= task.known_from:
                yield Task(
                    turn_of=task, time_text=turn.text, due_kind=turn.kind, due_from=turn.start,
                    due_to=turn.end, due_on=turn.due_on(), **{name: getattr(task, name) for name in _COPIED},
                )  # fmt: skip


def _give_coordinators(missing):
    """New turns are coordinated as their task is; read back, since rows somebody else made keep their keys."""
    helpers, through = {}, Task.coordinators.through
    parents = {parent for parent, _ in missing}
    for parent, agency in through.objects.filter(task__in=parents).values_list("task", "agency"):
        helpers.setdefault(parent, []).append(agency)
    turns = Task.objects.filter(turn_of__in=helpers).values_list("pk", "turn_of", "due_from")
    rows = [
        through(task_id=pk, agency_id=agency)
        for pk, parent, day in turns
        if (parent, day) in missing
        for agency in helpers[parent]
    ]
    through.objects.bulk_create(rows, ignore_conflicts=True)
