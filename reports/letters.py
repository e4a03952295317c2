"""Letters about reports: to the officers of the agencies concerned, through the outbox.

A letter says what happened and where to look; it never carries figures or names of citizens.
"""

from collections.abc import Collection

from django.utils import timezone

from portal.jobs.letters import tell
from portal.units.models import Agency


def report_sent(report) -> int:
    if report.receiver_id is None:
        return 0
    words = (
        f"{report.agency} đã gửi báo cáo {report.period.spoken}. Mở báo cáo để kiểm tra, duyệt hoặc trả lại."
    )
    key = f"bao-cao-gui:{report.pk}:{report.sent_at:%Y%m%d%H%M%S}"
    return tell(
        [report.receiver_id], f"Nhận báo cáo của {report.agency}", words, report.get_absolute_url(), key
    )


def report_returned(report) -> int:
    words = f"{report.receiver} trả lại báo cáo {report.period.spoken}.\n\nLý do: {report.returned_reason}"
    key = f"bao-cao-tra:{report.pk}:{report.decided_at:%Y%m%d%H%M%S}"
    subject = f"Báo cáo {report.period.spoken} được trả lại"
    return tell([report.agency_id], subject, words, report.get_absolute_url(), key)


def report_accepted(report) -> int:
    words = f"{report.receiver} đã duyệt báo cáo {report.period.spoken}."
    key = f"bao-cao-duyet:{report.pk}:{report.decided_at:%Y%m%d%H%M%S}"
    subject = f"Báo cáo {report.period.spoken} đã được duyệt"
    return tell([report.agency_id], subject, words, report.get_absolute_url(), key)


def reminders(period, agencies: Collection[int], by) -> int:
    def words(agency):
        return f"{by.agency} chưa nhận được báo cáo {period.spoken} của {agency}."

    key = f"don-doc:{period.pk}:{by.agency_id}:{timezone.localdate():%Y%m%d}"
    return tell(agencies, f"Đôn đốc gửi báo cáo {period.spoken}", words, "/bao-cao/", key)


def period_opened(period) -> int:
    """To every consolidating agency of the period's last day."""
    agencies = Agency.objects.alive(period.data_to).filter(consolidates=True).values("pk")
    words = f"Đã mở kỳ báo cáo {period.spoken}, số liệu từ {period.data_from:%d/%m/%Y} đến {period.data_to:%d/%m/%Y}."
    return tell(
        agencies,
        f"Mở kỳ báo cáo {period.spoken}",
        words,
        "/bao-cao/",
        f"mo-ky:{period.pk}:{period.opened_at:%Y%m%d}",
    )
