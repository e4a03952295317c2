"""Papers to PDF and to pictures: the largest letters in which everything still fits are looked for."""

from functools import cache as once
from io import BytesIO

from django.template.loader import render_to_string

from portal.nd30 import qr
from portal.nd30.pdf import setter

from .papers import Paper
from .wording import Source

_STYLE = "css/kits.css"


@once
def _setter():
    """Style and fonts read once a process; `printing` lets only one thread set pages at a time."""
    return setter(_STYLE)


def fitted(paper: Paper, context: dict):
    """(pages, size of the letters in points): halving the sizes to try, so three or four settings suffice."""
    lay, best, sizes = _setter(), None, list(paper.letters)
    while sizes:
        middle = len(sizes) // 2
        laid = _fits(lay, paper, context, sizes[middle])
        if laid:
            best, sizes = (laid, sizes[middle]), sizes[:middle]
        else:
            sizes = sizes[middle + 1 :]
    return best or _smallest(lay, paper, context)


def _smallest(lay, paper, context):
    """The smallest letters on more pages; beyond the most a paper may have, it is cut (nobody's words are that long)."""
    points = paper.letters[-1]
    laid = _set(lay, paper.template, context, paper.size, paper.margin, points)
    return laid.copy(laid.pages[: max(paper.pages, paper.most)]), points


def _fits(lay, paper, context, points):
    if paper.template == "leaflet" and not _panels_fit(lay, context, points):
        return None
    laid = _set(lay, paper.template, context, paper.size, paper.margin, points)
    return laid if len(laid.pages) <= paper.pages else None


def _panels_fit(lay, context, points):
    """Every panel alone on a page of its own size: one that runs over makes a seventh page."""
    return len(_set(lay, "panels", context, "99mm 210mm", "0", points).pages) == 6


def _set(lay, template, context, size, margin, points):
    page = render_to_string(f"kits/papers/{template}.html", context)
    return lay(page, f"@page {{ size: {size}; margin: {margin} }} html {{ font-size: {points}pt }}")


def context_of(source: Source, extra: dict) -> dict:
    return {"s": source, "qr": qr.vector(source.address) if source.address else "", **extra}


def picture(content: bytes, page: int, width: int) -> bytes:
    """One page of a PDF as PNG, `width` pixels wide. IndexError when there is no such page."""
    import pypdfium2  # only where a page becomes a picture

    document = pypdfium2.PdfDocument(content)
    try:
        if not 0 <= page < len(document):
            raise IndexError(page)
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width())
        stream = BytesIO()
        bitmap.to_pil().save(stream, "PNG", optimize=True)
        return stream.getvalue()
    finally:
        document.close()
