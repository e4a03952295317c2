"""The inbox of one draft as a tree: by article, by what is still to do, counted in one query."""

from django.db.models import Count, Q

from feedback.models import Answer, Comment
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
        "dang-soan": lambda: comments.counted().filter(answer__status=Answer.Status.DRAFT),
        "da-tra-loi": comments.answered,
        "khong-dang": lambda: comments.filter(state__in=_OUT),
        "tat-ca": comments.all,
    }[kind]()


class Tree:
    """`label` is an article's ("Điều 2"), GENERAL for the whole draft, "" for everything; `kind` one of KINDS."""

    def __init__(self, draft, label="", kind=""):
        self.draft, self.label = draft, label[:40].replace("\0", "")
        self.kind = kind if kind in KINDS else ""
        done = Q(answer__status=Answer.Status.PUBLISHED)
        rows = Comment.objects.filter(draft=draft).order_by().values_list("article__label", "state")
        self._rows = list(rows.annotate(n=Count("pk"), done=Count("pk", filter=done), begun=Count("answer")))
        counted = [row for row in self._rows if row[1] in Comment.COUNTED]
        self.received = sum(row[2] for row in counted)
        self.answered = sum(row[3] for row in counted)
        self.pending = sum(row[2] for row in self._rows if row[1] == Comment.State.PENDING)

    def chosen(self):
        """Comments of the chosen branch and kind."""
        found = _of_kind(Comment.objects.filter(draft=self.draft), self.kind)
        if self.label == GENERAL:
            return found.filter(article=None)
        return found.filter(article__label=self.label) if self.label else found

    def branches(self):
        """[(label for the address, words, how many of the kind)], articles in order, the whole draft first."""
        counts = {}
        for label, state, n, done, begun in self._rows:
            counts[label or GENERAL] = counts.get(label or GENERAL, 0) + self._share(state, n, done, begun)
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
