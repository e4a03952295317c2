"""Which kept files of a draft everybody may have. The one public door (feedback) asks here and nowhere else."""

from django.db.models import Q

from drafts.models import Illustration, Material
from portal.files.models import StoredFile


def public_files(draft):
    """Files of materials opened to everybody, pictures of the summary, and the document once its issue is told.

    Of a draft that is not public there are none: the caller asks with a draft taken from `public()`.
    """
    if draft.published_at is None or draft.trashed_at is not None:
        return StoredFile.objects.none()
    materials = Material.objects.alive().filter(draft=draft, is_public=True)
    shown = Q(pk__in=materials.values("file")) | Q(
        pk__in=Illustration.objects.filter(draft=draft).values("image")
    )
    if draft.outcome_published_at:
        shown |= Q(pk=draft.issued_file_id)
    return StoredFile.objects.alive().filter(shown)
