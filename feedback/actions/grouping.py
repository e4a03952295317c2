"""Comments that say the same are brought together, a part at a time, as they come (feedback/alike/clusters.py)."""

from collections import defaultdict

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.actions.counting import hold, recount_groups, recount_themes
from feedback.alike.clusters import Groups, Words
from feedback.alike.themes import best
from feedback.models import Cluster, Comment, Fingerprint, Regrouping, RegroupingLine, Theme, Thread
from portal.jobs.actions import enqueue

A_BATCH = 2500
TASK = "feedback.tasks.group_comments"
_READ = ("pk", "number", "search_text", "article__lineage", "cluster_id")

_FOUND = "SELECT key, comment_id FROM feedback_fingerprint WHERE draft_id = %s AND key = ANY(%s)"
_KEEP = """INSERT INTO feedback_fingerprint (draft_id, key, comment_id)
SELECT %s, said.key, said.comment FROM unnest(%s::bigint[], %s::bigint[]) said(key, comment) ON CONFLICT DO NOTHING"""
_MOVE = """UPDATE feedback_comment SET cluster_id = said.cluster
FROM unnest(%s::bigint[], %s::bigint[]) said(comment, cluster) WHERE id = said.comment"""
_FILE = """UPDATE feedback_comment SET theme_id = said.theme
FROM unnest(%s::bigint[], %s::bigint[]) said(comment, theme)
WHERE id = said.comment AND NOT theme_fixed AND theme_id IS DISTINCT FROM said.theme"""


def ask_to_group(draft, by=None, **also):
    """The job that compares what is new; one at a time for a draft. `also`: themes=True or file=True (tasks.py)."""
    waiting = unread(draft.pk)
    return enqueue(
        TASK, {"draft": draft.pk, **also}, key="-".join(["nhom-y-kien", str(draft.pk), *also]), owner=by,
        total=waiting, unit="ý kiến", title=f"{'Xếp ý kiến theo chủ đề' if also else 'So ý kiến giống nhau'}: {draft.title}"[:200],
    )  # fmt: skip


def waiting():
    """Drafts with comments no run has read."""
    mark = Thread.objects.filter(draft=OuterRef(OuterRef("pk"))).values("grouped_to")
    later = Comment.objects.filter(draft=OuterRef("pk"), number__gt=Coalesce(Subquery(mark), 0))
    again = Fingerprint.objects.filter(draft=OuterRef("pk"), key=Fingerprint.AGAIN)
    opened = DraftPolicy.objects.alive().exclude(first_opened_on=None)
    return opened.filter(Exists(later) | Exists(again)).order_by("pk")


def unread(draft_pk) -> int:
    """How many comments no run has compared yet."""
    newest = Comment.objects.filter(draft=draft_pk).order_by("-number")
    last, mark = newest.values_list("number", "draft__thread__grouped_to").first() or (0, 0)
    return last - (mark or 0)


def _grouped_to(draft_pk):
    return Thread.objects.filter(draft=draft_pk).values_list("grouped_to", flat=True).first() or 0


def group_new(draft_pk, told=lambda done: None) -> int:
    """Compare what came since the last run with all that stands; how many comments were read.

    Each part is one transaction that moves `Thread.grouped_to`: stopped at any instant, the next run goes on there.
    Numbers are given under the draft's lock, so none appears later behind that mark.
    """
    Thread.objects.bulk_create([Thread(draft_id=draft_pk, changed_at=timezone.now())], ignore_conflicts=True)
    done = 0
    while batch := _next(draft_pk):
        done += len(batch.rows) if batch.keep() else 0
        told(done)
    return done


def _next(draft_pk):
    """Comments whose words were corrected, then those not yet read, in the order they came."""
    comments = Comment.objects.filter(draft=draft_pk).order_by("number")
    again = comments.filter(fingerprints__draft=draft_pk, fingerprints__key=Fingerprint.AGAIN)
    if rows := list(again.values_list(*_READ)[:A_BATCH]):
        return _Batch(draft_pk, rows, None)
    mark = _grouped_to(draft_pk)
    rows = list(comments.filter(number__gt=mark).values_list(*_READ)[:A_BATCH])
    return _Batch(draft_pk, rows, mark) if rows else None


class _Batch:
    """A part of a draft's comments: compared without holding anybody up, then kept in one short transaction."""

    def __init__(self, draft_pk, rows, mark):
        self.draft_pk, self.rows, self.mark = draft_pk, rows, mark
        self.groups = Groups()
        apart = _apart([row[0] for row in rows])
        said = [
            (pk, Words(text, lineage or 0), cluster)
            for pk, _, text, lineage, cluster in rows
            if text and pk not in apart
        ]
        self._know({key for _, words, _ in said for key in words.keys}, {pk for pk, *_ in said})
        for pk, words, cluster in said:
            self.groups.add(pk, words, cluster or 0)

    def _know(self, keys, mine):
        with connection.cursor() as cursor:
            cursor.execute(_FOUND, [self.draft_pk, list(keys)])
            found = defaultdict(list)
            for key, pk in cursor.fetchall():
                if pk not in mine:
                    found[pk].append(key)
        earlier = Comment.objects.filter(pk__in=list(found)).order_by("pk").values_list(*_READ)
        for pk, _, text, lineage, cluster in earlier:
            self.groups.know(pk, Words(text, lineage or 0), found[pk], cluster or 0)

    @transaction.atomic
    def keep(self) -> bool:
        """Write what was found; False, and nothing written, when another run was here first."""
        hold([self.draft_pk])
        if not self._mine():
            return False
        touched = self._gather()
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [self.draft_pk, *_columns(self.groups.fresh)])
        self._file()
        if touched:
            recount_groups(self.draft_pk, list(touched))
            Thread.objects.touch(self.draft_pk)
        return True

    def _mine(self):
        ids = [row[0] for row in self.rows]
        if self.mark is None:
            asked = Fingerprint.objects.filter(draft=self.draft_pk, key=Fingerprint.AGAIN, comment__in=ids)
            return asked.count() == len(ids) and bool(asked.delete())
        mine = Thread.objects.filter(draft=self.draft_pk, grouped_to=self.mark)
        return bool(mine.update(grouped_to=self.rows[-1][1], grouped_at=timezone.now()))

    def _gather(self) -> set[int]:
        """Give every comment of a set its group; ids of the groups that changed."""
        sets = self.groups.sets()
        ids = [pk for together in sets for pk in together if pk > 0]
        # As it stands now: an officer may have put some elsewhere since it was read.
        stands = dict(Comment.objects.filter(pk__in=ids).values_list("pk", "cluster_id"))
        apart, fixed = _apart(ids), _put_right(self.draft_pk)
        moves, touched = [], set()
        for together in sets:
            loose = [
                pk
                for pk in together
                if pk > 0 and stands.get(pk) is None and pk in stands and pk not in apart
            ]
            standing = sorted({stands[pk] for pk in together if stands.get(pk)})
            if not standing and len(loose) < 2:
                continue
            home = standing[0] if standing else Cluster.objects.create(draft_id=self.draft_pk).pk
            moves += [(pk, home) for pk in loose]
            others = [pk for pk in standing[1:] if pk not in fixed and home not in fixed]
            Comment.objects.filter(cluster__in=others).update(cluster=home)
            Cluster.objects.filter(pk__in=others).delete()
            touched |= {home} if loose or others else set()
        with connection.cursor() as cursor:
            cursor.execute(_MOVE, _columns(moves))
        return touched

    def _file(self):
        """Each new comment under the theme its words say, if any."""
        themes = list(Theme.objects.filter(draft=self.draft_pk))
        if themes:
            file_under(self.draft_pk, [(pk, text) for pk, _, text, *_ in self.rows], themes)
            recount_themes(self.draft_pk)


def file_under(draft_pk, said, themes):
    """Put (id, folded text) under the theme its words say; who was put somewhere by an officer stays there."""
    found = [(pk, theme.pk if (theme := best(themes, text)) else None) for pk, text in said]
    with connection.cursor() as cursor:
        cursor.execute(_FILE, _columns(found))


def _columns(pairs):
    return [[one for one, _ in pairs], [other for _, other in pairs]]


def _apart(ids):
    """Those an officer took out of a group."""
    taken_out = RegroupingLine.objects.filter(comment__in=ids, regrouping__in=Regrouping.objects.standing())
    return set(taken_out.filter(regrouping__is_apart=True).values_list("comment", flat=True))


def _put_right(draft_pk):
    """Groups an officer merged or parted, and those parted again since: the machine merges none of them."""
    rows = RegroupingLine.objects.filter(regrouping__draft=draft_pk, regrouping__is_apart=False)
    return {
        pk for row in rows.order_by().values_list("was", "regrouping__became").distinct() for pk in row if pk
    }


def read_again(draft_pk, comment_ids) -> None:
    """The words of these changed: they leave their group, and the next run compares them anew. Hold the draft first."""
    comments = Comment.objects.filter(draft=draft_pk, pk__in=comment_ids)
    left = set(comments.exclude(cluster=None).values_list("cluster", flat=True))
    Fingerprint.objects.filter(draft=draft_pk, comment__in=comment_ids).delete()
    comments.update(cluster=None)
    queue_again(draft_pk, [*comment_ids, *stand_in(left)])
    recount_groups(draft_pk, list(left))


def stand_in(clusters, each=5) -> list[int]:
    """A few of each group, to be found by their own words now that the one that stood for it is gone."""
    rows = Comment.objects.order_by("number").values_list("pk", flat=True)
    return [pk for cluster in clusters for pk in rows.filter(cluster=cluster)[:each]]


def queue_again(draft_pk, comment_ids) -> None:
    """The next run reads these before it goes on."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [draft_pk, [Fingerprint.AGAIN] * len(comment_ids), comment_ids])
