"""Bodies formally asked for their opinion, and what they replied."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts.models import DraftPolicy
from feedback import actions
from feedback.forms import AskForm, ReplyForm
from feedback.models import OpinionRequest


def requests(request, pk, status=200):
    draft = get_object_or_404(DraftPolicy.objects.editable_by(request.actor).select_related("agency"), pk=pk)
    form = AskForm(request.POST or None, initial={"asked_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.ask_opinion(draft, said["body"], said["asked_on"], said["due_on"], request.actor)
        messages.success(request, f"Đã ghi: gửi xin ý kiến {said['body']}.")
        return redirect("feedback:requests", draft.pk)
    asked = list(draft.opinion_requests.all())
    context = {
        "draft": draft,
        "form": form,
        "asked": asked,
        "replied": sum(one.replied_on is not None for one in asked),
        "reply": ReplyForm(initial={"replied_on": timezone.localdate()}, auto_id=False),
        "today": timezone.localdate(),
        "crumbs": [
            ("Góp ý", "/can-bo/gop-y/"),
            (draft.title, f"/can-bo/gop-y/{draft.pk}/"),
            ("Xin ý kiến", ""),
        ],
    }
    return render(request, "feedback/requests.html", context, status=422 if form.errors else status)


@require_POST
def reply(request, pk):
    found = get_object_or_404(
        OpinionRequest.objects.editable_by(request.actor).select_related("draft"), pk=pk
    )
    form = ReplyForm(request.POST)
    if form.is_valid():
        agrees = form.cleaned_data["agrees"] == "1"
        actions.note_reply(found, form.cleaned_data["replied_on"], agrees, request.actor)
        messages.success(request, f"Đã ghi trả lời của {found.body}.")
    else:
        messages.error(
            request, f"{found.body}: " + "; ".join(words for its in form.errors.values() for words in its)
        )
    return redirect("feedback:requests", found.draft_id)
