"""The door to the drafts an officer works on, and the way back to them."""

from django.shortcuts import get_object_or_404

from drafts.models import DraftPolicy

CRUMB = ("Dự thảo", "/can-bo/du-thao/")


def own(request, pk):
    return get_object_or_404(
        DraftPolicy.objects.editable_by(request.actor).select_related("regime", "document_type"), pk=pk
    )


def crumbs(draft, here):
    return [CRUMB, (draft.title, draft.get_absolute_url()), (here, "")]
