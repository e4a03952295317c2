"""An agency's reports of a year, and those sent to it."""

from django.shortcuts import render
from django.utils import timezone

from reports import due
from reports.models import AnnualReport, Period


def report_list(request):
    """My agency's reports of a year, and those sent to it."""
    years = sorted(set(Period.objects.started().values_list("year", flat=True)), reverse=True)
    year = year_asked(request.GET.get("nam")) or (years[0] if years else timezone.localdate().year)
    periods = Period.objects.started().filter(year=year)
    written = AnnualReport.objects.filter(agency=request.actor.agency_id, period__in=periods)
    mine = {report.period_id: report for report in written.with_names().order_by("version")}
    older = AnnualReport.objects.newest().filter(
        agency__in=request.reach.predecessor_agency_ids, period__in=periods
    )
    inside = not request.actor.agency.consolidates
    days = due.due_on_path(periods, request.reach.path, request.reach.level, inside)
    context = {
        "years": years,
        "year": year,
        "closed": set(years) - set(Period.objects.open().values_list("year", flat=True)),
        "rows": [
            (period, mine.get(period.pk), days[period.pk])
            for period in periods
            if period.data_to >= request.actor.agency.began
        ],
        "older": older.with_names(),
        "received": AnnualReport.objects.waiting_for(request.actor).filter(period__year=year).with_names(),
        "keeps_periods": keeps_periods(request),
        "keeps_lines": request.actor.role in ("council", "admin"),
    }
    return render(request, "reports/list.html", context)


def keeps_periods(request) -> bool:
    """Council staff of the centre open and close periods for everybody."""
    return request.actor is not None and request.actor.role == "council" and request.reach.level == 0


def year_asked(text):
    return int(text) if text and text.isdecimal() and len(text) == 4 else None
