"""From a figure to what it counts: the units, the rows, and their evidence, in three steps (F120)."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from portal.text import whole_number
from portal.units.models import AdministrativeUnit
from portal.units.tree import Tree, name_of
from reports import tracing, typed
from reports.counting import aggregation, registry
from reports.counting.indicators import COUNTERS
from reports.models import AnnualReport
from reports.views.chosen import frame

A_PAGE = 50


def rows(request, pk, code):
    """Units and rows behind one figure of a report; `?don-vi=` chooses the unit whose rows are listed."""
    report = get_object_or_404(AnnualReport.objects.readable_by(request.reach).with_names(), pk=pk)
    by_code = registry.of(report.period).by_code
    if code not in by_code:
        raise Http404
    indicator, figure = by_code[code], get_object_or_404(report.figures.all(), indicator=code)
    context = frame(request, report) | {"figure": figure, "indicator": indicator}
    context["crumbs"] = [
        ("Báo cáo", "/bao-cao/"),
        (str(report.agency), report.get_absolute_url()),
        (code, ""),
    ]
    if indicator.is_ratio:
        wanted = [*indicator.numerator, *indicator.denominator]
        stored = {row.indicator: row for row in report.figures.filter(indicator__in=wanted)}
        context["parts"] = [(by_code[part], stored.get(part)) for part in wanted]
    else:
        context |= _behind(request, report, indicator, figure)
    return render(request, "reports/rows.html", context)


def _behind(request, report, indicator, figure):
    """The shares of the units, and what lies behind the share of the chosen one."""
    code, span = indicator.code, aggregation.Span.of(report.period)
    tree = Tree.on(span.tree_on)
    part = aggregation.subtree(report.agency.unit_id, tree)
    shares = []
    if report.agency.consolidates and not report.is_entered:
        shares = tracing.shares(report, code, span, tree)
    unit = _chosen(request, report, part, shares)
    agencies = tracing.bodies(report, unit, part)
    context = {
        "units": Paginator(shares, A_PAGE).get_page(request.GET.get("dv")),
        "chosen": _named(unit, span.last),
    }
    if indicator.declared or report.is_entered:
        declared, unsent = typed.behind(report, figure, unit, part, agencies, request.reach)
        context["declared"] = Paginator(declared, A_PAGE).get_page(request.GET.get("trang"))
        context["unsent"] = unsent
    if code in COUNTERS and not report.is_entered:
        frozen = tracing.frozen_share(report, figure, unit, shares, part)
        moved = frozen and tracing.since_frozen(*frozen, COUNTERS[code], span, agencies, request.reach)
        context |= _rows(request, COUNTERS[code], span, agencies, moved)
    # Where the book of the unit has rows they are what was counted, not the number typed beside it.
    context["typed"] = "declared" in context and not context.get("listed")
    if context["typed"]:
        context["page"] = context["declared"]
    return context


def _chosen(request, report, part, shares):
    """The unit whose rows are listed: the one asked for, else the first of the report that has any."""
    asked = whole_number(request.GET.get("don-vi"))
    unit = asked or tracing.first_with_rows(shares) or report.agency.unit_id
    if unit not in part.parent and unit not in part.home:
        raise Http404
    return unit


def _named(unit, day):
    found = AdministrativeUnit.objects.prefetch_related("names").get(pk=unit)
    return {"pk": unit, "name": name_of(found, day).full_name, "ended": found.ended}


def _rows(request, counter, span, agencies, moved):
    """A page of the rows the reader may see; how many there are beyond those is said, not shown."""
    every = counter.rows(span.first, span.last, agencies)
    seen = every.filter(pk__in=every.model.objects.visible_to(request.reach).values("pk"))
    page = Paginator(tracing.prepared(seen, counter), A_PAGE).get_page(request.GET.get("trang"))
    marks = moved.marks if moved and counter.item == "pk" else {}
    return {
        "page": page,
        "listed": [tracing.line_of(row, counter, marks) for row in page],
        "hidden": every.count() - page.paginator.count,
        "has_amount": bool(counter.column),
        "has_evidence": tracing.has_proofs(every.model),
        "moved_since": moved,
    }
