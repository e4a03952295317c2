"""What is said of the versions of a draft: which one an officer sees, which one everybody sees, which one waits."""

from itertools import pairwise

from django.db.models import Count
from django.utils import timezone

from drafts.models import DraftPolicy


def versions_of(draft: DraftPolicy, reach) -> list:
    """Newest first, with `pieces` (how many articles) and `before` (the number of the one before); one query."""
    rows = list(
        draft.versions.visible_to(reach)
        .select_related("by__user", "source")
        .defer("text")
        .annotate(pieces=Count("articles"))
        .order_by("-number")
    )
    for newer, older in pairwise(rows):
        newer.before = older.number
    return rows


def posting(draft: DraftPolicy, versions) -> dict:
    """`shown`: what the public page shows; `waiting`: a newer text it does not; `running`: opinions are being taken."""
    shown = next((version for version in versions if version.posted_at), None)
    newest = versions[0] if versions else None
    today = timezone.localdate()
    return {
        "shown": shown,
        "waiting": newest if shown and newest != shown and draft.published_at else None,
        "running": bool(draft.opens_on and draft.opens_on <= today <= draft.closes_on),
    }


def for_overview(draft: DraftPolicy, reach) -> dict:
    """The newest text she may see, with its articles, and whether it is the one everybody reads; two queries."""
    versions = list(draft.versions.visible_to(reach).defer("text"))
    version = versions[0] if versions else None
    articles = list(version.articles.all()) if version else []
    return {
        "version": version,
        "articles": articles,
        "versions_count": len(versions),
        **posting(draft, versions),
    }
