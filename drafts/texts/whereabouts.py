"""Where an article spoken about went: its number then, its number now, or the version that dropped it."""

from dataclasses import dataclass
from itertools import pairwise

from drafts.models import Article, DraftPolicy


@dataclass(frozen=True)
class Where:
    """`label` in version `version`; `now` in version `newest`, None when version `gone_in` dropped it."""

    label: str
    version: int
    now: str | None
    newest: int
    gone_in: int | None = None
    lineage: int | None = None

    def __str__(self):
        """Điều 5 · Điều 5 (lần 1), nay là Điều 6 · Điều 5 (lần 1), đã bỏ ở lần 2"""
        if self.version == self.newest:
            return self.label
        then = f"{self.label} (lần {self.version})"
        if self.now is None:
            return f"{then}, đã bỏ ở lần {self.gone_in}"
        return then if self.now == self.label else f"{then}, nay là {self.now}"

    @property
    def name(self):
        """What its branch is called among those of today: "Điều 6", "Điều 5 đã bỏ ở lần 2"."""
        return self.now or f"{self.label} đã bỏ ở lần {self.gone_in}"


def whereabouts(draft: DraftPolicy, *, posted=False) -> dict[int, Where]:
    """{article id: Where} of every article of every version (posted: only of those shown to everybody); one query."""
    articles = Article.objects.filter(version__draft=draft)
    if posted:
        articles = articles.filter(version__posted_at__isnull=False)
    rows = list(articles.order_by("version__number").values_list("pk", "lineage", "label", "version__number"))
    numbers = sorted({number for *_, number in rows})
    newest = numbers[-1] if numbers else 0
    last = {lineage: (label, number) for _, lineage, label, number in rows}
    after = dict(pairwise(numbers))
    found = {}
    for pk, lineage, label, number in rows:
        now, seen = last[lineage]
        lives = seen == newest
        found[pk] = Where(label, number, now if lives else None, newest, after.get(seen), lineage)
    return found
