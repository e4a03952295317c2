"""How many comments stand where: every verb that lands, moves or answers some says so here.

Whoever calls these holds the draft's row (`hold`), so that nothing lands between the counting and the commit.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from drafts.models import DraftPolicy
from feedback.models import Comment, Thread

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


_GROUPS = """UPDATE feedback_cluster SET size = now.size, lead_id = now.lead, shown = now.shown, face_id = now.face
FROM (SELECT k.id, count(c.id) FILTER (WHERE c.state = ANY(%(counted)s)) size,
             min(c.id) FILTER (WHERE c.state = ANY(%(counted)s)) lead,
             count(c.id) FILTER (WHERE c.state = %(shown)s) shown, min(c.id) FILTER (WHERE c.state = %(shown)s) face
      FROM feedback_cluster k LEFT JOIN feedback_comment c ON c.cluster_id = k.id
      WHERE k.draft_id = %(draft)s AND (%(only)s::bigint[] IS NULL OR k.id = ANY(%(only)s)) GROUP BY k.id) now
WHERE feedback_cluster.id = now.id AND (feedback_cluster.size, feedback_cluster.lead_id, feedback_cluster.shown,
      feedback_cluster.face_id) IS DISTINCT FROM (now.size, now.lead, now.shown, now.face)"""

_THEMES = """UPDATE feedback_theme SET counted = now.n
FROM (SELECT t.id, count(c.id) FILTER (WHERE c.state = ANY(%(counted)s)) n
      FROM feedback_theme t LEFT JOIN feedback_comment c ON c.theme_id = t.id
      WHERE t.draft_id = %(draft)s GROUP BY t.id) now
WHERE feedback_theme.id = now.id AND feedback_theme.counted <> now.n"""


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


def recount_groups(draft_id, only=None) -> None:
    """Sizes and first ones of the draft's groups that say the same (`only`: of these ids); one statement."""
    given = {
        "draft": draft_id,
        "only": only,
        "counted": list(Comment.COUNTED),
        "shown": Comment.State.PUBLISHED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS, given)


def recount_themes(draft_id) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_THEMES, {"draft": draft_id, "counted": list(Comment.COUNTED)})


def changed(draft_id) -> None:
    """Comments or answers of the draft changed for its readers: counted anew, and no kept page is shown again."""
    recount(draft_id)
    recount_groups(draft_id)
    recount_themes(draft_id)
    Thread.objects.touch(draft_id)
