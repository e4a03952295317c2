"""Đôn đốc, with a look at who gets it first; what each unit was told before; and adding up early."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from portal.formats.numbers import format_number
from portal.refusals import NotNow
from portal.text import whole_number
from portal.units.models import Agency
from portal.units.tree import Tree
from reports import actions
from reports.forms import ReminderForm
from reports.models import AnnualReport, Period, Reminder
from reports.views.chosen import told, writers
from reports.views.monitoring import asked_period, place
from reports.watching import monitoring

#: Names beside the words.
SHOWN = 30


@writers
def remind(request):
    """Words, and whom they go to: `?co-quan=` (any number), `?cap=` a level below, else all directly below.

    Whoever gathers a unit's reports asks for them; to its other agencies the page does not exist.
    """
    if not request.actor.agency.consolidates:
        raise Http404
    period = asked_period(request, list(Period.objects.started()))
    if period is None or not period.is_open or (request.method == "POST" and "ky" not in request.POST):
        raise Http404
    tree, _, unit = place(request, Tree.on(period.data_to))
    if unit is None:
        raise Http404
    back = f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={unit}"
    agencies, asked = _chosen(request, period, tree, unit)
    form = ReminderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        number = actions.remind(
            period, [one.pk for one in agencies], request.actor, form.cleaned_data["words"]
        )
        if number:
            messages.success(request, f"Đã đôn đốc {format_number(number)} đơn vị.")
        else:
            messages.info(request, "Các đơn vị này đã được đôn đốc hôm nay.")
        return redirect(back)
    context = {
        "period": period, "form": form, "unit": unit, "back": back, "asked": asked,
        "agencies": agencies[:SHOWN], "number": len(agencies), "more": len(agencies) - SHOWN,
        "sent_on": request.GET.getlist("co-quan"), "level": whole_number(request.GET.get("cap")),
        "crumbs": [("Theo dõi", back), ("Đôn đốc", "")],
    }  # fmt: skip
    return render(request, "reports/remind.html", context, status=422 if form.errors else 200)


def _chosen(request, period, tree, unit):
    """(agencies that will hear of it, how many of those chosen already did today)."""
    said = request.POST if request.method == "POST" else request.GET
    watched = monitoring.watch(period, tree, unit)
    missing = [row for row in watched.below if row.is_owed]
    level, chosen = whole_number(said.get("cap")), {whole_number(one) for one in said.getlist("co-quan")}
    if level is not None:
        missing = [row for row in missing if row.level == level]
    elif not chosen:
        missing = [row for row in missing if watched.parent[row.unit_id] == unit]
    heads = Agency.objects.filter(unit__in=[row.unit_id for row in missing], consolidates=True)
    if chosen:
        heads = heads.filter(pk__in=[one for one in chosen if one])
    today = Reminder.objects.filter(period=period, at__date=timezone.localdate())
    told_today = set(today.values_list("agency", flat=True))
    found = list(heads.order_by("unit__placements__level", "folded").distinct())
    return [one for one in found if one.pk not in told_today], sum(one.pk in told_today for one in found)


@writers
def history(request, unit):
    """What one unit below was asked, when and by whom, and how its due date moved."""
    period = asked_period(request, list(Period.objects.started()))
    if period is None:
        raise Http404
    tree, _, root = place(request, Tree.on(period.data_to))
    watched = monitoring.watch(period, tree, root) if root else None
    if watched is None or unit not in watched.found:
        raise Http404
    row = monitoring.dress([watched.found[unit]], period)[0]
    context = {
        "period": period,
        "row": row,
        "reminders": Reminder.objects.filter(period=period, agency__unit=unit).select_related(
            "by__agency", "by__user"
        ),
        "moves": period.due_dates.filter(unit=unit, level=row.level).select_related("by__agency"),
        "may_date": period.state != Period.State.CLOSED and request.actor.agency.consolidates,
        "back": f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={root}",
        "crumbs": [
            ("Theo dõi", f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={root}"),
            (row.name, ""),
        ],
    }
    return render(request, "reports/reminders.html", context)


@writers
def early(request, pk):
    """Add up what is there before everybody has sent: who is missing is said first (N16)."""
    period = get_object_or_404(Period.objects.open(), pk=pk)
    tree, unit = Tree.on(period.data_to), request.reach.unit_id
    direct = monitoring.watch(period, tree, unit).direct if unit in tree.parent else []
    if not request.actor.agency.consolidates or not direct:
        raise Http404
    if request.method == "POST":
        try:
            report = actions.start_report(period, request.actor)
            job = actions.request_build(report, request.actor)
        except NotNow as no:
            return told(request, no, "reports:list")
        return redirect(job or report)
    missing = [row for row in direct if not row.is_sent]
    context = {
        "period": period,
        "expected": len(direct),
        "sent": len(direct) - len(missing),
        "accepted": sum(row.status in AnnualReport.DECIDED for row in direct),
        "missing": monitoring.dress(missing[:SHOWN], period),
        "more": len(missing) - SHOWN,
        "crumbs": [("Theo dõi", f"{reverse('reports:monitoring')}?ky={period.pk}"), ("Tổng hợp sớm", "")],
    }
    return render(request, "reports/early.html", context)
