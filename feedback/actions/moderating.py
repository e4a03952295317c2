"""Who may read an opinion: one state, used by page, file and figure alike (B4)."""

import re
from datetime import timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from feedback.actions.counting import changed, hold
from feedback.actions.decision_letters import recall, tell_where_to, tell_why
from feedback.models import Comment, Decision, Thread
from portal.journal.actions import record
from portal.refusals import NotNow

UNDONE_WITHIN = timedelta(days=30)
_NUMBERS = 20  # named in the journal; the decision itself has them all


class Moved(NamedTuple):
    """What a press did: `decision` is None when it moved nothing; `left` are those somebody else had moved."""

    decision: Decision | None
    moved: int
    left: int


class Seen(NamedTuple):
    """How far a thread had come when a page showed it.

    Everything that moves a comment holds the draft's row and is known to its pages afterwards, so what was
    moved later than `moment`, or numbered beyond `number`, is what the reader of that page did not see.
    """

    moment: str
    number: int

    @classmethod
    def of(cls, draft):
        """To be asked before the comments themselves."""
        moment = Thread.objects.filter(draft=draft).values_list("changed_at", flat=True).first()
        last = Comment.objects.filter(draft=draft).order_by("-number").values_list("number", flat=True)
        return cls(moment.isoformat() if moment else "-infinity", last.first() or 0)

    @classmethod
    def now(cls):
        """Nothing is later than this: for whoever decides inside one step."""
        return cls("infinity", 2**31 - 1)


# A hundred thousand comments of a branch are moved by one statement, and each line says what it was before.
# Publishing keeps what its author did not want shown off the page. What was withdrawn stays withdrawn.
_MOVE = """WITH asked AS (
  SELECT c.id, c.state, c.state_reason, c.state_at > %(moment)s::timestamptz AS is_later,
         CASE WHEN %(state)s = 'published' AND s.publish_as = 'khong' THEN 'accepted' ELSE %(state)s END AS target
  FROM feedback_comment c JOIN feedback_submission s ON s.id = c.submission_id
  WHERE c.draft_id = %(draft)s AND c.number <= %(number)s AND c.state <> 'withdrawn' AND c.id IN ({chosen})
), wanted AS (
  SELECT * FROM asked WHERE (state, state_reason) <> (target, %(reason)s)
), moved AS (
  UPDATE feedback_comment c SET state = w.target, state_reason = %(reason)s, state_by_id = %(by)s,
         state_at = %(at)s, revision = c.revision + 1
  FROM wanted w WHERE c.id = w.id AND w.is_later IS NOT TRUE
  RETURNING c.id, w.state, w.state_reason, w.target, c.revision
), lines AS (
  INSERT INTO feedback_decisionline (decision_id, comment_id, was_state, was_reason, became, revision)
  SELECT %(decision)s, id, state, state_reason, target, revision FROM moved
)
SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM wanted WHERE is_later)"""

_PUT_BACK = """UPDATE feedback_comment c
SET state = l.was_state, state_reason = l.was_reason, state_by_id = %s, state_at = %s, revision = c.revision + 1
FROM feedback_decisionline l WHERE l.decision_id = %s AND c.id = l.comment_id AND c.revision = l.revision"""


@transaction.atomic
def moderate(draft, comments, state, by, reason="", seen=None) -> Moved:
    """Publish, hide, redirect or put back (PENDING) comments of the draft, as one decision that can be undone.

    `comments` is a query of any size; those moved since `seen` (default: none) stay as somebody else left them.
    Raises ValueError for hiding or redirecting without a reason: it is printed.
    """
    needs_reason = state in (Comment.State.HIDDEN, Comment.State.REDIRECTED)
    if needs_reason and not reason:
        raise ValueError("hiding needs a reason")
    reason = reason if needs_reason else ""
    hold([draft.pk])
    decision = Decision.objects.create(draft=draft, state=state, reason=reason[:300], by=by)
    moved, left = _move(decision, comments, seen or Seen.now())
    if not moved:
        decision.delete()
        return Moved(None, 0, left)
    Decision.objects.filter(pk=decision.pk).update(moved=moved)
    decision.moved = moved
    changed(draft.pk)
    recall(decision)
    if state == Comment.State.REDIRECTED:
        tell_where_to(decision)
    if state == Comment.State.HIDDEN:
        tell_why(decision)
    record(
        f"duyệt ý kiến: {decision.get_state_display().lower()}",
        draft,
        by,
        fields=["state"],
        note=_of(decision),
    )
    return Moved(decision, moved, left)


def _move(decision, comments, seen):
    chosen, params = comments.order_by().values("pk").query.sql_with_params()
    given = {f"chosen_{place}": value for place, value in enumerate(params)}
    names = iter(given)
    chosen = re.sub(r"(?<!%)%s", lambda mark: f"%({next(names)})s", chosen)
    given |= {
        "moment": seen.moment, "number": seen.number, "state": decision.state, "reason": decision.reason,
        "draft": decision.draft_id, "by": decision.by_id, "at": timezone.now(), "decision": decision.pk,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_MOVE.format(chosen=chosen), given)
        return cursor.fetchone()


def _of(decision):
    numbers = decision.lines.order_by("comment__number").values_list("comment__number", flat=True)
    return "số " + ", ".join(map(str, numbers[:_NUMBERS])) + (" …" if decision.moved > _NUMBERS else "")


def can_undo(decision) -> bool:
    return decision.undone_at is None and decision.at >= timezone.now() - UNDONE_WITHIN


@transaction.atomic
def undo(decision, by) -> tuple[int, int] | None:
    """Put back every comment that still stands as the decision left it: (put back, left as they are now).

    None: somebody undid it before. Raises NotNow after thirty days.
    """
    if decision.at < timezone.now() - UNDONE_WITHIN:
        raise NotNow("Quyết định đã quá 30 ngày. Chọn các ý kiến và duyệt lại.")
    hold([decision.draft_id])
    standing = Decision.objects.standing().filter(pk=decision.pk)
    if not standing.update(undone_at=timezone.now(), undone_by=by):
        return None
    recall(decision)
    with connection.cursor() as cursor:
        cursor.execute(_PUT_BACK, [by.pk, timezone.now(), decision.pk])
        back = cursor.rowcount
    changed(decision.draft_id)
    record("hoàn tác duyệt ý kiến", decision.draft, by, fields=["state"], note=_of(decision))
    return back, decision.moved - back
