"""Whether communication began when opinions were first sought (F51).

The plan for Decision 407/QĐ-TTg asks that it start as soon as opinions on the proposal are taken; how many
days after that are still in time is the regime's (`start_within_days`, 0 to begin with).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, ExpressionWrapper, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Least

from drafts.models import Activity, Consultation, DraftPolicy, StageEntry

_DAY = DateField()


@dataclass(frozen=True)
class Start:
    """`asked_on` opinions first taken, `due_on` the last day communication was to begin, `told_on` it did."""

    asked_on: date | None
    due_on: date | None
    told_on: date | None
    today: date

    @property
    def is_asked(self) -> bool:
        return self.asked_on is not None and self.asked_on <= self.today

    @property
    def days_late(self) -> int:
        """0 in time; counted on while nothing was done."""
        return max(0, ((self.told_on or self.today) - self.due_on).days) if self.is_asked else 0

    @property
    def words(self) -> str:
        if not self.is_asked:
            return "chưa lấy ý kiến"
        if self.days_late:
            return (
                f"muộn {self.days_late} ngày"
                if self.told_on
                else f"chưa bắt đầu, đã muộn {self.days_late} ngày"
            )
        return "đúng lúc" if self.told_on else "chưa bắt đầu, còn trong hạn"


def with_start(drafts, today: date):
    """Each draft with asked_on, told_on, start_due_on: one statement for the whole list."""
    mine = {"draft": OuterRef("pk")}
    rounds = Consultation.objects.filter(**mine)
    entries = StageEntry.objects.filter(**mine, stage=DraftPolicy.Stage.PROPOSAL_OPINION, corrected_by=None)
    held = Activity.objects.alive().counted()
    done = held.filter(**mine, field=Activity.Field.DRAFTS, starts_on__lte=today)
    asked = Least(_first(rounds, "opens_on"), _first(entries, "on"), F("first_opened_on"))
    due = ExpressionWrapper(F("asked_on") + F("regime__start_within_days"), output_field=_DAY)
    return drafts.annotate(asked_on=asked, told_on=_first(done, "starts_on")).annotate(start_due_on=due)


def late(drafts, today: date):
    """Those that began to communicate after the day, or have not yet and the day is over."""
    not_yet = Q(told_on=None, start_due_on__lt=today)
    return with_start(drafts, today).filter(Q(told_on__gt=F("start_due_on")) | not_yet, asked_on__lte=today)


def start_of(draft: DraftPolicy, today: date) -> Start:
    """Of a draft out of `with_start`, or of one fetched for it (one query)."""
    if not hasattr(draft, "start_due_on"):
        draft = with_start(DraftPolicy.objects.filter(pk=draft.pk), today).get()
    return Start(draft.asked_on, draft.start_due_on, draft.told_on, today)


def _first(rows, day):
    return Subquery(
        rows.order_by().values("draft").annotate(first=Min(day)).values("first"), output_field=_DAY
    )
