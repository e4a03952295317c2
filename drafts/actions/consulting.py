"""Opinions are asked: a round is opened, extended, its changed text posted again."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from drafts import contents
from drafts.models import Consultation, DraftPolicy
from portal.journal.actions import record
from portal.refusals import NotNow

from .holding import ChangedMeanwhile, change, hold
from .rounds import begin_round, current_round, move_end
from .stages import move_stage
from .texts import post_version

About, Stage = Consultation.About, DraftPolicy.Stage
STAGE_OF = {About.PROPOSAL: Stage.PROPOSAL_OPINION, About.DRAFT: Stage.CONSULTATION}
OVER = (Stage.ISSUED, Stage.STOPPED)


def what_holds_publication(draft: DraftPolicy, about=About.DRAFT) -> list[str]:
    """Why the draft cannot be public yet; [] when it can. A proposal is asked about before there is a text."""
    holds = []
    if not draft.declarations.filter(withdrawn_at=None).exists():
        holds.append("Chưa có xác nhận ngoài danh mục bí mật nhà nước.")
    if about == About.DRAFT and not draft.versions.exists():
        holds.append("Chưa có nội dung dự thảo.")
    if lacking := contents.missing(draft):
        holds.append(f"Chưa có nội dung truyền thông: {', '.join(lacking).lower()}.")
    if draft.in_scope is None:
        holds.append("Chưa đánh giá tiêu chí tác động lớn đến xã hội.")
    return holds


@transaction.atomic
def open_consultation(
    draft: DraftPolicy, opens_on: date, closes_on: date, by, answer_by=None, seen_revision=None,
    *, about=About.DRAFT, reason="",
) -> Consultation:  # fmt: skip
    """Publish the draft and take comments from `opens_on` to `closes_on`, both included.

    A round that has not come yet is put off by this; while one runs, the same first day extends it and
    another is refused. Raises NotNow with the reasons; fewer days than the regime's least are the page's to
    ask a reason for. Raises ChangedMeanwhile when the draft is no longer at `seen_revision`. A first
    opening that was put off before it came is none: reports count the draft where it opened.
    """
    _hold_at(draft, seen_revision)
    last = current_round(draft)
    if last and last.opens_on == opens_on and _running(last):
        return _extend(draft, last, closes_on, by, reason, answer_by)
    if holds := what_holds_publication(draft, about) + _what_holds_round(draft, last, opens_on, closes_on):
        raise NotNow(*holds)
    made = begin_round(draft, about, opens_on, closes_on, answer_by, reason, by)
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
        posted_on=draft.posted_on or (opens_on if about == About.DRAFT else None),
    )
    move_stage(draft, STAGE_OF[about], opens_on, by)
    record("mở lấy ý kiến", draft, by, fields=["opens_on", "closes_on"], note=reason[:200])
    return made


@transaction.atomic
def publish_again(draft: DraftPolicy, by) -> bool:
    """Declared anew after a withdrawal, the draft is public as before: same rounds, same days.

    False when it is public, or never was: then opening its round publishes it. Raises NotNow.
    """
    hold(draft)
    last = current_round(draft)
    if draft.published_at or last is None:
        return False
    if holds := what_holds_publication(draft, last.about):
        raise NotNow(*holds)
    change(draft, published_at=timezone.now())
    record("công khai lại", draft, by)
    return True


@transaction.atomic
def extend(draft, closes_on: date, by, reason, answer_by=None, seen_revision=None) -> Consultation:
    """Move the closing day of the running round on. Raises NotNow, ChangedMeanwhile."""
    _hold_at(draft, seen_revision)
    return _extend(draft, current_round(draft), closes_on, by, reason, answer_by)


def _extend(draft, round_, closes_on, by, reason, answer_by):
    if round_ is None or not _running(round_):
        raise NotNow("Không có đợt lấy ý kiến nào đang mở để gia hạn. Mở đợt mới và nêu lý do.")
    _must_be_public(draft)
    if closes_on < round_.closes_on:
        raise NotNow(
            f"Không rút ngắn được: đã công bố nhận góp ý đến hết {round_.closes_on:%d/%m/%Y} và có thể còn người đang "
            "viết. Đợt chỉ kết thúc sớm khi văn bản được ban hành hoặc dừng xây dựng, ghi ở Tiến trình."
        )
    if closes_on > round_.closes_on:
        move_end(draft, round_, closes_on, reason, by)
        record("gia hạn lấy ý kiến", draft, by, fields=["closes_on"], note=reason[:200])
    if answer_by and answer_by != draft.answer_by:
        Consultation.objects.filter(pk=round_.pk).update(answer_by=answer_by)
        change(draft, answer_by=answer_by)
        record("đổi hạn trả lời góp ý", draft, by, fields=["answer_by"])
    return round_


def to_post_again(draft: DraftPolicy, round_):
    """The newest text, when it is not the one the running round shows (Luật 80/2015, Điều 57); else None."""
    newest = draft.versions.first()
    return newest if newest and round_ and _running(round_) and newest.pk != round_.version_id else None


def days_owed(round_) -> int:
    """What is left to read a changed text: the least of the law; less only where the round was shortened."""
    return min(round_.least_days or 0, (round_.first_closes_on - round_.opens_on).days + 1)


def first_fair_end(round_) -> date:
    """The earliest closing day of a text posted again today."""
    owed = timezone.localdate() + timedelta(days=days_owed(round_) - 1)
    return max(round_.closes_on, owed)


@transaction.atomic
def post_again(draft, closes_on: date, by, reason, seen_revision=None) -> Consultation:
    """Show the changed text in the running round, and why; comments made so far stay where they were made.

    Raises NotNow when nothing changed, or too few days would be left; ChangedMeanwhile.
    """
    _hold_at(draft, seen_revision)
    round_ = current_round(draft)
    version = to_post_again(draft, round_)
    if version is None:
        raise NotNow("Không có bản mới nào chờ đăng trong đợt lấy ý kiến đang mở.")
    _must_be_public(draft)
    if closes_on < first_fair_end(round_):
        raise NotNow(
            f"Đăng lại hôm nay thì phải nhận góp ý ít nhất đến hết {first_fair_end(round_):%d/%m/%Y}: "
            f"còn đủ {days_owed(round_)} ngày, và không sớm hơn hạn đã công bố."
        )
    post_version(version, by)
    move_end(draft, round_, closes_on, reason, by, version)
    record("đăng lại dự thảo", draft, by, fields=["closes_on"], note=f"{version}. {reason}"[:200])
    return round_


def _hold_at(draft, seen_revision):
    hold(draft)
    if seen_revision is not None and draft.revision != seen_revision:
        raise ChangedMeanwhile


def _must_be_public(draft):
    """A withdrawn draft shows no days and no text: it comes back first."""
    if draft.published_at is None:
        raise NotNow(
            "Dự thảo đang không công khai. Xác nhận ngoài bí mật nhà nước, bấm Công khai lại, rồi mới làm bước này."
        )


def _running(round_):
    return round_.opens_on <= timezone.localdate() <= round_.closes_on


def _what_holds_round(draft, last, opens_on, closes_on):
    holds = []
    if closes_on < opens_on:
        holds.append("Ngày kết thúc đứng trước ngày bắt đầu lấy ý kiến.")
    if last and _running(last):
        holds.append(
            f"Đợt đang mở đến hết {last.closes_on:%d/%m/%Y}. Gia hạn đợt này, hoặc mở đợt mới sau ngày đó."
        )
    elif last and last.opens_on <= timezone.localdate() and opens_on <= last.closes_on:
        holds.append(
            f"Đợt trước nhận góp ý đến hết {last.closes_on:%d/%m/%Y}. Đợt mới phải bắt đầu sau ngày đó."
        )
    if draft.stage in OVER:
        holds.append("Văn bản đã ban hành hoặc đã dừng xây dựng.")
    return holds
