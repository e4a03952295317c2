"""A run: begun by one press, watched with real counts, stopped, taken up again; its files as one download."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.refusals import NotNow
from portal.text import whole_number
from portal.units.models import AdministrativeUnit
from portal.units.tree import name_of
from reports import actions, progressing
from reports.models import AnnualReport, Period, Run, RunItem
from reports.paper import bundles
from reports.views.chosen import writers

A_PAGE = 30
SHOWN = {"loi": "Không xong", "bo": "Không có báo cáo", "xong": "Đã có tệp"}


def run_list(request):
    """The runs of the acting agency, newest first."""
    failed = RunItem.objects.filter(run=OuterRef("pk"), state=RunItem.State.FAILED)
    runs = Run.objects.visible_to(request.reach).select_related("period", "unit", "by__user", "job")
    runs = runs.prefetch_related("unit__names").annotate(has_failed=Exists(failed))
    page = Paginator(runs.order_by("-pk"), A_PAGE).get_page(request.GET.get("trang"))
    for run in page.object_list:
        run.whose = name_of(run.unit, run.period.data_to).full_name
    return render(
        request, "reports/runs.html", {"page": page, "crumbs": [("Báo cáo", "/bao-cao/"), ("Tổng hợp", "")]}
    )


@never_cache
def run(request, pk):
    """The whole page, or for htmx the progress alone; once it has ended, htmx asks for the whole page."""
    found = _visible(request, pk)
    standing = progressing.standing(found)
    whose = name_of(found.unit, found.period.data_to).full_name
    words = {"run": found, "standing": standing, "whose": whose, "now": timezone.now()}
    if request.htmx:
        answer = render(request, "reports/run.html#progress", words)
        if not standing.is_going:
            answer["HX-Refresh"] = "true"
        return answer
    wanted = request.GET.get("xem", "")
    if wanted not in SHOWN:
        wanted = "loi" if standing.failed else "bo" if standing.skipped else "xong"
    items = progressing.named(found.items.filter(state=wanted), found.period.data_to)
    words |= {
        "page": Paginator(items, A_PAGE).get_page(request.GET.get("trang")),
        "tabs": [(key, name, standing.of(key)) for key, name in SHOWN.items()],
        "wanted": wanted,
        "parts": [] if found.is_open else bundles.parts(found, _readable(request)),
        "may_stop": request.actor.role != "admin",
        "crumbs": [("Báo cáo", "/bao-cao/"), ("Tổng hợp", "/bao-cao/tong-hop/"), (whose, "")],
    }
    return render(request, "reports/run.html", words)


def _visible(request, pk):
    runs = Run.objects.visible_to(request.reach).select_related("period", "unit", "agency", "by__user", "job")
    return get_object_or_404(runs, pk=pk)


def _readable(request):
    return AnnualReport.objects.readable_by(request.reach)


@require_POST
@writers
def start(request):
    """`ky`, `don-vi`, and `tep` for the files as well; leads to the run that is under way when there is one."""
    period = get_object_or_404(Period.objects.started(), pk=whole_number(request.POST.get("ky")) or 0)
    unit = get_object_or_404(AdministrativeUnit, pk=whole_number(request.POST.get("don-vi")) or 0)
    if not actions.may_run(request.actor.agency, unit, period):
        raise Http404
    try:
        return redirect(actions.start_run(period, unit, request.actor, "tep" in request.POST))
    except NotNow as no:
        return _refused(request, no, "reports:runs")


@require_POST
@writers
def stop(request, pk):
    found = _visible(request, pk)
    if actions.stop_run(found, request.actor):
        messages.success(request, "Đã dừng. Số liệu và tệp đã làm xong được giữ.")
    return redirect(found)


@require_POST
@writers
def carry_on(request, pk):
    found = _visible(request, pk)
    try:
        actions.carry_on(found, request.actor)
    except NotNow as no:
        return _refused(request, no, found)
    return redirect(found)


def _refused(request, no, where):
    for reason in no.reasons:
        messages.error(request, reason)
    return redirect(where)


def download(request, pk):
    """The files of a run as one ZIP, those of one part of the unit (`?don-vi=`) where it has too many."""
    found = _visible(request, pk)
    readable = _readable(request)
    part = bundles.part(found, readable, whole_number(request.GET.get("don-vi")))
    if part is None:
        raise Http404
    return bundles.send(found, part, readable)
