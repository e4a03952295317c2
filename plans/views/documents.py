"""Documents: the list by year, one document with what stands above and below it, its files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, OuterRef, Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from plans import actions, printing
from plans.chain import reminded
from plans.chain.proposing import sources_for
from plans.chain.slices import slices_of
from plans.days import deadlines
from plans.forms import PlanFilter
from plans.models import Plan, Task
from portal.files.responses import send, send_bytes
from portal.journal.models import Entry
from portal.nd30 import docx, pdf
from portal.text import slug, whole_number
from portal.units import tree

from .deliveries import sent

PER_PAGE = 25


def index(request):
    form, visible = PlanFilter(request.GET), Plan.objects.visible_to(request.reach)
    years = _years(visible)
    year = _chosen(request, years)
    source = visible.filter(pk=whole_number(request.GET.get("goc")) or 0).first()
    found = visible.filter(parent=source) if source else visible.in_year(year)
    found = form.narrow(_whose(found, request))
    living = Task.objects.alive().printed().filter(plan=OuterRef("pk")).order_by().values("plan")
    found = found.with_names().annotate(task_count=Subquery(living.annotate(n=Count("pk")).values("n")))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "years": years,
        "year": year,
        "page": page,
        "query": form.query(),
        "source": source,
    }
    return render(request, "plans/index.html", context)


def _years(visible):
    """Every year a visible document is for, this one and the next, newest first."""
    now, known = timezone.localdate().year, visible.aggregate(first=Min("year_from"), last=Max("year_to"))
    return list(range(max(known["last"] or now, now), min(known["first"] or now, now) - 1, -1))


def _chosen(request, years):
    now = timezone.localdate().year
    typed = whole_number(request.GET.get("nam"))
    return typed if typed in years else now


def _whose(plans, request):
    reach, whose = request.reach, request.GET.get("whose")
    kept = reach.own() & Q(is_incoming=True)
    if whose == "own":
        return plans.filter(reach.own(), is_incoming=False)
    if whose == "in":
        sent = Plan.objects.filter(reach.own("deliveries__agency")).values("pk")
        return plans.filter(kept | (Q(pk__in=sent) | reach.above()) & ~reach.own())
    if whose == "below":
        return plans.filter(reach.below()).exclude(reach.own())
    return plans


def detail(request, pk):
    plan = get_object_or_404(
        Plan.objects.visible_to(request.reach).select_related("agency__unit", "source"), pk=pk
    )
    actions.mark_seen(plan, request.actor)
    visible, today = Plan.objects.visible_to(request.reach), timezone.localdate()
    tasks = list(
        deadlines.described(plan.tasks.alive().printed().with_shares().select_related("lead_agency"), today)
    )
    parent = visible.with_names().filter(pk=plan.parent_id or 0).first()
    mine = Plan.objects.of_agency(request.actor).filter(pk=pk).exists()
    context = {
        "plan": plan,
        "parent": parent,
        "related": {"cites": _cited(plan), "children": visible.filter(parent=plan).count()},
        "tasks": tasks,
        "figures": Task.objects.visible_to(request.reach).filter(plan=plan).counted().figures(today),
        "mine": mine,
        "programmes": visible.filter(integrated_by=plan),
        "sent": sent(plan) if mine else None,
        "owed": () if mine else reminded.owed(request.reach, plan),
        "history": Entry.objects.visible_to(request.reach).about(plan)[:8],
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (plan.number or f"{plan.get_kind_display()} chưa có số", "")],
        "heirs": tree.successors(plan.agency.unit) if plan.agency.unit.ended else (),
        "help_agency": plan.agency if plan.agency.phone and not mine else None,
    }
    return render(request, "plans/detail.html", context | _by_year(plan, request.reach))


def _by_year(plan, reach):
    """The years of a document of several, for whom they are work: who may plan one, or has."""
    slices = slices_of(plan, reach) if plan.is_issued else []
    may = bool(slices) and sources_for(reach).filter(pk=plan.pk).exists()
    shown = slices if may or any(row.mine for row in slices) else ()
    return {"slices": shown, "may_slice": may, "this_year": timezone.localdate().year}


def _cited(plan):
    """How many documents it cites; the one it carries out may have been chosen, not printed."""
    targets = list(plan.basis.values_list("target", flat=True))
    return len(targets) + bool(plan.parent_id and plan.parent_id not in targets)


def original(request, pk):
    plan = get_object_or_404(Plan.objects.visible_to(request.reach).exclude(source=None), pk=pk)
    return send(plan.source)


def paper(request, pk, kind):
    """The document as Nghị định 30 prints it, for those written here; an issued copy has its original."""
    plan = get_object_or_404(Plan.objects.visible_to(request.reach), pk=pk)
    if not plan.has_paper or kind not in ("pdf", "docx"):
        raise Http404
    content = {"pdf": pdf, "docx": docx}[kind].render(printing.document_of(plan))
    rebuilt = " dựng lại" if plan.is_rebuilt else ""
    name = f"{slug(f'{plan.get_kind_display()} {plan.number}{rebuilt}')}.{kind}"
    return send_bytes(content, name, kind)


@require_POST
def trash(request, pk):
    plan = get_object_or_404(Plan.objects.issuable_by(request.actor), pk=pk)
    if actions.trash_plan(plan, request.actor):
        note = format_html(
            'Đã bỏ {} vào thùng rác, giữ 30 ngày. <a href="{}">Mở thùng rác</a>', plan, "/can-bo/thung-rac/"
        )
        messages.success(request, note)
    return redirect("plans:list")


@require_POST
def restore(request, pk):
    plan = get_object_or_404(Plan.objects.restorable_by(request.actor), pk=pk)
    if actions.restore_plan(plan, request.actor):
        messages.success(request, f"Đã lấy lại {plan}.")
    return redirect(plan)
