"""What people do with periods and reports: one transaction each, written in the journal.

Every change of state is a conditional update: of two clicks at the same moment one still finds the
state it needs, the other is told what happened.
"""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from portal.jobs.actions import enqueue
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import nfc, squeeze
from portal.units.models import Agency

from . import building, letters
from .checks import Finding
from .indicators import BY_CODE, DECLARED, Kind
from .models import AnnualReport, DeclaredFigure, Narrative, Period, Reminder

Status = AnnualReport.Status


# Periods ----------------------------------------------------------------------------------------


@transaction.atomic
def open_period(period: Period, by) -> None:
    """Take reports of a period; officers hear of it by letter."""
    if not _period_moves(period, [Period.State.PLANNED, Period.State.CLOSED], Period.State.OPEN, "opened_at"):
        raise NotNow("Kỳ này đang mở.")
    record("mở kỳ báo cáo", period, by)
    letters.period_opened(period)


@transaction.atomic
def close_period(period: Period, by) -> None:
    """Stop taking reports; what was sent can still be decided on."""
    if not _period_moves(period, [Period.State.OPEN], Period.State.CLOSED, "closed_at"):
        raise NotNow("Kỳ này không mở.")
    record("đóng kỳ báo cáo", period, by)


def _period_moves(period, before, after, stamp):
    moved = Period.objects.filter(pk=period.pk, state__in=before).update(
        state=after, **{stamp: timezone.now()}
    )
    if moved:
        period.refresh_from_db()
    return moved == 1


@transaction.atomic
def save_period(period: Period, by) -> Period:
    """Keep a new period."""
    period.save(force_insert=True)
    record("lập kỳ báo cáo", period, by)
    return period


@transaction.atomic
def edit_period(period: Period, fields, seen_revision: int, by) -> bool:
    """Save the changed `fields`, and only them: it may be opened or closed meanwhile. False: somebody saved first."""
    if not save_if_unchanged(period, fields, seen_revision):
        return False
    record("sửa kỳ báo cáo", period, by, fields=fields)
    return True


# One's own report -------------------------------------------------------------------------------


@transaction.atomic
def start_report(period: Period, by) -> AnnualReport:
    """The acting agency's report of an open period; the same one when it was started before."""
    known = AnnualReport.objects.filter(agency=by.agency_id, period=period).order_by("-version").first()
    if known:
        return known
    if not period.is_open:
        raise NotNow(f"Kỳ {period.spoken} chưa mở hoặc đã đóng, không lập được báo cáo mới.")
    if not Agency.objects.alive(period.data_to).filter(pk=by.agency_id).exists():
        raise NotNow(f"{by.agency} chưa có, hoặc đã kết thúc, vào ngày cuối của kỳ {period.spoken}.")
    report, made = AnnualReport.objects.get_or_create(
        agency=by.agency,
        period=period,
        version=1,
        defaults={"receiver": building.receiver_of(by.agency, period.data_to)},
    )
    if made:
        record("lập báo cáo", report, by)
    return report


def request_build(report: AnnualReport, by):
    """Add the figures up: at once where nothing lies below, otherwise by a Job, which is returned."""
    _must_be_editable(report)
    if not building.units_below(report):
        building.build(report)
        return None
    return enqueue(
        "reports.tasks.build_report",
        {"report": report.pk},
        key=f"bao-cao:{report.pk}",
        owner=by,
        title=f"Tổng hợp {report}",
        unit="đơn vị",
    )


@transaction.atomic
def declare(report: AnnualReport, values: dict, by) -> None:
    """Keep figures nobody counts, {code: number or None}; None takes a figure back. Builds again."""
    _must_be_editable(report)
    allowed = {indicator.code for indicator in DECLARED}
    for code, value in values.items():
        if code not in allowed:
            raise KeyError(code)
        mine = {"agency": report.agency, "period": report.period, "indicator": code}
        if value is None:
            DeclaredFigure.objects.filter(**mine).delete()
        else:
            DeclaredFigure.objects.update_or_create(**mine, defaults={"value": value, "by": by})
    record("nhập số liệu báo cáo", report, by, fields=values)
    building.build(report)


@transaction.atomic
def adjust(report: AnnualReport, code: str, adjustment, reason: str, by) -> None:
    """Add to (or take from) a figure what the rows do not say, with the reason beside it."""
    _must_be_editable(report)
    if BY_CODE[code].is_ratio:
        raise NotNow("Tỷ lệ được tính từ tử số và mẫu số, không điều chỉnh được.")
    reason = squeeze(reason)
    if adjustment and not reason:
        raise NotNow("Nêu lý do điều chỉnh.")
    report.figures.filter(indicator=code).update(
        adjustment=adjustment,
        adjustment_reason=reason if adjustment else "",
    )
    record("điều chỉnh số liệu", report, by, fields=[code], note=reason)
    building.build(report)


@transaction.atomic
def edit_words(words: Narrative, text: str, seen_revision: int, by) -> bool:
    """Keep the officer's words of one part; False when somebody saved in between."""
    _must_be_editable(words.report)
    words.text, words.edited = nfc(text).strip(), True
    if not save_if_unchanged(words, ["text", "edited"], seen_revision):
        return False
    record("sửa lời văn báo cáo", words.report, by, note=str(words))
    return True


# Sending and deciding ---------------------------------------------------------------------------


def what_holds_sending(report: AnnualReport, findings: list[Finding]) -> list[str]:
    """Why a report cannot be sent yet; [] when it can."""
    holds = [finding.text for finding in findings if finding.level == "stop"]
    if not report.is_editable:
        holds.append(lock_reason(report))
    if not report.period.is_open:
        holds.append(f"Kỳ {report.period.spoken} chưa mở hoặc đã đóng.")
    if report.built_at is None:
        holds.append("Chưa tổng hợp số liệu.")
    if report.receiver_id is None:
        holds.append("Chưa có nơi nhận báo cáo trong tuyến báo cáo.")
    return holds


@transaction.atomic
def send(report: AnnualReport, findings: list[Finding], by, confirmed: bool = False) -> None:
    """Freeze the figures as built and hand the report to its receiver."""
    holds = what_holds_sending(report, findings)
    if not confirmed:
        holds += [finding.text for finding in findings if finding.level == "confirm"]
    if holds:
        raise NotNow(*holds)
    now = timezone.now()
    _move(
        report, AnnualReport.EDITABLE, Status.SENT, sent_at=now, sent_by=by, frozen_at=now,
        returned_reason="", decided_at=None, decided_by=None,
    )  # fmt: skip
    record("gửi báo cáo", report, by)
    letters.report_sent(report)


@transaction.atomic
def say_nothing(period: Period, by) -> AnnualReport:
    """ "Không phát sinh" in one press: the report is made, found to be all noughts, and sent.

    Raises NotNow when rows say that something did happen.
    """
    report = start_report(period, by)
    if not report.is_editable:
        raise NotNow(lock_reason(report))
    spent = {indicator.code: 0 for indicator in DECLARED if indicator.kind == Kind.FLOW}
    said = set(
        DeclaredFigure.objects.filter(agency=by.agency_id, period=period).values_list("indicator", flat=True)
    )
    declare(report, {code: value for code, value in spent.items() if code not in said}, by)
    happened = report.figures.filter(total__gt=0).values_list("indicator", "total")
    found = [
        BY_CODE[code] for code, _ in happened if BY_CODE[code].kind != Kind.STOCK and not BY_CODE[code].hidden
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
    """The sender takes back a report nobody has decided on (F119)."""
    if not report.period.is_open:
        raise NotNow("Kỳ đã đóng, không rút lại được. Đề nghị nơi nhận trả lại.")
    _move(
        report,
        [Status.SENT],
        Status.DRAFT,
        sent_at=None,
        sent_by=None,
        frozen_at=None,
        nothing_to_report=False,
    )
    record("rút lại báo cáo", report, by)


@transaction.atomic
def accept(report: AnnualReport, by) -> None:
    """The receiver takes the figures over into its own report."""
    _move(report, [Status.SENT], Status.ACCEPTED, decided_at=timezone.now(), decided_by=by)
    record("duyệt báo cáo", report, by)
    letters.report_accepted(report)


@transaction.atomic
def give_back(report: AnnualReport, reason: str, by) -> None:
    """The receiver returns a report, also one it had accepted, with the reason the sender reads."""
    reason = squeeze(reason)
    if not reason:
        raise NotNow("Nêu lý do trả lại.")
    _move(
        report, [Status.SENT, Status.ACCEPTED], Status.RETURNED, returned_reason=reason,
        decided_at=timezone.now(), decided_by=by, frozen_at=None, nothing_to_report=False,
    )  # fmt: skip
    record("trả lại báo cáo", report, by, note=reason)
    letters.report_returned(report)


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
    _move(report, before, Status.ISSUED, **values)
    record("ban hành báo cáo", report, by, fields=["number", "issued_on"])


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


def _must_be_editable(report):
    """Holds the row as well: within a transaction nobody sends what is just being changed."""
    with transaction.atomic():
        held = AnnualReport.objects.select_for_update(no_key=True)
        report.refresh_from_db(fields=["status", "sent_at", "decided_at", "issued_on"], from_queryset=held)
    if not report.is_editable:
        raise NotNow(lock_reason(report))


def _move(report, before, after, **values):
    """One conditional update; NotNow says what somebody else did first."""
    if AnnualReport.objects.filter(pk=report.pk, status__in=before).update(status=after, **values) == 0:
        report.refresh_from_db()
        raise NotNow(lock_reason(report) or f"Báo cáo đang ở trạng thái “{report.get_status_display()}”.")
    report.refresh_from_db()


# Monitoring -------------------------------------------------------------------------------------


@transaction.atomic
def remind(period: Period, agencies: Collection[int], by) -> int:
    """Ask agencies (ids) for the reports they have not sent; returns how many were asked. Once a day each."""
    today = timezone.localdate()
    asked = Reminder.objects.filter(period=period, at__date=today).values("agency")
    waiting = list(Agency.objects.filter(pk__in=agencies).exclude(pk__in=asked).values_list("pk", flat=True))
    Reminder.objects.bulk_create(Reminder(period=period, agency_id=agency, by=by) for agency in waiting)
    if waiting:
        letters.reminders(period, waiting, by)
        record("đôn đốc gửi báo cáo", period, by, note=f"{len(waiting)} đơn vị")
    return len(waiting)
