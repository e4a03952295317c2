"""A report gets its number and day, and is locked."""

from django.db import transaction
from django.utils import timezone

from portal.content import Kind
from portal.files.actions import keep
from portal.files.signatures import signatures_in
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from reports import letters, routes
from reports.actions.locks import Findings, judged, lock_reason, move
from reports.actions.printing import ask_for_file
from reports.before import keep_before
from reports.checking.checks import Finding
from reports.counting import registry
from reports.models import AnnualReport
from reports.paper import sealing

Status = AnnualReport.Status
SIGNED_KINDS = (Kind.PDF, Kind.JPG, Kind.PNG)


def what_holds_issue(report: AnnualReport, findings: list[Finding]) -> list[str]:
    """Why a report cannot be issued yet. The highest one has nobody above it to accept it."""
    holds = [finding.text for finding in findings if finding.blocks or finding.holds_issue]
    missing = report.figures.filter(state="missing").values_list("indicator", flat=True)
    by_code = registry.of(report.period).by_code
    holds += [f"Chưa nhập {code}, {by_code[code].name}." for code in missing]
    if report.receiver_id and report.status != Status.ACCEPTED:
        holds.append("Báo cáo chưa được nơi nhận duyệt.")
    if report.built_at is None:
        holds.append("Chưa tổng hợp số liệu.")
    if report.agency.ended:
        holds.append(f"{report.agency} đã kết thúc ngày {report.agency.ended:%d/%m/%Y}, không ai ký thay.")
    return holds


@transaction.atomic
def issue(report: AnnualReport, number: str, on, findings: Findings, by, confirmed: bool = False) -> None:
    """Give the report its number, day and seal; from then on it is locked. `confirmed`: also as an estimate."""
    found = judged(report, findings)
    if report.status == Status.ISSUED:
        raise NotNow(lock_reason(report))
    lines = routes.readdress(report) if report.is_editable else []
    holds = what_holds_issue(report, found)
    if not confirmed:
        holds += [finding.text for finding in found if finding.level == "confirm"]
        holds += [estimate(report)] if report.is_estimate else []
    if holds:
        raise NotNow(*holds)
    now = timezone.now()
    values = {
        "number": squeeze(number),
        "issued_on": on,
        "frozen_at": report.frozen_at or now,
        "unlocked": [],
    }
    if report.receiver_id is None:
        values |= {"receiver": None, "sent_at": now, "sent_by": by, "decided_at": now, "decided_by": by}
    before = [Status.ACCEPTED] if report.receiver_id else AnnualReport.EDITABLE
    move(report, before, Status.ISSUED, **values)
    if lines:  # nobody stands above: these are the copies, to the Prime Minister too (F128, S003-14)
        routes.put_on_the_way(report, lines, now)
    if report.frozen_at == now:  # nobody stands above, so it was never sent
        keep_before(report, opened=())
    sealing.seal(report)
    # What it lists is printed now and kept, before the rows go on changing.
    ask_for_file(report, "day-du", "pdf", by)
    record("ban hành báo cáo", report, by, fields=["number", "issued_on"])
    letters.report_issued(report)


def estimate(report: AnnualReport) -> str:
    """What is said of figures counted before their period ended (report-model.md §5)."""
    return (
        f"Số liệu ước: mới đếm đến hết ngày {report.counted_to:%d/%m/%Y}, "
        f"kỳ kết thúc ngày {report.period.data_to:%d/%m/%Y}."
    )


def keep_signed(report: AnnualReport, by, upload) -> list[dict] | None:
    """Keep `upload` as the signed copy of an issued report; what its signatures say, None when unreadable.

    Raises ValidationError on a file of another kind. The copy before it goes to the trash.
    """
    stored = keep(upload, by, kinds=SIGNED_KINDS)
    # Looking takes long: before the row is held, not while.
    with stored.content.open() as content:
        signatures = signatures_in(content.read()) if stored.kind == Kind.PDF else []
    _put_signed(report, by, stored, len(signatures or []))
    return signatures


@transaction.atomic
def _put_signed(report, by, stored, signed):
    held = AnnualReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    if held.status != Status.ISSUED:
        raise NotNow("Ban hành báo cáo rồi mới gắn bản ký.")
    if held.signed_file:
        held.signed_file.trash(by)
    AnnualReport.objects.filter(pk=report.pk).update(signed_file=stored)
    note = f"mã băm {stored.sha256[:16]}, {signed} chữ ký số"
    record("gắn bản ký báo cáo", report, by, fields=["signed_file"], note=note)
