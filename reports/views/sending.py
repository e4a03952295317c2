"""A report goes out and is taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portal.refusals import NotNow
from reports import actions, routes
from reports.checking import review
from reports.forms import ConfirmForm
from reports.models import Period
from reports.views.chosen import crumbs_to, mine, posted, says_why, told, writers


@require_POST
@writers
def nothing(request, pk):
    """ "Không phát sinh", one press."""
    period = get_object_or_404(Period.objects.started(), pk=pk)
    try:
        report = actions.say_nothing(period, request.actor)
    except NotNow as no:
        return told(request, no, "reports:list")
    messages.success(request, f"Đã gửi báo cáo {period.spoken}: không phát sinh.")
    return redirect(report)


@writers
def send(request, pk):
    """A page that says what is sent, to whom, and what holds it; the press sends."""
    report = mine(request, pk)
    lines = routes.readdress(report) if report.is_editable else []
    form, refused = ConfirmForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.send(report, review.findings, request.actor, form.cleaned_data["confirmed"])
        except NotNow as no:
            refused = no
        else:
            messages.success(request, _gone_to(lines))
            return redirect(report)
    found = review.findings(report)
    holds = actions.what_holds_sending(report, found)
    if refused:
        form.add_error("confirmed" if not holds else None, refused.reasons)
    context = {"report": report, "lines": lines, "findings": found, "holds": holds, "form": form}
    context["more"] = review.beyond(holds, found)
    context["asks"] = any(finding.level == "confirm" for finding in found)
    context["crumbs"] = crumbs_to(report, "Gửi")
    return render(request, "reports/send.html", context, status=422 if form.errors else 200)


def _gone_to(lines):
    main, *others = lines
    way = f"{main.via} để chuyển {main.receiver}" if main.via else str(main.receiver)
    beside = f", đồng thời {', '.join(str(line.receiver) for line in others)}" if others else ""
    return f"Đã gửi báo cáo đến {way}{beside}."


@require_POST
@writers
@says_why
def recall(request, pk):
    report = mine(request, pk)
    actions.recall(report, request.actor)
    messages.success(request, "Đã rút lại báo cáo.")
    return redirect(report)
