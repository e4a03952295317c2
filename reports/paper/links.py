"""Where a figure on paper leads: files travel, so addresses are whole."""

from django.conf import settings
from django.urls import reverse

from portal.nd30.document import Linked


def rows_url(report, code: str) -> str:
    """The rows a figure counts."""
    return absolute(reverse("reports:rows", args=[report.pk, code]))


def absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def linked(text: str, path: str) -> Linked:
    return Linked(text, absolute(path))
