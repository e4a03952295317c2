"""The dated steps of a draft."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from drafts import actions
from drafts.forms import StageForm
from drafts.models import DraftPolicy

from .own import crumbs, own


def stage(request, pk):
    draft = own(request, pk)
    form = StageForm(request.POST or None, initial={"on": timezone.localdate(), "stage": draft.stage})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["stage"] == DraftPolicy.Stage.ISSUED:
            actions.record_issue(draft, said["number"], said["on"], request.actor)
        else:
            actions.move_stage(draft, said["stage"], said["on"], request.actor, said["note"])
        messages.success(request, "Đã ghi giai đoạn mới. Các giai đoạn trước vẫn được giữ.")
        return redirect(draft)
    context = {"form": form, "draft": draft, "crumbs": crumbs(draft, "Giai đoạn")}
    return render(request, "drafts/stage.html", context, status=422 if form.errors else 200)
