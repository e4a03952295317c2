"""One published comment at an address of its own, what of a draft's comments is not shown, and flags."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control

from drafts.models import DraftPolicy
from drafts.texts.whereabouts import whereabouts
from feedback import actions
from feedback.files import shown_attachments
from feedback.forms import FlagForm
from feedback.models import Comment
from feedback.slip import doubts
from portal.text import whole_number

A_PAGE = 50
_REASONS = 20


def _public(slug):
    return get_object_or_404(DraftPolicy.objects.public().select_related("agency"), slug=slug)


def _comment(slug, no):
    """A published comment of a public draft; else 404."""
    draft = _public(slug)
    found = Comment.objects.filter(draft=draft, number=no).published()
    return draft, get_object_or_404(found.with_parts().select_related("cluster"), draft=draft)


def _crumbs(draft, *rest):
    return [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), *rest]


@login_not_required
def comment(request, slug, no):
    """What one person said, what they had said before, what was answered."""
    draft, said = _comment(slug, no)
    wheres = whereabouts(draft, posted=True) if said.article_id else {}
    context = {
        "draft": draft,
        "comment": said,
        "about": wheres.get(said.article_id, "toàn dự thảo"),
        "earlier": [] if said.shown_body else said.earlier.filter(was_public=True),
        "files": shown_attachments(draft).filter(submission=said.submission_id).select_related("file"),
        "help_agency": draft.agency,
        "crumbs": _crumbs(draft, (f"Ý kiến số {no}", "")),
    }
    response = render(request, "feedback/public_comment.html", context)
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def not_shown(request, slug):
    """Numbers, days and reasons of what is not shown: taken off, but not silently."""
    draft = _public(slug)
    hidden = Comment.objects.filter(draft=draft).not_shown()
    before = whole_number(request.GET.get("truoc"))
    standing = hidden.filter(number__lt=before) if before else hidden
    rows = list(
        standing.order_by("-number").only("number", "state", "state_reason", "state_at")[: A_PAGE + 1]
    )
    counted = hidden.order_by().values_list("state", "state_reason").annotate(n=Count("pk"))
    context = {
        "draft": draft,
        "rows": rows[:A_PAGE],
        "older": rows[A_PAGE - 1].number if len(rows) > A_PAGE else None,
        "before": before,
        "reasons": counted.annotate(last=Max("state_at")).order_by("-n", "-last")[:_REASONS],
        "help_agency": draft.agency,
        "crumbs": _crumbs(draft, ("Ý kiến không đăng", "")),
    }
    response = render(request, "feedback/not_shown.html", context)
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def flag(request, slug, no):
    """A reader says what is wrong with a comment. An officer looks; nothing is taken off by this."""
    draft, said = _comment(slug, no)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not request.POST.get(doubts.TRAP):
            network = doubts.network_of(doubts.address_of(request))
            actions.flag(said, form.cleaned_data["reason"], form.cleaned_data["words"], network)
        return redirect(f"{request.path}?xong=1")
    context = {
        "draft": draft,
        "comment": said,
        "form": form,
        "trap": doubts.TRAP,
        "done": request.GET.get("xong") == "1",
        "help_agency": draft.agency,
        "crumbs": _crumbs(draft, (f"Ý kiến số {no}", said.get_public_url()), ("Báo", "")),
    }
    return render(request, "feedback/flag.html", context, status=422 if form.errors else 200)
