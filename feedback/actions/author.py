"""What the author does with code and PIN."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from feedback import codes
from feedback.actions.counting import changed, hold
from feedback.models import Comment, PublishAs, Submission, Thread
from portal.jobs.models import Outbox
from portal.journal.actions import record

PIN_TRIES = 10
# What the consent on the review page says: 24 months.
KEPT_FOR = timedelta(days=731)


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
        changed(submission.draft_id)
        record("người gửi rút góp ý", submission.draft, note=f"{taken} ý kiến")
    return taken


@transaction.atomic
def erase(submission) -> None:
    """Name, address and consent go, letters not yet sent too; the opinion stays, without a name."""
    ours = Q(key__startswith="answer-") | Q(key__startswith="outcome-")
    Outbox.objects.filter(ours, key__endswith=f"-{submission.pk}", sent_at=None).delete()
    anonymous = PublishAs.ANONYMOUS if submission.publish_as == PublishAs.NAMED else submission.publish_as
    submission.name = submission.email = ""
    submission.consented_at, submission.publish_as, submission.erased_at = None, anonymous, timezone.now()
    submission.save(update_fields=["name", "email", "consented_at", "publish_as", "erased_at"])
    Thread.objects.touch(submission.draft_id)
    record("xóa dữ liệu cá nhân của người góp ý", submission.draft)


def forget_old(today) -> int:
    """Erase the personal data of slips whose consent has run out; how many. Safe to run twice."""
    ended = today - KEPT_FOR
    old = Submission.objects.filter(erased_at=None, consented_at__date__lt=ended).select_related("draft")
    return sum(1 for submission in old.iterator(chunk_size=500) if erase(submission) is None)


def everything_about(submission) -> dict:
    """What is kept of one sending, as the law lets its author ask (Luật 91/2025/QH15).

    Of a draft that was withdrawn it tells what the author said, not the draft's name nor the answers.
    """
    shown = submission.draft.published_at is not None
    kept = {
        "du_thao": submission.draft.title if shown else "một dự thảo hiện không công khai",
        "gui_luc": submission.created_at.isoformat(),
        "kenh": submission.get_channel_display(),
        "tu_cach": submission.get_author_class_display(),
        "ten": submission.name,
        "thu_dien_tu": submission.email,
        "dong_y_luc": submission.consented_at.isoformat() if submission.consented_at else None,
        "cong_khai": submission.get_publish_as_display(),
    }
    kept["y_kien"] = [
        {
            "so": comment.number,
            "ve": comment.article.label if comment.article else "Toàn dự thảo",
            "noi_dung": comment.body,
            "trang_thai": comment.get_state_display(),
            "ly_do": comment.state_reason,
            "tra_loi": comment.answer.text if shown and comment.public_answer else None,
        }
        for comment in submission.comments.select_related("article", "answer").order_by("number")
    ]
    return kept
