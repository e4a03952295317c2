"""What a sending becomes, whoever brings it: the row of its receipt, and numbered comments."""

from django.db.models.expressions import RawSQL

from feedback.models import Comment, PublishAs, Submission
from feedback.slip import codes
from portal.text import fold


def receipt(key, draft, **fields):
    """The row of one sending: code and PIN come from the key of the form, and only their hashes stay."""
    code = codes.code_of(key)
    return Submission(
        draft=draft,
        once_key=codes.hash_key(key),
        code_hash=codes.hash_code(code),
        pin_hash=codes.hash_pin(code, codes.pin_of(key)),
        **fields,
    )


def first_state(draft, submission):
    """Where a comment stands when it lands: pre-moderation and doubts make it wait."""
    if draft.pre_moderated or submission.doubts:
        return Comment.State.PENDING
    return Comment.State.ACCEPTED if submission.publish_as == PublishAs.NOT else Comment.State.PUBLISHED


def numbered(draft, submission, said, state, **fields) -> list[Comment]:
    """Comments to insert under the next numbers of the draft, whose row the caller holds locked."""
    last = "(SELECT coalesce(max(number), 0) FROM feedback_comment WHERE draft_id = %s) + %s"
    return [
        Comment(
            submission=submission,
            draft=draft,
            number=RawSQL(last, [draft.pk, place]),  # noqa: S611 - our own constant text
            article_id=article,
            body=text,
            state=state,
            received_on=submission.received_on,
            search_text=fold(text),
            **fields,
        )
        for place, (article, text) in enumerate(said, 1)
    ]
