"""What came of a draft goes back to everybody: the document, and what changed after they spoke (F53)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from drafts.models import DraftPolicy
from portal.journal.actions import record
from portal.refusals import NotNow

from .holding import ChangedMeanwhile, change, hold
from .stages import record_issue


@transaction.atomic
def save_outcome(
    draft: DraftPolicy, by, *, outcome: str, url="", file=None, number="", on: date | None = None, seen_revision=None
) -> None:  # fmt: skip
    """Write it down; a number and a day given for the first time are the issue itself. Raises ChangedMeanwhile."""
    hold(draft)
    if seen_revision is not None and draft.revision != seen_revision:
        raise ChangedMeanwhile
    if number and on and draft.stage != DraftPolicy.Stage.ISSUED:
        record_issue(draft, number, on, by)
    change(draft, outcome=outcome, issued_url=url, issued_file=file or draft.issued_file)
    record("ghi kết quả ban hành", draft, by, fields=["outcome", "issued_url", "issued_file"])


def what_holds_outcome(draft: DraftPolicy) -> list[str]:
    """Why the outcome cannot be told yet; [] when it can."""
    holds = []
    if draft.published_at is None:
        holds.append("Dự thảo không công khai: chưa có xác nhận ngoài danh mục bí mật nhà nước.")
    if draft.stage not in (DraftPolicy.Stage.ISSUED, DraftPolicy.Stage.STOPPED):
        holds.append("Chưa ghi số, ngày ban hành; hoặc ghi Dừng xây dựng ở Tiến trình.")
    if not draft.outcome:
        holds.append("Chưa ghi đã thay đổi gì sau góp ý.")
    return holds


@transaction.atomic
def publish_outcome(draft: DraftPolicy, by) -> bool:
    """Everybody reads it from now on; False when they already did. Raises NotNow."""
    hold(draft)
    if draft.outcome_published_at:
        return False
    if holds := what_holds_outcome(draft):
        raise NotNow(*holds)
    change(draft, outcome_published_at=timezone.now())
    record("công bố kết quả", draft, by)
    return True


@transaction.atomic
def take_back_outcome(draft: DraftPolicy, by) -> bool:
    """Off the public page to be put right; who was told by letter is not told twice."""
    hold(draft)
    if draft.outcome_published_at is None:
        return False
    change(draft, outcome_published_at=None)
    record("thu hồi kết quả để sửa", draft, by)
    return True
