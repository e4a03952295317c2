"""A correction is begun, read beside the version before, settled after an estimate, or dropped."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reports import actions, versions
from reports.forms import CorrectForm
from reports.views.chosen import crumbs_to, frame, mine, posted, readable, says_why, writers


@writers
@says_why
def correct(request, pk):
    report, form = mine(request, pk), CorrectForm(posted(request))
    if request.method == "POST" and form.is_valid():
        new = actions.correct(report, form.cleaned_data["reason"], request.actor)
        messages.success(request, f"Đã lập bản {new.version}, đang là nháp. Bản đã ban hành giữ nguyên.")
        return redirect(new)
    context = {"report": report, "form": form, "lock": actions.lock_reason(report)}
    context["may_correct"] = actions.may_correct(report)
    context["crumbs"] = crumbs_to(report, "Đính chính")
    return render(request, "reports/correct.html", context, status=422 if form.errors else 200)


@require_POST
@writers
@says_why
def settle(request, pk):
    """An estimate is counted to the end of its period, in one press."""
    new, job = actions.settle(mine(request, pk), request.actor)
    messages.success(request, f"Đã lập bản {new.version} với số liệu đến hết kỳ. Kiểm tra rồi gửi.")
    return redirect(job or new)


@require_POST
@writers
@says_why
def drop(request, pk):
    before = actions.drop_correction(mine(request, pk), request.actor)
    messages.success(request, "Đã bỏ bản đính chính. Bản đã ban hành vẫn có hiệu lực.")
    return redirect(before)


def changed(request, pk):
    """What a correction changed against the version before."""
    report = readable(request, pk)
    if report.corrects_id is None:
        raise Http404
    context = frame(request, report) | {
        "tab": "thay-doi",
        "figures": versions.figures_changed(report),
        "parts": versions.words_changed(report),
    }
    return render(request, "reports/changed.html", context)
