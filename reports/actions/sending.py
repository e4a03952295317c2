"""A report goes to its receiver, and comes back before anybody decided."""

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from reports import building, letters, routes
from reports.actions.declaring import declare
from reports.actions.locks import Findings, judged, lock_reason, move
from reports.actions.writing import start_report
from reports.before import keep_before
from reports.checking import review
from reports.checking.checks import Finding
from reports.counting import registry
from reports.counting.indicators import Kind
from reports.models import AnnualReport, DeclaredFigure, Dispatch, Period

Status = AnnualReport.Status


def what_holds_sending(report: AnnualReport, findings: list[Finding]) -> list[str]:
    """Why a report cannot be sent yet; [] when it can."""
    holds = [finding.text for finding in findings if finding.blocks and _to_mend(report, finding)]
    if not report.is_editable:
        holds.append(lock_reason(report))
    if not (report.period.is_open or _asked_for(report)):
        holds.append(f"Kỳ {report.period.spoken} chưa mở hoặc đã đóng.")
    if report.built_at is None:
        holds.append("Chưa tổng hợp số liệu.")
    if report.receiver_id is None:
        holds.append("Chưa có nơi nhận báo cáo trong tuyến báo cáo.")
    return holds


def _to_mend(report, finding):
    """What concerns only figures that were not opened was accepted as it is (B12)."""
    return not finding.codes or any(report.may_change(code) for code in finding.codes)


def _asked_for(report):
    """Given back or corrected: a closed period takes it again."""
    return bool(report.status == Status.RETURNED or report.unlocked or report.corrects_id)


@transaction.atomic
def send(report: AnnualReport, findings: Findings, by, confirmed: bool = False, on=None) -> None:
    """Freeze the figures as built and put the report on its ways: one row a receiver of that day (F125-F127).

    `on`: the day of sending, today; another one for what is entered later from paper.
    """
    found = judged(report, findings)
    lines = routes.readdress(report, on) if report.is_editable else []
    holds = what_holds_sending(report, found)
    if not confirmed:
        holds += [finding.text for finding in found if finding.level == "confirm"]
    if holds:
        raise NotNow(*holds)
    now = timezone.now()
    move(
        report, AnnualReport.EDITABLE, Status.SENT, receiver=report.receiver, sent_at=now, sent_by=by,
        frozen_at=now, returned_reason="", decided_at=None, decided_by=None,
    )  # fmt: skip
    keep_before(report, report.unlocked)
    routes.put_on_the_way(report, lines, now)
    record("gửi báo cáo", report, by)
    letters.report_sent(report)


@transaction.atomic
def say_nothing(period: Period, by) -> AnnualReport:
    """ "Không phát sinh" in one press: the report is made, found to be all noughts, and sent.

    Raises NotNow when rows say that something did happen, or units below have not said anything yet (§9.8).
    """
    report = start_report(period, by)
    if not report.is_editable:
        raise NotNow(lock_reason(report))
    if report.corrects_id or report.unlocked:
        raise NotNow("Báo cáo đang được sửa theo yêu cầu, hoặc đính chính. Mở báo cáo để làm tiếp.")
    accepted, expected = review.below(report)
    if accepted < expected:
        raise NotNow(
            f"Mới có {accepted}/{expected} đơn vị cấp dưới có báo cáo được duyệt: chưa biết có phát sinh hay không. "
            "Lập báo cáo như thường lệ."
        )
    asked = registry.of(period)
    typed = asked.of_level(building.level_of(report))
    spent = {indicator.code: 0 for indicator in typed if indicator.kind == Kind.FLOW}
    said = set(
        DeclaredFigure.objects.filter(agency=by.agency_id, period=period).values_list("indicator", flat=True)
    )
    declare(report, {code: value for code, value in spent.items() if code not in said}, by)
    happened = report.figures.filter(total__gt=0).values_list("indicator", "total")
    found = [
        asked.by_code[code]
        for code, _ in happened
        if asked.by_code[code].kind != Kind.STOCK and not asked.by_code[code].hidden
    ]
    if found:
        named = ", ".join(f"{indicator.code} {indicator.name}" for indicator in found[:3])
        raise NotNow(f"Dữ liệu đã ghi cho thấy có phát sinh: {named}. Lập báo cáo như thường lệ.")
    AnnualReport.objects.filter(pk=report.pk).update(nothing_to_report=True)
    report.refresh_from_db()
    send(report, [], by, confirmed=True)
    return report


@transaction.atomic
def recall(report: AnnualReport, by) -> None:
    """The sender takes back a report nobody has decided on (F119); whoever had it is told."""
    if not report.period.is_open:
        raise NotNow("Kỳ đã đóng, không rút lại được. Đề nghị nơi nhận trả lại.")
    move(
        report,
        [Status.SENT],
        Status.DRAFT,
        sent_at=None,
        sent_by=None,
        frozen_at=None,
        nothing_to_report=False,
    )
    report.dispatches.update(state=Dispatch.State.RECALLED)
    record("rút lại báo cáo", report, by)
    letters.report_recalled(report)
