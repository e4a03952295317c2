"""Where an officer may write in opinions: her own drafts, and open ones of the levels above."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.views.chosen import ROOM


def taking(request, pk) -> DraftPolicy:
    """The draft, with `is_own`; else 404."""
    own = Q(pk__in=DraftPolicy.objects.editable_by(request.actor).values("pk"))
    above = DraftPolicy.objects.open_for_comment(timezone.localdate()).filter(request.reach.above("agency"))
    may = own | Q(pk__in=above.values("pk"))
    drafts = DraftPolicy.objects.visible_to(request.reach).filter(may).select_related("agency")
    draft = get_object_or_404(drafts, pk=pk)
    draft.is_own = draft.agency_id == request.actor.agency_id
    return draft


def crumbs(request, draft, *rest):
    """To the inbox of a draft of hers; from a draft of the level above to its public page, while it has one."""
    if not draft.is_told_to(request.reach):
        return [ROOM, *rest]
    readable = draft.agency_id in (request.reach.agency_id, *request.reach.predecessor_agency_ids)
    where = f"/can-bo/gop-y/{draft.pk}/" if readable else draft.get_public_url()
    return [ROOM, (draft.title, where), *rest]
