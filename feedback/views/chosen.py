"""What an officer picked on the pages of a thread, and the way back to the same place."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect

from drafts.models import DraftPolicy
from feedback.models import Comment
from feedback.tree import Tree
from portal.text import whole_number

ROOM = ("Góp ý", "/can-bo/gop-y/")


def editable(request, pk):
    """A draft whose thread the acting person may handle; else 404."""
    return get_object_or_404(DraftPolicy.objects.editable_by(request.actor).select_related("agency"), pk=pk)


def ticked(request, draft):
    """The ticked comments of the draft, or the whole branch they stand in, through the door."""
    mine = Comment.objects.editable_by(request.actor).filter(draft=draft)
    if request.POST.get("ca"):
        branch = Tree(draft, request.POST.get("dieu", ""), request.POST.get("muc", ""))
        return mine.filter(pk__in=branch.chosen().values("pk"))
    ids = numbers(request, "y")
    return mine.filter(pk__in=ids)


def numbers(request, name):
    """Whole numbers among the ticked values of this name."""
    return [number for typed in request.POST.getlist(name) if (number := whole_number(typed))]


def back(request, draft):
    """To the same part of the tree."""
    response = redirect("feedback:inbox", draft.pk)
    kept = {name: request.POST[name] for name in ("dieu", "muc") if request.POST.get(name)}
    response["Location"] += f"?{urlencode(kept)}" if kept else ""
    return response
