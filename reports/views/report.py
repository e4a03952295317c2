"""The tabs of one report: figures and units below."""

from django.shortcuts import render

from portal.journal.models import Entry
from reports.actions.locks import STATE_VERBS
from reports.checking import review
from reports.paper import printing, tables
from reports.views.chosen import frame, readable, visible


def detail(request, pk):
    """The figures, the checks beside them, and where rows have moved since they were frozen.

    Of a report under repair others read how it stands and how it came to it.
    """
    report = visible(request, pk)
    context = frame(request, report) | {"tab": "so-lieu"}
    if context["under_repair"]:
        history = Entry.objects.about(report).filter(verb__in=STATE_VERBS)
        return render(request, "reports/repair.html", context | {"history": history[:30]})
    stored = {figure.indicator: figure for figure in report.figures.all()}
    found = review.findings(report, stored, context["received"])
    context |= tables.figure_table(report, stored, found, only_counted="co-so" in request.GET)
    context["findings"] = found
    context["offers"] = printing.offers(report)
    return render(request, "reports/detail.html", context)


def units(request, pk):
    """Annex V: what the units below have sent."""
    report = readable(request, pk)
    context = frame(request, report) | {"tab": "don-vi", "rows": tables.units_below(report)}
    return render(request, "reports/units.html", context)
