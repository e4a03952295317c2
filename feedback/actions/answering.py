"""The authority answers: written, shown, taken back."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.actions.counting import changed, hold, recount
from feedback.actions.telling import tell_authors
from feedback.models import Answer, Comment
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged

NOT_PUBLIC = "Dự thảo đang không công khai (chưa xác nhận hoặc đã rút xác nhận ngoài bí mật nhà nước), nên chưa công khai được."


class NothingToAnswer(Exception):
    """All chosen comments stand under an answer, written or published, by now."""


@transaction.atomic
def write_answer(draft, comments, outcome, text, by) -> Answer:
    """One answer, not yet published, for those of the chosen comments that have none; raises NothingToAnswer.

    What somebody else began to answer meanwhile stays with those words. `comments` is a query of any size.
    """
    hold([draft.pk])
    answer = Answer.objects.create(
        draft=draft, agency=draft.agency, outcome=outcome, text=text, written_by=by
    )
    served = _serve(answer, comments)
    if not served:
        raise NothingToAnswer
    recount(draft.pk)
    record("soạn trả lời", draft, by, note=f"{served} ý kiến")
    return answer


@transaction.atomic
def edit_answer(answer, outcome, text, seen_revision, by, *, drop=(), add=()) -> bool:
    """Save the answer, let go of the comments `drop` and take those of `add` that have none (ids).

    What a leader had approved is a draft again. False when somebody saved or published it in between.
    Raises NothingToAnswer when it would serve nobody.
    """
    hold([answer.draft_id])
    kept = Answer.objects.being_written().filter(pk=answer.pk).values_list("status", flat=True).first()
    answer.outcome, answer.text = outcome, text
    answer.status = Answer.Status.DRAFT if kept == Answer.Status.APPROVED else kept
    answer.approved_by = answer.approved_at = None
    fields = ["outcome", "text", "status", "approved_by", "approved_at"]
    if kept is None or not save_if_unchanged(answer, fields, seen_revision):
        return False
    answer.comments.filter(pk__in=drop).update(answer=None)
    _serve(answer, Comment.objects.filter(pk__in=add))
    if not answer.comments.exists():
        raise NothingToAnswer
    answer.comments.update(agrees=outcome == Answer.Outcome.AGREES)
    recount(answer.draft_id)
    record("sửa trả lời", answer.draft, by, fields=["outcome", "text"])
    return True


def alike(answer):
    """Comments that say what this answer's say, have come since, and have no answer."""
    clusters = answer.comments.exclude(cluster=None).order_by().values("cluster")
    return Comment.objects.filter(draft=answer.draft_id, cluster__in=clusters).uncovered()


@transaction.atomic
def add_alike(answer, by) -> int:
    """Take those into the answer; shown at once, and told to their authors, where it is shown. How many."""
    hold([answer.draft_id])
    answer.refresh_from_db()
    served = _serve(answer, alike(answer))
    if not served:
        return 0
    if answer.status == Answer.Status.PUBLISHED:
        tell_authors([answer.pk])
        changed(answer.draft_id)
    else:
        recount(answer.draft_id)
    record("thêm ý kiến giống vào trả lời", answer.draft, by, note=f"{served} ý kiến")
    return served


def _serve(answer, comments):
    """Comments already under another answer stay there; how many came under this one."""
    free = comments.filter(draft=answer.draft_id).uncovered().order_by()
    return Comment.objects.filter(pk__in=free.values("pk")).update(
        answer=answer, agrees=answer.outcome == Answer.Outcome.AGREES
    )


@transaction.atomic
def publish_answers(answers, by) -> int:
    """Show the answers under their comments and write once to whoever left an address; how many were published.

    Of two presses only the first finds an answer being written. Where a leader's approval is needed, only
    approved ones are shown; those that serve nobody any more stay as they are. Raises NotNow when a draft is not public.
    """
    hold(answers.values("draft"))
    if DraftPolicy.objects.filter(pk__in=answers.values("draft"), published_at=None).exists():
        raise NotNow(NOT_PUBLIC)
    free = Q(status=Answer.Status.APPROVED) | ~Q(draft__thread__needs_approval=True)
    found = list(answers.being_written().serving().filter(free).select_related("draft"))
    ids = [answer.pk for answer in found]
    Answer.objects.filter(pk__in=ids).update(
        status=Answer.Status.PUBLISHED,
        returned_reason="",
        published_by=by,
        published_at=timezone.now(),
        revision=F("revision") + 1,
    )
    tell_authors(ids)
    for draft in {answer.draft for answer in found}:
        changed(draft.pk)
        mine = [answer.pk for answer in found if answer.draft_id == draft.pk]
        served = Comment.objects.filter(answer__in=mine).count()
        record("công khai trả lời", draft, by, note=f"{len(mine)} trả lời, {served} ý kiến")
    return len(found)


@transaction.atomic
def take_back_answer(answer, by) -> bool:
    """A published answer becomes one being written again; its letters are not sent a second time."""
    hold([answer.draft_id])
    shown = Answer.objects.published().filter(pk=answer.pk)
    if not shown.update(
        status=Answer.Status.DRAFT,
        published_at=None,
        published_by=None,
        approved_by=None,
        approved_at=None,
        revision=F("revision") + 1,
    ):
        return False
    changed(answer.draft_id)
    record("thu hồi trả lời để sửa", answer.draft, by)
    return True
