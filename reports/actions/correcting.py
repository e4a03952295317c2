"""Đính chính: the next version of an issued report. The one before stays as it was issued."""

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from reports import letters
from reports.actions.declaring import put_back, said_of
from reports.actions.locks import lock_reason
from reports.actions.writing import request_build
from reports.models import AnnualReport, Carried, Figure

Status = AnnualReport.Status
#: What a correction begins with: as the version before was issued.
COPIED = (
    "agency", "period", "template", "receiver", "origin", "nothing_to_report", "built_at", "counted_to",
    "units_expected", "units_added",
)  # fmt: skip


@transaction.atomic
def correct(report: AnnualReport, reason: str, by) -> AnnualReport:
    """Begin the next version of an issued report: its figures and words, to be changed and to go up again."""
    reason = squeeze(reason)
    if not reason:
        raise NotNow("Nêu lý do đính chính.")
    held = AnnualReport.objects.select_for_update().get(pk=report.pk)
    if held.status != Status.ISSUED:
        raise NotNow("Chỉ đính chính báo cáo đã ban hành.")
    if not may_correct(held):
        raise NotNow(lock_reason(held))
    as_it_was = {name: getattr(held, name) for name in COPIED}
    new = AnnualReport.objects.create(
        **as_it_was,
        version=held.version + 1,
        corrects=held,
        correction_reason=reason,
        typed_before={code: [str(row.value), row.source] for code, row in said_of(held).items()},
    )
    _copy(held, new)
    record("lập bản đính chính báo cáo", new, by, note=reason)
    letters.correction_begun(new)
    return new


def may_correct(report: AnnualReport) -> bool:
    """Issued by a body that still stands, and nobody began its next version yet."""
    issued = report.status == Status.ISSUED and report.agency.ended is None
    return issued and not AnnualReport.objects.filter(corrects=report.pk).exists()


def _copy(old, new):
    Figure.objects.bulk_create(_anew(row, report=new) for row in old.figures.all())
    for words in old.narratives.prefetch_related("carried"):
        carried = list(words.carried.all())
        kept = _anew(words, report=new)
        kept.save(force_insert=True)
        Carried.objects.bulk_create(_anew(row, narrative=kept) for row in carried)


def _anew(row, **owner):
    """The same row of another owner."""
    row.pk = None
    row._state.adding = True
    for name, value in owner.items():
        setattr(row, name, value)
    return row


def may_settle(report: AnnualReport) -> bool:
    """Issued from an estimate, and its period is over: the figures can be counted to the end."""
    return (
        report.status == Status.ISSUED and report.is_estimate and timezone.localdate() > report.period.data_to
    )


def settle(report: AnnualReport, by):
    """Chốt lại: a correction of an estimate, counted to the period's last day, in one press.

    Returns (the new version, the Job that counts it or None).
    """
    if not may_settle(report):
        raise NotNow("Chỉ chốt lại báo cáo ước, sau ngày cuối của kỳ.")
    reason = f"Chốt số liệu đến hết ngày {report.period.data_to:%d/%m/%Y}; bản trước ước đến hết ngày {report.counted_to:%d/%m/%Y}."
    new = correct(report, reason, by)
    return new, request_build(new, by)


@transaction.atomic
def drop_correction(report: AnnualReport, by) -> AnnualReport:
    """Take back a correction that never went out; the version before stands as it stood. Returns that one."""
    held = AnnualReport.objects.select_for_update().filter(pk=report.pk, status=Status.DRAFT).first()
    if held is None or held.corrects_id is None or held.dispatches.exists():
        raise NotNow("Bản đính chính đã gửi thì không bỏ được nữa.")
    before = held.corrects
    if held.typed_before is not None:
        put_back(held, held.typed_before, by)
    report.delete()
    record("bỏ bản đính chính báo cáo", before, by, note=report.correction_reason)
    return before
