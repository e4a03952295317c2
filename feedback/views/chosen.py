"""What an officer picked on the pages of a thread, and the way back to the same place."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect

from drafts.models import DraftPolicy
from feedback.desk.sieve import Sieve
from feedback.models import Answer, Comment
from portal.text import whole_number

ROOM = ("Góp ý", "/can-bo/gop-y/")


def editable(request, pk):
    """A draft whose thread the acting person may handle; else 404."""
    return get_object_or_404(DraftPolicy.objects.editable_by(request.actor).select_related("agency"), pk=pk)


def ticked(request, draft):
    """The ticked comments of the draft, or the whole of what the page chose from, through the door."""
    mine = Comment.objects.editable_by(request.actor).filter(draft=draft)
    if request.POST.get("ca"):
        chosen = Sieve(draft, request.POST, request.actor).chosen()
        return mine.filter(pk__in=chosen.order_by().values("pk"))
    return mine.filter(pk__in=numbers(request, "y"))


def numbers(request, name):
    """Whole numbers among the ticked values of this name."""
    return [number for typed in request.POST.getlist(name) if (number := whole_number(typed))]


def picked(request):
    """The ticked answers, through the door; where the page says "12-3", those still at that revision."""
    asked = Q(pk__in=[])
    for typed in request.POST.getlist("tl")[:200]:
        pk, _, revision = typed.partition("-")
        if number := whole_number(pk):
            seen = whole_number(revision)
            asked |= Q(pk=number) if seen is None else Q(pk=number, revision=seen)
    return Answer.objects.editable_by(request.actor).filter(asked)


def back(request, draft):
    """To the same part of the inbox; to the comment, for what was decided on its own page."""
    one = whole_number(request.POST.get("mot", ""))
    response = redirect("feedback:one", one) if one else redirect("feedback:inbox", draft.pk)
    kept = Sieve(draft, request.POST, request.actor).kept_query
    response["Location"] += f"?{kept}" if kept else ""
    return response
