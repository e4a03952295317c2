"""The tabs of one report: figures and units below."""

from django.shortcuts import render

from reports import review
from reports.paper import printing, tables
from reports.views.chosen import frame, visible


def detail(request, pk):
    """The figures, the checks beside them, and where rows have moved since they were frozen."""
    report = visible(request, pk)
    context = frame(request, report)
    stored = {figure.indicator: figure for figure in report.figures.all()}
    found = review.findings(report, stored, context["received"])
    context |= tables.figure_table(report, stored, found, only_counted="co-so" in request.GET)
    context["findings"] = found
    context["offers"] = printing.offers(report)
    return render(request, "reports/detail.html", context | {"tab": "so-lieu"})


def units(request, pk):
    """Annex V: what the units below have sent."""
    report = visible(request, pk)
    context = frame(request, report) | {"tab": "don-vi", "rows": tables.units_below(report)}
    return render(request, "reports/units.html", context)
