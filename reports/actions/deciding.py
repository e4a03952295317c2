"""The receiver takes a report over or gives it back."""

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from reports import letters
from reports.actions.locks import move
from reports.models import AnnualReport

Status = AnnualReport.Status


@transaction.atomic
def accept(report: AnnualReport, by) -> None:
    """The receiver takes the figures over into its own report."""
    move(report, [Status.SENT], Status.ACCEPTED, decided_at=timezone.now(), decided_by=by)
    record("duyệt báo cáo", report, by)
    letters.report_accepted(report)


@transaction.atomic
def give_back(report: AnnualReport, reason: str, by) -> None:
    """The receiver returns a report, also one it had accepted, with the reason the sender reads."""
    reason = squeeze(reason)
    if not reason:
        raise NotNow("Nêu lý do trả lại.")
    move(
        report, [Status.SENT, Status.ACCEPTED], Status.RETURNED, returned_reason=reason,
        decided_at=timezone.now(), decided_by=by, frozen_at=None, nothing_to_report=False,
    )  # fmt: skip
    record("trả lại báo cáo", report, by, note=reason)
    letters.report_returned(report)
