"""The yearly programme of drafting: what stands in it, how far each line got, how much is done (F49)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from drafts.models import DraftPolicy, ProgrammeItem

State, Stage = ProgrammeItem.State, DraftPolicy.Stage

#: A line moved to another year stands there; a dropped one nowhere.
STANDING = ~Q(state__in=[State.MOVED, State.DROPPED])
DONE = Q(draft__stage=Stage.ISSUED)
NO_DRAFT = Q(draft=None)
_HANDED_IN = Q(draft__stage__in=[Stage.ADOPTION, Stage.ISSUED])

FILTERS = {"qua-han": "Quá hạn", "chua-co-du-thao": "Chưa có dự thảo", "da-xong": "Đã ban hành"}


def overdue(today: date) -> Q:
    """The day to hand it in is over and it is neither before those who adopt it nor issued."""
    return STANDING & Q(due_on__lt=today) & (NO_DRAFT | ~_HANDED_IN)


def narrowed(items, word: str, today: date):
    """The lines behind a filter word; all for one that is none."""
    asked = {"qua-han": overdue(today), "chua-co-du-thao": STANDING & NO_DRAFT, "da-xong": STANDING & DONE}
    return items.filter(asked[word]) if word in asked else items


def lines(reach, year: int, *, below: bool = False):
    """My body's lines of the year; or those of the bodies below."""
    seen = ProgrammeItem.objects.visible_to(reach).filter(year=year)
    seen = seen.exclude(reach.own()) if below else seen.filter(reach.own())
    names = ("agency", "document_type", "drafter", "plan", "draft")
    return seen.select_related(*names).order_by("agency_id", F("due_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Share:
    """Of `all` lines that still stand, how many are issued, late, without a draft."""

    all: int
    done: int
    late: int
    without: int

    @property
    def percent(self):
        """None of nothing: neither 0 nor 100."""
        return 100 * self.done / self.all if self.all else None


def share(items, today: date) -> Share:
    """One query."""
    counts = items.order_by().aggregate(
        all=Count("pk", filter=STANDING),
        done=Count("pk", filter=STANDING & DONE),
        late=Count("pk", filter=overdue(today)),
        without=Count("pk", filter=STANDING & NO_DRAFT),
    )
    return Share(**counts)


def state_of(item: ProgrammeItem, today: date) -> tuple[str, str]:
    """(words, colour) of a line, as the list prints it; without a query where the draft is selected with it."""
    if item.state in (State.MOVED, State.DROPPED):
        return item.get_state_display(), "grey"
    if item.draft and item.draft.stage == Stage.ISSUED:
        return "Đã ban hành", "green"
    if item.due_on and item.due_on < today and not (item.draft and item.draft.stage == Stage.ADOPTION):
        return "Quá hạn", "red"
    return (item.draft.get_stage_display(), "blue") if item.draft else ("Chưa có dự thảo", "yellow")
