"""Where officers read what people said about their drafts."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import doubts
from feedback.forms import AnswerForm, ModerationForm
from feedback.search import with_work
from feedback.tree import KINDS, Tree
from feedback.views.chosen import ROOM

A_PAGE = 50


def drafts(request):
    """My agency's public drafts by what waits, then drafts from above on which opinions are gathered here."""
    mine = DraftPolicy.objects.alive().filter(request.reach.own("agency")).exclude(opens_on=None)
    page = Paginator(with_work(mine), 25).get_page(request.GET.get("trang"))
    above = DraftPolicy.objects.open_for_comment(timezone.localdate()).filter(request.reach.above("agency"))
    context = {
        "today": timezone.localdate(),
        "page": page,
        "above": above.select_related("agency").order_by("closes_on")[:10],
        "crumbs": [("Góp ý", "")],
    }
    return render(request, "feedback/inbox_list.html", context)


def inbox(request, pk, answer_form=None, chosen=(), moderation=None, status=200):
    """The comments of one draft by article; chosen ones are moderated or answered together."""
    draft = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach)
        .filter(request.reach.own("agency"))
        .select_related("agency", "document_type")
        .annotate(may_write=Exists(DraftPolicy.objects.editable_by(request.actor).filter(pk=OuterRef("pk")))),
        pk=pk,
    )
    asked = request.POST if request.method == "POST" else request.GET
    tree = Tree(draft, asked.get("dieu", ""), asked.get("muc", ""))
    comments = tree.chosen().select_related("submission", "answer", "recorded_at_agency")
    page = Paginator(comments.order_by("number"), A_PAGE).get_page(asked.get("trang"))
    for comment in page.object_list:
        comment.about = tree.about(comment)
    context = {
        "draft": draft,
        "tree": tree,
        "page": page,
        "chosen": set(chosen),
        "kinds": KINDS,
        "doubt_words": doubts.WORDS,
        "form": answer_form or AnswerForm(auto_id="tl_%s"),
        "moderation": moderation or ModerationForm(auto_id="duyet_%s"),
        "may_write": draft.may_write,
        "being_written": draft.answers.being_written().count(),
        "crumbs": [ROOM, (draft.title, "")],
    }
    return render(request, "feedback/inbox.html", context, status=status)
