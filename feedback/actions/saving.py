"""A slip kept for later under a link of its own: words only."""

from datetime import timedelta

from django.utils import timezone

from feedback.models import SavedSlip
from feedback.slip import codes

SLIP_KEPT = timedelta(days=30)  # after it was last saved


def save_slip(draft, remarks, key="") -> str:
    """The key of the link that opens these words again; `key` keeps them under the link they have."""
    key = key or codes.new_key()
    words = {str(remark.article): remark.text for remark in remarks}
    SavedSlip.objects.update_or_create(
        key_hash=codes.hash_key(key),
        defaults={"draft_id": draft.pk, "words": words, "saved_at": timezone.now()},
    )
    return key


def saved_slip(key) -> SavedSlip | None:
    """What is kept under a link, while it is."""
    still = SavedSlip.objects.filter(saved_at__gt=timezone.now() - SLIP_KEPT)
    return still.select_related("draft").filter(key_hash=codes.hash_key(key)).first()


def forget_slips(now) -> int:
    """Slips nobody came back to in thirty days go; how many."""
    return SavedSlip.objects.filter(saved_at__lte=now - SLIP_KEPT).delete()[0]
