"""A `Document` as PDF/A-3a: archival and tagged, in Vietnamese, with the fonts we carry.

Slow and heavy: call it from a task. WeasyPrint is imported on first use, because it pulls in Pango
and costs a web worker 60 MB it never needs.
"""

import gc
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from PIL import ImageFile

from portal.nd30 import html
from portal.nd30.document import Document

STATIC = settings.BASE_DIR / "static"
ARCHIVAL = {"pdf_variant": "pdf/a-3a", "presentational_hints": True}


@dataclass(frozen=True)
class Attached:
    """A file that travels inside the PDF: the data its tables were printed from (PDF/A-3 allows any kind)."""

    name: str
    content: bytes
    description: str


def render(document: Document, attached: Sequence[Attached] = ()) -> bytes:
    return from_html(html.render(document), attached)


def from_html(page: str, attached: Sequence[Attached] = ()) -> bytes:
    """PDF/A-3a of a page set with nd30.css."""
    with _rarely_collected():
        laid = _official()(page)
        return laid.write_pdf(attachments=[_attachment(one) for one in attached], **ARCHIVAL)


@cache
def _official():
    """Style sheet and fonts are read once a process: a worker prints thousands of documents with them."""
    return setter("css/nd30.css", **ARCHIVAL)


@contextmanager
def _rarely_collected():
    """Everything laid out lives until the file is written: looking among it for garbage takes a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _attachment(one):
    from weasyprint import Attachment

    return Attachment(string=one.content, name=one.name, description=one.description, relationship="Data")


def setter(style: str, **options):
    """A function that sets an HTML text in a sheet of our static files, for several tries with the same fonts.

    It takes the page and rules to add, and gives WeasyPrint's pages, which can be counted before they
    become a file. Nothing but our own fonts is ever fetched.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    # Importing it makes Pillow take half a photograph for a whole one, in every upload of this process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    fonts = STATIC.joinpath("fonts").as_uri() + "/"

    class OwnFontsOnly(URLFetcher):
        """A document's text comes from people: whatever address it smuggles in, nobody follows it."""

        def fetch(self, url, headers=None):
            if not url.startswith(fonts) or ".." in url:
                raise ValueError(f"Not fetched for a document: {url[:100]}")
            return super().fetch(url, headers)

    fetcher, configuration = OwnFontsOnly(allowed_protocols=["file"]), FontConfiguration()
    sheet = weasyprint.CSS(
        string=STATIC.joinpath(style).read_text(),
        base_url=STATIC.joinpath(style).as_uri(),
        url_fetcher=fetcher,
        font_config=configuration,
    )

    def lay(page: str, more: str = ""):
        added = weasyprint.CSS(string=more, url_fetcher=fetcher, font_config=configuration)
        source = weasyprint.HTML(string=page, base_url="about:blank", url_fetcher=fetcher)
        return source.render(stylesheets=[sheet, added], font_config=configuration, **options)

    return lay
