"""What came on paper, by telephone or at a meeting is written in by an officer (N12)."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from drafts.models import Article
from feedback.actions.counting import changed, hold, landed
from feedback.actions.landing import numbered, receipt
from feedback.actions.sending import AlreadySent
from feedback.models import Channel, Comment, PublishAs, Submission, Thread
from feedback.slip import codes, received
from portal.journal.actions import entry_of, record
from portal.prepared import insert
from portal.refusals import NotNow
from portal.text import fold

ANSWERED = "Ý kiến này đã được trả lời hoặc đang được trả lời, không lấy lại được."


def enter_comment(draft, said, by, *, key="", **fields) -> tuple[Submission, str]:
    """An officer writes in an opinion that came on paper, by telephone or at a meeting, with where it came from.

    `said` is [(article id or None, text)]; `fields` are those of `slip`. On another agency's draft it is kept as
    recorded here (D06) and waits for the drafting agency. Gives the row and the key of its receipt, for the person.
    A form (`key`) sent twice lands once; AlreadySent when its words are others the second time.
    """
    key = key or codes.new_key()
    try:
        with transaction.atomic():
            hold([draft.pk])
            return _land(draft, said, by, key, fields), key
    except IntegrityError:
        found = Submission.objects.filter(once_key=codes.hash_key(key), draft=draft, entered_by=by).first()
        if found is None:
            raise
        if sorted(found.comments.values_list("article", "body"), key=str) != sorted(said, key=str):
            raise AlreadySent from None
        return found, key


def _land(draft, said, by, key, fields):
    submission, comments, counted = slip(draft, said, by, key, **fields)
    labels = dict(Article.objects.filter(pk__in=[pk for pk, _ in said if pk]).values_list("pk", "label"))
    received.stamp(submission, [(labels.get(pk, ""), text) for pk, text in said])
    note = f"{len(said)} ý kiến, {submission.get_channel_display()}"
    insert(submission, *comments, entry_of("nhập ý kiến", draft, by, note=note), also=[counted])
    Thread.objects.touch(draft.pk)
    return submission


def slip(draft, said, by, key, *, channel=Channel.SLIP, state=None, translations=(), **fields):
    """(the slip, its comments, the step that counts them) to insert; the caller holds the draft's row.

    `translations`: Vietnamese of what was said in another language, in the order of `said`. What came through
    the portal is never entered: ValueError.
    """
    if channel == Channel.PORTAL:
        raise ValueError("what is sent through the portal is never entered by an officer")
    own = draft.agency_id == by.agency_id
    fields.setdefault("received_on", timezone.localdate())
    fields["provenance"] = fields.get("provenance") or f"Ghi tại {by.agency.name}"[:300]
    submission = receipt(key, draft, channel=channel, entered_by=by, **fields)
    if submission.name or submission.email or submission.phone:
        submission.consented_at = timezone.now()
    if state is None and own:
        state = Comment.State.ACCEPTED if submission.publish_as == PublishAs.NOT else Comment.State.PUBLISHED
    state = state or Comment.State.PENDING
    comments = numbered(draft, submission, said, state, recorded_at_agency=None if own else by.agency)
    for comment, words in zip(comments, translations, strict=False):
        comment.translation = words
        comment.search_text = fold(f"{comment.body} {words}")
    return submission, comments, landed(draft.pk, [article for article, _ in said], state)


@transaction.atomic
def take_back_entry(submission, by) -> int:
    """What was typed wrongly goes off the pages and out of the counts; its number stays and says why.

    How many opinions it took back. Raises NotNow once an answer stands under one of them.
    """
    hold([submission.draft_id])
    standing = submission.comments.exclude(state=Comment.State.WITHDRAWN)
    if standing.exclude(answer=None).exists():
        raise NotNow(ANSWERED)
    taken = standing.update(
        state=Comment.State.WITHDRAWN,
        state_reason="nhập nhầm",
        state_by=by,
        state_at=timezone.now(),
        revision=F("revision") + 1,
    )
    if taken:
        changed(submission.draft_id)
        record("lấy lại ý kiến nhập nhầm", submission.draft, by, note=f"{taken} ý kiến")
    return taken
