"""A report gets its number."""

from django.contrib import messages
from django.shortcuts import redirect, render

from portal.refusals import NotNow
from reports import actions, review
from reports.forms import IssueForm
from reports.models import AnnualReport
from reports.views.chosen import mine, posted, writers

Status = AnnualReport.Status


@writers
def issue(request, pk):
    report = mine(request, pk)
    found = review.findings(report)
    holds = actions.what_holds_issue(report, found)
    if report.status == Status.ISSUED:
        holds = [actions.lock_reason(report)]
    form = IssueForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.issue(report, data["number"], data["issued_on"], found, request.actor, data["confirmed"])
        except NotNow as no:
            form.add_error(None, no.reasons)
        else:
            messages.success(request, f"Đã ban hành báo cáo số {report.number}. Báo cáo đã khóa.")
            return redirect(report)
    context = {"report": report, "findings": found, "holds": holds, "form": form}
    context["asks"] = any(finding.level == "confirm" for finding in found)
    return render(request, "reports/issue.html", context, status=422 if form.errors else 200)
