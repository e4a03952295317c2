"""Files of a report: small ones at once, PDF and large ones by a job, which keeps them beside the report."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from portal.content import Kind
from portal.files.actions import destroy, keep_written
from portal.nd30 import docx
from portal.nd30 import pdf as paper
from portal.text import slug
from reports.models import AnnualReport, Paper
from reports.paper import annexes, documents, opinions, sheets, slides

#: What may be asked for, and as which files.
OFFERED = {
    "day-du": ("Báo cáo đầy đủ, kèm phụ lục", ("pdf", "docx")),
    "muc-2": ("Mục riêng cho báo cáo công tác PBGDPL", ("docx", "pdf")),
    "muc-tu-phap": ("Mục riêng cho báo cáo công tác tư pháp", ("docx", "pdf")),
    "muc-hoi-dong": ("Mục riêng cho báo cáo Hội đồng phối hợp", ("docx", "pdf")),
    "phu-luc": ("Phụ lục số liệu, danh mục", ("xlsx", "docx", "pdf")),
    "trinh-chieu": ("Trình chiếu kết quả", ("pptx",)),
}
#: A spreadsheet of more units, or of more opinions, is written by a job.
UNITS_AT_ONCE, OPINIONS_AT_ONCE = 60, 2000


def pdf(report: AnnualReport, what: str, actor=None) -> Paper:
    """Print and keep; the same words and figures are printed once, also by two workers at once.

    Printing is slow, so no transaction is open meanwhile; killed before the last step it leaves a file to which
    nothing refers, and the nightly sweep takes that away.
    """
    known = _first_of_issued(report, what)
    if known:
        return known
    document = documents.KINDS[what](report)
    known = _same(report, what, document)
    if known:
        return known
    content = ContentFile(paper.render(document, _attached(report, what)))
    stored = keep_written(content, file_name(report, what, "pdf"), Kind.PDF, actor)
    return _only_paper(report, what, _state(report, document), stored)


def sheet(report: AnnualReport, what: str, actor=None) -> Paper:
    """Write the spreadsheet of a large tree and keep it: rows below change all the time, so each press is a new one."""
    content = ContentFile(sheets.render(report))
    stored = keep_written(content, file_name(report, what, "xlsx"), Kind.XLSX, actor)
    state = f"{report.status}:{stored.sha256}"
    return Paper.objects.create(report=report, what=what, ext="xlsx", state=state, file=stored)


def _attached(report, what):
    """With the whole report travels the spreadsheet of its tables."""
    if what != "day-du":
        return []
    content = sheets.render(report, everywhere=False)
    return [paper.Attached(file_name(report, "phu-luc", "xlsx"), content, "Số liệu và danh mục của báo cáo")]


@transaction.atomic
def _only_paper(report, what, state, stored) -> Paper:
    """The paper of that state: mine, or that of the worker who was faster."""
    AnnualReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    known = report.papers.filter(what=what, ext="pdf", state=state, file__trashed_at=None).first()
    if known:
        destroy([stored.pk])
        return known
    return Paper.objects.create(report=report, what=what, state=state, file=stored)


def fresh_paper(report: AnnualReport, what: str) -> Paper | None:
    """The PDF that says what the report says now; of an issued report the first one printed, for ever."""
    if report.status == AnnualReport.Status.ISSUED:
        return _first_of_issued(report, what)
    return _same(report, what, documents.KINDS[what](report))


def kept(report: AnnualReport, what: str, ext: str) -> Paper | None:
    return fresh_paper(report, what) if ext == "pdf" else kept_sheet(report, what)


def kept_sheet(report: AnnualReport, what: str) -> Paper | None:
    """The spreadsheet written last."""
    found = report.papers.filter(what=what, ext="xlsx", file__trashed_at=None)
    return found.select_related("file").first()


def _papers(report, what):
    return report.papers.filter(what=what, ext="pdf", file__trashed_at=None).select_related("file")


def _first_of_issued(report, what):
    """What was printed first after the issue; None of what is not issued."""
    if report.status != AnnualReport.Status.ISSUED:
        return None
    return (
        _papers(report, what).filter(state__startswith=f"{report.status}:").order_by("made_at", "pk").first()
    )


def _same(report, what, document):
    return _papers(report, what).filter(state=_state(report, document)).first()


def _state(report, document) -> str:
    """Changes with everything the paper shows, lists of rows and days of sending included."""
    return f"{report.status}:{hashlib.sha256(repr(document).encode()).hexdigest()}"


def offers(report: AnnualReport) -> list[dict]:
    """What the page of a report offers: name, and for each file its kind, address, and whether a job writes it."""

    def told(what, ext):
        slow = by_job(report, ext)
        url = reverse(f"reports:make_{ext}", args=[report.pk, what]) if slow else address(report, what, ext)
        return {"ext": ext, "by_job": slow, "url": url}

    return [
        {"name": name, "files": [told(what, ext) for ext in exts]} for what, (name, exts) in OFFERED.items()
    ]


def by_job(report: AnnualReport, ext: str) -> bool:
    """Whether a file is too slow to wait for: on paper, of many units, or of drafts with very many opinions."""
    if ext != "xlsx":
        return ext == "pdf"
    rows = annexes.Rows(report)
    return len(rows.below) > UNITS_AT_ONCE or opinions.received(rows) > OPINIONS_AT_ONCE


def office_file(report: AnnualReport, what: str, ext: str) -> bytes:
    """DOCX, XLSX or PPTX, made on the spot."""
    if ext == "xlsx":
        return sheets.render(report)
    if ext == "pptx":
        return slides.render(report)
    return docx.render(documents.KINDS[what](report))


def file_name(report: AnnualReport, what: str, ext: str) -> str:
    """bao-cao-2026-ubnd-xa-tan-lap-muc-2.docx; a correction says which it is."""
    version = f"-dinh-chinh-{report.version - 1}" if report.version > 1 else ""
    return f"bao-cao-{report.period.year}-{slug(str(report.agency))}-{what}{version}.{ext}"


def address(report: AnnualReport, what: str, ext: str) -> str:
    return reverse("reports:download", args=[report.pk, what, ext])
