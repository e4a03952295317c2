"""What changed between two texts everybody was shown."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers

from drafts.models import DraftPolicy
from drafts.texts import comparing
from feedback.page import pages
from feedback.page.counts import Counts

# Texts that were posted never change; what may change (counts, title, the door) is in the key or asked first.
KEPT = 3600


@login_not_required
def compare(request, slug):
    """Two posted versions; a draft no longer public, or a version that never was, does not exist."""
    draft = pages.public_draft(slug)
    versions = list(draft.versions.posted().defer("text")) if draft else []
    pair = comparing.two_of(versions, request.GET.get("tu", ""), request.GET.get("den", ""))
    if pair is None:
        raise Http404
    one_column = comparing.in_one_column(request.GET.get("kieu", ""), request.headers.get("User-Agent", ""))
    key = f"so-sanh:{draft.pk}:{draft.revision}:{draft.said_at}:{pair[0].pk}:{pair[1].pk}:{one_column}"
    key = key.replace(" ", "_")
    html = cache.get(key)
    if html is None:
        html = _page(draft, versions, *pair, one_column)
        cache.set(key, html, KEPT)
    response = HttpResponse(html)
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["User-Agent"])
    return response


def _page(draft: DraftPolicy, versions, old, new, one_column):
    comparison = comparing.compare(old.articles.all(), new.articles.all())
    counts = Counts(draft, pages.current_articles(draft))
    context = {
        "draft": draft, "versions": versions, "old": old, "new": new, "one_column": one_column,
        "comparison": comparison, "rows": [_said(draft, row, counts) for row in comparison.rows],
        "help_agency": draft.agency,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("So sánh", "")],
    }  # fmt: skip
    return render_to_string("feedback/compare.html", context)


def _said(draft, row, counts):
    """(row, address, "12 ý kiến"): opinions on the article, under whatever number they were made."""
    name = counts.names.get(row.article.lineage)
    number = counts.by_label.get(name, 0) if name else 0
    return (
        row,
        f"{draft.get_public_url()}?{urlencode({'dieu': name or ''})}#yk",
        f"{number} ý kiến" if number else "",
    )
