"""Where a draft is published: the checklist of places, what is missing or late, and the figures kept in step (F50)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from drafts.models import DraftPolicy, Posting, PostingPlace


@dataclass
class Item:
    """One line of the checklist: a place and what was put there; `late` days after opinions were first asked."""

    place: PostingPlace
    postings: list[Posting]
    late: int = 0

    @property
    def standing(self) -> bool:
        return any(one.taken_down_on is None for one in self.postings)

    @property
    def missing(self) -> bool:
        return self.place.required and not self.postings


def places_for(draft: DraftPolicy, and_also=None):
    """The places a draft of its level is to be published at, on the day opinions are first asked."""
    on = draft.first_opened_on or draft.began_on
    level = Q(level=None) | Q(level=draft.document_type.level)
    then = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return PostingPlace.objects.filter(level & then | Q(pk=and_also))


def checklist(draft: DraftPolicy, today: date) -> tuple[list[Item], list[Posting]]:
    """(a line a place, postings at other places), in two queries."""
    by_place, others = {}, []
    for posting in draft.postings.select_related("place", "version", "evidence"):
        if posting.place_id:
            by_place.setdefault(posting.place_id, []).append(posting)
        else:
            others.append(posting)
    items = [Item(place, by_place.pop(place.pk, [])) for place in places_for(draft)]
    # What was posted at a place no longer asked for stays to be seen.
    items += [Item(rows[0].place, rows) for rows in by_place.values()]
    for item in items:
        item.late = _late(item, draft, today)
    return items, others


def _late(item, draft, today):
    if not (item.place.required and draft.first_opened_on):
        return 0
    first = min((one.posted_on for one in item.postings), default=today)
    return max(0, (first - draft.first_opened_on).days)


def first_posting(draft: DraftPolicy) -> Posting | None:
    """The earliest at a place where it must stand, else the earliest of all: what reports count (B08, B09)."""
    return draft.postings.order_by("-place__required", "posted_on", "pk").exclude(place=None).first() or (
        draft.postings.order_by("posted_on", "pk").first()
    )
