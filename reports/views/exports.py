"""Downloads of a report."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from portal.files.responses import send, send_bytes
from reports.actions.printing import ask_for_file
from reports.models import AnnualReport
from reports.paper import printing


def _report(request, pk, what, ext):
    """The report, if it may be seen, was built, and is offered in that form."""
    report = get_object_or_404(AnnualReport.objects.readable_by(request.reach).with_names(), pk=pk)
    if report.built_at is None or ext not in printing.OFFERED.get(what, ("", ()))[1]:
        raise Http404
    return report


def download(request, pk, what, ext):
    report = _report(request, pk, what, ext)
    if not printing.by_job(report, ext):
        content = printing.office_file(report, what, ext)
        return send_bytes(content, printing.file_name(report, what, ext), ext)
    paper = printing.kept(report, what, ext)
    if paper is None:
        messages.info(request, f"Báo cáo đã thay đổi sau lần xuất {ext.upper()} trước. Xuất lại.")
        return redirect(report)
    return send(paper.file)


@require_POST
def make_file(request, pk, what, ext):
    """Written by a job; straight to the file when it is there already."""
    report = _report(request, pk, what, ext)
    if not printing.by_job(report, ext) or (ext == "pdf" and printing.kept(report, what, ext)):
        return redirect(printing.address(report, what, ext))
    return redirect(ask_for_file(report, what, ext, request.actor))
