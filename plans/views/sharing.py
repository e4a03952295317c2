"""A document's tasks sent as tasks to many bodies at once, and how far each of them is (S003-17, F22)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import actions
from plans.days import deadlines
from plans.forms import ShareFilter, ShareForm
from plans.models import Plan, Task
from plans.names.addressing import Addressing, parcels, units_above
from portal.text import fold

PER_PAGE = 50


def share_out(request, pk):
    """Choose and look (GET), then give out (POST) exactly what was shown."""
    plan = get_object_or_404(Plan.objects.of_agency(request.actor).issued().filter(is_incoming=False), pk=pk)
    tasks = list(plan.tasks.alive().printed())
    asking, sending = "xem" in request.GET, request.method == "POST"
    data = request.POST if sending else request.GET if asking else None
    form = ShareForm(data, tasks=tasks, initial=_first_choice(plan, tasks))
    parts = []
    if form.is_valid():
        addressing = Addressing(request.actor.agency)
        parts = parcels(form.chosen(), addressing, form.wanted_names())
    if sending and any(part.agencies for part in parts):
        new = sum(actions.share_out(p.task, p.agencies, request.actor, p.asked) for p in parts if p.agencies)
        messages.success(request, f"Đã giao {new} phần việc; văn bản đã đến từng nơi.")
        return redirect(plan)
    context = {
        "plan": plan, "mine": True, "form": form, "parts": parts, **_summed(parts),
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Giao thành nhiệm vụ", "")],
    }  # fmt: skip
    return render(request, "plans/share_out.html", context, status=422 if form.errors or sending else 200)


def _first_choice(plan, tasks):
    """A letter goes to its addressees; another document's tasks go to those it names at each."""
    letter = bool(plan.addressees)
    open_to_many = [
        t for t in tasks if letter or t.is_shared_out or t.lead_unclear or t.lead_agency_id is None
    ]
    return {
        "tasks": [str(t.pk) for t in open_to_many],
        "to": "names" if letter else "lead",
        "names": plan.addressees,
    }


def _summed(parts):
    """Everybody reached, once: ordered, asked; the names nobody bears; what is new and what was given before."""
    ordered, asked, unknown = {}, {}, {}
    given = Task.objects.filter(share_of__in=[part.task for part in parts])
    given = set(given.values_list("share_of", "lead_agency")) if parts else set()
    for part in parts:
        for agency in part.agencies:
            (asked if agency.pk in part.asked else ordered)[agency.pk] = agency
        unknown |= dict.fromkeys(part.unknown)
    shares = sum(len(part.agencies) for part in parts)
    had = sum((part.task.pk, agency.pk) in given for part in parts for agency in part.agencies)
    return {
        "ordered": list(ordered.values()),
        "asked": list(asked.values()),
        "unknown": list(unknown),
        "count": shares,
        "had": had,
        "new": shares - had,
    }


def shares(request, pk):
    """How far each body is with its share of one task: counted, never averaged."""
    whole = get_object_or_404(
        Task.objects.visible_to(request.reach).filter(is_shared_out=True).with_names(), pk=pk
    )
    today, form = timezone.localdate(), ShareFilter(request.GET)
    every = Task.objects.visible_to(request.reach).filter(share_of=whole)
    done, late = Q(completed_on__isnull=False), Q(completed_on=None, due_on__lt=today)
    figures = every.aggregate(
        all=Count("pk"), done=Count("pk", filter=done), late=Count("pk", filter=late),
        begun=Count("pk", filter=~done & Q(percent__gt=0)), asked=Count("pk", filter=Q(is_request=True)),
    )  # fmt: skip
    found = every.select_related("lead_agency").order_by("completed_on", "percent", "lead_agency__name")
    if query := form.query():
        found = found.filter(lead_agency__folded__contains=fold(query))
    state = form.cleaned_data.get("state") if form.is_valid() else ""
    found = found.filter({"open": Q(completed_on=None), "late": late, "done": done}.get(state, Q()))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    page.object_list = list(deadlines.described(page.object_list, today))
    above = units_above([row.lead_agency for row in page.object_list])
    for row in page.object_list:
        row.above = above.get(row.lead_agency.unit_id, "")
    crumbs = [("Nhiệm vụ", "/nhiem-vu/"), (str(whole)[:60], whole.get_absolute_url()), ("Các nơi", "")]
    context = {
        "task": whole,
        "plan": whole.plan,
        "form": form,
        "page": page,
        "figures": figures,
        "crumbs": crumbs,
    }
    return render(request, "plans/shares.html", context)
