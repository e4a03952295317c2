"""Writing a document here: new, from a superior's plan, and edited until it is submitted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import actions
from plans.conflicts import differences
from plans.forms import PlanForm, task_initial
from plans.models import Plan
from plans.proposing import proposals, sources_for
from plans.rows import adding, posted, saving, task_rows, unchecked
from portal.conflicts import last_change
from portal.text import whole_number

EMPTY_ROWS = 3


def from_above(request):
    """Which issued plan of a unit above to carry out."""
    year = timezone.localdate().year
    sources = sources_for(request.reach).filter(year_to__gte=year - 1)[:100]
    crumbs = [("Kế hoạch", "/ke-hoach/"), ("Lập từ văn bản cấp trên", "")]
    return render(request, "plans/from_above.html", {"sources": sources, "crumbs": crumbs})


def new(request):
    superior = _superior(request)
    plan, known, initial = _blank(request), {}, []
    if superior:
        plan.parent, plan.title = superior, superior.title
        offered = [
            (str(task.from_task_id), task, takes) for task, takes in proposals(superior, request.reach)
        ]
        known = {key: task for key, task, _ in offered}
        mine = {"lead_text": request.actor.agency.short_name or request.actor.agency.name}
        initial = [task_initial(key, task) | mine | {"drop": not takes} for key, task, takes in offered]
    form, rows = _forms(request, plan, initial, blank=0 if superior else EMPTY_ROWS)
    if saving(request) and form.is_valid() and rows.is_valid():
        tasks, _ = rows.tasks(known)
        actions.create_plan(form.instance, request.actor, tasks)
        messages.success(
            request, f"Đã lưu {plan} với {len(tasks)} nhiệm vụ. Văn bản đang soạn, chỉ cơ quan mình xem được."
        )
        return redirect(plan)
    return _page(request, "Lập kế hoạch", form, rows, superior=superior)


def edit(request, pk):
    plan = get_object_or_404(Plan.objects.editable_by(request.actor).select_related("agency"), pk=pk)
    known = {str(task.pk): task for task in plan.tasks.alive()}
    initial = [task_initial(key, task) for key, task in known.items()]
    form, rows = _forms(request, plan, initial)
    if not (saving(request) and form.is_valid() and rows.is_valid()):
        return _page(request, "Sửa văn bản", form, rows, plan=plan)
    tasks, dropped = rows.tasks(known)
    seen = form.cleaned_data["revision"] or 0
    if actions.save_plan(plan, request.actor, form.saved_fields(), seen, tasks, dropped):
        messages.success(request, f"Đã lưu {plan}.")
        return redirect(plan)
    theirs = Plan.objects.get(pk=pk)
    form.data = form.data.copy()
    form.data["revision"] = theirs.revision  # saving once more replaces what was just shown
    conflict = {"rows": differences(form, tasks, theirs), "change": last_change(theirs)}
    return _page(request, "Sửa văn bản", form, rows, plan=theirs, conflict=conflict)


def _blank(request):
    year, agency = timezone.localdate().year, request.actor.agency
    return Plan(agency=agency, year_from=year, year_to=year, place=agency.place, issuer_text=agency.name)


def _superior(request):
    pk = whole_number(request.GET.get("tu"))
    return None if pk is None else get_object_or_404(sources_for(request.reach), pk=pk)


def _forms(request, plan, initial, blank=0):
    parents = (
        Plan.objects.visible_to(request.reach).issued().exclude(pk=plan.pk).filter(request.reach.above())
    )
    parents = parents | Plan.objects.filter(pk=plan.parent_id or 0)
    form, rows = PlanForm(posted(request), instance=plan, parents=parents), task_rows(request, initial, blank)
    if adding(request):
        unchecked(form, *rows)
    return form, rows


def _page(request, heading, form, rows, **context):
    context |= {"heading": heading, "form": form, "rows": rows}
    context["crumbs"] = [("Kế hoạch", "/ke-hoach/"), (heading, "")]
    return render(request, "plans/form.html", context, status=422 if saving(request) else 200)
