"""What an author holds for half an hour after the right PIN: a signed word, so the PIN stands in no page.

It names the slip and its code, and is good for that slip's own pages only.
"""

from typing import NamedTuple

from django.core import signing

LIFE = 1800  # seconds
_SALT, _FILES = "feedback.own", "feedback.own.file"


class Pass(NamedTuple):
    """`fresh` is False after its half hour: it still says which code to ask the PIN of."""

    submission: int
    code: str
    fresh: bool


def signed(submission, code) -> str:
    return signing.dumps([submission.pk, code], salt=_SALT)


def opened(text: str) -> Pass | None:
    """None for a forged or damaged one."""
    try:
        return Pass(*signing.loads(text, salt=_SALT, max_age=LIFE), fresh=True)
    except signing.SignatureExpired:
        return Pass(*signing.loads(text, salt=_SALT), fresh=False)
    except signing.BadSignature:
        return None


def signed_file(attachment) -> str:
    """For the address of one file of a slip."""
    return signing.dumps(attachment.pk, salt=_FILES)


def opened_file(text: str) -> int | None:
    try:
        return signing.loads(text, salt=_FILES, max_age=LIFE)
    except signing.BadSignature:
        return None
