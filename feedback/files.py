"""Which kept files stand behind the public address of a draft: its own, and those opened beside comments."""

from django.db.models import Q

from drafts import files as of_drafts
from feedback.models import Attachment, Comment
from portal.files.models import StoredFile


def shown_attachments(draft):
    """Files an officer opened, of slips of which something is published."""
    shown = Comment.objects.filter(draft=draft).published()
    return Attachment.objects.filter(is_public=True, submission__in=shown.values("submission"))


def public_files(draft):
    """Files of a draft everybody may have; none of a draft that is not public."""
    if draft.published_at is None or draft.trashed_at is not None:
        return StoredFile.objects.none()
    of_draft = of_drafts.public_files(draft).values("pk")
    opened = shown_attachments(draft).values("file")
    return StoredFile.objects.alive().filter(Q(pk__in=of_draft) | Q(pk__in=opened))
