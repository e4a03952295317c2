"""Periods: read by every officer; opened, closed and dated by council staff of the centre."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from portal.accounts.access import for_roles, staff_page
from portal.conflicts import conflict, edit_page, seen_revision
from portal.journal.models import Entry
from portal.refusals import NotNow
from portal.units.tree import Tree
from reports import actions, due
from reports.actions.periods import VERBS
from reports.forms import PeriodForm, ProposalForm
from reports.models import AnnualReport, Period
from reports.models.periods import INSIDE
from reports.views.chosen import posted
from reports.views.lists import keeps_periods
from reports.watching import monitoring

#: Names of those who have not sent, told before a period is closed.
SHOWN = 30
ROOM = [("Báo cáo", "/bao-cao/"), ("Kỳ báo cáo", "/bao-cao/ky/")]


def keeper(view):
    """To anybody but council staff of the centre the page does not exist."""

    @for_roles("council")
    def checked(request, *args, **kwargs):
        if not keeps_periods(request):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@keeper
def period_list(request):
    sent = Count("reports", filter=Q(reports__status__in=AnnualReport.FROZEN))
    periods = Period.objects.annotate(sent=sent).order_by(*Period._meta.ordering)
    context = {
        "periods": periods,
        "with_districts": any(period.due_district for period in periods),
        "crumbs": [ROOM[0], (ROOM[1][0], "")],
    }
    return render(request, "reports/periods.html", context)


@staff_page
def page(request, pk):
    """What the period asks, the dates as they stand for the reader's unit, and how they came about."""
    period = get_object_or_404(_readable(request), pk=pk)
    tree = Tree.on(period.data_to)
    unit = request.reach.unit_id if request.reach.unit_id in tree.parent else None
    links = due.chain(due.Dates.of(period), unit, tree) if unit else []
    inside = [link for link in links if link.level != INSIDE or link.due]
    mine = {int(step) for step in request.reach.path.split("/") if step}
    moves = period.due_dates.filter(unit__in=mine).select_related("by__agency", "unit")
    context = {
        "period": period,
        "links": inside,
        "moves": [row for row in moves.prefetch_related("unit__names")[:20] if tree.parent.get(row.unit_id)],
        "history": Entry.objects.about(period).filter(verb__in=VERBS)[:30],
        "keeps_periods": keeps_periods(request),
        "may_date": unit is not None and keeps_dates(request) and period.state != Period.State.CLOSED,
        "crumbs": [ROOM[0], (str(period), "")],
    }
    return render(request, "reports/period.html", context)


def _readable(request):
    """A period nobody has opened yet is the centre's own business."""
    return Period.objects.all() if keeps_periods(request) else Period.objects.started()


def keeps_dates(request) -> bool:
    """Whoever gathers the reports of a unit sets the dates below it; for the nation council staff of the centre."""
    actor = request.actor
    if actor is None or actor.role == "admin" or not actor.agency.consolidates:
        return False
    return request.reach.level != 0 or keeps_periods(request)


@keeper
def new(request):
    """Kind and year propose the window and the name."""
    asked = ProposalForm(
        request.GET or None, initial={"loai": Period.Kind.YEAR, "nam": timezone.localdate().year}
    )
    said = (
        asked.cleaned_data
        if asked.is_valid()
        else {name: field.initial for name, field in asked.fields.items()}
    )
    year = said["nam"] or timezone.localdate().year
    form = PeriodForm(posted(request), initial=Period.proposal(said["loai"] or Period.Kind.YEAR, year))
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_period(form.save(commit=False), request.actor)
            return _saved(request, form)
        except NotNow as no:
            form.add_error(None, no.reasons)
    return _form(request, form, "Lập kỳ báo cáo", asked=asked)


@keeper
def edit(request, pk):
    period = get_object_or_404(Period, pk=pk)
    title, form, clash = f"Sửa kỳ {period}", PeriodForm(posted(request), instance=period), None
    if request.method == "POST" and form.is_valid():
        try:
            if actions.edit_period(form.instance, form.changed_data, seen_revision(request), request.actor):
                return _saved(request, form)
        except NotNow as no:
            form.add_error(None, no.reasons)
        else:
            theirs = Period.objects.get(pk=pk)
            clash = conflict(form, PeriodForm(instance=theirs), theirs)
    return _form(request, form, title, clash)


def _saved(request, form):
    messages.success(request, f"Đã lưu kỳ {form.instance}.")
    return redirect("reports:periods")


def _form(request, form, title, clash=None, asked=None):
    context = {"title": title, "asked": asked, "crumbs": [*ROOM, (title, "")]}
    return edit_page(request, "reports/period_form.html", form, context, form.instance, clash)


@require_POST
@keeper
def open_period(request, pk):
    return _move(request, pk, actions.open_period, "Đã mở kỳ {}. Thư báo đã xếp vào hàng gửi.")


@keeper
def close_period(request, pk):
    """Closing says first who has not sent."""
    if request.method == "POST":
        return _move(request, pk, actions.close_period, "Đã đóng kỳ {}.")
    period = get_object_or_404(Period.objects.open(), pk=pk)
    tree = Tree.on(period.data_to)
    watched = monitoring.watch(period, tree, request.reach.unit_id)
    owing = [row for row in watched.below if row.is_owed]
    owing.sort(key=lambda row: (row.level, row.unit_id))
    context = {
        "period": period,
        "levels": [(level.label, counts) for level, counts in watched.levels()],
        "owing": monitoring.dress(owing[:SHOWN], period),
        "more": len(owing) - SHOWN,
        "crumbs": [*ROOM, (str(period), period.get_absolute_url()), ("Đóng kỳ", "")],
    }
    return render(request, "reports/period_close.html", context)


def _move(request, pk, verb, done):
    period = get_object_or_404(Period, pk=pk)
    try:
        verb(period, request.actor)
    except NotNow as no:
        messages.error(request, str(no))
    else:
        messages.success(request, done.format(period))
    return redirect("reports:periods")
