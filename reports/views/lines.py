"""Reporting lines: who reports to whom since when, kept by council staff and administrators of the place."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from portal.accounts.access import for_roles
from portal.forms import SearchForm
from portal.refusals import NotNow
from portal.text import fold
from portal.units.models import ReportingLine
from reports import actions
from reports.forms import LineEndForm, LineForm
from reports.views.chosen import posted

keepers = for_roles("council", "admin")
CRUMBS = [("Báo cáo", "/bao-cao/"), ("Tuyến báo cáo", "/bao-cao/tuyen/")]


def _mine(request):
    """Lines of my own agency and of those of my unit and below it."""
    lines = ReportingLine.objects.filter(request.reach.own() | request.reach.below())
    return lines.select_related("agency", "receiver", "via")


@keepers
def line_list(request):
    form = SearchForm(request.GET)
    words, lines = form.query(), _mine(request).order_by("agency__folded", "-valid_from", "role", "pk")
    if words:
        lines = lines.filter(agency__folded__contains=fold(words))
    if "ca" not in request.GET:
        lines = lines.filter(valid_to=None)
    page = Paginator(lines, 50).get_page(request.GET.get("trang"))
    context = {"form": form, "words": words, "page": page, "everything": "ca" in request.GET}
    context["crumbs"] = [("Báo cáo", "/bao-cao/"), ("Tuyến báo cáo", "")]
    return render(request, "reports/lines.html", context)


@keepers
def new(request):
    form = LineForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.add_line(**form.cleaned_data, by=request.actor)
        except NotNow as no:
            form.add_error(None, no.reasons)
        else:
            messages.success(request, f"Đã thêm tuyến {line} từ ngày {line.valid_from:%d/%m/%Y}.")
            return redirect("reports:lines")
    context = {"form": form, "crumbs": [*CRUMBS, ("Thêm tuyến", "")]}
    return render(request, "reports/line_form.html", context, status=422 if form.errors else 200)


@keepers
def edit(request, pk):
    """Its last day, its source, whether it was checked: nothing else of a line ever changes."""
    line = get_object_or_404(_mine(request), pk=pk)
    known = {"valid_to": line.valid_to, "source": line.source, "verified": line.verified}
    form = LineEndForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_line(line, **form.cleaned_data, by=request.actor)
        except NotNow as no:
            form.add_error(None, no.reasons)
        else:
            messages.success(request, "Đã lưu tuyến báo cáo.")
            return redirect("reports:lines")
    context = {"form": form, "line": line, "crumbs": [*CRUMBS, (str(line), "")]}
    return render(request, "reports/line_form.html", context, status=422 if form.errors else 200)
