"""Đôn đốc: agencies are asked for what they have not done, once a day each, with a history (F137)."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from plans.models import Plan, Reminder
from portal.jobs.letters import tell
from portal.journal.actions import record
from portal.units.models import Agency

ABOUT = Reminder.About
SUBJECTS = {
    ABOUT.ISSUE: "Đôn đốc ban hành kế hoạch thực hiện {}",
    ABOUT.OPEN: "Đôn đốc mở {}",
    ABOUT.TASK: "Đôn đốc thực hiện {}",
}
VERBS = {
    ABOUT.ISSUE: "đôn đốc ban hành kế hoạch",
    ABOUT.OPEN: "đôn đốc mở văn bản",
    ABOUT.TASK: "đôn đốc thực hiện nhiệm vụ",
}


@transaction.atomic
def remind(plan, agencies: Collection[int], words: str, by, about=ABOUT.ISSUE, task=None) -> int:
    """Remind living agencies (ids), by letter and on their home; returns how many were reminded now.

    The document is held, so that of two presses only the first finds somebody not yet reminded today.
    """
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    now, today = timezone.now(), timezone.localdate()
    asked = plan.reminders.filter(about=about, task=task, at__date=today)
    waiting = Agency.objects.alive(today).filter(pk__in=agencies).exclude(pk__in=asked.values("agency"))
    waiting = list(waiting.order_by("pk").values_list("pk", flat=True))
    if not waiting:
        return 0
    Reminder.objects.bulk_create(
        Reminder(about=about, plan=plan, task=task, agency_id=agency, words=words, by=by, at=now)
        for agency in waiting
    )
    key = f"don-doc:{about}:{plan.pk}:{task.pk if task else ''}:{today:%Y%m%d}"
    link = (task or plan).get_absolute_url()
    tell(waiting, SUBJECTS[about].format(plan), f"{by.agency}: {words}", link, key)
    record(VERBS[about], plan, by, note=f"{len(waiting)} cơ quan", agency_id=plan.agency_id)
    return len(waiting)
