"""Files of a report: DOCX and XLSX at once, PDF by a job, which keeps it beside the report."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from portal.content import Kind
from portal.files.actions import destroy, keep_written
from portal.nd30 import docx
from portal.nd30 import pdf as paper
from portal.text import slug
from reports.models import AnnualReport, Paper
from reports.paper import documents, sheets

#: What may be asked for, and as which files.
OFFERED = {
    "day-du": ("Báo cáo đầy đủ", ("pdf", "docx")),
    "muc-2": ("Riêng Mục II, để đưa vào báo cáo khác", ("docx",)),
    "phu-luc": ("Bảng chỉ tiêu", ("xlsx", "docx")),
}


def pdf(report: AnnualReport, what: str, actor=None) -> Paper:
    """Print and keep; the same state of a report is printed once, also by two workers at once.

    Printing is slow, so no transaction is open meanwhile; killed before the last step it leaves a file to which
    nothing refers, and the nightly sweep takes that away.
    """
    known = fresh_paper(report, what)
    if known:
        return known
    state = report.state_printed()
    content = ContentFile(paper.render(documents.KINDS[what](report)))
    stored = keep_written(content, file_name(report, what, "pdf"), Kind.PDF, actor)
    return _only_paper(report, what, state, stored)


@transaction.atomic
def _only_paper(report, what, state, stored) -> Paper:
    """The paper of that state: mine, or that of the worker who was faster."""
    AnnualReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    known = report.papers.filter(what=what, state=state, file__trashed_at=None).first()
    if known:
        destroy([stored.pk])
        return known
    return Paper.objects.create(report=report, what=what, state=state, file=stored)


def fresh_paper(report: AnnualReport, what: str) -> Paper | None:
    """The PDF of the report as it is now, if it was printed."""
    found = report.papers.filter(what=what, state=report.state_printed(), file__trashed_at=None)
    return found.select_related("file").first()


def office_file(report: AnnualReport, what: str, ext: str) -> bytes:
    """DOCX or XLSX, made on the spot."""
    if ext == "xlsx":
        return sheets.render(report)
    return docx.render(documents.KINDS[what](report))


def file_name(report: AnnualReport, what: str, ext: str) -> str:
    return f"bao-cao-{report.period.year}-{slug(str(report.agency))}-{what}.{ext}"


def address(report: AnnualReport, what: str, ext: str) -> str:
    return reverse("reports:download", args=[report.pk, what, ext])
