"""Correcting an issued document, and reading what its corrections changed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from plans import actions
from plans.chain.proposing import sources_for
from plans.chain.versions import history
from plans.conflicts import differences
from plans.forms import task_initial
from plans.forms.correcting import CorrectionForm
from plans.models import Plan
from plans.rows import adding, cited_rows, posted, saving, task_rows, unchecked
from portal.conflicts import last_change

HEADING = "Đính chính văn bản"


def correct(request, pk):
    """The issued document in its own form; saving makes the next version."""
    plan = get_object_or_404(
        Plan.objects.of_agency(request.actor).issued().select_related("agency__unit", "parent"), pk=pk
    )
    known = {str(task.pk): task for task in plan.tasks.alive().printed()}
    (cited, links), (form, rows) = cited_rows(request, plan), _forms(request, plan, known)
    if adding(request):
        unchecked(form, *rows, *cited)
    if not (saving(request) and all([form.is_valid(), rows.is_valid(), cited.is_valid()])):
        return _page(request, form, rows, plan, cited=cited)
    tasks, dropped = rows.tasks(known)
    seen, reason = form.cleaned_data["revision"] or 0, form.cleaned_data["reason"]
    said = (form.saved_fields(), seen, tasks, dropped, reason, cited.links(links))
    if actions.correct(form.instance, request.actor, *said):
        messages.success(
            request, f"Đã lưu bản {form.instance.version} của {plan}; nơi nhận thấy văn bản mới."
        )
        return redirect("plans:versions", pk)
    theirs = Plan.objects.get(pk=pk)
    form.data = form.data.copy()
    form.data["revision"] = theirs.revision  # saving once more replaces what was just shown
    conflict = {"rows": differences(form, tasks, theirs), "change": last_change(theirs)}
    return _page(request, form, rows, theirs, conflict=conflict, cited=cited)


def versions(request, pk):
    """Each correction with its reason and its changes, word by word; the newest first."""
    plan = get_object_or_404(
        Plan.objects.visible_to(request.reach).issued().select_related("agency__unit", "parent"), pk=pk
    )
    context = {
        "plan": plan,
        "mine": Plan.objects.of_agency(request.actor).filter(pk=pk).exists(),
        "history": history(plan),
        "tab": "versions",
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Các bản", "")],
    }
    return render(request, "plans/versions.html", context)


def _forms(request, plan, known):
    parents = sources_for(request.reach).exclude(pk=plan.pk) | Plan.objects.filter(pk=plan.parent_id or 0)
    form = CorrectionForm(posted(request), instance=plan, parents=parents)
    return form, task_rows(request, [task_initial(key, task) for key, task in known.items()])


def _page(request, form, rows, plan, **context):
    crumbs = [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Đính chính", "")]
    context |= {"heading": HEADING, "form": form, "rows": rows, "plan": plan, "crumbs": crumbs}
    return render(request, "plans/form.html", context, status=422 if saving(request) else 200)
