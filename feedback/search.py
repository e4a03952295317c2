"""Public lists: open drafts, what was asked and what came of it, what changed lately."""

from django import forms
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from drafts.models import DraftPolicy, StageEntry
from feedback.models import Answer, Comment
from portal.forms import SearchForm

_STATES = [
    ("dang-mo", "Đang lấy ý kiến"),
    ("da-dong", "Đã đóng"),
    ("giai-trinh", "Đã công khai giải trình"),
    ("tat-ca", "Mọi tình trạng"),
]


def _count(comments):
    one = comments.filter(draft=OuterRef("pk")).order_by().values("draft").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


def for_list(drafts):
    """Drafts with what a row of a list shows: issuer, drafting agency, kind, how many opinions."""
    shown = drafts.select_related("agency", "document_type").annotate(
        received=_count(Comment.objects.counted())
    )
    return shown.defer("why", "who", "main_content", "whats_new", "differing_views", "search_text")


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
    entries = StageEntry.objects.filter(draft__in=DraftPolicy.objects.public(), on__lte=timezone.localdate())
    return (
        entries.select_related("draft")
        .only("stage", "on", "draft__title", "draft__slug")
        .order_by("-on", "-pk")[:count]
    )


class DraftFilter(SearchForm):
    """`?q=&tinh-trang=&noi=&loai=`: public drafts by words, state, drafting agency and kind."""

    state = forms.ChoiceField(label="Tình trạng", choices=_STATES, required=False)
    agency = forms.ChoiceField(label="Cơ quan soạn thảo", required=False)
    kind = forms.ChoiceField(label="Loại văn bản", required=False)

    def __init__(self, data):
        """Whoever types words looks everywhere; whoever comes to read meets what is open."""
        asked = data.copy()
        asked.setdefault("tinh-trang", "tat-ca" if asked.get("q", "").strip() else "dang-mo")
        super().__init__(asked)
        offered = DraftPolicy.objects.public().order_by("agency__name", "document_type__name")
        rows = list(offered.values_list("agency", "agency__name", "document_type__name").distinct())
        self.fields["agency"].choices = [
            ("", "Mọi cơ quan"),
            *dict.fromkeys((str(pk), name) for pk, name, _ in rows),
        ]
        self.fields["kind"].choices = [("", "Mọi loại"), *sorted({(kind, kind) for _, _, kind in rows})]

    def add_prefix(self, name):
        """Addresses are in Vietnamese."""
        return {"state": "tinh-trang", "agency": "co-quan", "kind": "loai"}.get(name, name)

    def asked(self, name):
        return self.cleaned_data.get(name, "") if self.is_valid() or self.cleaned_data else ""

    def words(self):
        return self.asked("q")

    def drafts(self):
        today, state = timezone.localdate(), self.asked("state")
        found = DraftPolicy.objects.public()
        if state == "da-dong":
            found = found.closed_for_comment(today)
        elif state == "giai-trinh":
            found = found.filter(table_published_at__isnull=False)
        elif state == "dang-mo":
            found = found.open_for_comment(today)
        if self.asked("agency"):
            found = found.filter(agency=self.asked("agency"))
        if self.asked("kind"):
            found = found.filter(document_type__name=self.asked("kind"))
        return for_list(_soonest_first(found.search(self.words()), today))


def _soonest_first(drafts, today):
    """Open ones by days left, then those that closed, newest first."""
    is_open = Q(opens_on__lte=today, closes_on__gte=today)
    return drafts.order_by(
        Case(When(is_open, then=0), default=1),
        Case(When(is_open, then="closes_on")),
        F("closes_on").desc(nulls_last=True),
        "pk",
    )


def with_work(drafts):
    """Drafts with what waits for their agency: received, to be checked, to be answered; most urgent first."""
    return (
        for_list(drafts)
        .annotate(
            pending=_count(Comment.objects.pending()),
            unanswered=_count(Comment.objects.unanswered()),
            being_written=_count(Comment.objects.counted().filter(answer__status=Answer.Status.DRAFT)),
        )
        .order_by(
            Case(When(unanswered__gt=0, then=0), default=1),
            F("answer_by").asc(nulls_last=True),
            "closes_on",
            "-pk",
        )
    )
