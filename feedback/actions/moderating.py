"""Who may read an opinion: one state, used by page, file and figure alike (B4)."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from feedback.actions.counting import changed, hold
from feedback.models import Comment, PublishAs
from portal.journal.actions import record


@transaction.atomic
def moderate(draft, comments, state, by, reason="") -> int:
    """Publish, hide, redirect or put back (PENDING) comments of the draft; how many it changed.

    Publishing keeps what its author did not want shown off the page. What was withdrawn stays withdrawn.
    Raises ValueError for hiding or redirecting without a reason: it is printed.
    """
    if state in (Comment.State.HIDDEN, Comment.State.REDIRECTED) and not reason:
        raise ValueError("hiding needs a reason")
    hold([draft.pk])
    chosen = comments.filter(draft=draft).exclude(state__in=[Comment.State.WITHDRAWN, state])
    numbers = sorted(chosen.values_list("number", flat=True))
    if state == Comment.State.PUBLISHED:
        not_shown = Q(submission__publish_as=PublishAs.NOT)
        quiet = list(chosen.filter(not_shown).values_list("pk", flat=True))
        moved = _set_state(chosen.exclude(not_shown), state, by, reason)
        moved += _set_state(
            Comment.objects.filter(pk__in=quiet).exclude(state=Comment.State.ACCEPTED),
            Comment.State.ACCEPTED,
            by,
            reason,
        )
    else:
        moved = _set_state(chosen, state, by, reason)
    if moved:
        changed(draft.pk)
        which = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        record(
            f"duyệt ý kiến: {Comment.State(state).label.lower()}",
            draft,
            by,
            fields=["state"],
            note=f"số {which}",
        )
    return moved


def _set_state(comments, state, by, reason):
    ids = list(comments.values_list("pk", flat=True))
    return (
        Comment.objects.filter(pk__in=ids)
        .exclude(state=Comment.State.WITHDRAWN)
        .update(
            state=state,
            state_reason=reason[:300],
            state_by=by,
            state_at=timezone.now(),
            revision=F("revision") + 1,
        )
    )
