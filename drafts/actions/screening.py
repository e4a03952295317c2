"""The criteria of great impact (N6)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from drafts.models import CriteriaSet, DraftPolicy, Screening, ScreeningAnswer
from portal.journal.actions import record
from portal.text import squeeze

from .holding import change, hold

MET, NOT_MET, NOT_APPLICABLE = ScreeningAnswer.Outcome


def criteria_for(draft, on: date | None = None) -> CriteriaSet:
    """The set of the draft's regime in force on the day (default: today).

    A draft keeps its regime beyond the regime's own end: then it is the last set the regime had.
    """
    sets = draft.regime.criteria_sets
    begun = sets.filter(valid_from__lte=on or timezone.localdate()).order_by("-valid_from")
    return begun.first() or sets.order_by("valid_from").first()


@transaction.atomic
def screen(draft: DraftPolicy, outcomes: dict[str, tuple[str, str]], by, on: date | None = None, **decision):
    """Decide the criteria: code -> (outcome, reason). In scope = none not met and at least one met.

    What the set does not ask is not applicable, and nothing else is: under the 2015 law all four must be
    met. `on` is the day of the decision; `decision`: decided_by, document. Gives the Screening.
    """
    hold(draft)
    criteria_set = criteria_for(draft, on)
    answers = [ScreeningAnswer(criterion=c, **_said(c, outcomes)) for c in criteria_set.criteria.all()]
    said = {answer.outcome for answer in answers}
    screening = Screening.objects.create(
        draft=draft, criteria_set=criteria_set, in_scope=NOT_MET not in said and MET in said,
        decided_on=on or timezone.localdate(), by=by,
        **{name: squeeze(words) for name, words in decision.items()},
    )  # fmt: skip
    for answer in answers:
        answer.screening = screening
    ScreeningAnswer.objects.bulk_create(answers)
    change(draft, in_scope=screening.in_scope)
    record("đánh giá tiêu chí", draft, by, fields=["in_scope"], note=str(screening))
    return screening


def _said(criterion, outcomes):
    if not criterion.applicable:
        return {"outcome": NOT_APPLICABLE, "reason": criterion.note}
    outcome, reason = outcomes.get(criterion.code, (NOT_MET, ""))
    return {"outcome": MET if outcome == MET else NOT_MET, "reason": reason}
