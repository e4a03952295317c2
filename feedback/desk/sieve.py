"""Which comments of a thread an officer wants before her, a stretch at a time.

A thread may hold a million: stretches go by the number of a comment rather than by counting rows, sizes come
from what is kept counted, or are counted as far as anybody reads.
"""

from urllib.parse import urlencode

from django.contrib.postgres.search import SearchVector
from django.db.models import Exists, OuterRef, Q

from feedback.desk.sifting import SieveForm
from feedback.desk.tree import Tree
from feedback.models import Attachment, Channel, Comment, EarlierWords, Flag
from portal.search import TsQuery
from portal.text import whole_number
from portal.words import Asked

A_STRETCH = 50
MOST_COUNTED = 1000
_NARROW = ("tim", "giao", "ai", "kenh", "thai_do", "co", "nhom", "chu_de")


class Sieve:
    """`asked` is the GET or POST of an inbox page, `actor` who "tôi" is."""

    def __init__(self, draft, asked, actor):
        self.draft, self.actor = draft, actor
        self.tree = Tree(draft, asked.get("dieu", ""), asked.get("muc", ""))
        self.asked = {
            name: asked[name][:200].replace("\0", "") for name in _NARROW if asked.get(name, "").strip()
        }
        self.after, self.before = (whole_number(asked.get(name, "")) for name in ("sau", "truoc"))
        self.cluster = whole_number(self.asked.get("nhom", ""))

    def form(self, colleagues):
        return SieveForm(self.asked, colleagues=colleagues, auto_id="loc_%s")

    @property
    def place(self) -> dict:
        """The branch, kind and group, which narrowing further leaves as they are."""
        groups = {name: self.asked.get(name) for name in ("nhom", "chu_de")}
        place = {"dieu": self.tree.label, "muc": self.tree.kind} | groups
        return {name: value for name, value in place.items() if value}

    @property
    def kept(self) -> dict:
        """What an address or a form carries to come back to the same comments."""
        return self.place | self.asked

    @property
    def kept_query(self):
        return urlencode(self.kept)

    @property
    def narrowed(self):
        return bool(self.asked)

    @property
    def uses_more(self):
        """Whether one of the filters that are folded away is in use."""
        return any(name in self.asked for name in ("ai", "kenh", "thai_do", "co"))

    def chosen(self):
        found = self.tree.chosen()
        for narrow in (self._said, self._given_to, self._sent_by, self._grouped, self._with):
            found = narrow(found)
        return found

    def _said(self, found):
        typed = self.asked.get("tim", "")
        if number := whole_number(typed):
            return found.filter(number=number)
        if asked := Asked(typed):
            words = SearchVector("search_text", config="simple")  # as the index has it
            return found.annotate(words=words).filter(words=TsQuery(asked.rows()))
        return found

    def _given_to(self, found):
        who = self.asked.get("giao", "")
        if who == "chua":
            return found.unassigned()
        post = self.actor.pk if who == "toi" else whole_number(who)
        return found.filter(assigned_to=post) if post else found

    def _sent_by(self, found):
        author, channel = self.asked.get("ai"), self.asked.get("kenh")
        if author:
            found = found.filter(submission__draft=self.draft, submission__author_class=author)
        if channel == Channel.PORTAL:
            return found.filter(submission__channel=channel)
        if channel:  # the few that were entered have an index of their own
            return found.filter(
                submission__draft=self.draft,
                submission__channel=channel,
                submission__entered_by__isnull=False,
            )
        return found

    def _grouped(self, found):
        if self.cluster:
            found = found.filter(cluster=self.cluster)
        if theme := whole_number(self.asked.get("chu_de", "")):
            found = found.filter(theme=theme)
        return found.filter(stance=self.asked["thai_do"]) if self.asked.get("thai_do") else found

    def _with(self, found):
        what = self.asked.get("co")
        if what == "tep":
            return found.filter(Exists(Attachment.objects.filter(submission=OuterRef("submission"))))
        if what == "bao":
            return found.filter(
                pk__in=Flag.objects.filter(comment__draft=self.draft).waiting().values("comment")
            )
        if what == "nghi":
            return found.filter(~Q(submission__doubts=[]), submission__draft=self.draft)
        return found

    def size(self) -> int:
        """How many; MOST_COUNTED + 1 stands for "more" when nobody keeps them counted."""
        if not self.narrowed:
            return self.tree.size()
        return self.chosen()[: MOST_COUNTED + 1].count()

    def stretch(self):
        """(comments in order, number to go on after or None, number to go back before or None)."""
        backwards = self.before is not None
        bound = self.before if backwards else self.after
        rows = self._side(self.chosen(), bound, backwards) if bound else self._ordered(self.chosen())
        rows = list(_with_parts(rows)[: A_STRETCH + 1])
        more, rows = len(rows) > A_STRETCH, rows[:A_STRETCH]
        rows = rows[::-1] if backwards else rows
        if not rows:
            return rows, None, None
        ahead = backwards or more
        behind = more if backwards else bool(bound)
        return rows, rows[-1].number if ahead else None, rows[0].number if behind else None

    def beside(self, comment):
        """{"before": pk, "after": pk} of its neighbours among the chosen, where there are any; one query."""
        sides = [
            self._side(self.chosen(), comment.number, backwards).order_by(f"{sign}{self._key}").values_list("pk")[:1]
            for backwards, sign in ((True, "-"), (False, ""))
        ]  # fmt: skip
        found = [pk for (pk,) in sides[0].union(sides[1], all=True)]
        return {"before" if pk < comment.pk else "after": pk for pk in found}

    @property
    def _key(self):
        """Numbers and ids of a thread grow together; what waits is indexed by id, the rest by number."""
        return "pk" if self.tree.kind == "cho-duyet" else "number"

    def _ordered(self, found, backwards=False):
        return found.order_by(f"-{self._key}" if backwards else self._key)

    def _side(self, found, number, backwards):
        bound = number
        if self._key == "pk":
            bound = Comment.objects.filter(draft=self.draft, number=number).values("pk")
        side = f"{self._key}__{'lt' if backwards else 'gt'}"
        return self._ordered(found.filter(**{side: bound}), backwards)


def _with_parts(comments):
    """Ready for a row of the inbox: nothing more is asked."""
    told = comments.select_related(
        "submission", "answer", "recorded_at_agency", "assigned_to__user", "cluster"
    )
    return told.annotate(
        has_files=Exists(Attachment.objects.filter(submission=OuterRef("submission"))),
        is_corrected=Exists(EarlierWords.objects.filter(comment=OuterRef("pk"))),
        is_flagged=Exists(Flag.objects.filter(comment=OuterRef("pk")).waiting()),
    ).defer("search_text", "submission__code_hash", "submission__pin_hash", "submission__once_key")
