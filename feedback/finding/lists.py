"""The list of open drafts as everybody first meets it, kept for a minute and asked each time whether it still holds.

Its rows, their words and counts are never out of date: one statement compares them with what was kept. Counts beside
the filters, and drafts further down the list, may lag by the minute.
"""

from django.core.cache import cache
from django.db import connection
from django.db.models.expressions import RawSQL

from feedback.models import Comment
from feedback.page.pages import KEPT

# What opens, extends, declares or withdraws a draft writes a row in one of these; their newest ids are found at once.
_EVENTS = """concat_ws('-', (SELECT max(id) FROM drafts_secrecydeclaration), (SELECT max(id) FROM drafts_consultation),
    (SELECT max(id) FROM drafts_windowmove), (SELECT max(id) FROM drafts_stageentry))"""
EVENTS = RawSQL(_EVENTS, ())  # noqa: S611 - our own constant text
_STILL = f"""SELECT {_EVENTS},
    (SELECT count(*) FROM drafts_draftpolicy d
     JOIN unnest(%s::bigint[], %s::int[]) shown(id, revision) USING (id, revision)
     WHERE d.published_at IS NOT NULL AND d.trashed_at IS NULL),
    (SELECT coalesce(sum(n), 0) FROM feedback_tally WHERE draft_id = ANY(%s) AND state = ANY(%s))"""  # noqa: S608


def kept(today) -> str | None:
    """The HTML of the list, when it was kept and nothing on it changed; one statement, or none."""
    found = cache.get(_key(today))
    if found is None:
        return None
    ids, revisions, received, events, html = found
    with connection.cursor() as cursor:
        cursor.execute(_STILL, [ids, revisions, ids, Comment.COUNTED])
        still = cursor.fetchone()
    return html if still == (events, len(ids), received) else None


def keep(today, drafts, html) -> None:
    """Remember the page that shows these rows of `search.page_of`; a list without any is not worth keeping."""
    if drafts:
        rows = [d.pk for d in drafts], [d.revision for d in drafts], sum(d.received for d in drafts)
        cache.set(_key(today), (*rows, drafts[0].events, html), KEPT)


def _key(today):
    return f"drafts:{today}"
