"""How long opinions lately waited for a moderator: told on the page of the rules."""

from datetime import timedelta
from statistics import median

from django.core.cache import cache
from django.utils import timezone

from feedback.models import Comment, DecisionLine

LATELY, LEAST, _SAMPLE, _KEPT = timedelta(days=30), 20, 500, 3600


def usual_wait() -> timedelta | None:
    """The median of the latest decisions about waiting comments, from an hour ago at most; None while there are few."""
    found = cache.get("waits")
    if found is None:
        found = _measured()
        cache.set("waits", found, _KEPT)
    return found or None


def _measured():
    newest = DecisionLine.objects.filter(was_state=Comment.State.PENDING, decision__undone_at=None).order_by(
        "-pk"
    )
    rows = newest.values_list("decision__at", "comment__created_at")[:_SAMPLE]
    since = timezone.now() - LATELY
    waited = [at - came for at, came in rows if at > since]
    return median(waited) if len(waited) >= LEAST else timedelta(0)


def in_words(wait) -> str:
    """ "40 phút", "6 giờ", "2 ngày": rounded up, so that nobody is promised too much."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    if minutes <= 90:
        return f"{minutes} phút"
    hours = -(-minutes // 60)
    return f"{hours} giờ" if hours <= 48 else f"{-(-hours // 24)} ngày"
