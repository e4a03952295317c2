"""Due dates move on a page that shows, before anything is written, who loses how many days (N14, F138)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portal.accounts.access import for_roles
from portal.formats.numbers import format_number
from portal.refusals import NotNow
from portal.units.tree import Tree
from reports import actions, due
from reports.forms import ChainForm, ExtensionForm
from reports.models import Period
from reports.views.periods import keeps_dates
from reports.watching import monitoring


def dater(view):
    """`view(request, period, tree, unit)`: for whoever sets dates below her unit in a period that is not closed."""

    @for_roles("officer", "leader", "council")
    def checked(request, pk, *args, **kwargs):
        period = get_object_or_404(Period.objects.exclude(state=Period.State.CLOSED), pk=pk)
        tree = Tree.on(period.data_to)
        if not keeps_dates(request) or request.reach.unit_id not in tree.parent:
            raise Http404
        return view(request, period, tree, request.reach.unit_id, *args, **kwargs)

    return checked


@dater
def dates(request, period, tree, unit):
    """The chain of dates; a change is first shown with what it does, then confirmed."""
    known = due.Dates.of(period)
    form = ChainForm(request.POST or None, links=due.chain(known, unit, tree))
    if request.method != "POST" or not form.is_valid():
        return _page(request, period, form)
    new = form.moved()
    if not new:
        messages.info(request, "Chưa có hạn nào thay đổi.")
        return _page(request, period, form)
    if "xac-nhan" in request.POST:
        try:
            seen, why = request.POST.get("da-xem", ""), form.cleaned_data["reason"]
            move = actions.set_dates(period, unit, new, tree, request.actor, seen, why)
        except NotNow as no:
            messages.error(request, str(no))
        else:
            messages.success(
                request,
                f"Đã đổi hạn của {format_number(len(move.changed))} đơn vị. Thư báo đã xếp vào hàng gửi.",
            )
        return redirect("reports:dates", period.pk)
    return _confirm(request, period, form, due.move(known, unit, new, tree), tree)


def _page(request, period, form):
    moves = period.due_dates.filter(unit=request.reach.unit_id).select_related("by__agency")[:20]
    context = {"period": period, "form": form, "moves": moves, "crumbs": _crumbs(period, "Hạn gửi")}
    return render(request, "reports/dates.html", context, status=422 if form.errors else 200)


def _confirm(request, period, form, move, tree):
    new = form.dates()
    context = {
        "period": period,
        "form": form,
        "chain": [(link, new[link.level]) for link in form.links],
        "losses": move.losses(tree, timezone.localdate()),
        "along": len({unit for unit, *_ in move.rows} - {request.reach.unit_id}),
        "extended": move.extended,
        "seen": actions.dates_stamp(period),
        "crumbs": _crumbs(period, "Xác nhận đổi hạn"),
    }
    return render(request, "reports/dates_confirm.html", context)


@dater
def extend(request, period, tree, unit, below):
    """Another date for one unit below hers, with the reason (F138)."""
    if below == unit or below not in due.units_under(unit, tree):
        raise Http404
    before = due.Dates.of(period).at(below, tree.level[below], tree)
    form = ExtensionForm(request.POST or None, before=before)
    name = monitoring.names([below], period.data_to).get(below, "")
    if request.method == "POST" and form.is_valid():
        day, reason = form.cleaned_data["due_on"], form.cleaned_data["reason"]
        try:
            actions.extend(period, below, day, tree, request.actor, request.POST.get("da-xem", ""), reason)
        except NotNow as no:
            messages.error(request, str(no))
        else:
            messages.success(request, f"Đã gia hạn cho {name} đến hết {day:%d/%m/%Y}.")
        return redirect(f"/theo-doi/?ky={period.pk}&don-vi={tree.parent[below]}")
    context = {
        "period": period, "form": form, "name": name, "before": before, "unit": below,
        "upper": due.Dates.of(period).at(tree.parent[below], tree.level[tree.parent[below]], tree),
        "upper_unit": tree.parent[below], "seen": actions.dates_stamp(period),
        "moves": period.due_dates.filter(unit=below, level=tree.level[below]).select_related("by__agency")[:20],
        "crumbs": _crumbs(period, "Gia hạn"),
    }  # fmt: skip
    return render(request, "reports/extend.html", context, status=422 if form.errors else 200)


def _crumbs(period, here):
    return [("Báo cáo", "/bao-cao/"), (str(period), period.get_absolute_url()), (here, "")]
