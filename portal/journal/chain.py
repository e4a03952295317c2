"""The chain that shows a rewritten past.

Entries are sealed a little later by one writer, not while they are written: a chain inside every verb
would make all transactions of the portal wait for each other.
"""

import hashlib
import json

from django.db import connection, transaction

from portal.journal.models import Entry

LOCK = 7_301_944


@transaction.atomic
def seal() -> int:
    """Give every unsealed entry its place and digest; how many. Two sealers at once: the second does nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
    last = Entry.objects.exclude(place=None).order_by("-place").first()
    place, before = (last.place, last.digest) if last else (0, "")
    entries = list(Entry.objects.filter(place=None).order_by("pk")[:5000])
    for place, entry in enumerate(entries, start=place + 1):  # noqa: B020 - goes on counting
        entry.place = place
        entry.digest = before = digest(entry, before)
    Entry.objects.bulk_update(entries, ["place", "digest"], batch_size=500)
    return len(entries)


def digest(entry: Entry, before: str) -> str:
    """SHA-256 over the entry, its place and the digest before it."""
    said = [before, entry.place, entry.at.isoformat(), entry.verb, entry.object_type, entry.object_id]
    said += [entry.object_name, entry.agency_id, entry.actor_name, entry.fields, entry.note]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def first_broken() -> Entry | None:
    """The first sealed entry that does not follow from the one before; None: nothing was rewritten."""
    before = ""
    for number, entry in enumerate(Entry.objects.exclude(place=None).order_by("place").iterator(), start=1):
        if entry.place != number or entry.digest != digest(entry, before):
            return entry
        before = entry.digest
    return None
