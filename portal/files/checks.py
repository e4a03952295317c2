"""What becomes of an upload before it is kept; what it is, `portal.content` has said."""

import io
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from portal.content import IMAGE_FORMATS, IMAGES, Kind, inspect

__all__ = ["cleaned", "inspect", "safe_name"]

ENDINGS = {Kind.JPG: {".jpg", ".jpeg"}}


def cleaned(upload, kind) -> ContentFile:
    """Photographs written anew: upright, without position, camera or hidden data. The rest as it came."""
    upload.seek(0)
    if kind not in IMAGES:
        return upload
    try:
        with Image.open(upload, formats=list(IMAGE_FORMATS)) as picture:
            wanted = {"format": picture.format, "icc_profile": picture.info.get("icc_profile")}
            if kind != Kind.PNG:
                wanted["quality"] = 90
            upright = ImageOps.exif_transpose(picture)
            for left in ("exif", "xmp", "comment"):
                upright.info.pop(left, None)
            written = io.BytesIO()
            upright.save(written, **wanted)
    except (OSError, SyntaxError, ValueError) as broken:
        raise ValidationError("Ảnh bị hỏng, không mở được. Chọn ảnh khác", code="broken") from broken
    return ContentFile(written.getvalue())


def safe_name(name, kind) -> str:
    """The name shown and sent back: last part only, at most 200 characters, ending as its content is."""
    path = PurePath(name.replace("\\", "/"))
    stem, ending = path.stem.strip(". ") or "tep", path.suffix.lower()
    if ending not in ENDINGS.get(kind, {f".{kind}"}):
        stem, ending = f"{stem}{path.suffix}", f".{kind}"
    stem = "".join(c for c in stem if c.isprintable() and c not in '<>:"/|?*')
    return stem[: 200 - len(ending)] + ending
