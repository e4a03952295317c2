"""A citizen's slip lands."""

from django.db import IntegrityError, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.actions.counting import landed
from feedback.actions.landing import first_state, numbered, receipt
from feedback.models import Attachment, Comment, Submission, Thread
from feedback.slip import codes, received
from portal.journal.actions import entry_of
from portal.prepared import Prepared, insert


class NotOpen(Exception):
    """The draft takes no comments now: closed, withdrawn, or never public."""


class AlreadySent(Exception):
    """This form landed before, with other words than those that come now."""


def post_comments(seal, remarks, author, doubts=(), files=()) -> Submission:
    """A citizen's slip lands: comments wait for a look, or stand at once where the draft allows and nothing is doubted.

    `files` are stored files. Sent twice it lands once, and gives back the same row. Raises NotOpen, and
    AlreadySent when the words of the second time are not those of the first. Four statements in all.
    """
    try:
        with transaction.atomic():
            return _post(seal, remarks, author, list(doubts), files)
    except IntegrityError:
        known = Submission.objects.filter(once_key=codes.hash_key(seal.key)).first()
        if known is None:
            raise
        if set(known.comments.values_list("article", "body")) != {
            (r.article or None, r.text) for r in remarks
        }:
            raise AlreadySent from None
        return known


def _post(seal, remarks, author, doubts, files):
    today = timezone.localdate()
    # The lock is the window's door and the counter's: nobody closes, withdraws or numbers in between.
    found = _locked.rows(seal.draft, today)
    if not found:
        raise NotOpen
    draft = DraftPolicy.from_db(None, _LOCKED, found[0])
    submission = receipt(seal.key, draft, **author, doubts=doubts, received_on=today)
    if author["name"] or author["email"] or author.get("phone"):
        submission.consented_at = timezone.now()
    said = [(r.label if r.article else "", r.text) for r in remarks]
    received.stamp(submission, said, [file.sha256 for file in files])
    state = first_state(draft, submission)
    comments = numbered(draft, submission, [(r.article or None, r.text) for r in remarks], state)
    articles = [remark.article or None for remark in remarks]
    insert(
        submission,
        *comments,
        entry_of("nhận góp ý qua cổng", draft, note=f"{len(remarks)} ý kiến"),
        *(Attachment(submission=submission, file=file) for file in files),
        also=[landed(draft.pk, articles, state), *_link_dies(seal)],
    )
    if state == Comment.State.PUBLISHED:
        Thread.objects.touch(draft.pk)
    return submission


def _link_dies(seal):
    """The step that forgets the slip kept for later, now that it is sent."""
    gone = "DELETE FROM feedback_savedslip WHERE key_hash = %s"
    return [RawSQL(gone, [codes.hash_key(seal.saved)])] if seal.saved else []  # noqa: S611 - our own constant text


_LOCKED = ("id", "agency_id", "title", "pre_moderated")


@Prepared
def _locked(pk, today):
    drafts = DraftPolicy.objects.open_for_comment(today).filter(pk=pk)
    return drafts.select_for_update(no_key=True).values_list(*_LOCKED)
