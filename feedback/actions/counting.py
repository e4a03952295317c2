"""How many comments stand where: every verb that lands, moves or answers some says so here.

Whoever calls these holds the draft's row (`hold`), so that nothing lands between the counting and the commit.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from drafts.models import DraftPolicy
from feedback.models import Thread

_RECOUNT = """INSERT INTO feedback_tally (draft_id, lineage, state, answer, n)
SELECT c.draft_id, coalesce(art.lineage, 0), c.state,
       CASE WHEN ans.status IS NULL THEN '' WHEN ans.status = 'published' THEN 'published' ELSE 'draft' END, count(*)
FROM feedback_comment c
LEFT JOIN drafts_article art ON art.id = c.article_id
LEFT JOIN feedback_answer ans ON ans.id = c.answer_id
WHERE c.draft_id = %s GROUP BY 1, 2, 3, 4"""

_LANDED = """INSERT INTO feedback_tally (draft_id, lineage, state, answer, n)
SELECT %s, coalesce((SELECT lineage FROM drafts_article WHERE id = said.article), 0), %s, '', count(*)
FROM unnest(%s::bigint[]) said(article) GROUP BY 2
ON CONFLICT (draft_id, lineage, state, answer) DO UPDATE SET n = feedback_tally.n + excluded.n"""


def hold(draft_ids):
    """What is said about these drafts changes one step after the other; ids or a query of them.

    So no comment leaves an answer just being published, and no sum is written that is out of date.
    """
    rows = DraftPolicy.objects.select_for_update(no_key=True).filter(pk__in=draft_ids)
    list(rows.order_by("pk").values("pk"))


def landed(draft_id, articles, state) -> RawSQL:
    """The step that adds new comments on these articles (None: the whole draft), for `portal.prepared.insert`."""
    return RawSQL(_LANDED, [draft_id, state, articles])  # noqa: S611 - our own constant text


def recount(draft_id) -> None:
    """The sums of a draft, counted anew from its comments; two statements."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM feedback_tally WHERE draft_id = %s", [draft_id])
        cursor.execute(_RECOUNT, [draft_id])


def changed(draft_id) -> None:
    """Comments or answers of the draft changed for its readers: counted anew, and no kept page is shown again."""
    recount(draft_id)
    Thread.objects.touch(draft_id)
