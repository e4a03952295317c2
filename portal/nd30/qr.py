"""The QR code of an address: lines for a vector picture, and a PNG for Word files and slides."""

from io import BytesIO

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString


def _rows(text):
    code = qrcode.QRCode(border=4, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    return code.get_matrix()


def vector(text: str) -> SafeString:
    """An <svg>; neighbouring dark fields are one bar, so that no printer draws hairlines between them."""
    rows = _rows(text)
    path = "".join(
        f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _bars(row)
    )
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}"><title>Mã QR dẫn đến {2}</title><path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path d="{1}"/></svg>',
        len(rows), path, text,
    )  # fmt: skip


def _bars(row):
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None


def png(text: str) -> bytes:
    code = qrcode.QRCode(border=4, box_size=12, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    stream = BytesIO()
    code.make_image().save(stream, "PNG")
    return stream.getvalue()
