"""Đôn đốc the late tasks of several agencies at once: a row for each task, one letter an agency (F137)."""

from collections import defaultdict

from django.db import connection, transaction
from django.utils import timezone

from plans.models import Reminder
from portal.jobs.letters import tell
from portal.journal.actions import record
from portal.units.models import Agency

_LOCK = 7_301_138
SHOWN = 30


@transaction.atomic
def press_late(tasks, words: str, by) -> int:
    """Remind the living leads of these late tasks (with plan); how many agencies heard of it now.

    A task is pressed once a day: of two presses at once the second finds nothing left.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, by.agency_id])
    now, today = timezone.now(), timezone.localdate()
    pressed = set(Reminder.objects.filter(task__in=tasks, at__date=today).values_list("task", flat=True))
    living = set(Agency.objects.alive(today).values_list("pk", flat=True))
    left = [task for task in tasks if task.pk not in pressed and task.lead_agency_id in living]
    rows = Reminder.objects.bulk_create(
        Reminder(
            about=Reminder.About.TASK, plan=task.plan, task=task, agency_id=task.lead_agency_id, words=words, by=by, at=now
        )
        for task in left
    )  # fmt: skip
    if not rows:
        return 0
    theirs = defaultdict(list)
    for task in left:
        theirs[task.lead_agency_id].append(task)
    said = {agency: _words(rows_, words, by) for agency, rows_ in theirs.items()}
    key = f"don-doc:viec:{rows[0].pk}"
    tell(
        list(theirs), "Đôn đốc nhiệm vụ quá hạn", lambda agency: said[agency.pk], "/nhiem-vu/?state=late", key
    )
    record("đôn đốc nhiệm vụ quá hạn", by.agency, by, note=f"{len(theirs)} cơ quan, {len(left)} việc")
    return len(theirs)


def _words(tasks, words, by):
    shown = [f"- {task} ({task.plan}), hạn {task.due_on:%d/%m/%Y}" for task in tasks[:SHOWN]]
    more = [f"và {len(tasks) - SHOWN} việc khác"] if len(tasks) > SHOWN else []
    return "\n".join([f"{by.agency}: {words}", "", *shown, *more])
