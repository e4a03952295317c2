"""Writing the journal; called by the verbs of every app, inside their transaction."""

from portal.journal.models import Entry
from portal.prepared import insert
from portal.text import fold, squeeze


def record(verb, obj, actor=None, fields=(), note="", agency_id=None) -> Entry:
    """Write that `actor` (a Post, or None for the public and for the machine) did `verb` to `obj`.

    `fields` are names of changed fields, never their values; `note` never holds personal data.
    `agency_id` is whose journal it stands in, by default the actor's, else the object's own.
    """
    entry = entry_of(verb, obj, actor, fields, note, agency_id)
    insert(entry)
    return entry


def entry_of(verb, obj, actor=None, fields=(), note="", agency_id=None) -> Entry:
    """What `record` writes, not written yet: for a verb that inserts it in one statement with its own rows."""
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
    # Folding may lengthen: one letter ﬃ becomes three.
    entry.folded = fold(f"{entry.object_name} {entry.verb}")[:400]
    entry.folded_actor = fold(entry.actor_name)[:400]
    return entry
