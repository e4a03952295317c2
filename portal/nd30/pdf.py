"""A `Document` as PDF/A-3a: archival and tagged, in Vietnamese, with the fonts we carry.

Slow and heavy: call it from a task. WeasyPrint is imported on first use, because it pulls in Pango
and costs a web worker 60 MB it never needs.
"""

from django.conf import settings
from PIL import ImageFile

from portal.nd30 import html
from portal.nd30.document import Document

STATIC = settings.BASE_DIR / "static"


def render(document: Document) -> bytes:
    return from_html(html.render(document))


def from_html(page: str) -> bytes:
    """PDF/A-3a of a page set with nd30.css. Nothing but our own style and fonts is ever fetched."""
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
    style = weasyprint.CSS(
        string=STATIC.joinpath("css/nd30.css").read_text(),
        base_url=STATIC.joinpath("css/nd30.css").as_uri(),
        url_fetcher=fetcher,
        font_config=configuration,
    )
    source = weasyprint.HTML(string=page, base_url="about:blank", url_fetcher=fetcher)
    return source.write_pdf(
        stylesheets=[style], font_config=configuration, pdf_variant="pdf/a-3a", presentational_hints=True
    )
