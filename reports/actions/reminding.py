"""Units that have sent nothing are asked for it: by an officer, or by the calendar (F136, F137)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.units.models import Agency
from portal.units.tree import Tree
from reports import letters
from reports.models import Period, Reminder
from reports.watching import monitoring

# Two runs at once wait for each other here; the number is ours alone.
_LOCK = 7_301_138
#: A unit is not asked for ever: this many days after the last step nobody hears of it any more.
LONGEST = 30


@transaction.atomic
def remind(period: Period, agencies: Collection[int], by, words: str = "") -> int:
    """Ask agencies (ids) for the reports they have not sent; returns how many were asked. Once a day each.

    The period is held, so that of two presses only the first finds somebody not yet asked today.
    """
    Period.objects.select_for_update(no_key=True).get(pk=period.pk)
    asked = Reminder.objects.filter(period=period, at__date=timezone.localdate()).values("agency")
    waiting = list(Agency.objects.filter(pk__in=agencies).exclude(pk__in=asked).values_list("pk", flat=True))
    if not waiting:
        return 0
    Reminder.objects.bulk_create(
        Reminder(period=period, agency_id=agency, by=by, words=words) for agency in waiting
    )
    letters.reminders(period, waiting, by, words)
    record("đôn đốc gửi báo cáo", period, by, note=f"{len(waiting)} đơn vị")
    return len(waiting)


def remind_by_calendar(on: date) -> int:
    """Every morning: whoever has reached a step before or after its due date is told once; how many were.

    One transaction for the units under one unit: a kill leaves whole letters with their log, or nothing of
    them, and the next run writes the rest.
    """
    return sum(_remind_all(period, on) for period in Period.objects.open())


def step_of(period: Period, due_on: date, on: date) -> int | None:
    """The step a due date stands at, in days after it; None before the first and long after the last.

    Windows, not single days: a morning without a run loses nothing.
    """
    days = (on - due_on).days
    if days <= 0:
        return max((-ahead for ahead in period.remind_before if -ahead <= days), default=None)
    past = max((after for after in period.remind_after if after <= days), default=None)
    return past if past is not None and days - past <= LONGEST else None


def _remind_all(period, on):
    tree = Tree.on(period.data_to)
    watched = monitoring.watch(period, tree, next(u for u, above in tree.parent.items() if above is None))
    groups, overdue = defaultdict(dict), defaultdict(list)
    for unit, row in watched.found.items():
        if row.is_owed and row.due:
            if (step := step_of(period, row.due, on)) is not None:
                groups[watched.parent[unit]][unit] = (step, row.due)
            if row.due < on:
                overdue[watched.parent[unit]].append(unit)
    return sum(_remind_under(period, upper, units, overdue[upper], on) for upper, units in groups.items())


@transaction.atomic
def _remind_under(period, upper, steps, overdue, on):
    """Tell the units under one unit what they have not been told yet, and that unit who is overdue."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    heads = Agency.objects.alive(on).filter(unit__in=[*steps, upper], consolidates=True)
    heads = dict(heads.values_list("unit", "pk"))
    wanted = {(heads[unit], *steps[unit]) for unit in steps if unit in heads}
    told = Reminder.objects.filter(period=period, agency__in=[agency for agency, _, _ in wanted])
    new = sorted(wanted - set(told.values_list("agency", "step", "due_on")))
    Reminder.objects.bulk_create(
        Reminder(period=period, agency_id=agency, step=step, due_on=day) for agency, step, day in new
    )
    for step, day in sorted({(step, day) for _, step, day in new}):
        letters.calendar_reminders(period, [a for a, s, d in new if (s, d) == (step, day)], day, step)
    if upper in heads and any(step > 0 for _, step, _ in new):
        named = list(monitoring.names(overdue, period.data_to).values())
        letters.overdue_below(period, heads[upper], named, upper, on)
    return len(new)
