"""From a figure to what it counts: the units, the rows, and their evidence."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from portal.text import whole_number
from portal.units.models import AdministrativeUnit, Agency, UnitName
from portal.units.tree import Tree, name_of
from reports import building
from reports.counting import aggregation, figures, registry
from reports.counting.indicators import COUNTERS
from reports.models import AnnualReport, DeclaredFigure, Figure
from reports.views.chosen import frame

A_PAGE = 50


def rows(request, pk, code):
    """Units and rows behind one figure of a report; `?don-vi=` chooses the unit whose rows are listed."""
    report = get_object_or_404(AnnualReport.objects.visible_to(request.reach).with_names(), pk=pk)
    by_code = registry.of(report.period).by_code
    indicator = by_code.get(code)
    if indicator is None:
        raise Http404
    figure = get_object_or_404(report.figures.all(), indicator=code)
    span = aggregation.Span.of(report.period)
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
        return render(request, "reports/rows.html", context)
    tree = Tree.on(span.tree_on)
    part = aggregation.subtree(report.agency.unit_id, tree)
    if report.agency.consolidates and not report.is_entered:
        context["units"] = _units(report, code, span, tree)
    chosen = _chosen(request, report, part)
    agencies = _agencies(report, chosen, part)
    context["chosen"] = chosen and _named(chosen, span.last)
    if indicator.declared or report.is_entered:
        declared = DeclaredFigure.objects.filter(period=report.period, indicator=code, agency__in=agencies)
        context["declared"] = declared.select_related("agency", "by__user", "by__agency")
    if code in COUNTERS and not report.is_entered:
        context |= _rows(request, COUNTERS[code], span, agencies)
    # Where the book of the unit has rows they are what was counted, not the number typed beside it.
    context["typed"] = "declared" in context and not context.get("listed")
    return render(request, "reports/rows.html", context)


@dataclass(frozen=True)
class UnitShare:
    """A unit's part of a figure: `official` as accepted (None: nothing was), `live` as its rows say."""

    unit_id: int
    name: str
    kind: str
    live: object
    official: object = None
    report: AnnualReport | None = None


def _units(report, code, span, tree):
    """Own, units below, and ended units that counted anything."""
    mine, below = report.agency.unit_id, building.units_below(report)
    folded = aggregation.live_below(mine, span, tree, [code])
    own = aggregation.own_by_unit(span, aggregation.ended_at(mine, tree), [code])
    rows = UnitName.objects.filter(unit__in=[mine, *below, *own]).order_by("valid_from")
    names = dict(rows.values_list("unit", "full_name"))
    accepted = building.reports_of(report.period, report.template, below).accepted()
    reports = {row.agency.unit_id: row for row in accepted.select_related("agency")}
    stored = Figure.objects.filter(report__in=reports.values(), indicator=code)
    official = dict(stored.values_list("report", "total"))

    def share(unit, kind, vector):
        child = reports.get(unit)
        total = official.get(child.pk) if child else None
        return UnitShare(unit, names[unit], kind, figures.size(vector, code) or 0, total, child)

    shares = [share(mine, "own", folded[mine].own)]
    shares += [share(unit, "below", folded[unit].total) for unit in below]
    return shares + [share(unit, "ended", vector) for unit, vector in own.items()]


def _chosen(request, report, part):
    """The unit whose rows are listed: the report's own, or one of those it adds up."""
    unit = whole_number(request.GET.get("don-vi")) or report.agency.unit_id
    if unit not in part.parent and unit not in part.home:
        raise Http404
    return unit


def _agencies(report, chosen, part):
    if not report.agency.consolidates:
        return [report.agency_id]
    if chosen == report.agency.unit_id or chosen in part.home:
        units = [chosen]
    else:
        under = aggregation.subtree(chosen, part)
        units = [*under.parent, *under.home]
    return list(Agency.objects.filter(unit__in=units).values_list("pk", flat=True))


def _named(unit, day):
    found = AdministrativeUnit.objects.prefetch_related("names").get(pk=unit)
    return {"pk": unit, "name": name_of(found, day).full_name, "ended": found.ended}


def _rows(request, counter, span, agencies):
    """A page of the rows the reader may see; how many there are beyond those is said, not shown."""
    every = counter.rows(span.first, span.last, agencies)
    model = every.model
    seen = every.filter(pk__in=model.objects.visible_to(request.reach).values("pk"))
    if hasattr(model, "evidence"):
        seen = seen.annotate(evidence_count=Count("evidence"))
    about_draft = counter.agency in ("draft__agency", "recorded_at_agency")
    if about_draft:
        seen = seen.select_related("draft")
    elif counter.agency == "agency":
        seen = seen.select_related("agency")
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("trang"))
    listed = [
        {
            "row": row,
            "day": getattr(row, counter.day, None),
            "amount": getattr(row, counter.column) if counter.column else None,
            "url": (row.draft if about_draft else row).get_absolute_url(),
            "about": row.draft if about_draft else "",
            "evidence": getattr(row, "evidence_count", None),
        }
        for row in page
    ]
    return {
        "page": page,
        "listed": listed,
        "hidden": every.count() - page.paginator.count,
        "has_amount": bool(counter.column),
        "has_evidence": hasattr(model, "evidence"),
    }
