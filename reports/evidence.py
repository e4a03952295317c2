"""From a figure to what it counts: the units, the rows, and their evidence."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from portal.units.folding import fold_up
from portal.units.models import AdministrativeUnit, Agency, UnitName
from portal.units.tree import Tree, name_of

from . import aggregation, building
from .indicators import BY_CODE, COUNTERS
from .models import AnnualReport, DeclaredFigure, Figure
from .views import frame

A_PAGE = 50


def rows(request, pk, code):
    """Units and rows behind one figure of a report; `?don-vi=` chooses the unit whose rows are listed."""
    report = get_object_or_404(AnnualReport.objects.visible_to(request.reach).with_names(), pk=pk)
    indicator = BY_CODE.get(code)
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
        figures = {row.indicator: row for row in report.figures.filter(indicator__in=wanted)}
        context["parts"] = [(BY_CODE[part], figures.get(part)) for part in wanted]
        return render(request, "reports/rows.html", context)
    tree = Tree.on(span.tree_on)
    part = aggregation.subtree(report.agency.unit_id, tree)
    counted = _by_unit(code, span, part)
    if report.agency.consolidates:
        context["units"] = _units(report, code, counted, part)
    chosen = _chosen(request, report, part)
    agencies = _agencies(report, chosen, part)
    context["chosen"] = chosen and _named(chosen, span.last)
    if indicator.declared:
        declared = DeclaredFigure.objects.filter(period=report.period, indicator=code, agency__in=agencies)
        context["declared"] = declared.select_related("agency", "by__user", "by__agency")
    else:
        context |= _rows(request, COUNTERS[code], span, agencies)
    return render(request, "reports/rows.html", context)


def _by_unit(code, span, part):
    """{unit: Folded} of one figure, live; distinct ones as sets."""
    if code not in COUNTERS:
        return {}
    distinct, counter = BY_CODE[code].is_distinct, COUNTERS[code]
    units = [*part.parent, *part.home]
    places = dict(Agency.objects.filter(unit__in=units).values_list("pk", "unit"))
    counted = (counter.ids if distinct else counter.by_agency)(span.first, span.last, list(places))
    own: dict[int, object] = {}
    for agency, value in counted.items():
        unit = places[agency]
        value = frozenset(value) if distinct else value
        own[unit] = value if unit not in own else own[unit] | value if distinct else own[unit] + value
    if distinct:
        return fold_up(own, part, frozenset.union, frozenset()), own
    return fold_up(own, part), own


@dataclass(frozen=True)
class UnitShare:
    """A unit's part of a figure: `official` as accepted (None: nothing was), `live` as its rows say."""

    unit_id: int
    name: str
    kind: str
    live: object
    official: object = None
    report: AnnualReport | None = None


def _units(report, code, counted, part):
    """Own, units below, ended units; those with nothing at all are left out, except units below."""
    if not counted:
        return []
    folded, own = counted
    mine, below = report.agency.unit_id, building.units_below(report)
    ended = [unit for unit, at in part.home.items() if at == mine and unit in own]
    rows = UnitName.objects.filter(unit__in=[mine, *below, *ended]).order_by("valid_from")
    names = dict(rows.values_list("unit", "full_name"))
    accepted = building.reports_of(report.period, report.template, below).accepted()
    reports = {row.agency.unit_id: row for row in accepted.select_related("agency")}
    stored = Figure.objects.filter(report__in=reports.values(), indicator=code)
    official = dict(stored.values_list("report", "total"))
    shares = [UnitShare(mine, names[mine], "own", _size(folded[mine].own))]
    for unit in below:
        child = reports.get(unit)
        total = official.get(child.pk) if child else None
        shares.append(UnitShare(unit, names[unit], "below", _size(folded[unit].total), total, child))
    shares += [UnitShare(unit, names[unit], "ended", _size(own[unit])) for unit in ended]
    return shares


def _size(value):
    return len(value) if isinstance(value, frozenset) else value


def _chosen(request, report, part):
    """The unit whose rows are listed: the report's own, or one of those it adds up."""
    asked = request.GET.get("don-vi", "")
    unit = int(asked) if asked.isdecimal() else report.agency.unit_id
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
