"""What the rows stand under: the articles of the draft in order, or its themes."""

from dataclasses import dataclass, field

from django.db.models import Count, Sum

from drafts.texts.whereabouts import whereabouts
from feedback.models import Comment, Tally, Theme
from portal.text import sort_key, whole_number

from . import WHOLE

ARTICLE, THEME = "dieu", "chu-de"
BY = {ARTICLE: "Theo điều", THEME: "Theo chủ đề"}
UNSORTED = "Chưa xếp chủ đề"


@dataclass
class Group:
    """`key` is for addresses: the line of the article, the theme, 0 for the whole draft or no theme.

    ids: articles of all versions, or the theme. n: comments counted, so at least as many as there are rows.
    """

    key: int
    label: str
    ids: list = field(default_factory=list)
    n: int = 0

    @property
    def anchor(self):
        return f"nhom-{self.key}"


class Groups:
    """Groups in the order of the table, the rest last; two queries."""

    def __init__(self, draft, by=ARTICLE, public=False):
        self.draft, self.public = draft, public
        self.by = by if by in BY else ARTICLE
        found = self._articles() if self.by == ARTICLE else self._themes()
        self.all = [group for group in found if group.n]
        self.column = "article_id" if self.by == ARTICLE else "theme_id"

    def _articles(self):
        wheres, groups = whereabouts(self.draft, posted=self.public), {}
        for pk, where in wheres.items():
            group = groups.setdefault(where.lineage, Group(where.lineage, where.name))
            group.ids.append(pk)
        whole = Group(0, WHOLE)
        counted = Tally.objects.filter(draft=self.draft, state__in=Comment.COUNTED).order_by()
        for lineage, n in counted.values_list("lineage").annotate(n=Sum("n")):
            groups.get(lineage, whole).n += n
        return [*sorted(groups.values(), key=lambda group: sort_key(group.label)), whole]

    def _themes(self):
        """On the public page only themes an officer has named."""
        themes = Theme.objects.filter(draft=self.draft)
        groups = {t.pk: Group(t.pk, t.name, [t.pk]) for t in themes if t.is_named or not self.public}
        rest = Group(0, UNSORTED)
        counted = Comment.objects.filter(draft=self.draft).counted().order_by()
        for theme, n in counted.values_list("theme").annotate(n=Count("pk")):
            groups.get(theme, rest).n += n
        return [*groups.values(), rest]

    def place(self, key) -> int:
        """Where the group of that key stands, or would stand when nothing is said in it any more."""
        places = [place for place, group in enumerate(self.all) if group.key == key]
        return places[0] if places else 0

    def named(self, typed):
        """The group an address asks for, or None."""
        key = whole_number(typed)
        return next((group for group in self.all if group.key == key), None)
