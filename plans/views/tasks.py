"""Tasks: mine by deadline, one task with its progress and evidence, its lead, its guidance."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans import actions, deadlines
from plans.forms import GuidanceForm, LeadForm, ProgressForm, TaskFilter
from plans.models import Task
from plans.resolve import Directory
from portal.files.models import StoredFile
from portal.files.responses import send
from portal.journal.models import Entry

PER_PAGE = 40
# Two forms of the page ask for a day.
GUIDANCE_ID = "huong_dan_%s"


def index(request):
    """Sorted by what ends soonest; what waits for an event has its own group and is never late."""
    form, today = TaskFilter(request.GET), timezone.localdate()
    found = _wanted(form, request.reach)
    if query := form.query():
        found = found.matching(query)
    grouped = deadlines.grouped(found, today)
    counts = dict(grouped.order_by().values_list("group").annotate(Count("pk")))
    page = Paginator(grouped.with_names(), PER_PAGE).get_page(request.GET.get("trang"))
    page.object_list = list(deadlines.described(page.object_list, today))
    for task in page.object_list:
        task.group_name, task.group_size = deadlines.GROUPS[task.group], counts[task.group]
    context = {"form": form, "page": page, "query": query, "late": counts.get(deadlines.OVERDUE, 0)}
    context["total"] = sum(counts.values())
    return render(request, "plans/tasks.html", context)


def _wanted(form, reach):
    said = form.cleaned_data if form.is_valid() else {}
    found = Task.objects.visible_to(reach).of_issued()
    if said.get("whose") == "with":
        found = found.helped_by(reach)
    elif said.get("whose") != "all":
        found = found.led_by(reach)
    return found if said.get("done") else found.open()


def detail(request, pk):
    return _page(request, _visible(request, pk))


@require_POST
def progress(request, pk):
    task = get_object_or_404(Task.objects.reportable_by(request.actor), pk=pk)
    form = ProgressForm(request.POST, request.FILES)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.report_progress(
                task, request.actor, said["percent"], said["on"], said["note"], said["files"]
            )
        except ValidationError as error:
            form.add_error("files", error)
        else:
            messages.success(request, f"Đã ghi tiến độ {said['percent']}%, {len(said['files'])} minh chứng.")
            return redirect(task)
    return _page(request, _visible(request, pk), progress=form)


@require_POST
def lead(request, pk):
    task = get_object_or_404(Task.objects.editable_by(request.actor).with_names(), pk=pk)
    form = LeadForm(request.POST, agencies=_candidates(task))
    if form.is_valid():
        actions.choose_lead(task, request.actor, form.chosen())
        messages.success(request, f"{form.chosen()} chủ trì nhiệm vụ này.")
        return redirect(task)
    return _page(request, _visible(request, pk), lead=form)


@require_POST
def guidance(request, pk):
    task = get_object_or_404(
        Task.objects.editable_by(request.actor) | Task.objects.reportable_by(request.actor), pk=pk
    )
    form = GuidanceForm(request.POST, auto_id=GUIDANCE_ID)
    if form.is_valid():
        said = form.cleaned_data
        actions.log_guidance(task, request.actor, said["on"], said["document"], said["due_on"])
        messages.success(request, "Đã ghi nhận. Nhiệm vụ được tính hạn từ văn bản này.")
        return redirect(task)
    return _page(request, _visible(request, pk), guidance=form)


def evidence(request, pk, file):
    task = _visible(request, pk)
    return send(
        get_object_or_404(StoredFile.objects.alive().filter(evidence_of__task=task).distinct(), pk=file)
    )


def _visible(request, pk):
    return get_object_or_404(Task.objects.visible_to(request.reach).with_names(), pk=pk)


def _candidates(task):
    """Whom the document may mean: bodies of its unit, above and directly below, on its day."""
    return Directory(task.plan.agency, task.plan.day_counted() or timezone.localdate()).all()


def _page(request, task, **forms):
    """The task with every form its reader may use; a refused one comes back in `forms`."""
    today = timezone.localdate()
    next(deadlines.described([task], today))
    hers = Task.objects.filter(pk=task.pk)
    reports, writes = (
        hers.filter(pk__in=door.values("pk")).exists()
        for door in (Task.objects.reportable_by(request.actor), Task.objects.editable_by(request.actor))
    )
    if writes and "lead" not in forms:
        forms["lead"] = LeadForm(agencies=_candidates(task), initial={"agency": task.lead_agency_id})
    if reports:
        forms.setdefault("progress", ProgressForm(initial={"percent": task.percent, "on": today}))
    if (reports or writes) and (task.waits or task.guided_on):
        forms.setdefault("guidance", GuidanceForm(initial={"on": today}, auto_id=GUIDANCE_ID))
    context = {
        "task": task,
        "forms": forms,
        "form": next((form for form in forms.values() if form.errors), None),
        "coordinators": task.coordinators.all(),
        "progress": task.progress.select_related("by__user", "by__agency", "agency").prefetch_related(
            "evidence"
        ),
        "copies": Task.objects.visible_to(request.reach).filter(from_task=task).with_names()[:30],
        "history": Entry.objects.visible_to(request.reach).about(task)[:8],
        "crumbs": [("Nhiệm vụ", "/nhiem-vu/"), (str(task), "")],
    }
    return render(request, "plans/task.html", context, status=422 if context["form"] else 200)
