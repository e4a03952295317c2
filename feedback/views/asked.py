"""Bodies formally asked for their opinion: the side that is asked (F99)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from feedback.forms import ReplyForm
from feedback.models import OpinionRequest
from feedback.page.pages import current_articles
from feedback.views.asking import save_reply
from feedback.views.chosen import ROOM


def asked_of_us(request):
    """Requests put to my agency: those it owes a reply to first, by their day."""
    mine = OpinionRequest.objects.asked_of(request.reach).select_related("draft__agency")
    page = Paginator(mine.order_by("replied_on", "due_on", "-pk"), 25).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "owing": mine.filter(replied_on=None).count(),
        "today": timezone.localdate(),
        "crumbs": [ROOM, ("Được xin ý kiến", "")],
    }
    return render(request, "feedback/asked.html", context)


def answer_request(request, pk):
    """The text and a box an article; the reply reaches the body that asked, with number and paper if there are."""
    mine = OpinionRequest.objects.asked_of(request.reach).select_related("draft__agency", "agency")
    found = get_object_or_404(mine, pk=pk)
    articles = current_articles(found.draft)
    may_reply = OpinionRequest.objects.answerable_by(request.actor).filter(pk=pk).exists()
    form = ReplyForm(
        request.POST or None, request.FILES or None, asked=found, itself=True, articles=articles,
        initial={"replied_on": timezone.localdate()},
    )  # fmt: skip
    if request.method == "POST" and may_reply and form.is_valid():
        if save_reply(found, form, request.actor):
            messages.success(request, f"Đã gửi trả lời tới {found.draft.agency.name}.")
        else:
            messages.warning(request, "Đồng nghiệp vừa trả lời văn bản này.")
        return redirect("feedback:asked_of_us")
    context = {
        "asked": found,
        "draft": found.draft,
        "form": form,
        "pairs": list(zip([None, *articles], form.remarks(), strict=True)),
        "may_reply": may_reply,
        "said": _said(found),
        "crumbs": [ROOM, ("Được xin ý kiến", "/can-bo/gop-y/duoc-hoi/"), (found.draft.title, "")],
    }
    status = 422 if form.errors and may_reply else 200
    return render(request, "feedback/answer_request.html", context, status=status)


def _said(asked):
    """What was replied, with the answer everybody may read."""
    if asked.submission_id is None:
        return []
    return list(asked.submission.comments.select_related("article", "answer").order_by("number"))
