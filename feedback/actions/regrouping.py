"""An officer puts right which comments say the same; the machine leaves it so."""

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from feedback.actions.counting import hold, recount_groups
from feedback.actions.grouping import queue_again, stand_in
from feedback.models import Cluster, Comment, Fingerprint, Regrouping, RegroupingLine, Thread
from portal.journal.actions import record

_NOTE = """INSERT INTO feedback_regroupingline (regrouping_id, comment_id, was_id)
SELECT %s, id, cluster_id FROM feedback_comment WHERE draft_id = %s AND cluster_id = ANY(%s)"""
_BACK = """UPDATE feedback_comment SET cluster_id = line.was_id FROM feedback_regroupingline line
WHERE line.regrouping_id = %s AND feedback_comment.id = line.comment_id
  AND feedback_comment.cluster_id IS NOT DISTINCT FROM %s"""


@transaction.atomic
def set_apart(draft, comments, by) -> Regrouping | None:
    """These of a group say something else: each stands alone from now on. None when none stood in a group."""
    hold([draft.pk])
    rows = list(comments.filter(draft=draft).exclude(cluster=None).values_list("pk", "cluster"))
    if not rows:
        return None
    done = Regrouping.objects.create(draft=draft, is_apart=True, by=by)
    RegroupingLine.objects.bulk_create(
        [RegroupingLine(regrouping=done, comment_id=pk, was_id=was) for pk, was in rows], batch_size=1000
    )
    left, ids = {was for _, was in rows}, [pk for pk, _ in rows]
    Comment.objects.filter(pk__in=ids).update(cluster=None)
    Fingerprint.objects.filter(draft=draft, comment__in=ids).delete()
    queue_again(draft.pk, stand_in(left))
    _tell(draft, left)
    record("tách ý kiến khỏi nhóm giống nhau", draft, by, note=f"{len(rows)} ý kiến")
    return done


@transaction.atomic
def merge(draft, clusters, by) -> Regrouping | None:
    """These groups say the same: all stand in the greatest. None when fewer than two were chosen."""
    hold([draft.pk])
    home, *others = list(clusters.filter(draft=draft, size__gt=0).order_by("-size", "pk")) or [None]
    if not others:
        return None
    done = Regrouping.objects.create(draft=draft, became=home, by=by)
    ids = [cluster.pk for cluster in others]
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [done.pk, draft.pk, ids])
    Comment.objects.filter(draft=draft, cluster__in=ids).update(cluster=home)
    _tell(draft, [home.pk, *ids])
    record("gộp nhóm ý kiến giống nhau", draft, by, note=f"{len(ids) + 1} nhóm")
    return done


@transaction.atomic
def undo(regrouping, by) -> bool:
    """Every comment back in the group it stood in, unless it was put elsewhere since. False when undone already."""
    hold([regrouping.draft_id])
    if not Regrouping.objects.standing().filter(pk=regrouping.pk).update(undone_at=timezone.now()):
        return False
    with connection.cursor() as cursor:
        cursor.execute(_BACK, [regrouping.pk, regrouping.became_id])
    if regrouping.is_apart:
        queue_again(regrouping.draft_id, list(regrouping.lines.values_list("comment", flat=True)))
    clusters = set(regrouping.lines.order_by().values_list("was", flat=True).distinct())
    _tell(regrouping.draft, [*clusters, *([regrouping.became_id] if regrouping.became_id else [])])
    record("hoàn tác phân nhóm ý kiến", regrouping.draft, by)
    return True


def _tell(draft, clusters):
    recount_groups(draft.pk, list(clusters))
    Cluster.objects.filter(pk__in=clusters).update(revision=F("revision") + 1)
    Thread.objects.touch(draft.pk)
