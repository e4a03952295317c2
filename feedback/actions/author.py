"""What the author does with code and PIN: correct, take a file back, withdraw."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from feedback.actions.counting import changed, hold
from feedback.actions.grouping import read_again
from feedback.actions.landing import first_state
from feedback.actions.table_files import forget_table_files
from feedback.models import Answer, Comment, EarlierWords, Submission, Thread
from feedback.slip import codes
from portal.files.actions import destroy
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import fold

PIN_TRIES = 10


def check_pin(submission, code, pin) -> bool:
    """Whether the PIN is the receipt's. Ten wrong ones close this way for good: the agency helps then."""
    tries = Submission.objects.filter(pk=submission.pk, pin_tries__lt=PIN_TRIES)
    if tries.update(pin_tries=F("pin_tries") + 1) == 0:
        return False
    if not codes.same(codes.hash_pin(code, pin), submission.pin_hash):
        return False
    Submission.objects.filter(pk=submission.pk).update(pin_tries=0)
    return True


@transaction.atomic
def withdraw(submission) -> int:
    """The author takes the slip back: off the pages, out of the counts; a published answer stays in the journal only."""
    hold([submission.draft_id])
    standing = submission.comments.exclude(state=Comment.State.WITHDRAWN)
    taken = standing.update(
        state=Comment.State.WITHDRAWN,
        state_reason="",
        state_by=None,
        state_at=timezone.now(),
        revision=F("revision") + 1,
    )
    if taken:
        forget_table_files(submission.draft_id)
        changed(submission.draft_id)
        record("người gửi rút góp ý", submission.draft, note=f"{taken} ý kiến")
    return taken


def why_not_corrected(comment, today) -> str:
    """Why its author may not put it in other words any more; "" while they may."""
    draft = comment.draft
    if comment.state == Comment.State.WITHDRAWN:
        return "Ý kiến này đã rút."
    if comment.state == Comment.State.REDIRECTED:
        return "Nội dung này đã chuyển nơi có thẩm quyền."
    if draft.published_at is None:
        return "Dự thảo hiện không công khai."
    if comment.public_answer:
        return "Cơ quan soạn thảo đã công khai trả lời cho lời này."
    if draft.opens_on is None or not draft.opens_on <= today <= draft.closes_on:
        return "Đã hết thời gian góp ý. Vẫn rút được góp ý."
    return ""


@transaction.atomic
def correct(comment, words, seen_revision) -> bool:
    """The author puts it in other words; False when somebody changed it since `seen_revision`, and nothing is done.

    What it said stays as EarlierWords, for everybody if everybody could read it and no officer took any of it
    off since. An answer being written to the old words lets go of it, and so does what was counted alike.
    Pressed twice it is corrected once. Raises NotNow with the reason when it is too late.
    """
    hold([comment.draft_id])
    now = Comment.objects.select_related("submission", "draft", "answer").get(pk=comment.pk)
    if now.body == words:
        return True
    if why_not := why_not_corrected(now, timezone.localdate()):
        raise NotNow(why_not)
    if now.revision != seen_revision:
        return False
    was_public = now.state == Comment.State.PUBLISHED and not now.shown_body
    if now.state == Comment.State.HIDDEN or now.shown_body:
        # What an officer took off stood in the words before these as well.
        now.earlier.update(was_public=False)
    EarlierWords.objects.create(comment=now, body=now.body, was_public=was_public)
    _leave_answer(now)
    state = _state_of_new_words(now)
    Comment.objects.filter(pk=now.pk).update(
        body=words, search_text=fold(words), shown_body="", shown_reason="", translation="", stance="",
        answer=None, agrees=False, state=state, state_reason="", state_by=None,
        state_at=timezone.now(), revision=F("revision") + 1,
    )  # fmt: skip
    read_again(now.draft_id, [now.pk])
    forget_table_files(now.draft_id)
    changed(now.draft_id)
    record("người gửi sửa lời ý kiến", now.draft, fields=["body"], note=f"số {now.number}")
    return True


def _state_of_new_words(comment):
    """Whoever waits, was taken off or had a part left out is looked at again; others stand as new ones would."""
    if comment.state in (Comment.State.PENDING, Comment.State.HIDDEN) or comment.shown_body:
        return Comment.State.PENDING
    return first_state(comment.draft, comment.submission)


def _leave_answer(comment):
    """Whoever has that answer open in a form learns that it serves one comment less."""
    Answer.objects.filter(pk=comment.answer_id).update(revision=F("revision") + 1)


@transaction.atomic
def remove_attachment(submission, pk) -> bool:
    """The author takes a file back, its bytes too; False when it is gone already."""
    hold([submission.draft_id])
    attached = submission.attachments.filter(pk=pk).first()
    if attached is None:
        return False
    attached.delete()
    destroy([attached.file_id])
    Thread.objects.touch(submission.draft_id)
    record("người gửi bỏ tệp kèm góp ý", submission.draft)
    return True
