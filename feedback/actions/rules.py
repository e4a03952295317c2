"""Whether opinions wait for a look before they are shown: a switch of each draft (B3)."""

from django.db import transaction
from django.db.models import F

from drafts.models import DraftPolicy
from feedback.actions.counting import hold
from feedback.models import Thread
from portal.journal.actions import record


@transaction.atomic
def set_pre_moderation(draft, on, reason, by) -> bool:
    """From now on new comments wait (`on`) or are shown at once; False: it stood so. Those waiting go on waiting."""
    hold([draft.pk])
    other = DraftPolicy.objects.filter(pk=draft.pk).exclude(pre_moderated=on)
    if not other.update(pre_moderated=on, revision=F("revision") + 1):
        return False
    Thread.objects.touch(draft.pk)
    verb = "duyệt ý kiến trước khi đăng" if on else "đăng ý kiến trước, duyệt sau"
    record(verb, draft, by, fields=["pre_moderated"], note=reason)
    return True
