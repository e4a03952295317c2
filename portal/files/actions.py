"""Keeping what was uploaded, and destroying it."""

import hashlib
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

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


def keep_sent(form, column, by, field="upload") -> bool:
    """Keep what was sent in `field` of a valid form, as `column` of its row; False when it breaks on opening.

    The refusal then stands at the field.
    """
    if upload := form.cleaned_data.get(field):
        try:
            setattr(form.instance, column, keep(upload, by, form.fields[field].kinds))
        except ValidationError as refused:
            form.add_error(field, refused)
    return not form.errors


def keep_written(content, name, kind, actor=None) -> StoredFile:
    """Store a file the portal wrote itself (a Django File): nothing to check, and it may be large."""
    stored = StoredFile(
        sha256=hashlib.file_digest(content.file, "sha256").hexdigest(),
        name=name,
        size=content.size,
        kind=kind,
        uploaded_by=actor,
        agency_id=actor.agency_id if actor else None,
    )
    content.seek(0)
    stored.content.save(stored.name, content, save=False)
    stored.save(force_insert=True)
    return stored


def destroy(files) -> None:
    """The bytes go as soon as the transaction is through; `files` are ids to which nothing refers any more.

    Bytes before rows: killed in between, the rows are left thrown away, and the nightly sweep ends the work.
    """
    ids = list(files)
    StoredFile.objects.filter(pk__in=ids).update(trashed_at=timezone.now(), name="")
    transaction.on_commit(partial(_destroy, ids))


def _destroy(ids):
    for stored in StoredFile.objects.filter(pk__in=ids):
        stored.content.storage.delete(stored.content.name)
        stored.delete()
