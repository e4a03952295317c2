"""The criteria of great impact (N6), and the gate of state secrets (N7)."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import CriteriaSet, DraftPolicy, Screening, ScreeningAnswer, SecrecyDeclaration
from portal.journal.actions import record
from portal.text import squeeze

from .holding import change, hold


def criteria_for(draft) -> CriteriaSet:
    return draft.regime.criteria_sets.order_by("-valid_from").first()


@transaction.atomic
def screen(draft: DraftPolicy, outcomes: dict[str, tuple[str, str]], by) -> Screening:
    """Decide the criteria: code -> (outcome, reason). In scope = none not met and at least one met."""
    criteria_set = criteria_for(draft)
    criteria = list(criteria_set.criteria.all())
    chosen = {
        c.code: outcomes.get(c.code, (ScreeningAnswer.Outcome.NOT_MET, ""))
        if c.applicable
        else (ScreeningAnswer.Outcome.NOT_APPLICABLE, c.note)
        for c in criteria
    }
    said = [outcome for outcome, _ in chosen.values()]
    in_scope = ScreeningAnswer.Outcome.NOT_MET not in said and ScreeningAnswer.Outcome.MET in said
    screening = Screening.objects.create(draft=draft, criteria_set=criteria_set, in_scope=in_scope, by=by)
    ScreeningAnswer.objects.bulk_create(
        ScreeningAnswer(screening=screening, criterion=c, outcome=chosen[c.code][0], reason=chosen[c.code][1])
        for c in criteria
    )
    change(draft, in_scope=in_scope)
    record("đánh giá tiêu chí", draft, by, fields=["in_scope"], note=str(screening))
    return screening


@transaction.atomic
def declare_not_secret(draft: DraftPolicy, by) -> SecrecyDeclaration:
    """A named person says the draft is outside state secrets; nothing is public before that (N7)."""
    try:
        with transaction.atomic():
            declaration = SecrecyDeclaration.objects.create(draft=draft, by=by)
    except IntegrityError:
        return draft.declarations.get(withdrawn_at=None)
    record("xác nhận ngoài danh mục bí mật nhà nước", draft, by)
    return declaration


@transaction.atomic
def withdraw_declaration(draft: DraftPolicy, reason: str, by) -> None:
    """Takes the draft off every page at once: pages ask `published_at` and the revision each time."""
    hold(draft)
    standing = draft.declarations.filter(withdrawn_at=None)
    standing.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=squeeze(reason))
    change(draft, published_at=None)
    record("rút xác nhận ngoài bí mật nhà nước", draft, by, note=reason)
