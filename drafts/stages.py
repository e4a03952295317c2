"""The way of a draft: what was entered, where it stands, what its regime still has before it (F40).

The officers' page and the public one read the same way; only the officers' shows what was corrected.
"""

from django.db.models import Q

from drafts.models import DraftPolicy, RegimeStage, StageEntry
from portal.prepared import Prepared

OVER = (DraftPolicy.Stage.ISSUED, DraftPolicy.Stage.STOPPED)
_LABELS = dict(DraftPolicy.Stage.choices)


def steps_of(draft):
    """The steps its regime has for a draft of its level, in order."""
    return _steps(draft.regime_id, draft.document_type.level)


def _steps(regime, level):
    return RegimeStage.objects.filter(Q(level=None) | Q(level=level), regime=regime).order_by(
        "position", "pk"
    )


def standing(draft):
    """Entries nobody corrected, by day; the last one is where the draft stands."""
    return draft.stage_entries.filter(corrected_by=None).order_by("on", "pk")


def history(draft):
    """Every entry, also those corrected, with what the officers' page prints of it."""
    return draft.stage_entries.select_related(
        "step", "evidence", "corrects", "corrected_by", "by__user", "by__agency"
    ).order_by("on", "pk")


def for_page(draft) -> dict:
    """What templates/drafts/parts/stage_list.html prints."""
    entries = list(history(draft))
    newest = next((entry for entry in reversed(entries) if not hasattr(entry, "corrected_by")), None)
    return {"history": entries, "newest": newest.pk if newest else None, "to_come": to_come(draft, newest)}


def place_of(steps, stage, step_id=None) -> int:
    """Index of an entry among the steps; -1 for what the regime does not know (given up, another regime's)."""
    for index, step in enumerate(steps):
        if step.pk == step_id:
            return index
    return next((index for index, step in enumerate(steps) if step.code == stage), -1)


def step_for(draft, stage, on):
    """The regime's step a bare kind of stage means on that day: the next such step, else the last one gone by."""
    steps, before = list(steps_of(draft)), standing(draft).filter(on__lte=on).last()
    here = place_of(steps, before.stage, before.step_id) if before else -1
    like = [(index, step) for index, step in enumerate(steps) if step.code == stage]
    ahead = [step for index, step in like if index > here]
    return ahead[0] if ahead else like[-1][1] if like else None


def to_come(draft, newest):
    """Steps after the newest standing entry; none once it was issued or given up."""
    if newest is None or newest.stage in OVER:
        return []
    steps = list(steps_of(draft))
    return steps[place_of(steps, newest.stage, newest.step_id) + 1 :]


_ENTRY = ("stage", "on", "note", "corrects", "step", "step__name", "step__responsible")


@Prepared
def entries(pk):
    entries = StageEntry.objects.filter(draft=pk, corrected_by=None).order_by("on", "pk")
    return entries.values_list(*_ENTRY)


@Prepared
def ahead(regime, level):
    return _steps(regime, level).values_list("pk", "code", "name", "responsible")


def timeline(draft, today, entered=None, steps=None) -> list[dict]:
    """The way as everybody reads it: [{name, on, note, responsible, state: done, now or later}].

    Two queries, unless the caller has the rows of `entries` and `ahead`. Why an entry was corrected is the
    agency's affair and is not told here.
    """
    if entered is None:
        entered, steps = entries.rows(draft.pk), ahead.rows(draft.regime_id, draft.document_type.level)
    rows = [dict(zip(_ENTRY, row, strict=True)) for row in entered]
    entered = [
        {
            "name": row["step__name"] or _LABELS[row["stage"]],
            "on": row["on"],
            "note": "" if row["corrects"] else row["note"],
            "responsible": row["step__responsible"] or "",
            "state": "done" if row["on"] <= today else "later",
        }
        for row in rows
    ]
    if not rows or rows[-1]["stage"] in OVER:
        return entered
    gone = [row for row in entered if row["state"] == "done"]
    if gone:
        gone[-1]["state"] = "now"
    return entered + _left(rows[-1], steps)


def _left(newest, steps):
    steps = [RegimeStage(pk=pk, code=code, name=name, responsible=who) for pk, code, name, who in steps]
    after = steps[place_of(steps, newest["stage"], newest["step"]) + 1 :]
    return [
        {"name": s.name, "on": None, "note": "", "responsible": s.responsible, "state": "later"}
        for s in after
    ]
