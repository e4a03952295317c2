"""The inbox of one draft as a tree: by article, by what is still to do, counted beforehand."""

from functools import cached_property

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from drafts.texts.whereabouts import whereabouts
from feedback.models import Answer, Comment, Tally
from portal.prepared import Prepared
from portal.text import sort_key

KINDS = {
    "": "Chưa có trả lời",
    "dang-soan": "Đang soạn trả lời",
    "cho-duyet": "Chờ duyệt đăng",
    "da-tra-loi": "Đã trả lời",
    "khong-dang": "Không đăng, chuyển, rút",
    "tat-ca": "Tất cả",
}
_OUT = [Comment.State.HIDDEN, Comment.State.REDIRECTED, Comment.State.WITHDRAWN]
GENERAL = "chung"


def _of_kind(comments, kind):
    return {
        "": comments.uncovered,
        "cho-duyet": comments.pending,
        "dang-soan": lambda: comments.counted().filter(answer__status__in=Answer.UNPUBLISHED),
        "da-tra-loi": comments.answered,
        "khong-dang": lambda: comments.filter(state__in=_OUT),
        "tat-ca": comments.all,
    }[kind]()


@Prepared
def sums(draft):
    """(lineage, state, all, answered, with an answer at least begun) of what is kept counted."""
    kept = Tally.objects.filter(draft=draft).order_by().values("lineage", "state")
    done = Q(answer=Answer.Status.PUBLISHED)
    return kept.annotate(
        all=Sum("n"),
        done=Coalesce(Sum("n", filter=done), 0),
        begun=Coalesce(Sum("n", filter=~Q(answer="")), 0),
    ).values_list("lineage", "state", "all", "done", "begun")


class Tree:
    """`label` is an article's ("Điều 2"), GENERAL for the whole draft, "" for everything; `kind` one of KINDS.

    Opinions on earlier texts stand in the branch of what their article became.
    """

    def __init__(self, draft, label="", kind=""):
        self.draft, self.label = draft, label[:80].replace("\0", "")
        self.kind = kind if kind in KINDS else ""

    @cached_property
    def rows(self):
        """What `sums` gives; a page that asks for more in one statement sets it."""
        return sums.rows(self.draft.pk)

    @cached_property
    def wheres(self):
        return whereabouts(self.draft)

    @cached_property
    def _names(self):
        return {where.lineage: where.name for where in self.wheres.values()}

    @property
    def _counted(self):
        return [row for row in self.rows if row[1] in Comment.COUNTED]

    @property
    def received(self):
        return sum(row[2] for row in self._counted)

    @property
    def answered(self):
        return sum(row[3] for row in self._counted)

    @property
    def pending(self):
        return sum(row[2] for row in self.rows if row[1] == Comment.State.PENDING)

    def chosen(self):
        """Comments of the chosen branch and kind."""
        found = _of_kind(Comment.objects.filter(draft=self.draft), self.kind)
        if self.label == GENERAL:
            return found.filter(article=None)
        if not self.label:
            return found
        # Ids rather than a join: the rows of one article are found by its index.
        return found.filter(article__in=[pk for pk, where in self.wheres.items() if where.name == self.label])

    def size(self) -> int:
        """How many `chosen` are, from what is kept counted."""
        return next((n for value, _words, n in self.branches() if value == self.label), 0)

    def about(self, comment) -> str:
        """Where the comment's article stood and where it went; "toàn dự thảo"."""
        return str(self.wheres[comment.article_id]) if comment.article_id else "toàn dự thảo"

    def branches(self):
        """[(label for the address, words, how many of the kind)], articles in order, the whole draft first."""
        counts = {}
        for lineage, state, n, done, begun in self.rows:
            name = self._names.get(lineage, GENERAL)
            counts[name] = counts.get(name, 0) + self._share(state, n, done, begun)
        ordered = sorted(counts, key=lambda its: (its != GENERAL, sort_key(its)))
        named = [(its, "Toàn dự thảo" if its == GENERAL else its, counts[its]) for its in ordered]
        return [("", "Tất cả", sum(counts.values())), *named]

    def _share(self, state, n, done, begun):
        counted = state in Comment.COUNTED
        return {
            "": n - begun if counted else 0,
            "cho-duyet": n if state == Comment.State.PENDING else 0,
            "dang-soan": begun - done if counted else 0,
            "da-tra-loi": done,
            "khong-dang": n if state in _OUT else 0,
            "tat-ca": n,
        }[self.kind]
