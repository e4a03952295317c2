"""Sending a kept file back: always as an attachment, so nothing in it runs in our pages."""

from io import BytesIO

from django.http import FileResponse
from PIL import Image

TYPES = {
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "txt": "text/plain",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


def send(stored, *, inline_image=False) -> FileResponse:
    """The file under its own name (RFC 5987). `inline_image`: for <img>, photographs only.

    The caller has already fetched `stored` through the door of what it belongs to.
    """
    return send_bytes(
        stored.content.open("rb"), stored.name, stored.kind, attachment=not (inline_image and stored.is_image)
    )


def send_preview(stored, most=480) -> FileResponse:
    """A photograph made small for a gallery, at most so many points wide and high; as a JPEG."""
    small = BytesIO()
    with stored.content.open("rb") as content, Image.open(content) as picture:
        picture.draft("RGB", (most, most))  # a JPEG is read at a fraction of its size
        picture.thumbnail((most, most))
        picture.convert("RGB").save(small, "JPEG", quality=75)
    return send_bytes(small.getvalue(), f"{stored.pk}.jpg", "jpg", attachment=False)


def send_bytes(content, name, kind, *, attachment=True) -> FileResponse:
    """Bytes, or an open file, as a download; `kind` is a key of TYPES."""
    stream = BytesIO(content) if isinstance(content, bytes) else content
    response = FileResponse(stream, as_attachment=attachment, filename=name, content_type=TYPES[kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
