"""A report gets its number and day, and is locked."""

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from reports.actions.locks import lock_reason, move
from reports.checks import Finding
from reports.counting.indicators import BY_CODE
from reports.models import AnnualReport

Status = AnnualReport.Status


def what_holds_issue(report: AnnualReport, findings: list[Finding]) -> list[str]:
    """Why a report cannot be issued yet. The highest one has nobody above it to accept it."""
    holds = [finding.text for finding in findings if finding.level == "stop"]
    missing = report.figures.filter(state="missing").values_list("indicator", flat=True)
    holds += [f"Chưa nhập {code}, {BY_CODE[code].name}." for code in missing]
    if report.receiver_id and report.status != Status.ACCEPTED:
        holds.append("Báo cáo chưa được nơi nhận duyệt.")
    if report.built_at is None:
        holds.append("Chưa tổng hợp số liệu.")
    return holds


@transaction.atomic
def issue(
    report: AnnualReport, number: str, on, findings: list[Finding], by, confirmed: bool = False
) -> None:
    """Give the report its number and day; from then on it is locked."""
    if report.status == Status.ISSUED:
        raise NotNow(lock_reason(report))
    holds = what_holds_issue(report, findings)
    if not confirmed:
        holds += [finding.text for finding in findings if finding.level == "confirm"]
    if holds:
        raise NotNow(*holds)
    now = timezone.now()
    values = {"number": squeeze(number), "issued_on": on, "frozen_at": report.frozen_at or now}
    if report.receiver_id is None:
        values |= {"sent_at": now, "sent_by": by, "decided_at": now, "decided_by": by}
    before = [Status.ACCEPTED] if report.receiver_id else AnnualReport.EDITABLE
    move(report, before, Status.ISSUED, **values)
    record("ban hành báo cáo", report, by, fields=["number", "issued_on"])
