"""The inbox of one draft as a tree: by article, by what is still to do, counted beforehand."""

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from drafts.texts.whereabouts import whereabouts
from feedback.models import Answer, Comment, Tally
from portal.text import sort_key

KINDS = {
    "": "Chưa trả lời",
    "cho-duyet": "Chờ duyệt đăng",
    "dang-soan": "Đang soạn trả lời",
    "da-tra-loi": "Đã trả lời",
    "khong-dang": "Không đăng, chuyển, rút",
    "tat-ca": "Tất cả",
}
_OUT = [Comment.State.HIDDEN, Comment.State.REDIRECTED, Comment.State.WITHDRAWN]
GENERAL = "chung"


def _of_kind(comments, kind):
    return {
        "": comments.unanswered,
        "cho-duyet": comments.pending,
        "dang-soan": lambda: comments.counted().filter(answer__status__in=Answer.UNPUBLISHED),
        "da-tra-loi": comments.answered,
        "khong-dang": lambda: comments.filter(state__in=_OUT),
        "tat-ca": comments.all,
    }[kind]()


class Tree:
    """`label` is an article's ("Điều 2"), GENERAL for the whole draft, "" for everything; `kind` one of KINDS.

    Opinions on earlier texts stand in the branch of what their article became.
    """

    def __init__(self, draft, label="", kind=""):
        self.draft, self.label = draft, label[:80].replace("\0", "")
        self.kind = kind if kind in KINDS else ""
        done = Q(answer=Answer.Status.PUBLISHED)
        rows = Tally.objects.filter(draft=draft).order_by().values_list("lineage", "state")
        self._rows = list(
            rows.annotate(
                all=Sum("n"),
                done=Coalesce(Sum("n", filter=done), 0),
                begun=Coalesce(Sum("n", filter=~Q(answer="")), 0),
            )
        )
        self.wheres = whereabouts(draft)
        self._names = {where.lineage: where.name for where in self.wheres.values()}
        counted = [row for row in self._rows if row[1] in Comment.COUNTED]
        self.received = sum(row[2] for row in counted)
        self.answered = sum(row[3] for row in counted)
        self.pending = sum(row[2] for row in self._rows if row[1] == Comment.State.PENDING)

    def chosen(self):
        """Comments of the chosen branch and kind."""
        found = _of_kind(Comment.objects.filter(draft=self.draft), self.kind)
        if self.label == GENERAL:
            return found.filter(article=None)
        lineages = [lineage for lineage, name in self._names.items() if name == self.label]
        return found.filter(article__lineage__in=lineages) if self.label else found

    def about(self, comment) -> str:
        """Where the comment's article stood and where it went; "toàn dự thảo"."""
        return str(self.wheres[comment.article_id]) if comment.article_id else "toàn dự thảo"

    def branches(self):
        """[(label for the address, words, how many of the kind)], articles in order, the whole draft first."""
        counts = {}
        for lineage, state, n, done, begun in self._rows:
            name = self._names.get(lineage, GENERAL)
            counts[name] = counts.get(name, 0) + self._share(state, n, done, begun)
        ordered = sorted(counts, key=lambda its: (its != GENERAL, sort_key(its)))
        named = [(its, "Toàn dự thảo" if its == GENERAL else its, counts[its]) for its in ordered]
        return [("", "Tất cả", sum(counts.values())), *named]

    def _share(self, state, n, done, begun):
        counted = state in Comment.COUNTED
        return {
            "": n - done if counted else 0,
            "cho-duyet": n if state == Comment.State.PENDING else 0,
            "dang-soan": begun - done if counted else 0,
            "da-tra-loi": done,
            "khong-dang": n if state in _OUT else 0,
            "tat-ca": n,
        }[self.kind]
