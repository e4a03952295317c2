"""An agency writes its report."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from portal.refusals import NotNow
from reports import actions
from reports.models import Period
from reports.views.chosen import editable, says_why, told, writers


@require_POST
@writers
def start(request, pk):
    period = get_object_or_404(Period.objects.started(), pk=pk)
    try:
        report = actions.start_report(period, request.actor)
        job = actions.request_build(report, request.actor) if report.built_at is None else None
    except NotNow as no:
        return told(request, no, "reports:list")
    return redirect(job or report)


@require_POST
@writers
@says_why
def build(request, pk):
    report = editable(request, pk)
    job = actions.request_build(report, request.actor)
    if job is None:
        messages.success(request, "Đã tổng hợp số liệu từ dữ liệu đã ghi.")
    return redirect(job or report)
