"""Writing the journal; called by the verbs of every app, inside their transaction."""

import hashlib
import json

from django.db import connection, transaction

from portal.journal.models import Entry
from portal.text import fold, squeeze

# Entries are chained one after another, so two writers queue here until the first commits.
CHAIN_LOCK = 7_301_944


@transaction.atomic(savepoint=False)  # inside the caller's verb: it fails or lands with it
def record(verb, obj, actor=None, fields=(), note="", agency_id=None) -> Entry:
    """Write that `actor` (a Post, or None for the public and for the machine) did `verb` to `obj`.

    `fields` are names of changed fields, never their values; `note` never holds personal data.
    `agency_id` is whose journal it stands in, by default the actor's, else the object's own.
    """
    if agency_id is None:
        agency_id = actor.agency_id if actor else getattr(obj, "agency_id", None)
    entry = Entry(
        verb=squeeze(verb),
        object_type=obj._meta.label_lower,
        object_id=obj.pk,
        object_name=squeeze(str(obj))[:300],
        agency_id=agency_id,
        actor=actor,
        actor_name=str(actor)[:400] if actor else "",
        fields=sorted(fields),
        note=squeeze(note)[:500],
    )
    entry.folded = fold(f"{entry.object_name} {entry.verb}")
    entry.folded_actor = fold(entry.actor_name)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    entry.digest = digest(entry, last_digest())
    entry.save(force_insert=True)
    return entry


def last_digest() -> str:
    return Entry.objects.order_by("-pk").values_list("digest", flat=True).first() or ""


def digest(entry: Entry, before: str) -> str:
    """SHA-256 over the entry and the digest before it."""
    said = [before, entry.at.isoformat(), entry.verb, entry.object_type, entry.object_id, entry.object_name]
    said += [entry.agency_id, entry.actor_name, entry.fields, entry.note]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def first_broken():
    """The first entry whose digest does not follow from the one before, or None: nothing was rewritten."""
    before = ""
    for entry in Entry.objects.order_by("pk").iterator():
        if entry.digest != digest(entry, before):
            return entry
        before = entry.digest
    return None
