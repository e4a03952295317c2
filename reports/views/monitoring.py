"""Who has sent, who is late, who is missing, down the tree; and the reminder."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portal.accounts.access import for_roles
from portal.text import whole_number
from portal.units.dates import valid
from portal.units.models import AdministrativeUnit, Agency, UnitName
from portal.units.tree import Tree, predecessors
from reports import actions
from reports.counting import aggregation
from reports.models import Period
from reports.monitoring import by_level, dress, standings

A_PAGE = 50

FILTERS = {
    "chua-gui": "Chưa gửi",
    "cham": "Gửi chậm",
    "cho-duyet": "Chờ duyệt",
    "tra-lai": "Trả lại",
    "da-duyet": "Đã duyệt",
}


def page(request):
    """The units below mine in a period; `?don-vi=` goes down the tree, `?loc=` filters all of it."""
    periods = list(Period.objects.started())
    period = _period(request, periods)
    if period is None:
        return render(request, "reports/monitoring.html", {"periods": periods})
    whole, roots, unit = _place(request, period)
    if unit is None:
        return render(request, "reports/monitoring.html", {"periods": periods, "period": period})
    tree = aggregation.subtree(unit, whole)
    found = standings(period, tree)
    wanted = request.GET.get("loc", "")
    if wanted in FILTERS:
        rows = [row for row in found.values() if row.unit_id != unit and row.matches(wanted)]
        rows.sort(key=lambda row: (row.level, row.unit_id))
    else:
        wanted, below = "", aggregation.children_of(tree).get(unit, [])
        rows = [found[child] for child in below]
    shown = Paginator(rows, A_PAGE if wanted else 200).get_page(request.GET.get("trang"))
    shown.object_list = dress(list(shown.object_list), period)
    trail = [found[unit], *shown.object_list]
    dress(trail[:1], period)
    missing = [row for row in found.values() if row.unit_id != unit and row.matches("chua-gui")]
    direct = [row for row in missing if tree.parent[row.unit_id] == unit]
    context = {
        "periods": periods,
        "period": period,
        "here": trail[0],
        "above": _above(unit, roots, whole, period),
        "levels": by_level(found, unit),
        "page": shown,
        "filters": FILTERS,
        "wanted": wanted,
        "missing": len(direct),
        "has_figures": any(row.figures for row in shown.object_list),
        "may_remind": request.actor.role != "admin" and period.is_open,
    }
    return render(request, "reports/monitoring.html", context)


def _period(request, periods):
    """The period asked for by `?ky=`, else the newest open one, else the newest."""
    asked = whole_number(request.GET.get("ky") or request.POST.get("ky"))
    if asked is not None:
        return get_object_or_404(Period.objects.started(), pk=asked)
    return next((period for period in periods if period.is_open), periods[0] if periods else None)


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


def _place(request, period):
    """(the tree of the period, the reader's units in it, the chosen one); 404 outside her reach."""
    whole = Tree.on(period.data_to)
    roots = _roots(request.reach, whole)
    asked = whole_number(request.GET.get("don-vi") or request.POST.get("don-vi"))
    if not roots:
        return whole, roots, None
    unit = roots[0] if asked is None else asked
    if not any(unit in aggregation.subtree(root, whole).parent for root in roots):
        raise Http404
    return whole, roots, unit


def _above(unit, roots, whole, period):
    """Links back up, as far as the reader's own unit: [(name, unit)]."""
    line = []
    while unit is not None and unit not in roots:
        unit = whole.parent[unit]
        line.append(unit)
    named = dict(
        UnitName.objects.filter(valid(period.data_to), unit__in=line).values_list("unit", "full_name")
    )
    return [(named.get(unit, ""), unit) for unit in reversed(line)]


@require_POST
@for_roles("officer", "leader", "council")
def remind(request):
    """Ask one unit (`agency`), or all units directly below that have sent nothing."""
    period = get_object_or_404(Period.objects.open(), pk=whole_number(request.POST.get("ky")) or 0)
    whole, _, unit = _place(request, period)
    if unit is None:
        raise Http404
    found = standings(period, aggregation.subtree(unit, whole))
    children = aggregation.children_of(whole).get(unit, [])
    below = [child for child in children if found[child].matches("chua-gui")]
    agencies = Agency.objects.filter(unit__in=below, consolidates=True)
    if one := request.POST.get("co-quan"):
        agencies = agencies.filter(pk=whole_number(one) or 0)
    asked = actions.remind(period, list(agencies.values_list("pk", flat=True)), request.actor)
    if asked:
        messages.success(request, f"Đã đôn đốc {asked} đơn vị.")
    else:
        messages.info(request, "Các đơn vị này đã được đôn đốc hôm nay.")
    return redirect(f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={unit}")
