"""Keeping what was uploaded."""

import hashlib

from portal.content import Kind, inspect
from portal.files import checks
from portal.files.models import StoredFile
from portal.text import squeeze


def keep(upload, actor=None, kinds=tuple(Kind)) -> StoredFile:
    """Check, clean and store one upload. Raises ValidationError in Vietnamese; nothing is kept then.

    Photographs are written anew without their position and camera data; all else stays byte for byte.
    """
    kind = inspect(upload, kinds)
    content = checks.cleaned(upload, kind)
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()
    content.seek(0)
    stored = StoredFile(
        sha256=digest,
        name=checks.safe_name(squeeze(upload.name), kind),
        size=content.size,
        kind=kind,
        uploaded_by=actor,
        agency_id=actor.agency_id if actor else None,
    )
    stored.content.save(stored.name, content, save=False)
    stored.save(force_insert=True)
    return stored
