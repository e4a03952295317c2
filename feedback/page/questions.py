"""What everybody may read of questions and dialogues: nothing of a draft that is not public."""

from django.db.models import Q, Sum
from django.utils import timezone

from drafts.models import Activity
from feedback.models import CheckIn, Question

_OPEN = Q(draft=None) | Q(draft__published_at__isnull=False, draft__trashed_at=None)


def shown():
    """Answered questions open to all, newest answer first."""
    found = (
        Question.objects.shown()
        .filter(_OPEN)
        .filter(Q(activity=None) | Q(activity__draft=None) | Q(activity__draft__published_at__isnull=False))
    )
    return found.select_related("agency", "draft").order_by("-answered_at", "-pk")


def may_be_told(question) -> bool:
    """Whether its answer may be read by code: not while the draft it is about is not public (N7)."""
    draft = question.draft
    return draft is None or (draft.published_at is not None and draft.trashed_at is None)


def dialogues():
    """Public meetings where questions may be put."""
    return Activity.objects.alive().filter(_OPEN, is_public=True, form__in=Activity.MEETINGS)


def takes_questions(activity) -> bool:
    """Until the evening of its last day."""
    return activity.ends_on >= timezone.localdate()


def is_today(activity) -> bool:
    return activity.starts_on <= timezone.localdate() <= activity.ends_on


def who_came(activity) -> int:
    return CheckIn.objects.filter(activity=activity).aggregate(n=Sum("people"))["n"] or 0
