"""The parts of a task's page that have views of their own: its steps, and who, what and how much."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from plans import actions
from plans.forms import DetailsForm
from plans.models import Plan, Task
from portal.conflicts import conflict, edit_page, seen_revision
from portal.refusals import NotNow

from .task_page import step_form
from .tasks import page


@require_POST
def add_step(request, pk):
    task = get_object_or_404(Task.objects.reportable_by(request.actor), pk=pk)
    form = step_form(request.actor, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_step(task, request.actor, said["heading"], *form.chosen(), due_on=said["due_on"])
        except NotNow as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "Đã thêm bước.")
            return redirect(task)
    return page(request, pk, step=form)


@require_POST
def trash_step(request, pk):
    step = get_object_or_404(_steps(request.actor), pk=pk)
    if actions.trash_step(step, request.actor):
        messages.success(request, f"Đã bỏ bước “{step}”, giữ 30 ngày ở cuối danh sách bước.")
    else:
        messages.info(request, "Không bỏ được: bước này còn bước con, hoặc đã bỏ rồi.")
    return redirect("plans:task", step.part_of_id)


@require_POST
def restore_step(request, pk):
    whole = Task.objects.reportable_by(request.actor).values("pk")
    step = get_object_or_404(Task.objects.trashed().filter(part_of__in=whole), pk=pk)
    if actions.restore_step(step, request.actor):
        messages.success(request, f"Đã lấy lại bước “{step}”.")
    else:
        messages.info(request, "Không lấy lại được: nhiệm vụ đã hoàn thành, hoặc đã quá 30 ngày.")
    return redirect("plans:task", step.part_of_id)


def _steps(actor):
    """Steps of what she carries out; not of what she only has a step of."""
    return Task.objects.alive().filter(part_of__in=Task.objects.reportable_by(actor).values("pk"))


def details(request, pk):
    doors = Task.objects.editable_by(request.actor) | Task.objects.reportable_by(request.actor)
    task = get_object_or_404(doors.select_related("plan__agency", "lead_agency"), pk=pk)
    plans = Plan.objects.visible_to(request.reach).issued().exclude(pk=task.plan_id)
    form, clash = DetailsForm(request.POST or None, instance=task, plans=plans), None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["programmes"]
        if actions.save_details(task, request.actor, form.columns(), said, seen_revision(request)):
            messages.success(request, "Đã lưu người làm, sản phẩm, kinh phí.")
            return redirect(task)
        theirs = Task.objects.select_related("plan").get(pk=pk)
        more = ("Lồng ghép với", _said(said), _said(theirs.programmes.all()))
        clash = conflict(form, DetailsForm(instance=theirs, plans=plans), theirs, [more])
    context = {
        "task": task,
        "crumbs": [
            ("Nhiệm vụ", "/nhiem-vu/"),
            (str(task), task.get_absolute_url()),
            ("Người làm, kinh phí", ""),
        ],
    }
    return edit_page(request, "plans/task_details.html", form, context, task, clash)


def _said(plans):
    return "; ".join(sorted(map(str, plans)))
