"""The versions of a draft's text: the list, the file each came from, showing one to everybody."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.models import DraftPolicy, Version
from drafts.texts.versions import posting, versions_of
from portal.files.responses import send

from .own import crumbs, own


def versions(request, pk):
    draft = get_object_or_404(DraftPolicy.objects.visible_to(request.reach), pk=pk)
    rows = versions_of(draft, request.reach)
    context = {
        "draft": draft,
        "versions": rows,
        **posting(draft, rows),
        "own": DraftPolicy.objects.filter(request.reach.own("agency"), pk=pk).exists(),
        "mine": DraftPolicy.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "crumbs": crumbs(draft, "Các bản"),
    }
    return render(request, "drafts/versions.html", context)


def source(request, pk, number):
    """The file a version was read from; for the bodies whose draft it is, as it may hold more than the text."""
    found = get_object_or_404(
        Version.objects.visible_to(request.reach).select_related("source"),
        request.reach.own("draft__agency"),
        draft=pk,
        number=number,
    )
    if found.source is None:
        raise Http404
    return send(found.source)


@require_POST
def post(request, pk, number):
    """Outside a round of asking; within one the text is posted again with its reason and days."""
    draft = own(request, pk)
    state = posting(draft, versions_of(draft, request.reach))
    waiting = state["waiting"]
    if waiting is None or waiting.number != number:
        messages.warning(request, "Bản này không còn chờ đăng. Xem lại danh sách.")
    elif state["running"]:
        return redirect("drafts:post_again", pk)
    elif actions.post_version(waiting, request.actor):
        messages.success(request, f"Đã đăng bản {waiting} lên trang công khai.")
    return redirect("drafts:versions", pk)
