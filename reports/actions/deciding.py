"""What those above do with a report: take it over, take note, pass it on, or give it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, When
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from portal.units.reach import carried_by
from reports import letters, routes
from reports.actions.locks import hold, lock_reason, move, named
from reports.checking.checks import EQUAL
from reports.counting import registry
from reports.counting.indicators import BY_CODE
from reports.models import AnnualReport, Dispatch, Narrative

Status = AnnualReport.Status
State = Dispatch.State


@transaction.atomic
def accept(report: AnnualReport, by, seen: datetime | None = None) -> None:
    """The main receiver takes the figures over into its own report.

    `seen`: when the report that was read had been sent; NotNow when it was taken back and sent anew since.
    """
    hold(report)
    if seen and report.status == Status.SENT and report.sent_at != seen:
        again = f"{timezone.localtime(report.sent_at):%H:%M %d/%m/%Y}"
        raise NotNow(f"{report.agency} đã rút lại rồi gửi lại lúc {again}. Xem số liệu mới rồi duyệt.")
    now = timezone.now()
    move(report, [Status.SENT], Status.ACCEPTED, decided_at=now, decided_by=by, unlocked=[])
    main = report.dispatches.filter(role=Dispatch.Role.MAIN)
    if main.filter(state=State.AT_FOCAL).exists():
        raise NotNow("Báo cáo chưa được đầu mối chuyển đến.")
    main.update(state=State.ACCEPTED, decided_at=now, decided_by=by)
    record("duyệt báo cáo", report, by)
    letters.report_accepted(report)


@transaction.atomic
def take_note(report: AnnualReport, by) -> None:
    """A parallel receiver has read it; the main one decides all the same (F125)."""
    _hold(report, [Status.SENT, *AnnualReport.DECIDED])
    arrived = report.dispatches.filter(role=Dispatch.Role.PARALLEL, state=State.ARRIVED)
    if not arrived.filter(_whose(by)).update(state=State.NOTED, decided_at=timezone.now(), decided_by=by):
        raise NotNow("Cơ quan đã ghi nhận báo cáo này rồi.")
    record("ghi nhận báo cáo", report, by)
    letters.report_noted(report, by)


@transaction.atomic
def pass_on(report: AnnualReport, by) -> None:
    """The focal body hands a report on to whom it is meant for (F126, S002-22)."""
    _hold(report, [Status.SENT])
    waiting = report.dispatches.filter(carried_by(by.agency_id, "via"), state=State.AT_FOCAL)
    now = timezone.now()
    passed = list(waiting.values_list("receiver", flat=True))
    if not waiting.update(state=State.ARRIVED, passed_at=now, passed_by=by):
        raise NotNow("Báo cáo đã được chuyển đến nơi nhận rồi.")
    record("chuyển báo cáo đến nơi nhận", report, by)
    letters.report_passed_on(report, passed, by, now)


@transaction.atomic
def give_back(report: AnnualReport, reason: str, by, unlocked: Collection[str] = ()) -> None:
    """Return a report with the reason the sender reads; the main receiver also one it had accepted.

    `unlocked`: codes and "loi-van:4" the sender may change, all else stays as it is; none: the whole report (B12).
    """
    reason = squeeze(reason)
    if not reason:
        raise NotNow("Nêu lý do trả lại.")
    before = [Status.SENT, Status.ACCEPTED] if "received_by" in routes.sides_of(report, by) else [Status.SENT]
    # An accepted report keeps the day it was frozen: those above added it up, and say that it is open again.
    frozen_at = Case(When(status=Status.ACCEPTED, then=F("frozen_at")), default=None)
    now, opened = timezone.now(), with_kin(unlocked, registry.of(report.period).by_code)
    move(
        report, before, Status.RETURNED, returned_reason=reason, unlocked=opened, decided_at=now, decided_by=by,
        frozen_at=frozen_at, nothing_to_report=False,
    )  # fmt: skip
    report.dispatches.filter(_whose(by) | carried_by(by.agency_id, "via")).update(
        state=State.RETURNED, decided_at=now, decided_by=by, reason=reason
    )
    note = f"{reason} (chỉ mở {', '.join(map(named, opened))})" if opened else reason
    record("trả lại báo cáo", report, by, note=note)
    letters.report_returned(report, by)


def with_kin(unlocked: Collection[str], by_code=BY_CODE) -> list[str]:
    """What opens with these: a sum opens with its parts and a part with its sum, or they could not agree again."""
    known = {*by_code, *(f"loi-van:{part}" for part in Narrative.Part.values)}
    opened = set(unlocked) & known
    for parts, whole in EQUAL:
        if opened & {whole, *parts}:
            opened |= {whole, *parts}
    return sorted(code for code in opened if code not in by_code or not by_code[code].is_ratio)


def _whose(by):
    return carried_by(by.agency_id, "receiver")


def _hold(report, states):
    """Hold the row in one of these states: nobody recalls or decides while a receiver acts."""
    held = AnnualReport.objects.select_for_update(no_key=True).filter(pk=report.pk, status__in=states)
    if not held.exists():
        report.refresh_from_db()
        raise NotNow(lock_reason(report) or f"Báo cáo đang ở trạng thái “{report.get_status_display()}”.")
