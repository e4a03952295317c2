"""A report gets its number, and its signed copy."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from portal.files.responses import send
from portal.refusals import NotNow
from reports import actions, routes
from reports.checking import review
from reports.forms import IssueForm, SignedForm
from reports.models import AnnualReport
from reports.views.chosen import crumbs_to, mine, posted, says_why, writers

Status = AnnualReport.Status


@writers
def issue(request, pk):
    report = mine(request, pk)
    if report.is_editable:
        routes.readdress(report)
    form = IssueForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.issue(
                report, data["number"], data["issued_on"], review.findings, request.actor, data["confirmed"]
            )
        except NotNow as no:
            form.add_error(None, no.reasons)
        else:
            messages.success(request, f"Đã ban hành báo cáo số {report.number}. Báo cáo đã khóa.")
            if data["file"]:
                _sign(request, report, form)
            return redirect(report)
    found, issued = review.findings(report), report.status == Status.ISSUED
    holds = [actions.lock_reason(report)] if issued else actions.what_holds_issue(report, found)
    context = {"report": report, "findings": found, "holds": holds, "form": form}
    context["more"] = review.beyond(holds, found)
    context["estimate"] = actions.estimate(report) if report.is_estimate else ""
    context["asks"] = report.is_estimate or any(finding.level == "confirm" for finding in found)
    context["crumbs"] = crumbs_to(report, "Ban hành")
    return render(request, "reports/issue.html", context, status=422 if form.errors else 200)


@writers
@says_why
def signed(request, pk):
    """The signed copy of an issued report is attached, or another put in its place."""
    report, form = mine(request, pk), SignedForm(posted(request), request.FILES or None)
    if report.status != Status.ISSUED:
        raise NotNow("Ban hành báo cáo rồi mới gắn bản ký.")
    if request.method == "POST" and form.is_valid() and _sign(request, report, form):
        return redirect(report)
    context = {"report": report, "form": form, "crumbs": crumbs_to(report, "Bản ký")}
    return render(request, "reports/signed.html", context, status=422 if form.errors else 200)


def signed_file(request, pk):
    visible = AnnualReport.objects.visible_to(request.reach).exclude(signed_file=None)
    return send(get_object_or_404(visible.select_related("signed_file"), pk=pk).signed_file)


def _sign(request, report, form):
    """Whether the file was kept; the words for what was found in it."""
    try:
        found = actions.keep_signed(report, request.actor, form.cleaned_data["file"])
    except ValidationError as refused:
        form.add_error("file", refused)
        messages.warning(request, f"Chưa gắn được bản ký: {' '.join(refused.messages)}")
        return False
    if found is None:
        messages.warning(request, "Đã giữ bản ký. Không đọc được phần chữ ký số trong tệp này.")
    else:
        number = f"{len(found)} chữ ký số" if found else "không có chữ ký số"
        messages.success(request, f"Đã giữ bản ký, {number}.")
    return True
