"""A draft keeps the law it began under; an administrator may move it, and corrects what the law asks."""

from django.db import transaction

from drafts.models import DocumentType, DraftPolicy, RegimeMove
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze

from .holding import change, hold


@transaction.atomic
def move_regime(draft: DraftPolicy, document_type: DocumentType, reason: str, by) -> RegimeMove:
    """From now on the draft goes by the regime of `document_type`; its history and screenings stay as they are.

    Raises NotNow for a kind of the regime it is in: that is an ordinary correction of the draft.
    """
    hold(draft)
    if document_type.regime_id == draft.regime_id:
        raise NotNow("Dự thảo đang theo chế độ này rồi.")
    move = RegimeMove.objects.create(
        draft=draft, old_type=draft.document_type, new_type=document_type, reason=squeeze(reason), by=by
    )
    change(draft, regime=document_type.regime, document_type=document_type)
    record("chuyển chế độ pháp luật", draft, by, fields=["regime", "document_type"], note=f"{move}: {reason}")
    return move


@transaction.atomic
def edit_document_type(kind: DocumentType, fields, by) -> None:
    """What the law asks of a kind was compared with its text: the named fields are saved for everybody."""
    kind.save(update_fields=fields)
    record("sửa dữ liệu pháp luật", kind, by, fields=fields, note=str(kind.regime))
