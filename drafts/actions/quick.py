"""An entry sent from a phone: kept once however often it arrives."""

from django.db import connection, transaction
from django.db.models import F

from drafts.models import Activity, ActivityPart
from portal.files.actions import keep
from portal.journal.actions import record

from .activities import Beneath, log_activity


@transaction.atomic
def log_once(
    key: str, activity: Activity, by, uploads=(), evidence=(), beneath: Beneath | None = None
) -> tuple[Activity, bool]:
    """(the activity, whether it is new). `key`: made where the entry was written, one for each entry.

    The same key from the same post gives the first activity, also when both arrive at one moment: the
    second waits for the first. Uploads are kept inside, so that a copy that comes too late leaves none;
    `evidence` is kept already.
    Raises ValidationError where a file breaks on opening; nothing is saved then.
    """
    once = f"{by.pk}-{key}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [once])
    first = Activity.objects.filter(once_key=once).first()
    if first:
        return first, False
    kept = [keep(upload, by) for upload in uploads]
    activity.once_key = once
    log_activity(activity, by, [*kept, *evidence], beneath)
    return activity, True


@transaction.atomic
def take_down(part: ActivityPart, on, by, uploads=()) -> bool:
    """The notice is off its board since the day `on`; False when somebody said so first."""
    mine = ActivityPart.objects.filter(pk=part.pk, done_on=None)
    if mine.update(done_on=on) == 0:
        return False
    # Whoever has the activity open in the form is told, and does not put the notice up again.
    Activity.objects.filter(pk=part.activity_id).update(revision=F("revision") + 1)
    part.activity.evidence.add(*[keep(upload, by) for upload in uploads])
    record("gỡ niêm yết", part.activity, by, note=part.name)
    return True
