"""Files nothing refers to any more: what was uploaded and never saved, what its owner threw away for good."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.files.actions import destroy
from portal.files.models import StoredFile

#: An upload waits this long for the form it was made for; longer than anything stays in the trash.
KEPT = timedelta(days=45)
MOST_AT_ONCE = 500
#: What was to be destroyed at once (portal/files/actions.py) and still stands after so long was interrupted.
INTERRUPTED = timedelta(hours=1)


def unused(before):
    """Files kept before that moment to which no row of any table refers; one statement."""
    found = StoredFile.objects.filter(uploaded_at__lt=before)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            found = found.exclude(Exists(rows))
    return found


def sweep(now=None) -> int:
    """Delete unused files, row first: a kill in between leaves bytes nobody reaches, never a row without bytes."""
    now = now or timezone.now()
    left = unused(now - INTERRUPTED).filter(name="", trashed_at__lt=now - INTERRUPTED)
    destroy(left.values_list("pk", flat=True)[:MOST_AT_ONCE])
    stale = list(unused(now - KEPT).order_by("pk")[:MOST_AT_ONCE])
    for stored in stale:
        with transaction.atomic():
            StoredFile.objects.filter(pk=stored.pk).delete()
            transaction.on_commit(lambda file=stored.content: file.storage.delete(file.name))
    return len(stale)
