"""The gate of state secrets (N7), and measures of information security (F52)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import DraftPolicy, SecrecyDeclaration, SecurityMeasure
from portal.jobs.letters import unname
from portal.journal.actions import record
from portal.text import squeeze

from .holding import change, hold


@transaction.atomic
def declare_not_secret(draft: DraftPolicy, by, basis="") -> SecrecyDeclaration:
    """A named person says the draft is outside state secrets, and on what basis; nothing is public before that."""
    try:
        with transaction.atomic():
            declaration = SecrecyDeclaration.objects.create(draft=draft, by=by, basis=squeeze(basis))
    except IntegrityError:
        return draft.declarations.get(withdrawn_at=None)
    record("xác nhận ngoài danh mục bí mật nhà nước", draft, by, note=basis)
    return declaration


@transaction.atomic
def withdraw_declaration(draft: DraftPolicy, reason: str, by) -> None:
    """Takes the draft off every page at once: pages ask `published_at` and the revision each time.

    Letters about it that have not left, and messages in officers' inboxes, name it no more.
    """
    hold(draft)
    standing = draft.declarations.filter(withdrawn_at=None)
    standing.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=squeeze(reason))
    change(draft, published_at=None)
    unname(draft.mark, draft.get_public_url(), draft.title, instead=f"({draft.UNTOLD})")
    record("rút xác nhận ngoài bí mật nhà nước", draft, by, note=reason)


@transaction.atomic
def add_measure(measure: SecurityMeasure, draft: DraftPolicy, by) -> SecurityMeasure:
    """Note a measure of information security taken for the draft."""
    measure.draft, measure.by = draft, by
    measure.save(force_insert=True)
    record("ghi biện pháp an toàn thông tin", draft, by)
    return measure


@transaction.atomic
def end_measure(measure: SecurityMeasure, on: date, by) -> bool:
    """The measure is no longer applied from that day on; False when it had ended already."""
    if not SecurityMeasure.objects.filter(pk=measure.pk, ended_on=None).update(ended_on=on):
        return False
    record("thôi biện pháp an toàn thông tin", measure.draft, by)
    return True
