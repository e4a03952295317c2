"""The synthesis, acceptance and explanation table is shown."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.actions.answering import NOT_PUBLIC
from feedback.actions.counting import hold
from feedback.models import Thread
from portal.journal.actions import record
from portal.refusals import NotNow


@transaction.atomic
def publish_table(draft, by) -> bool:
    """The synthesis, acceptance and explanation table is public from now on. False when it already was.

    Raises NotNow when the draft is not public: never declared, or withdrawn.
    """
    hold([draft.pk])
    if not DraftPolicy.objects.public().filter(pk=draft.pk).exists():
        raise NotNow(NOT_PUBLIC)
    unpublished = DraftPolicy.objects.filter(pk=draft.pk, table_published_at=None)
    if not unpublished.update(table_published_at=timezone.now(), revision=F("revision") + 1):
        return False
    Thread.objects.touch(draft.pk)
    record("công khai bảng tiếp thu, giải trình", draft, by)
    return True
