"""Which tasks a list, a board, a calendar or an export shows, and what stands under which.

Steps stand under their whole where that is hers, shares under the task given out; a recurring task is
shown by its turns. Whoever asks for particular rows (late ones, one agency's) gets each by itself.
"""

from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from .columns import Column, column
from .models import Plan, Task

#: Filters that ask for particular rows.
_PARTICULAR = ("q", "agency", "product", "funding", "flag", "due")
SHOWN_STEPS = 200


def wanted(said, reach, today: date):
    """Tasks of issued documents the filter asks for; `said` as TaskFilter.said() gives it."""
    found = narrowed(whose(said["whose"], reach), said)
    state = said["state"]
    if state in Column.values:
        return found.annotate(column=column(today)).filter(column=state)
    return found if state == "all" or said["due"] else found.open()


def whose(role, reach):
    """By the part her agency has in them."""
    found = Task.objects.visible_to(reach).of_issued()
    roles = {"": found.led_by, "with": found.helped_by, "given": found.given_by, "all": lambda _: found}
    return roles[role](reach)


def narrowed(found, said):
    """By everything but role and state."""
    if said["q"]:
        found = found.matching(said["q"])
    if said["year"]:
        found = found.in_year(said["year"])
    if said["agency"]:
        found = found.led_by_named(said["agency"])
    exact = {
        "plan": said["plan"],
        "product_type": said["product"],
        "funding": said["funding"],
        "due_on": said["due"],
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if said["flag"] == "unclear":
        return found.filter(lead_unclear=True)
    return found.unproven() if said["flag"] == "unproven" else found


def folded(found, said, reach, today: date):
    """Without what is shown under another row; all of it where particular rows are asked for."""
    found = found.exclude(Exists(Task.objects.alive().filter(turn_of=OuterRef("pk"))))
    if is_particular(said):
        return found
    hers = reach.own("part_of__lead_agency") | (
        Q(part_of__lead_agency=None, part_of__isnull=False) & reach.own("plan__agency")
    )
    late = Q(completed_on=None, due_on__lt=today)
    shared = Q(share_of=None, turn_of__share_of=None) | reach.own("lead_agency")
    return found.filter(Q(part_of=None) | ~hers | late, shared)


def is_particular(said) -> bool:
    return said["state"] not in ("", "all") or any(said[name] for name in _PARTICULAR)


def dressed(tasks, said, reach, today: date):
    """Rows with `steps` (those under it, in order) and `shares_done` of `shares_all`; four queries at most."""
    tasks = list(tasks)
    for task in tasks:
        task.steps = []
    if not is_particular(said):
        _with_steps(tasks, reach, today)
    with_shares(tasks, reach)
    return tasks


def _with_steps(tasks, reach, today):
    """Open steps under their whole, level by level; late ones stand among the late ones."""
    shown, under = {task.pk for task in tasks}, {task.pk: task for task in tasks}
    steps = Task.objects.visible_to(reach).open().exclude(due_on__lt=today, due_on__isnull=False)
    steps = steps.select_related("lead_agency", "plan").order_by("pk")
    level = list(under)
    while level:
        below = [step for step in steps.filter(part_of__in=level)[:SHOWN_STEPS] if step.pk not in shown]
        for step in below:
            under[step.pk] = under[step.part_of_id]
            under[step.pk].steps.append(step)
        level = [step.pk for step in below]


def with_shares(tasks, reach):
    given = [task for task in tasks if task.is_shared_out]
    if not given:
        return
    shares = Task.objects.visible_to(reach).filter(share_of__in=given).order_by().values("share_of")
    counted = {row["share_of"]: row for row in shares.annotate(all=Count("pk"), done=Count("completed_on"))}
    for task in given:
        row = counted.get(task.pk, {"all": 0, "done": 0})
        task.shares_all, task.shares_done = row["all"], row["done"]


def years(reach, today: date):
    """The years the documents she reads stand in, newest first; this year always."""
    seen = Plan.objects.visible_to(reach).issued().aggregate(first=Min("year_from"), last=Max("year_to"))
    first = min(seen["first"] or today.year, today.year)
    return range(max(seen["last"] or today.year, today.year), max(first, today.year - 15) - 1, -1)
