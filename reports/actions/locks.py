"""Why a report may not be changed, and the one way its state moves."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from portal.refusals import NotNow
from reports import routes
from reports.checking.checks import Finding
from reports.models import AnnualReport, Dispatch, Narrative

#: What was found, or the question itself (review.findings), asked once the report is held.
Findings = list[Finding] | Callable[[AnnualReport], list[Finding]]

Status = AnnualReport.Status
#: What moves a report: its history to whoever may see only how it stands.
STATE_VERBS = [
    "gửi báo cáo", "rút lại báo cáo", "chuyển báo cáo đến nơi nhận", "ghi nhận báo cáo", "duyệt báo cáo",
    "trả lại báo cáo", "ban hành báo cáo", "lập bản đính chính báo cáo",
]  # fmt: skip


def lock_reason(report: AnnualReport) -> str:
    """Why its own agency may not change the report, and what to do about it; "" when it may (B13)."""
    if report.is_editable:
        return ""
    why, what = {
        Status.ISSUED: _issued,
        Status.ACCEPTED: _accepted,
        Status.SENT: _sent,
    }[report.status](report)
    return f"Đã khóa vì {why}. {what}"


def _issued(report):
    why = f"báo cáo đã ban hành ngày {report.issued_on:%d/%m/%Y}"
    later = AnnualReport.objects.filter(corrects=report.pk).first()
    if later is None and report.agency.ended:
        return (
            why,
            f"{report.agency} đã kết thúc ngày {report.agency.ended:%d/%m/%Y} nên không đính chính nữa.",
        )
    if later is None:
        return why, "Muốn sửa, lập bản đính chính."
    if later.status in AnnualReport.DECIDED:
        return why, f"Bản đính chính (bản {later.version}) đã thay bản này."
    return why, f"Bản đính chính (bản {later.version}) đang làm; sửa ở bản đó."


def _accepted(report):
    who = report.receiver or "nơi nhận"
    what = f"Muốn sửa, đề nghị {who} trả lại cả báo cáo hoặc chỉ mở những mục cần sửa."
    return f"báo cáo đã được duyệt lúc {_local(report.decided_at)}", what


def _sent(report):
    why, receiver = f"báo cáo đã gửi lúc {_local(report.sent_at)}", report.receiver
    if not report.period.is_open:
        return why, f"Kỳ đã đóng nên không rút lại được: đề nghị {receiver} trả lại."
    if receiver and receiver.ended and routes.living(receiver, timezone.localdate()) is None:
        what = f"{receiver} đã kết thúc ngày {receiver.ended:%d/%m/%Y}: rút lại để gửi nơi nhận hiện nay."
        return why, what
    held = report.dispatches.filter(state=Dispatch.State.AT_FOCAL).select_related("via").first()
    if held:
        return f"{why}, {held.via} chưa chuyển đến {receiver}", "Muốn sửa, rút lại báo cáo."
    return why, "Muốn sửa, rút lại báo cáo."


def reader_lock(report: AnnualReport, sides: set[str]) -> str:
    """What those who do not write it are told of its state, and what they can do next."""
    who = report.agency
    if report.status == Status.RETURNED:
        return f"{who} đang sửa. Số liệu, lời văn và tệp chỉ {who} xem được đến khi gửi lại; chưa cộng vào báo cáo cấp trên."
    if report.status == Status.ISSUED:
        return f"Đã khóa vì {_issued(report)[0]}. Cần sửa, đề nghị {who} lập bản đính chính."
    if report.status == Status.ACCEPTED:
        if "received_by" in sides:
            return f"Đã khóa vì {_accepted(report)[0]}. Cần sửa, trả lại cả báo cáo hoặc chỉ mở những mục cần sửa."
        return f"Đã khóa vì {_accepted(report)[0]}. Cần sửa, trao đổi với {report.receiver}."
    frozen = f"Đã khóa vì {who} đã gửi lúc {_local(report.sent_at)}; số liệu giữ như lúc gửi."
    for side, what in _NEXT.items():
        if side in sides:
            return f"{frozen} {what}"
    return f"{frozen} {report.receiver or 'Nơi nhận'} chưa duyệt."


_NEXT = {
    "received_by": "Duyệt để cộng vào báo cáo của mình, hoặc trả lại kèm lý do.",
    "at_focal": "Xem rồi chuyển tiếp đến nơi nhận, hoặc trả lại kèm lý do.",
    "beside": "Ghi nhận, hoặc trả lại kèm lý do khi nơi nhận chính chưa duyệt.",
}


def must_be_open(report: AnnualReport, *what: str) -> None:
    """Like `must_be_editable`, and each of these figures and parts of words was opened."""
    must_be_editable(report)
    closed = [one for one in what if not report.may_change(one)]
    if closed:
        names = ", ".join(named(one) for one in closed)
        who = report.receiver or "nơi nhận"
        raise NotNow(f"{names} giữ như khi được duyệt: {who} chỉ mở {opened(report)}.")


def opened(report: AnnualReport) -> str:
    """What was opened, in words: "C13, C14, phần 4"."""
    return ", ".join(map(named, report.unlocked))


def named(what: str) -> str:
    part = what.removeprefix("loi-van:")
    return what if part == what else f"phần “{Narrative.Part(part).label}”"


def must_be_editable(report):
    """Holds the row as well: within a transaction nobody sends what is just being changed."""
    with transaction.atomic():
        held = AnnualReport.objects.select_for_update(no_key=True)
        fresh = ["status", "sent_at", "decided_at", "issued_on", "unlocked", "receiver"]
        report.refresh_from_db(fields=fresh, from_queryset=held)
    if not report.is_editable:
        raise NotNow(lock_reason(report))


def hold(report):
    """Read anew and kept still: nobody writes to it or moves it until the transaction ends."""
    report.refresh_from_db(from_queryset=AnnualReport.objects.select_for_update(no_key=True))


def judged(report, findings: Findings) -> list[Finding]:
    """What is to be said of a report that is held: what nobody else can change before it goes out."""
    hold(report)
    return findings(report) if callable(findings) else findings


def move(report, before, after, **values):
    """One conditional update; NotNow says what somebody else did first."""
    if AnnualReport.objects.filter(pk=report.pk, status__in=before).update(status=after, **values) == 0:
        report.refresh_from_db()
        raise NotNow(lock_reason(report) or f"Báo cáo đang ở trạng thái “{report.get_status_display()}”.")
    report.refresh_from_db()


def _local(moment):
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"
