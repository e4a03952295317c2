"""Which units below have issued plans of their own for a document that asks for them (N3)."""

from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plans.chain import coverage, coverage_sheet
from plans.forms import CoverageFilter
from plans.models import Plan
from portal.files.responses import send_bytes
from portal.text import slug
from portal.units.dates import TWO_TIER
from portal.units.models import Level

A_PAGE, DOCUMENTS_A_PAGE = 50, 20


def page(request, pk):
    """Figures and units by the tree of a chosen day; whoever reads the document sees the units in her reach."""
    plan, mine = _document(request, pk)
    form = CoverageFilter(request.GET, plan=plan)
    on = form.day()
    rows = coverage.standings(plan, on, request.reach) if plan.asks_levels else []
    chosen = form.choose(rows)
    shown = Paginator(chosen, A_PAGE).get_page(request.GET.get("trang"))
    shown.object_list = coverage.dress(list(shown.object_list), plan, on)
    today = timezone.localdate()
    groups = coverage.by_group(rows)
    may_write = mine and request.actor.role != "admin" and request.reach.level != Level.COMMUNE
    context = {
        "plan": plan,
        "mine": mine,
        "form": form,
        "on": on,
        "is_today": on == today,
        "today": f"{today:%d/%m/%Y}",
        "two_tier": not plan.counted_on or plan.counted_on < TWO_TIER,
        "levels": coverage.asked_levels(plan.asks_levels),
        "figures": coverage.figures(rows),
        "groups": groups,
        "has_side": mine or bool(groups),
        "page": shown,
        "states": _by_state(shown.object_list, coverage.figures(chosen)),
        "may_write": may_write,
        "may_remind": may_write and plan.is_issued and on == today,
        "choosable": any(row.is_open for row in shown.object_list),
        "history": plan.reminders.filter(about="issue").select_related("by__user", "agency")[:10] if mine else (),
        "filtered": form.is_valid() and any(form.cleaned_data[name] for name in ("q", "loc", "nhom")),
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Cấp dưới ban hành", "")],
    }  # fmt: skip
    return render(request, "plans/coverage.html", context, status=422 if form.errors else 200)


def sheet(request, pk):
    """The chosen units as a spreadsheet."""
    plan, _ = _document(request, pk)
    form = CoverageFilter(request.GET, plan=plan)
    on = form.day()
    rows = form.choose(coverage.standings(plan, on, request.reach)) if plan.asks_levels else []
    content = coverage_sheet.render(plan, rows, on)
    return send_bytes(content, f"{slug(f'bao phu {plan.number or plan.pk}')}-{on:%Y%m%d}.xlsx", "xlsx")


def index(request):
    """Every document she may read that asks for plans, with what her reach shows of it today."""
    today = timezone.localdate()
    asking = Plan.objects.visible_to(request.reach).exclude(asks_levels=[]).select_related("agency")
    asking = asking.order_by(F("asks_by").desc(nulls_last=True), "-pk")
    shown = Paginator(asking, DOCUMENTS_A_PAGE).get_page(request.GET.get("trang"))
    counted = coverage.figures_of(shown.object_list, today, request.reach)
    for plan in shown.object_list:
        plan.figures, plan.asked = counted[plan.pk], coverage.asked_levels(plan.asks_levels)
    context = {
        "page": shown,
        "today": today,
        "crumbs": [("Kế hoạch", "/ke-hoach/"), ("Theo dõi ban hành", "")],
    }
    return render(request, "plans/coverages.html", context)


def _document(request, pk):
    """(a document she may read, whether her agency writes for it)."""
    visible = Plan.objects.visible_to(request.reach).select_related("agency__unit")
    plan = get_object_or_404(visible, pk=pk)
    return plan, Plan.objects.of_agency(request.actor).filter(pk=pk).exists()


def _by_state(rows, figures):
    """[(state, how many of the chosen units, the rows on this page)]."""
    return [
        (state, figures.counts[state], list(members))
        for state, members in groupby(rows, lambda row: row.state)
    ]
