"""QR pictures as SVG without styles: the content security policy allows none."""

import qrcode
from django.utils.html import format_html


def svg(text: str, label: str) -> str:
    """A QR code of `text`; `label` is what a screen reader says of it."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="app-receipt__qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" '
        'shape-rendering="crispEdges"><title>{1}</title><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#16191d" d="{2}"/></svg>',
        len(rows), label, dark,
    )  # fmt: skip
