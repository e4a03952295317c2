"""Opinions are asked."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from drafts.models import DraftPolicy
from portal.journal.actions import record
from portal.refusals import NotNow

from .holding import ChangedMeanwhile, change, hold
from .stages import move_stage


def what_holds_publication(draft: DraftPolicy) -> list[str]:
    """Why the draft cannot be public yet; [] when it can."""
    holds = []
    if not draft.declarations.filter(withdrawn_at=None).exists():
        holds.append("Chưa có xác nhận ngoài danh mục bí mật nhà nước.")
    if not draft.versions.exists():
        holds.append("Chưa có nội dung dự thảo.")
    if not draft.why or not draft.main_content:
        holds.append("Chưa có tóm tắt: vì sao cần ban hành, nội dung chính.")
    if draft.in_scope is None:
        holds.append("Chưa đánh giá tiêu chí tác động lớn đến xã hội.")
    return holds


@transaction.atomic
def open_consultation(
    draft: DraftPolicy, opens_on: date, closes_on: date, by, answer_by=None, seen_revision=None
) -> None:
    """Publish the draft and take comments from `opens_on` to `closes_on`, both included.

    Raises NotNow with the reasons; the least number of days is the regime's and only warned of.
    Raises ChangedMeanwhile when the draft is no longer at `seen_revision`. A first opening that was put
    off before it came is none: reports count the draft where it opened.
    """
    hold(draft)
    if seen_revision is not None and draft.revision != seen_revision:
        raise ChangedMeanwhile
    holds = what_holds_publication(draft)
    if closes_on < opens_on:
        holds.append("Ngày kết thúc đứng trước ngày bắt đầu lấy ý kiến.")
    if holds:
        raise NotNow(*holds)
    first = draft.first_opened_on
    if first is None or first > timezone.localdate():
        first = opens_on
    change(
        draft,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by or draft.answer_by,
        first_opened_on=first,
        published_at=draft.published_at or timezone.now(),
        posted_on=draft.posted_on or opens_on,
    )
    move_stage(draft, DraftPolicy.Stage.CONSULTATION, opens_on, by)
    record("mở lấy ý kiến", draft, by, fields=["opens_on", "closes_on"])
