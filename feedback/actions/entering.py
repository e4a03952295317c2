"""What came on paper, by telephone or at a meeting is written in by an officer (N12)."""

from django.db import transaction
from django.utils import timezone

from feedback import codes
from feedback.actions.counting import hold, landed
from feedback.actions.landing import numbered, receipt
from feedback.models import Channel, Comment, PublishAs, Submission, Thread
from portal.journal.actions import entry_of
from portal.prepared import insert


@transaction.atomic
def enter_comment(draft, said, by, *, channel=Channel.SLIP, state=None, **fields) -> tuple[Submission, str]:
    """An officer writes in an opinion that came on paper, by telephone or at a meeting, with where it came from.

    `said` is [(article id or None, text)]. On another agency's draft it is kept as recorded here (D06)
    and waits for the drafting agency. Gives the row and the key of its receipt, for the person.
    """
    hold([draft.pk])
    own = draft.agency_id == by.agency_id
    key = codes.new_key()
    fields.setdefault("received_on", timezone.localdate())
    submission = receipt(key, draft, channel=channel, entered_by=by, **fields)
    if submission.name or submission.email:
        submission.consented_at = timezone.now()
    if state is None and own:
        state = Comment.State.ACCEPTED if submission.publish_as == PublishAs.NOT else Comment.State.PUBLISHED
    state = state or Comment.State.PENDING
    comments = numbered(draft, submission, said, state, recorded_at_agency=None if own else by.agency)
    note = f"{len(said)} ý kiến, {submission.get_channel_display()}"
    count = landed(draft.pk, [article for article, _ in said], state)
    insert(submission, *comments, entry_of("nhập ý kiến", draft, by, note=note), also=[count])
    Thread.objects.touch(draft.pk)
    return submission, key
