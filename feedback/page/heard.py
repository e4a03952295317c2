"""Đã hỏi – Người dân nói – Cơ quan đã làm: what was asked, what was said, what came of it, from three queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from drafts.models import Activity, Article, Posting, Version
from drafts.texts import comparing
from feedback.models import Answer, AuthorClass, Comment, OpinionRequest, Tally, Theme
from feedback.page import channels
from portal.prepared import Prepared, Together

#: how many comments are read to find one to show for each theme; how many numbers stand behind a change
_READ, _BEHIND, _SHOWN = 3000, 200, 6
TAKEN = [Answer.Outcome.ACCEPTED, Answer.Outcome.PARTLY]
_COLUMNS = ("pk", "version__number", "lineage", "label", "heading", "body", "chapter")


@Prepared
def _tallies(pk):
    return Tally.objects.filter(draft=pk).order_by().values_list("state", "answer", "n")


@Prepared
def _postings(pk):
    shown = Posting.objects.filter(draft=pk).order_by("posted_on", "pk")
    return shown.values_list("place__name", "name", "url", "posted_on")[:30]


@Prepared
def _activities(pk, agency, unit):
    held = Activity.objects.on_page_of(pk, agency, unit).filter(is_planned=False)
    told = ("pk", "title", "form", "starts_on", "ends_on", "place", "agency__name")
    return held.order_by("-starts_on", "-pk").values_list(*told)[:30]


@Prepared
def _asked(pk):
    rows = OpinionRequest.objects.filter(draft=pk).order_by().values("draft")
    return rows.annotate(n=Count("pk"), replied=Count("replied_on")).values_list("n", "replied")


@Prepared
def _bodies(pk):
    """Opinions that are no single citizen's, by who speaks: few, and found by an index of their own."""
    rows = Comment.objects.counted().filter(submission__draft=pk).order_by()
    others = rows.exclude(submission__author_class=AuthorClass.CITIZEN).values("submission__author_class")
    return others.annotate(n=Count("pk")).values_list("submission__author_class", "n")


@Prepared
def _themes(pk):
    return Theme.objects.filter(draft=pk, is_named=True).values_list("pk", "name", "counted", "done")


@Prepared
def _typical(pk):
    """For each theme one published comment: of those that say the same the greatest, else the earliest."""
    earliest = Comment.objects.filter(draft=pk, theme__is_named=True).published().faces().order_by("number")
    found = Comment.objects.filter(pk__in=earliest.values("pk")[:_READ])
    found = found.order_by("theme", F("cluster__shown").desc(nulls_last=True), "number").distinct("theme")
    return found.values_list("theme", "number", "body", "shown_body", "cluster", "cluster__shown")


@Prepared
def _stances(pk):
    marked = Comment.objects.filter(draft=pk).exclude(stance="").counted().order_by().values("stance")
    return marked.annotate(n=Count("pk")).values_list("stance", "n")


@Prepared
def _outcomes(pk):
    answers = Answer.objects.published().filter(draft=pk).order_by().values("outcome")
    served = answers.annotate(n=Count("comments", filter=Q(comments__state__in=Comment.COUNTED)))
    return served.values_list("outcome", "n")


def _taken(pk):
    answers = Answer.objects.published().filter(draft=pk, outcome__in=TAKEN)
    return Comment.objects.counted().filter(answer__in=answers.values("pk"), article__isnull=False)


@Prepared
def _behind(pk):
    rows = _taken(pk).order_by().values("article__lineage").annotate(n=Count("pk"))
    return rows.values_list("article__lineage", "n")


@Prepared
def _numbers(pk):
    return (
        _taken(pk).published().faces().order_by("number").values_list("article__lineage", "number")[:_BEHIND]
    )


_HEARD = Together(
    tallies=_tallies, postings=_postings, activities=_activities, asked=_asked, bodies=_bodies, themes=_themes,
    typical=_typical, stances=_stances, outcomes=_outcomes, behind=_behind, numbers=_numbers, entered=channels.entered,
)  # fmt: skip


def _told(pk, title, form, on, until, place, agency):
    return {
        "title": title, "form": Activity.Form(form).label, "on": date.fromisoformat(on), "until": date.fromisoformat(until),
        "place": place, "agency": agency, "url": f"/doi-thoai/{pk}/" if form in Activity.MEETINGS else "",
    }  # fmt: skip


@dataclass(frozen=True)
class Share:
    """`n` of `whole`, with what stands beside it on the page."""

    name: str
    n: int
    whole: int
    pk: int = 0
    done: str = ""
    typical: dict | None = None

    @property
    def percent(self):
        return 100 * self.n / self.whole if self.whole else 0


@dataclass(frozen=True)
class Change:
    """An article the newest text has changed, and the opinions taken up behind it."""

    row: comparing.Row
    n: int
    numbers: list


class Heard:
    """All three columns of one draft; `is_empty` before anything was said, answered or changed."""

    def __init__(self, draft):
        found = _HEARD.rows(pk=draft.pk, agency=draft.agency_id, unit=f"/{draft.agency.unit_id}/")
        counted = [(answer, n) for state, answer, n in found["tallies"] if state in Comment.COUNTED]
        self.received = sum(n for _, n in counted)
        self.answered = sum(n for answer, n in counted if answer == Answer.Status.PUBLISHED)
        self.postings = [
            {"name": place or name, "url": url, "on": date.fromisoformat(on)}
            for place, name, url, on in found["postings"]
        ]
        self.activities = [_told(*row) for row in found["activities"]]
        self.whom = "; ".join(line.strip(" .;") for line in draft.who.splitlines() if line.strip())
        self.asked, self.replied = next(iter(found["asked"]), (0, 0))
        self.channels = channels.shares(self.received, found["entered"])
        self.classes = self._classes(dict(found["bodies"]))
        self.themes = self._themes(found)
        self.stances = self._stances(dict(found["stances"]))
        self.marked = sum(share.n for share in self.stances)
        self.outcomes = [(Answer.Outcome(value).label, n) for value, n in sorted(found["outcomes"]) if n]
        self.versions, self.changes = self._changes(draft, dict(found["behind"]), found["numbers"])

    @property
    def is_empty(self):
        return not (self.received or self.changes)

    @property
    def named(self):
        return sum(1 for share in self.themes if share.pk)

    def _classes(self, others):
        citizens = self.received - sum(others.values())
        shares = [(AuthorClass.CITIZEN, citizens), *((c, others.get(c, 0)) for c in AuthorClass.values[1:])]
        return [Share(_said_inside(AuthorClass(its)), n, self.received) for its, n in shares if n > 0]

    def _themes(self, found):
        """The named ones, greatest first, and whatever stands under none of them: together all that was received."""
        typical = {theme: _quoted(*row) for theme, *row in found["typical"]}
        named = [
            Share(name, n, self.received, pk, done, typical.get(pk))
            for pk, name, n, done in found["themes"]
            if n or done
        ]
        rest = self.received - sum(share.n for share in named)
        other = [Share("Ý kiến khác, chưa xếp chủ đề", rest, self.received)] if named and rest > 0 else []
        return sorted(named, key=lambda share: -share.n) + other

    def _stances(self, by):
        marked = sum(by.values())
        return [Share(label, by[value], marked) for value, label in Comment.Stance.choices if by.get(value)]

    def _changes(self, draft, behind, numbers):
        """What the newest text everybody was shown has changed of the first, and who asked for it."""
        posted = Version.objects.posted().filter(draft=draft.pk).order_by("number").values_list("number")
        texts = defaultdict(list)
        ends = Article.objects.filter(version__draft=draft.pk, version__posted_at__isnull=False)
        ends = ends.filter(Q(version__number=posted[:1]) | Q(version__number=posted.reverse()[:1]))
        for article in ends.select_related("version").order_by("position"):
            texts[article.version.number].append(article)
        if len(texts) < 2:
            return None, []
        first, last = min(texts), max(texts)
        by = defaultdict(list)
        for lineage, number in numbers:
            by[lineage].append(number)
        rows = [row for row in comparing.compare(texts[first], texts[last]).changed if not row.folded]
        changes = [
            Change(row, behind.get(row.article.lineage, 0), by[row.article.lineage][:_SHOWN]) for row in rows
        ]
        return (first, last), changes


def _said_inside(author):
    """The class as it stands inside a sentence; the Front keeps its capitals."""
    return author.label if author == AuthorClass.FRONT else author.label.lower()


def _quoted(number, body, shown_body, cluster, alike):
    return {"number": number, "body": shown_body or body, "cluster": cluster, "alike": (alike or 1) - 1}
