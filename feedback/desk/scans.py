"""Pages of a scanned PDF as pictures an officer types from, turned upright; pure."""

from io import BytesIO
from threading import Lock

from PIL import Image

MOST_PAGES = 200
#: dots across and down a page: enough for small handwriting on A4
_WIDE, _TALL = 1654, 2600
# PDFium keeps one state for the whole process; two threads of the web server must not be in it at once.
_one_at_a_time = Lock()


class NotReadable(Exception):
    """No PDF that can be opened: broken, or locked with a password."""


def count(content: bytes) -> int:
    with _one_at_a_time, _opened(content) as document:
        return len(document)


def picture(content: bytes, page: int) -> bytes:
    """JPEG of a page, counted from 0."""
    with _one_at_a_time, _opened(content) as document:
        sheet = document[page]
        scale = min(_WIDE / max(sheet.get_width(), 1), _TALL / max(sheet.get_height(), 1))
        stream = BytesIO()
        sheet.render(scale=scale).to_pil().convert("RGB").save(stream, "JPEG", quality=80)
        return stream.getvalue()


def turned(stored, quarters: int) -> bytes:
    """JPEG of a kept picture, turned so many quarters to the right."""
    stream = BytesIO()
    with stored.open("rb") as file, Image.open(file) as picture:
        picture.rotate(-90 * quarters, expand=True).convert("RGB").save(stream, "JPEG", quality=80)
    return stream.getvalue()


def _opened(content):
    try:
        import pypdfium2  # three megabytes of every web worker; only a scanned PDF needs it

        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as broken:
        raise NotReadable from broken
