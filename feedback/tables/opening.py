"""The opening counts of the table (domain.md f2): asked, received, by class, channel and outcome, still open.

All from one reading, so that they add up whatever lands meanwhile.
"""

from django.core.cache import cache
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from feedback.models import Answer, AuthorClass, Channel, Comment, Tally
from portal.nd30.wording import format_number

KEPT = 60  # seconds, and only where counting takes longer than reading a page
LARGE = 5000
_TAKEN = (Answer.Outcome.ACCEPTED, Answer.Outcome.PARTLY)


class Opening:
    """`classes`, `channels`, `outcomes`: [(words, how many)]; each with `open` where it must sums to `received`.

    public: an answer counts once it is published; its agency counts those being written too, and is told how
    many (`unpublished`). Who agrees and has no answer stands under agreement, as in the reports (D07, D11).
    """

    def __init__(self, draft, public=False):
        self.draft, self.public = draft, public
        rows = _counted(draft, public)
        self.received = sum(row[-1] for row in rows)
        self.classes = _by(AuthorClass, rows, 0)
        self.channels = _by(Channel, rows, 1)
        self.outcomes = _by(Answer.Outcome, rows, 2, every=True)
        self.open = sum(row[-1] for row in rows if not row[2])
        self.unpublished = sum(row[-1] for row in rows if row[3])
        self.taken = sum(row[-1] for row in rows if row[2] in _TAKEN)
        front = [row for row in rows if row[4]]
        self.front = sum(row[-1] for row in front)
        self.front_taken = sum(row[-1] for row in front if row[2] in _TAKEN)
        asked = draft.opinion_requests.aggregate(n=Count("pk"), back=Count("pk", filter=_REPLIED))
        self.asked, self.replied = asked["n"], asked["back"]

    @property
    def front_line(self) -> str:
        """ "Phản biện của Mặt trận Tổ quốc: 1 văn bản (số 05/MTTQ-BTT), 6 kiến nghị, tiếp thu 5."; "" without any."""
        if not self.front:
            return ""
        letters = self.draft.submissions.filter(criticism__isnull=False, comments__state__in=Comment.COUNTED)
        numbers = [number for number in self.draft.criticisms.values_list("number", flat=True) if number]
        named = f" (số {', '.join(numbers)})" if numbers else ""
        n = letters.distinct().count()
        return (
            f"Phản biện của Mặt trận Tổ quốc: {format_number(n)} văn bản{named}, {format_number(self.front)} kiến nghị, "
            f"tiếp thu {format_number(self.front_taken)}."
        )

    @property
    def words(self) -> list[str]:
        """The sentences that stand over the table on paper."""
        n = self.unpublished
        also = f" (kể cả trả lời chưa công khai cho {format_number(n)} ý kiến)" if n else ""
        return [
            f"Theo chủ thể: {_listed(self.classes)}.",
            f"Theo kênh tiếp nhận: {_listed(self.channels)}.",
            f"Kết quả{also}: {_listed(self.outcomes)}; chưa có giải trình: {format_number(self.open)}.",
        ]


_REPLIED = Q(replied_on__isnull=False)


def _listed(pairs):
    return "; ".join(f"{_inside(words)}: {format_number(n)}" for words, n in pairs) or "không có"


def _inside(words):
    """A choice's words inside a sentence; the Front is a name."""
    return words if words == AuthorClass.FRONT.label else words[:1].lower() + words[1:]


def _by(choices, rows, column, every=False):
    """Summed by one column under the words people read; noughts only where every choice is told."""
    sums = {}
    for row in rows:
        sums[row[column]] = sums.get(row[column], 0) + row[-1]
    return [(choice.label, sums.get(choice, 0)) for choice in choices if every or sums.get(choice)]


def _counted(draft, public):
    """[(class, channel, outcome or "", whether yet unpublished, whether of a criticism, how many)]; remembered for a minute on a draft of thousands."""
    kept = Tally.objects.filter(draft=draft, state__in=Comment.COUNTED).aggregate(n=Coalesce(Sum("n"), 0))[
        "n"
    ]
    key = f"table-counts:{draft.pk}:{public}"
    found = cache.get(key) if kept > LARGE else None
    if found is None:
        found = _count(draft, public)
        if kept > LARGE:
            cache.set(key, found, KEPT)
    return found


def _count(draft, public):
    rows = Comment.objects.filter(draft=draft).counted().order_by()
    rows = rows.values_list(
        "submission__author_class", "submission__channel", "answer__outcome", "answer__status", "agrees",
        Q(submission__criticism__isnull=False),
    )  # fmt: skip
    sums = {}
    for author_class, channel, outcome, status, agrees, front, n in rows.annotate(n=Count("pk")):
        told = outcome and (not public or status == Answer.Status.PUBLISHED)
        outcome = outcome if told else Answer.Outcome.AGREES if agrees else ""
        place = (author_class, channel, outcome, bool(told) and status != Answer.Status.PUBLISHED, front)
        sums[place] = sums.get(place, 0) + n
    return [(*place, n) for place, n in sums.items()]
