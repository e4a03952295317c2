"""Who has sent, who is late, who is missing, down the tree of the period's day or of today."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from portal.files.responses import send_bytes
from portal.text import slug, whole_number
from portal.units.models import AdministrativeUnit, Level
from portal.units.tree import Tree, predecessors
from reports.counting.aggregation import children_of
from reports.due import units_under
from reports.models import AnnualReport, Period
from reports.views.asked import topics
from reports.views.periods import keeps_dates
from reports.watching import monitoring, standing_sheet
from reports.watching.monitoring import FILTERS

A_PAGE, CHILDREN_A_PAGE = 50, 100
#: The last days of the trend are shown.
DAYS = 31


def page(request):
    """The units below mine in a period; `?don-vi=` goes down the tree, `?loc=` filters all of it."""
    periods, actor = list(Period.objects.started()), request.actor
    period = asked_period(request, periods)
    context = {"periods": periods, "period": period, "topics": topics(request)}
    if period is None:
        return render(request, "reports/monitoring.html", context)
    if request.GET.get("cay") == "nay":
        return _today(request, context)
    tree, roots, unit = place(request, Tree.on(period.data_to))
    if unit is None:
        return render(request, "reports/monitoring.html", context)
    watched = monitoring.watch(period, tree, unit)
    line = _line(unit, roots, tree)
    wanted, named, shown = _shown(request, watched, line, period)
    levels = watched.levels()
    context |= {
        "here": watched.here,
        "name": named.get(unit, ""),
        "above": [(named.get(above, ""), above) for above in line[:-1]],
        "levels": [(level.label, counts) for level, counts in levels],
        "owing_levels": [
            (level, owed) for level, counts in levels if (owed := counts.expected - counts.sent)
        ],
        "folded": watched.folded,
        "page": shown,
        "filters": FILTERS,
        "wanted": wanted,
        "wanted_name": FILTERS.get(wanted, ""),
        "missing": sum(row.is_owed for row in watched.direct),
        "has_figures": any(row.figures for row in shown.object_list),
        "has_levels": any(row.below.expected for row in shown.object_list),
        "trend": _trend(watched),
        "early": _early(request, period, watched),
        "may_remind": period.is_open and actor.role != "admin" and actor.agency.consolidates,
        "may_date": keeps_dates(request) and period.state != Period.State.CLOSED,
    }
    return render(request, "reports/monitoring.html", context)


def _shown(request, watched, line, period):
    """(the filter, {unit: name} of what the page tells, the page of rows): in name order, or by level when filtered."""
    wanted = request.GET.get("loc", "")
    wanted = wanted if wanted in FILTERS else ""
    rows = watched.matching(wanted) if wanted else watched.direct
    named = {} if wanted else monitoring.names([*line, *(row.unit_id for row in rows)], period.data_to)
    if not wanted:
        places = {unit: place for place, unit in enumerate(named)}
        rows.sort(key=lambda row: places.get(row.unit_id, len(places)))
    shown = Paginator(rows, A_PAGE if wanted else CHILDREN_A_PAGE).get_page(request.GET.get("trang"))
    told = list(shown.object_list)
    named = named or monitoring.names([*line, *(row.unit_id for row in told)], period.data_to)
    shown.object_list = monitoring.dress(told, period, named)
    monitoring.add_figures(told, period)
    return wanted, named, shown


def sheet(request):
    """The standing of all units below as a spreadsheet; `?loc=` narrows it as on the page."""
    period = asked_period(request, list(Period.objects.started()))
    if period is None:
        raise Http404
    tree, _, unit = place(request, Tree.on(period.data_to))
    if unit is None:
        raise Http404
    watched = monitoring.watch(period, tree, unit)
    wanted = request.GET.get("loc", "")
    rows = watched.matching(wanted) if wanted in FILTERS else watched.below
    content = standing_sheet.render(period, watched, rows, FILTERS.get(wanted, ""))
    return send_bytes(content, f"{slug(f'theo doi bao cao {period.name}')}.xlsx", "xlsx")


def _today(request, context):
    """The same reports by the tree of today: what the units of then are part of now (N2)."""
    period, today = context["period"], timezone.localdate()
    now, roots, unit = place(request, Tree.on(today))
    if unit is None:
        return render(request, "reports/monitoring.html", context)
    tree = Tree.on(period.data_to)
    found = monitoring.standings(period, tree, monitoring.units_of_today(tree, now, unit))
    counted = monitoring.by_todays_tree(found, now, unit)
    line = _line(unit, roots, now)
    below = [child for child in children_of(now).get(unit, []) if child in counted]
    named = monitoring.names([*line, *below], today)
    shown = Paginator([one for one in named if one in below], CHILDREN_A_PAGE).get_page(
        request.GET.get("trang")
    )
    shown.object_list = [(named[one], one, counted[one], now.level[one]) for one in shown.object_list]
    context |= {
        "now": today,
        "unit": unit,
        "name": named.get(unit, ""),
        "above": [(named.get(above, ""), above) for above in line[:-1]],
        "total": counted.get(unit),
        "page": shown,
        "commune": Level.COMMUNE,
    }
    return render(request, "reports/monitoring_now.html", context)


def _trend(watched):
    """[(day, sent that day, sent by its end, percent of what is expected)] of the last days."""
    expected = watched.here.below.expected
    days = monitoring.trend(watched.below)[-DAYS:]
    return [(day, number, total, 100 * total / expected) for day, number, total in days]


def _early(request, period, watched):
    """Whether the reader gathers these very reports, so that she may add up what is there (N16)."""
    mine = watched.root == request.reach.unit_id and request.actor.agency.consolidates
    if not mine or not period.is_open or request.actor.role == "admin" or not watched.direct:
        return None
    there = [row for row in watched.direct if row.is_sent]
    accepted = sum(row.status in AnnualReport.DECIDED for row in there)
    if len(there) == len(watched.direct):
        return None
    return {"sent": len(there), "accepted": accepted, "expected": len(watched.direct)}


def asked_period(request, periods):
    """The period asked for by `?ky=`, else the newest open one, else the newest."""
    asked = whole_number(request.GET.get("ky") or request.POST.get("ky"))
    if asked is not None:
        return get_object_or_404(Period.objects.started(), pk=asked)
    return next((period for period in periods if period.is_open), periods[0] if periods else None)


def place(request, tree):
    """(the tree, the reader's units in it, the chosen one); 404 outside her reach."""
    roots = _roots(request.reach, tree)
    asked = whole_number(request.GET.get("don-vi") or request.POST.get("don-vi"))
    if not roots:
        return tree, roots, None
    unit = roots[0] if asked is None else asked
    if unit not in tree.parent or not any(unit in units_under(root, tree) for root in roots):
        raise Http404
    return tree, roots, unit


def _roots(reach, tree):
    """Units of that day the reader looks after: her own, or those hers was made of."""
    if reach.unit_id in tree.parent:
        return [reach.unit_id]
    if reach.unit_id is None:
        return []
    older = predecessors(AdministrativeUnit(pk=reach.unit_id)).values_list("pk", flat=True)
    known = [unit for unit in older if unit in tree.parent]
    highest = min((tree.level[unit] for unit in known), default=None)
    return sorted(unit for unit in known if tree.level[unit] == highest)


def _line(unit, roots, tree):
    """From the reader's own unit down to the chosen one."""
    line = [unit]
    while line[-1] not in roots and tree.parent[line[-1]] is not None:
        line.append(tree.parent[line[-1]])
    return line[::-1]
