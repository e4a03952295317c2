"""How many opinions a public page shows, and about what: each follows its article from text to text."""

from functools import cached_property

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from drafts.texts.whereabouts import Where, whereabouts
from feedback.models import Answer, Comment, Tally
from portal.prepared import Prepared


@Prepared
def _counted(pk):
    answered = Q(answer=Answer.Status.PUBLISHED)
    rows = Tally.objects.filter(draft=pk).order_by().values_list("lineage", "state")
    return rows.annotate(received=Sum("n"), done=Coalesce(Sum("n", filter=answered), 0))


class Counts:
    """How many opinions, by state and by what they are about, from one query of what is kept counted.

    An opinion follows its article: one on Điều 5 of the first text counts for what is now Điều 6.
    `wheres` (one more query) is asked only when something was said about an article no longer there.
    """

    def __init__(self, draft, articles):
        self.draft = draft
        self.rows = _counted.rows(draft.pk)
        published = [row for row in self.rows if row[1] == Comment.State.PUBLISHED]
        counted = [row for row in self.rows if row[1] in Comment.COUNTED]
        self.received = sum(n for _, _, n, _ in counted)
        self.answered = sum(done for _, _, _, done in counted)
        self.published = sum(n for _, _, n, _ in published)
        self.published_answered = sum(done for _, _, _, done in published)
        self.waiting = self._of(Comment.State.PENDING)
        self.hidden = self._of(Comment.State.HIDDEN) + self._of(Comment.State.REDIRECTED)
        self.version = articles[0]["version__number"] if articles else 0
        self.living = {article["lineage"]: article["label"] for article in articles}
        self.names = self.living
        if not {lineage for lineage, *_ in published} <= {0, *self.living}:
            self.names = {where.lineage: where.name for where in self.wheres.values()}
        self.by_label = {self.names.get(lineage, ""): n for lineage, _, n, _ in published}
        self._answered_by_label = {self.names.get(lineage, ""): done for lineage, _, _, done in published}

    @cached_property
    def wheres(self):
        """{lineage: Where} as its last article stands."""
        return {where.lineage: where for where in whereabouts(self.draft, posted=True).values()}

    def _of(self, state):
        return sum(n for _, its, n, _ in self.rows if its == state)

    def shown(self, label, answered):
        """Published comments behind a filter."""
        by_label = self._answered_by_label if answered else self.by_label
        if label:
            return by_label.get("" if label == "chung" else label, 0)
        return self.published_answered if answered else self.published

    def lineage_of(self, name):
        """Which line of articles the page calls so; 0, that none has, for a name somebody made up."""
        return next((lineage for lineage, its in self.names.items() if its == name), 0)

    def about(self, label, version, lineage) -> str:
        """What a comment is about: "Điều 5 (lần 1), nay là Điều 6"."""
        if label is None or version == self.version:
            return label or "toàn dự thảo"
        now = self.living.get(lineage)
        gone_in = self.wheres[lineage].gone_in if now is None and lineage in self.wheres else None
        return str(Where(label, version, now, self.version, gone_in))
