"""Parts of a comment are left out for everybody, with the reason beside it (F104); and shown again."""

from django.db import transaction

from feedback.actions.counting import hold
from feedback.desk import leaving_out
from feedback.models import Attachment, Comment, PublishAs, Thread
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import fold


@transaction.atomic
def redact(comment, typed, reason, seen_revision, by) -> bool:
    """Everybody reads `typed`, the original with gaps; False when it changed since `seen_revision`.

    Searches find what is shown and nothing else; a file beside it, which may say the same, is closed until an
    officer opens it again. Raises ValueError as `leaving_out.shown`.
    """
    words = leaving_out.shown(comment.body, typed)
    if not _show(comment, words, reason, seen_revision, by, "lược một phần"):
        return False
    files = Attachment.objects.filter(submission=comment.submission_id, is_public=True)
    for attachment in files.select_related("submission__draft"):
        open_attachment(attachment, False, by)
    return True


@transaction.atomic
def show_whole(comment, seen_revision, by) -> bool:
    """All its words again; False when it changed since `seen_revision`."""
    return _show(comment, "", "", seen_revision, by, "đăng lại nguyên văn")


def _show(comment, words, reason, seen_revision, by, verb):
    hold([comment.draft_id])
    comment.shown_body, comment.shown_reason = words, reason
    # A translation says what was left out as well.
    comment.search_text = fold(words or f"{comment.body} {comment.translation}")
    if not save_if_unchanged(comment, ["shown_body", "shown_reason", "search_text"], seen_revision):
        return False
    Thread.objects.touch(comment.draft_id)
    record(f"{verb} ý kiến", comment.draft, by, fields=["shown_body"], note=f"số {comment.number}")
    return True


@transaction.atomic
def open_attachment(attachment, is_public, by) -> bool:
    """Everybody may have the file beside its comments, or nobody any more; False: it stood so already.

    Raises NotNow for a slip its author wants unshown.
    """
    if is_public and attachment.submission.publish_as == PublishAs.NOT:
        raise NotNow("Người gửi chọn không đăng, nên tệp cũng không mở công khai được.")
    hold([attachment.submission.draft_id])
    other = Attachment.objects.filter(pk=attachment.pk).exclude(is_public=is_public)
    if not other.update(is_public=is_public):
        return False
    Thread.objects.touch(attachment.submission.draft_id)
    numbers = Comment.objects.filter(submission=attachment.submission_id).order_by("number")
    note = "kèm ý kiến số " + ", ".join(map(str, numbers.values_list("number", flat=True)[:20]))
    record(
        "mở tệp kèm ý kiến" if is_public else "đóng tệp kèm ý kiến",
        attachment.submission.draft, by, fields=["is_public"], note=note,
    )  # fmt: skip
    return True
