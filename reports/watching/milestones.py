"""Reviews and praise of a programme's years, from the books agencies keep (S004-29)."""

from collections import Counter
from datetime import date

from django.db.models import Q

from plans.registers.models import Commendation, Review
from reports.watching.places import Place


def milestones(place: Place, first: int, last: int, reach) -> list[tuple[str, str, int]]:
    """[(words, the book's word in addresses, how many)] of the place and all below; two queries."""
    days = (date(first, 1, 1), date(last, 12, 31))
    below = place.reach.below()
    due = Review.objects.visible_to(reach).filter(
        below, Q(held_on__range=days) | Q(held_on=None, due_on__range=days)
    )
    kinds = Counter()
    for kind, held in due.values_list("kind", "held_on"):
        kinds[kind, held is not None] += 1
    said = [
        (f"{Review.Kind(kind).label}: {'đã tổ chức' if held else 'chưa tổ chức'}", Review.BOOK, number)
        for (kind, held), number in sorted(kinds.items())
    ]
    praise = Commendation.objects.visible_to(reach).filter(below, on__range=days).count()
    return [*said, ("Khen thưởng", Commendation.BOOK, praise)]
