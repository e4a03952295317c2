"""What a receipt vouches for: one plain text of everything that was received, and its SHA-256.

The text goes into the receipt's PDF as a file, so anybody works the number out again with any program
(docs/citizen.md, "Mã băm"). Nothing of who sent it is in it: a name that was erased leaves no trace here.
"""

import hashlib

from django.utils import timezone

from feedback.models import PublishAs

_FIRST_LINE = "Góp ý đã nhận, dạng 1"
WHOLE = "Toàn dự thảo"


def text(draft_id, at, publish_as, said, files=()) -> str:
    """`said` is [(label of the article or "" for the whole draft, words)], `files` SHA-256 of what was attached.

    Words are set in by two spaces, so that no line of theirs passes for one of ours. Lines end in LF.
    """
    lines = [
        _FIRST_LINE,
        f"Dự thảo: {draft_id}",
        f"Lúc: {timezone.localtime(at).isoformat(timespec='seconds')}",
        f"Công khai: {PublishAs(publish_as).label}",
    ]
    for number, (label, words) in enumerate(said, 1):
        lines.append(f"Ý kiến {number}: {label or WHOLE}")
        lines += [f"  {line}" for line in words.split("\n")]
    lines += [f"Tệp: {digest_of_file}" for digest_of_file in sorted(files)]
    return "\n".join(lines) + "\n"


def digest(received: str) -> str:
    """64 letters and digits."""
    return hashlib.sha256(received.encode()).hexdigest()


def stamp(submission, said, files=()) -> None:
    """Put the number on a sending that is about to land."""
    received = text(submission.draft_id, submission.created_at, submission.publish_as, said, files)
    submission.content_hash = digest(received)


def again(submission) -> str:
    """The text from what is kept, corrections left aside; "" when something of it was erased or taken back since."""
    comments = submission.comments.select_related("article").prefetch_related("earlier").order_by("number")
    said = [(comment.article.label if comment.article else "", first_words(comment)) for comment in comments]
    files = submission.attachments.values_list("file__sha256", flat=True)
    received = text(submission.draft_id, submission.created_at, submission.publish_as, said, files)
    return received if digest(received) == submission.content_hash else ""


def first_words(comment) -> str:
    """What it said when it came, whatever its author made of it since; wants `earlier` fetched."""
    earlier = list(comment.earlier.all())
    return earlier[0].body if earlier else comment.body
