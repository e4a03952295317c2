"""What the document's own agency does about plans it asked for: ask, let off, remind."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans import actions
from plans.chain import coverage
from plans.forms import AskForm, ExemptForm, RemindForm
from plans.models import Plan, Reminder
from portal.accounts.access import for_roles
from portal.conflicts import conflict, edit_page, seen_revision
from portal.text import whole_number
from portal.units.models import Agency, Level, Placement

WRITERS = ("officer", "leader", "council")
SHOWN = 30  # names beside a reminder


@for_roles(*WRITERS)
def ask(request, pk):
    """Whom the document asks for plans of their own, before or after it is issued."""
    plan = get_object_or_404(Plan.objects.of_agency(request.actor).select_related("agency"), pk=pk)
    level = Placement.objects.filter(unit=plan.agency.unit_id).values_list("level", flat=True).last()
    if level == Level.COMMUNE:
        raise Http404
    form, clash = AskForm(request.POST or None, plan=plan, level=level, initial=_asked(plan)), None
    if request.method == "POST" and form.is_valid():
        said, seen = form.cleaned_data, seen_revision(request)
        if actions.ask_levels(plan, said["levels"], said["by_day"], request.actor, seen):
            messages.success(request, "Đã lưu yêu cầu." if said["levels"] else "Đã bỏ yêu cầu.")
            return redirect("plans:coverage", pk)
        theirs = Plan.objects.get(pk=pk)
        saved = AskForm(plan=theirs, level=level, initial=_asked(theirs))
        asked = [coverage.asked_levels(levels) for levels in (said["levels"], theirs.asks_levels)]
        clash = conflict(form, saved, theirs, [("Cấp phải ban hành", *asked)])
    context = {"plan": plan, "crumbs": _crumbs(plan, "Yêu cầu cấp dưới")}
    return edit_page(request, "plans/ask.html", form, context, plan, clash)


@for_roles(*WRITERS)
def exempt(request, pk, agency):
    """One agency need not issue; the reason stands on the page of figures."""
    plan, agency = _asked_of(request, pk, agency)
    form = ExemptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.exempt(plan, agency, form.cleaned_data["reason"], request.actor):
            messages.success(request, f"{agency} không phải ban hành kế hoạch.")
        return redirect("plans:coverage", pk)
    context = {
        "plan": plan, "agency": agency, "form": form, "crumbs": _crumbs(plan, "Không phải ban hành"),
        "exemption": plan.exemptions.filter(agency=agency).select_related("by__user", "by__agency").first(),
    }  # fmt: skip
    return render(request, "plans/exempt.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@for_roles(*WRITERS)
def end_exemption(request, pk, agency):
    plan, agency = _asked_of(request, pk, agency)
    if actions.end_exemption(plan, agency, request.actor):
        messages.success(request, f"{agency} lại phải ban hành kế hoạch.")
    return redirect("plans:coverage", pk)


@for_roles(*WRITERS)
def remind(request, pk):
    """Words first, then the letters: to the units of `?don-vi=`, or with `?tat-ca=1` to all overdue ones."""
    plan = get_object_or_404(Plan.objects.of_agency(request.actor).issued().exclude(asks_levels=[]), pk=pk)
    agencies = _chosen(plan, request.POST or request.GET, request.reach)
    if not agencies:
        messages.info(request, "Chưa chọn đơn vị nào còn phải ban hành kế hoạch.")
        return redirect("plans:coverage", pk)
    form = RemindForm(request.POST or None, initial={"words": _words(plan)})
    if request.method == "POST" and form.is_valid():
        asked = actions.remind(plan, [a.pk for a in agencies], form.cleaned_data["words"], request.actor)
        _told(request, asked)
        return redirect("plans:coverage", pk)
    context = {
        "plan": plan, "form": form, "agencies": agencies, "more": len(agencies) - SHOWN, "all": "tat-ca" in (request.POST or request.GET),
        "crumbs": _crumbs(plan, "Đôn đốc"),
    }  # fmt: skip
    return render(request, "plans/remind.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@for_roles(*WRITERS)
def remind_open(request, pk):
    """Remind the receivers that have not opened an issued document: all, or the one of `co-quan`."""
    plan = get_object_or_404(Plan.objects.of_agency(request.actor).issued(), pk=pk)
    unseen = plan.deliveries.filter(seen_at=None)
    if one := request.POST.get("co-quan"):
        unseen = unseen.filter(agency=whole_number(one) or 0)
    words = f"Đề nghị mở {plan}, đã gửi trên hệ thống mà chưa có người mở."
    unopened = unseen.values_list("agency", flat=True)
    _told(request, actions.remind(plan, list(unopened), words, request.actor, Reminder.About.OPEN))
    return redirect("plans:deliveries", pk)


def _asked(plan):
    return {"levels": plan.asks_levels, "by_day": plan.asks_by}


def _asked_of(request, pk, agency):
    """(her document, an agency of a unit it asks), by the tree of today or of the agency's own last days."""
    plan = get_object_or_404(Plan.objects.of_agency(request.actor).exclude(asks_levels=[]), pk=pk)
    agency = get_object_or_404(Agency.objects.select_related("unit"), pk=agency)
    days = Placement.objects.filter(unit=agency.unit_id, level__in=plan.asks_levels)
    last = days.order_by("-valid_from").values_list("valid_to", flat=True)[:1]
    on = timezone.localdate() if not last or last[0] is None else last[0] - timedelta(days=1)
    if not any(row.unit_id == agency.unit_id for row in coverage.standings(plan, on, request.reach)):
        raise Http404
    return plan, agency


def _chosen(plan, said, reach):
    """The agencies to remind: of units that still owe a plan by today's tree."""
    today = timezone.localdate()
    rows = [row for row in coverage.standings(plan, today, reach) if row.is_open]
    if "tat-ca" in said:
        units = [row.unit_id for row in rows if row.state == coverage.State.OVERDUE]
    else:
        wanted = {whole_number(unit) for unit in said.getlist("don-vi")}
        units = [row.unit_id for row in rows if row.unit_id in wanted]
    found = coverage.agencies_of(units, today)
    return [found[unit] for unit in units if unit in found]


def _words(plan):
    due = f" chậm nhất ngày {plan.asks_by:%d/%m/%Y}" if plan.asks_by else ""
    return f"Đề nghị ban hành kế hoạch thực hiện {plan}{due} và gửi trên hệ thống."


def _told(request, asked):
    if asked:
        messages.success(request, f"Đã đôn đốc {asked} đơn vị.")
    else:
        messages.info(request, "Các đơn vị này đã được đôn đốc hôm nay.")


def _crumbs(plan, here):
    return [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), (here, "")]
