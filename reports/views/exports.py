"""Downloads of a report."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from portal.files.responses import send, send_bytes
from portal.jobs.actions import enqueue
from reports.models import AnnualReport
from reports.paper import printing


def _report(request, pk, what, ext):
    """The report, if it may be seen, was built, and is offered in that form."""
    report = get_object_or_404(AnnualReport.objects.visible_to(request.reach).with_names(), pk=pk)
    if report.built_at is None or ext not in printing.OFFERED.get(what, ("", ()))[1]:
        raise Http404
    return report


def download(request, pk, what, ext):
    report = _report(request, pk, what, ext)
    if ext == "pdf":
        paper = printing.fresh_paper(report, what)
        if paper is None:
            messages.info(request, "Báo cáo đã thay đổi sau lần xuất PDF trước. Xuất lại.")
            return redirect(report)
        return send(paper.file)
    content = printing.office_file(report, what, ext)
    return send_bytes(content, printing.file_name(report, what, ext), ext)


@require_POST
def make_pdf(request, pk, what):
    """Print by a job; straight to the file when it is printed already."""
    report = _report(request, pk, what, "pdf")
    if printing.fresh_paper(report, what):
        return redirect(printing.address(report, what, "pdf"))
    job = enqueue(
        "reports.tasks.print_report",
        {"report": report.pk, "what": what},
        key=f"in-bao-cao:{report.pk}:{what}:{request.actor.agency_id}",
        owner=request.actor,
        title=f"Xuất PDF {report}",
    )
    return redirect(job)
