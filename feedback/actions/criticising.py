"""The Fatherland Front's social criticism: an official letter in, a reply owed and sent (N24)."""

from django.db import transaction

from feedback.actions.counting import changed, hold, landed
from feedback.actions.landing import numbered, receipt
from feedback.models import AuthorClass, Channel, Comment, Criticism, PublishAs
from feedback.slip import codes
from portal.journal.actions import entry_of, record
from portal.prepared import insert
from portal.refusals import NotNow


@transaction.atomic
def record_criticism(draft, said, by, *, body, received_on, once_key, **letter) -> Criticism:
    """The letter with its proposals, [(article id or None, text)]: opinions like all others, of their own class.

    `letter`: number, issued_on, file, reply_by. `once_key` names the form: sent twice it lands once.
    """
    hold([draft.pk])
    landed_before = Criticism.objects.filter(submission__once_key=codes.hash_key(once_key)).first()
    if landed_before:
        return landed_before
    submission = receipt(
        once_key,
        draft,
        author_class=AuthorClass.FRONT,
        name=body[:200],
        publish_as=PublishAs.NAMED,
        channel=Channel.LETTER,
        provenance=f"Văn bản phản biện {letter.get('number', '')}".strip(),
        entered_by=by,
        received_on=received_on,
    )
    state = Comment.State.PUBLISHED
    comments = numbered(draft, submission, said, state)
    note = f"{len(said)} kiến nghị"
    count = landed(draft.pk, [article for article, _ in said], state)
    insert(
        submission, *comments, entry_of("nhận văn bản phản biện xã hội", draft, by, note=note), also=[count]
    )
    made = Criticism.objects.create(submission=submission, draft=draft, body=body, **letter)
    changed(draft.pk)
    return made


@transaction.atomic
def reply_to_criticism(criticism, by, *, replied_on, reply_number, reply_file=None) -> bool:
    """Note the official reply; False when one was noted before. Raises NotNow while a proposal is unanswered."""
    hold([criticism.draft_id])
    open_ones = criticism.submission.comments.unanswered()
    if left := open_ones.count():
        numbers = ", ".join(
            str(n) for n in open_ones.order_by("number").values_list("number", flat=True)[:10]
        )
        raise NotNow(
            f"Còn {left} kiến nghị chưa có trả lời công khai: ý kiến số {numbers}. Trả lời trước rồi ghi."
        )
    mine = Criticism.objects.filter(pk=criticism.pk, replied_on=None)
    if not mine.update(
        replied_on=replied_on,
        reply_number=reply_number,
        reply_file=reply_file,
        revision=criticism.revision + 1,
    ):
        return False
    changed(criticism.draft_id)
    record("trả lời văn bản phản biện xã hội", criticism.draft, by)
    return True
