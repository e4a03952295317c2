"""Letters that an opinion is not shown, or is none, stay here when that changes before they left."""

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from feedback.models import Comment, DecisionLine
from portal.jobs.models import Outbox


def recall(decision) -> None:
    """Nobody is told any more how the comments stood that this decision moved, or that are put back from it.

    To be asked while they stand as the decision left them: right after it, and right before it is undone.
    """
    standing = decision.lines.filter(comment__revision=F("revision"))
    said = DecisionLine.objects.filter(comment__in=standing.values("comment"))
    hidden = _keys(
        said.filter(became=Comment.State.HIDDEN), Value("hidden-"), _text("decision_id"), Value("-")
    )
    redirected = _keys(said.filter(became=Comment.State.REDIRECTED), Value("redirected-"))
    Outbox.objects.filter(Q(key__in=hidden) | Q(key__in=redirected), sent_at=None).delete()


def _keys(lines, *start):
    """As hiding.py and redirecting.py write them."""
    whose = (_text("comment_id"), Value("-"), _text("comment__submission_id"))
    return lines.order_by().annotate(letter=Concat(*start, *whose)).values("letter")


def _text(column):
    return Cast(column, CharField())
