"""Units that have sent nothing are asked for it."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.units.models import Agency
from reports import letters
from reports.models import Period, Reminder


@transaction.atomic
def remind(period: Period, agencies: Collection[int], by) -> int:
    """Ask agencies (ids) for the reports they have not sent; returns how many were asked. Once a day each."""
    today = timezone.localdate()
    asked = Reminder.objects.filter(period=period, at__date=today).values("agency")
    waiting = list(Agency.objects.filter(pk__in=agencies).exclude(pk__in=asked).values_list("pk", flat=True))
    Reminder.objects.bulk_create(Reminder(period=period, agency_id=agency, by=by) for agency in waiting)
    if waiting:
        letters.reminders(period, waiting, by)
        record("đôn đốc gửi báo cáo", period, by, note=f"{len(waiting)} đơn vị")
    return len(waiting)
