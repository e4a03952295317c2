"""Why a report may not be changed, and the one way its state moves."""

from django.db import transaction
from django.utils import timezone

from portal.refusals import NotNow
from reports.models import AnnualReport

Status = AnnualReport.Status


def lock_reason(report: AnnualReport) -> str:
    """Why the report may not be changed, and what to do about it; "" when it may."""
    local = timezone.localtime
    if report.status == Status.ISSUED:
        return (
            f"Báo cáo đã ban hành ngày {report.issued_on:%d/%m/%Y} nên bị khóa. Muốn sửa, lập bản đính chính."
        )
    if report.status == Status.ACCEPTED:
        decided = f"{local(report.decided_at):%H:%M %d/%m/%Y}"
        return f"Báo cáo đã được duyệt lúc {decided}. Muốn sửa, đề nghị nơi nhận trả lại."
    if report.status == Status.SENT:
        return f"Báo cáo đã gửi lúc {local(report.sent_at):%H:%M %d/%m/%Y}. Muốn sửa, rút lại báo cáo."
    return ""


def must_be_editable(report):
    """Holds the row as well: within a transaction nobody sends what is just being changed."""
    with transaction.atomic():
        held = AnnualReport.objects.select_for_update(no_key=True)
        report.refresh_from_db(fields=["status", "sent_at", "decided_at", "issued_on"], from_queryset=held)
    if not report.is_editable:
        raise NotNow(lock_reason(report))


def move(report, before, after, **values):
    """One conditional update; NotNow says what somebody else did first."""
    if AnnualReport.objects.filter(pk=report.pk, status__in=before).update(status=after, **values) == 0:
        report.refresh_from_db()
        raise NotNow(lock_reason(report) or f"Báo cáo đang ở trạng thái “{report.get_status_display()}”.")
    report.refresh_from_db()
