"""One task with its progress and evidence, its lead, its guidance, its day."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans import actions
from plans.forms import LeadForm, ProgressForm
from plans.models import Task
from portal.files.models import StoredFile
from portal.files.responses import send
from portal.refusals import NotNow

from .task_page import NAMES, Page, candidates, extension_form, guidance_form, may


def detail(request, pk):
    return page(request, pk)


@require_POST
def progress(request, pk):
    task = get_object_or_404(Task.objects.reportable_by(request.actor), pk=pk)
    late = [one.due_on for one in actions.late_of(task, timezone.localdate())]
    form = ProgressForm(request.POST, request.FILES, late=late)
    if form.is_valid() and _done(form, actions.report_progress, task, request.actor, **form.cleaned_data):
        said = form.cleaned_data
        messages.success(request, f"Đã ghi tiến độ {said['percent']}%, {len(said['files'])} tệp minh chứng.")
        return redirect(task)
    return page(request, pk, progress=form)


@require_POST
def lead(request, pk):
    task = get_object_or_404(Task.objects.editable_by(request.actor).with_names(), pk=pk)
    form = LeadForm(request.POST, agencies=candidates(task))
    if form.is_valid() and _done(form, actions.choose_lead, task, request.actor, form.chosen()):
        messages.success(request, f"{form.chosen()} chủ trì nhiệm vụ này.")
        return redirect(task)
    return page(request, pk, lead=form)


@require_POST
def guidance(request, pk):
    task = get_object_or_404(_written_or_led(request.actor), pk=pk)
    form = guidance_form(request.POST)
    if form.is_valid() and _done(form, actions.log_guidance, task, request.actor, **form.cleaned_data):
        day = form.cleaned_data["due_on"]
        starts = f"Hạn là {day:%d/%m/%Y}." if day else "Chưa có hạn; khi có thì ghi thêm ở đây."
        messages.success(request, f"Đã ghi nhận. {starts}")
        return redirect(task)
    return page(request, pk, guidance=form)


@require_POST
def extend(request, pk):
    task = get_object_or_404(_written_or_led(request.actor).of_issued(), pk=pk)
    form = extension_form(request.POST, needs_document=not may(request.actor, task)[1])
    if form.is_valid() and _done(form, actions.extend, task, request.actor, **form.cleaned_data):
        messages.success(request, f"Đã gia hạn đến hết {form.cleaned_data['new_due_on']:%d/%m/%Y}.")
        return redirect(task)
    return page(request, pk, extend=form)


def evidence(request, pk, file):
    task = get_object_or_404(Task.objects.visible_to(request.reach), pk=pk)
    return send(
        get_object_or_404(StoredFile.objects.alive().filter(evidence_of__task=task).distinct(), pk=file)
    )


def page(request, pk, **refused):
    """The page of a task; a form that was refused is shown on it with what was typed."""
    task = get_object_or_404(Task.objects.visible_to(request.reach).select_related(*NAMES), pk=pk)
    context = Page(request, task, refused).context()
    return render(request, "plans/task.html", context, status=422 if context["form"] else 200)


def _written_or_led(actor):
    return Task.objects.editable_by(actor) | Task.objects.reportable_by(actor)


def _done(form, verb, *args, **said):
    """Whether the verb acted; when it would not, the form says why."""
    try:
        verb(*args, **said)
    except NotNow as refused:
        form.add_error(None, refused.reasons)
    except ValidationError as error:
        form.add_error("files", error)
    return not form.errors
