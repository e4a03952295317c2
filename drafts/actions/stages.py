"""The dated steps of a draft, to its issue."""

from datetime import date, timedelta

from django.db import transaction

from drafts.models import DraftPolicy, StageEntry
from portal.journal.actions import record
from portal.text import squeeze

from .holding import change, hold


@transaction.atomic
def move_stage(draft: DraftPolicy, stage, on: date, by, note="") -> StageEntry:
    """Add a dated entry to the history, which is never overwritten.

    A draft that was issued or given up takes no more comments: an open window ended the day before.
    """
    hold(draft)
    over = stage in (DraftPolicy.Stage.ISSUED, DraftPolicy.Stage.STOPPED)
    if over and draft.opens_on and draft.opens_on <= on <= draft.closes_on:
        change(draft, stage=stage, closes_on=max(draft.opens_on, on - timedelta(days=1)))
    else:
        change(draft, stage=stage)
    entry = StageEntry.objects.create(draft=draft, stage=stage, on=on, note=squeeze(note), by=by)
    record("chuyển giai đoạn", draft, by, fields=["stage"], note=entry.get_stage_display())
    return entry


@transaction.atomic
def record_issue(draft: DraftPolicy, number: str, on: date, by) -> None:
    """The document was issued: its number and day go back to the people who commented (F53)."""
    change(draft, issued_number=squeeze(number), issued_on=on)
    move_stage(draft, DraftPolicy.Stage.ISSUED, on, by, note=number)
