"""Rounds of asking, as rows: each opened once, its closing day moved with a reason, ended with its draft.

`DraftPolicy.opens_on … answer_by` repeat the newest round, for the lists that ask who takes comments today.
"""

from datetime import date, timedelta

from django.utils import timezone

from drafts.models import Consultation, DraftPolicy, WindowMove
from portal.text import squeeze

from .holding import change
from .texts import post_version


def current_round(draft: DraftPolicy) -> Consultation | None:
    return draft.consultations.select_related("version").first()


def least_days_of(draft: DraftPolicy, about) -> int | None:
    """The regime's least number of calendar days; None where the law sets none."""
    kind = draft.document_type
    return kind.proposal_min_days if about == Consultation.About.PROPOSAL else kind.min_days


def begin_round(draft, about, opens_on: date, closes_on: date, answer_by, reason, by) -> Consultation:
    """A new round; one that was announced and has not come yet is put off instead."""
    version = draft.versions.first()
    if version:
        post_version(version, by)
    values = {
        "about": about, "version": version, "opens_on": opens_on, "closes_on": closes_on,
        "first_closes_on": closes_on, "answer_by": answer_by, "reason": squeeze(reason), "by": by,
        "least_days": least_days_of(draft, about),
    }  # fmt: skip
    last = current_round(draft)
    if last and last.opens_on > timezone.localdate():
        Consultation.objects.filter(pk=last.pk).update(**values)
        last.refresh_from_db()
        return last
    return Consultation.objects.create(draft=draft, **values)


def move_end(draft, round_, closes_on: date, reason, by, version=None) -> None:
    """Write down that the round ends on another day, or shows another text, and why."""
    WindowMove.objects.create(
        consultation=round_, old=round_.closes_on, new=closes_on, reason=squeeze(reason), version=version, by=by
    )  # fmt: skip
    round_.closes_on = closes_on
    round_.version = version or round_.version
    round_.save(update_fields=["closes_on", "version"])
    change(draft, closes_on=closes_on)


def end_round(draft, on: date, by, reason) -> None:
    """The draft was issued or given up on `on`: its round ended the day before, one that never came is no round."""
    round_ = current_round(draft)
    if round_ is None:
        return
    last_day = max(round_.opens_on, on - timedelta(days=1))
    if round_.opens_on > on:
        _call_off(draft, round_)
    elif last_day < round_.closes_on:
        move_end(draft, round_, last_day, reason, by)


def take_back_end(draft, stage, by) -> None:
    """The draft was not issued (given up) after all: the day `end_round` moved is put back, unless gone by."""
    round_ = current_round(draft)
    move = round_.moves.last() if round_ else None
    ended = move and move.reason == DraftPolicy.Stage(stage).label and move.new == round_.closes_on
    if ended and move.old >= timezone.localdate():
        move_end(draft, round_, move.old, "Đính chính tiến trình: dự thảo vẫn đang lấy ý kiến", by)


def _call_off(draft, round_):
    round_.delete()
    last = current_round(draft)
    change(
        draft,
        opens_on=last.opens_on if last else None,
        closes_on=last.closes_on if last else None,
        first_opened_on=draft.first_opened_on if last else None,
    )
