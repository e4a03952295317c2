"""Where officers write in what came on paper, by telephone or at a meeting."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions, codes
from feedback.forms import EntryForm
from feedback.pages import current_articles
from feedback.views.chosen import ROOM


def enter(request, pk):
    """Type in an opinion that came on paper, by telephone or at a meeting: own drafts, or open ones from above."""
    own = Q(pk__in=DraftPolicy.objects.editable_by(request.actor).values("pk"))
    above = DraftPolicy.objects.open_for_comment(timezone.localdate()).filter(request.reach.above("agency"))
    taking = own | Q(pk__in=above.values("pk"))
    draft = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach).filter(taking).select_related("agency"), pk=pk
    )
    first = {
        "received_on": timezone.localdate(),
        "channel": "phieu",
        "author_class": "ca-nhan",
        "publish_as": "an-danh",
    }
    form = EntryForm(request.POST or None, initial=first, articles=current_articles(draft))
    if request.method == "POST" and form.is_valid():
        submission, key = actions.enter_comment(draft, form.said(), request.actor, **form.author())
        number = submission.comments.get().number
        messages.success(
            request,
            f"Đã nhập ý kiến số {number}. Biên nhận cho người góp ý: {codes.code_of(key)}, PIN {codes.pin_of(key)}",
        )
        return redirect("feedback:enter", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "is_own": draft.agency_id == request.actor.agency_id,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Nhập ý kiến", "")],
    }
    return render(request, "feedback/enter.html", context, status=422 if form.errors else 200)
