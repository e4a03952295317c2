"""A reader says that a published comment should not stand there; an officer looks, and decides as always."""

from django.db import transaction
from django.utils import timezone

from feedback.models import Flag
from portal.journal.actions import record


@transaction.atomic
def flag(comment, reason, words, network) -> bool:
    """Keep the flag; False when this network said so today. Nothing about the comment changes."""
    made = Flag(comment=comment, reason=reason, words=words[:500], network=network)
    before = Flag.objects.filter(comment=comment, network=network).exists()
    Flag.objects.bulk_create([made], ignore_conflicts=True)
    return not before


@transaction.atomic
def look_at_flags(comment, by) -> int:
    """An officer has read what was said against the comment; how many were new."""
    waiting = Flag.objects.filter(comment=comment).waiting()
    seen = waiting.update(looked_at=timezone.now(), looked_by=by)
    if seen:
        record("xem báo về ý kiến", comment.draft, by, note=f"số {comment.number}, {seen} lượt báo")
    return seen
