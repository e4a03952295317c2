"""The dated steps of a draft, to its issue; a wrong one is corrected by another, never overwritten."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from drafts import stages
from drafts.models import DraftPolicy, StageEntry
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze

from .holding import ChangedMeanwhile, change, hold
from .rounds import end_round, take_back_end


@transaction.atomic
def move_stage(draft: DraftPolicy, stage, on: date, by, note="", **facts) -> StageEntry:
    """Add a dated entry to the history, which is never overwritten.

    `facts`: step (a RegimeStage; by default the regime's next of this kind), document, evidence (a
    StoredFile). An entry of an earlier day than the newest fills the history and leaves the draft where it is.
    """
    hold(draft)
    entry = _enter(draft, stage, on, by, note, **facts)
    record("chuyển giai đoạn", draft, by, fields=["stage"], note=str(entry.step or entry.get_stage_display()))
    return entry


@transaction.atomic
def correct_stage(wrong: StageEntry, stage, on: date, by, reason: str, number="", **facts) -> StageEntry:
    """Enter what is right in the place of a wrong entry, which stays, struck through, with the reason.

    Raises ChangedMeanwhile when somebody corrected it before; NotNow like `record_issue`.
    """
    draft = wrong.draft
    hold(draft)
    if StageEntry.objects.filter(corrects=wrong).exists():
        raise ChangedMeanwhile
    if stage == DraftPolicy.Stage.ISSUED:
        _must_be_last(draft, on, but=wrong)
    entry = _enter(draft, stage, on, by, reason, corrects=wrong, **facts)
    if stage == DraftPolicy.Stage.ISSUED:
        change(draft, issued_number=squeeze(number) or draft.issued_number, issued_on=on)
    elif wrong.stage == DraftPolicy.Stage.ISSUED:
        change(draft, issued_number="", issued_on=None)
    if wrong.stage in stages.OVER and stage != wrong.stage:
        _undo_end(draft, wrong.stage, by)
    record("đính chính giai đoạn", draft, by, fields=["stage"], note=f"{wrong} → {entry}")
    return entry


@transaction.atomic
def record_issue(draft: DraftPolicy, number: str, on: date, by, note="", **facts) -> None:
    """The document was issued: its number and day go back to the people who commented (F53).

    Raises NotNow when a step of a later day stands: the draft would be issued and not issued.
    """
    hold(draft)
    _must_be_last(draft, on)
    change(draft, issued_number=squeeze(number), issued_on=on)
    move_stage(draft, DraftPolicy.Stage.ISSUED, on, by, note or number, **facts)


def _undo_end(draft, ended_as, by):
    """What was told of an end that was none is off the public page, and opinions are taken as announced."""
    change(draft, outcome_published_at=None)
    if draft.stage not in stages.OVER:
        take_back_end(draft, ended_as, by)


def _must_be_last(draft, on, but=None):
    later = stages.standing(draft).filter(on__gt=on, on__lte=timezone.localdate())
    later = later.exclude(stage=DraftPolicy.Stage.ISSUED).exclude(pk=but and but.pk).last()
    if later:
        raise NotNow(
            f"Văn bản không thể ban hành trước bước đã ghi ngày {later.on:%d/%m/%Y}: "
            f"{later.step or later.get_stage_display()}"
        )


def _enter(draft, stage, on, by, note, *, step=None, document="", evidence=None, corrects=None):
    if corrects is None and stage in stages.OVER:
        # An opening that was announced and will not come is struck through by the end.
        corrects = stages.standing(draft).filter(on__gt=max(on, timezone.localdate())).last()
    entry = StageEntry.objects.create(
        draft=draft, stage=stage, step=step or stages.step_for(draft, stage, on), on=on, note=squeeze(note),
        document=squeeze(document), evidence=evidence, corrects=corrects, by=by,
    )  # fmt: skip
    newest = stages.standing(draft).last()
    change(draft, stage=newest.stage)
    if newest.stage in stages.OVER:
        # A draft that was issued or given up takes no more comments.
        end_round(draft, newest.on, by, newest.get_stage_display())
    return entry
