"""Periods: opened, closed and dated by council staff of the centre."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from portal.accounts.access import for_roles
from portal.conflicts import conflict, seen_revision
from portal.refusals import NotNow
from reports import actions
from reports.forms import PeriodForm
from reports.models import AnnualReport, Period
from reports.views.chosen import posted
from reports.views.lists import keeps_periods


def keeper(view):
    """To anybody but council staff of the centre the page does not exist."""

    @for_roles("council")
    def checked(request, *args, **kwargs):
        if not keeps_periods(request):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@keeper
def period_list(request):
    sent = Count("reports", filter=Q(reports__status__in=AnnualReport.FROZEN))
    return render(request, "reports/periods.html", {"periods": Period.objects.annotate(sent=sent)})


@keeper
def new(request):
    year = timezone.localdate().year
    form = PeriodForm(posted(request), initial={"year": year, "name": f"Năm {year}"})
    if request.method == "POST" and form.is_valid():
        actions.save_period(form.save(commit=False), request.actor)
        return _saved(request, form)
    return _form(request, form, "Lập kỳ báo cáo")


@keeper
def edit(request, pk):
    period = get_object_or_404(Period, pk=pk)
    title, form, clash = f"Sửa kỳ {period}", PeriodForm(posted(request), instance=period), None
    if request.method == "POST" and form.is_valid():
        if actions.edit_period(form.instance, form.changed_data, seen_revision(request), request.actor):
            return _saved(request, form)
        theirs = Period.objects.get(pk=pk)
        clash = conflict(form, PeriodForm(instance=theirs), theirs)
    return _form(request, form, title, clash)


def _saved(request, form):
    messages.success(request, f"Đã lưu kỳ {form.instance}.")
    return redirect("reports:periods")


def _form(request, form, title, clash=None):
    seen = clash["revision"] if clash else request.POST.get("revision", form.instance.revision)
    context = {"form": form, "title": title, "conflict": clash, "revision": seen}
    failed = form.errors or clash
    return render(request, "reports/period_form.html", context, status=422 if failed else 200)


@require_POST
@keeper
def open_period(request, pk):
    return _move(request, pk, actions.open_period, "Đã mở kỳ {}. Thư báo đã xếp vào hàng gửi.")


@require_POST
@keeper
def close_period(request, pk):
    return _move(request, pk, actions.close_period, "Đã đóng kỳ {}.")


def _move(request, pk, verb, done):
    period = get_object_or_404(Period, pk=pk)
    try:
        verb(period, request.actor)
    except NotNow as no:
        messages.error(request, str(no))
    else:
        messages.success(request, done.format(period))
    return redirect("reports:periods")
