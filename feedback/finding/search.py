"""Public lists: open drafts, what was asked and what came of it, what changed lately."""

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from drafts.models import DraftPolicy, StageEntry
from feedback.finding.lists import EVENTS
from feedback.models import Answer, Comment, Tally


def _count(comments):
    one = comments.filter(draft=OuterRef("pk")).order_by().values("draft").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


def _kept(**where):
    """The same from what is kept counted (feedback/actions/counting.py): a thread may hold a million."""
    rows = Tally.objects.filter(draft=OuterRef("pk"), **where).order_by().values("draft")
    return Coalesce(Subquery(rows.annotate(sum=Sum("n")).values("sum"), output_field=IntegerField()), 0)


def for_list(drafts):
    """Drafts with what a row of a list shows: issuer, drafting agency, kind, how many opinions."""
    shown = drafts.select_related("agency", "document_type").annotate(
        received=_kept(state__in=Comment.COUNTED)
    )
    return shown.defer(
        "why",
        "who",
        "main_content",
        "whats_new",
        "differing_views",
        "aims",
        "scope",
        "other_content",
        "outcome",
        "search_text",
    )


def asked_and_done(count):
    """The newest drafts whose answers are published, with how many opinions were taken up."""
    explained = Comment.objects.counted().answered()
    taken = explained.filter(answer__outcome__in=[Answer.Outcome.ACCEPTED, Answer.Outcome.PARTLY])
    drafts = (
        DraftPolicy.objects.public().filter(table_published_at__isnull=False).order_by("-table_published_at")
    )
    return for_list(drafts).annotate(taken=_count(taken), explained=_count(explained))[:count]


def news(count):
    """The newest steps of public drafts."""
    standing = StageEntry.objects.filter(corrected_by=None, on__lte=timezone.localdate())
    entries = standing.filter(draft__in=DraftPolicy.objects.public())
    return (
        entries.select_related("draft")
        .only("stage", "on", "draft__title", "draft__slug")
        .order_by("-on", "-pk")[:count]
    )


class _Counted(Paginator):
    """Pages of a list whose length is known already."""

    def __init__(self, rows, size, count):
        super().__init__(rows, size)
        self.count = count


def page_of(facets, number, size=20):
    """One page of what the facets ask, in the order they ask."""
    found = facets.drafts()
    if facets.sort == "moi":
        found = found.order_by(F("first_opened_on").desc(nulls_last=True), "-pk")
    elif facets.sort == "han" or not (facets.sort or facets.words):
        found = _soonest_first(found, facets.today)
    found = for_list(found.best_first(facets.words) if facets.sort in ("", "dung") else found)
    if facets.sort == "y-kien":
        found = found.order_by("-received", "-pk")
    return _Counted(found.annotate(events=EVENTS), size, facets.total).get_page(number)


def near_misses(words):
    """Drafts whose letters come close to words that are nowhere; [] while some draft has the words."""
    public = DraftPolicy.objects.public()
    return [] if not words or public.search(words).exists() else list(for_list(public.alike(words, 10)))


def _soonest_first(drafts, today):
    """Open ones by days left, then those that closed, newest first."""
    is_open = Q(opens_on__lte=today, closes_on__gte=today)
    return drafts.order_by(
        Case(When(is_open, then=0), default=1),
        Case(When(is_open, then="closes_on")),
        F("closes_on").desc(nulls_last=True),
        "pk",
    )


def with_work(drafts, actor):
    """Drafts with what waits for their agency: received, to be checked, to be answered; most urgent first.

    `mine` is how many unanswered ones the acting officer has in hand.
    """
    in_hand = Comment.objects.uncovered().filter(assigned_to=actor)
    return (
        for_list(drafts)
        .annotate(
            pending=_kept(state=Comment.State.PENDING),
            unanswered=_kept(state__in=Comment.COUNTED, answer__in=["", "draft"]),
            being_written=_kept(state__in=Comment.COUNTED, answer="draft"),
            mine=_count(in_hand),
        )
        .order_by(
            Case(When(unanswered__gt=0, then=0), default=1),
            F("answer_by").asc(nulls_last=True),
            "closes_on",
            "-pk",
        )
    )
