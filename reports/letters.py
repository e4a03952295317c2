"""Letters about reports: to the officers of the agencies concerned, through the outbox.

A letter says what happened and where to look; it never carries figures or names of citizens.
"""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from portal.jobs.letters import tell
from portal.units.models import Agency
from reports.models import Dispatch
from reports.models.periods import INSIDE

#: Names one letter lists.
SHOWN = 30


def report_sent(report) -> int:
    """To who decides, takes note or passes on; who only gets a copy, or waits for the focal body, is told as much."""
    of = f"{report.agency} đã gửi báo cáo {report.period.spoken}."
    told = 0
    for way in report.dispatches.select_related("receiver", "via"):
        if way.state == way.State.AT_FOCAL:
            to, what = way.via_id, f"Xem và chuyển đến {way.receiver}, hoặc trả lại."
        else:
            to, what = way.receiver_id, _ASKED[way.role]
        told += _tell(report, [to], f"Nhận báo cáo của {report.agency}", f"{of} {what}", "gui", way.sent_at)
    return told


_ASKED = {
    Dispatch.Role.MAIN: "Mở báo cáo để kiểm tra, duyệt hoặc trả lại.",
    Dispatch.Role.PARALLEL: "Mở báo cáo để ghi nhận hoặc trả lại.",
    Dispatch.Role.COPY: "Bản gửi để biết.",
}


def report_passed_on(report, receivers: Collection[int], by, at) -> int:
    words = f"{by.agency} chuyển báo cáo {report.period.spoken} của {report.agency}."
    subject = f"Nhận báo cáo của {report.agency}"
    _tell(
        report, [report.agency_id], f"Báo cáo {report.period.spoken} đã được chuyển tiếp", words, "chuyen", at
    )
    return _tell(report, receivers, subject, words, "chuyen-den", at)


def report_recalled(report) -> int:
    words = f"{report.agency} đã rút lại báo cáo {report.period.spoken}."
    subject = f"{report.agency} rút lại báo cáo"
    return _tell(report, _had_it(report), subject, words, "rut", timezone.now(), link="/bao-cao/")


def report_noted(report, by) -> int:
    words = f"{by.agency} đã ghi nhận báo cáo {report.period.spoken}."
    subject = f"Báo cáo {report.period.spoken} đã được ghi nhận"
    return _tell(report, [report.agency_id], subject, words, f"ghi-nhan:{by.agency_id}", report.sent_at)


def report_returned(report, by) -> int:
    """To its agency, and to the others who had it: what they hold is not the last word."""
    words = f"{by.agency} trả lại báo cáo {report.period.spoken} của {report.agency}.\n\nLý do: {report.returned_reason}"
    subject = f"Báo cáo {report.period.spoken} được trả lại"
    others = _had_it(report) - {by.agency_id, report.agency_id}
    _tell(
        report, others, f"Báo cáo của {report.agency} được trả lại", words, "tra-noi-nhan", report.decided_at
    )
    return _tell(report, [report.agency_id], subject, words, "tra", report.decided_at)


def report_accepted(report) -> int:
    words = f"{report.receiver} đã duyệt báo cáo {report.period.spoken}."
    subject = f"Báo cáo {report.period.spoken} đã được duyệt"
    return _tell(report, [report.agency_id], subject, words, "duyet", report.decided_at)


def report_issued(report) -> int:
    said = f"{report.agency} đã ban hành báo cáo {report.period.spoken}, số {report.number}."
    words = f"{said} Bản này thay báo cáo số {report.corrects.number}." if report.corrects_id else said
    subject = f"{report.agency} ban hành báo cáo {report.period.spoken}"
    return _tell(report, _had_it(report), subject, words, "ban-hanh", report.frozen_at)


def correction_begun(report) -> int:
    """To those who have the version before. `report`: the new version, which only its agency sees yet."""
    before = report.corrects
    words = f"{report.agency} đang đính chính báo cáo {report.period.spoken}, số {before.number}.\n\nLý do: {report.correction_reason}"
    subject = f"{report.agency} đính chính báo cáo {report.period.spoken}"
    return _tell(before, _had_it(before), subject, words, "dinh-chinh", report.created_at)


def _had_it(report) -> set[int]:
    """Agencies (ids) the report reached: receivers, and the focal bodies before them."""
    ways = report.dispatches.values_list("receiver", "via", "passed_at")
    reached = {receiver for receiver, via, passed_at in ways if via is None or passed_at}
    return reached | {via for _, via, _ in ways if via}


def _tell(report, agencies, subject, words, what, at, link="") -> int:
    key = f"bao-cao-{what}:{report.pk}:{at:%Y%m%d%H%M%S%f}"
    return tell(list(agencies), subject, words, link or report.get_absolute_url(), key)


def reminders(period, agencies: Collection[int], by, own_words: str = "") -> int:
    def words(agency):
        said = f"{by.agency} chưa nhận được báo cáo {period.spoken} của {agency}."
        return f"{said}\n\n{own_words}" if own_words else said

    key = f"don-doc:{period.pk}:{by.agency_id}:{timezone.localdate():%Y%m%d}"
    return tell(agencies, f"Đôn đốc gửi báo cáo {period.spoken}", words, "/bao-cao/", key)


def calendar_reminders(period, agencies: Collection[int], due_on, step: int) -> int:
    """What the portal writes by itself, `step` days from the due date (F136)."""
    when = f"Hạn gửi báo cáo {period.spoken}: đến hết ngày {due_on:%d/%m/%Y}."
    words = f"{when} Báo cáo chưa gửi." if step < 0 else f"{when} Đã quá hạn, báo cáo chưa gửi."
    subject = f"{'Sắp đến hạn' if step < 0 else 'Quá hạn'} gửi báo cáo {period.spoken}"
    return tell(agencies, subject, words, "/bao-cao/", f"nhac-han:{period.pk}:{due_on:%Y%m%d}:{step}")


def overdue_below(period, upper: int, names: list[str], unit: int, today) -> int:
    """One letter to the agency that waits for them, with the names of the first ones."""
    rest = len(names) - SHOWN
    listed = "\n".join(f"- {name}" for name in names[:SHOWN]) + (
        f"\nvà {rest} đơn vị khác" if rest > 0 else ""
    )
    words = f"{len(names)} đơn vị cấp dưới quá hạn gửi báo cáo {period.spoken}:\n{listed}"
    subject = f"{len(names)} đơn vị quá hạn gửi báo cáo {period.spoken}"
    link = f"/theo-doi/?ky={period.pk}&don-vi={unit}&loc=qua-han"
    return tell([upper], subject, words, link, f"qua-han:{period.pk}:{upper}:{today:%Y%m%d}")


def dates_moved(period, move, stamp: str, by, reason: str) -> int:
    """To the consolidators of the units whose own date moved, each with its old and its new one; once a change."""
    inside = [unit for unit, level, _, _ in move.rows if level == INSIDE]
    heads = Q(consolidates=True, unit__in=list(move.changed)) | Q(consolidates=False, unit__in=inside)
    days = {unit: (before, day) for unit, level, before, day in move.rows if level == INSIDE}

    def words(agency):
        before, day = (move.changed if agency.consolidates else days)[agency.unit_id]
        was = f" (trước đây {before:%d/%m/%Y})" if before else ""
        new = f"đến hết ngày {day:%d/%m/%Y}" if day else "chưa quy định"
        why = f"\n\nLý do: {reason}" if reason else ""
        return f"{by.agency} đổi hạn gửi báo cáo {period.spoken}: {new}{was}.{why}"

    agencies = Agency.objects.alive(timezone.localdate()).filter(heads).values("pk")
    return tell(
        agencies, f"Đổi hạn gửi báo cáo {period.spoken}", words, period.get_absolute_url(),
        f"doi-han:{period.pk}:{stamp}",
    )  # fmt: skip


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
