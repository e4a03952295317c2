"""Targets against what was reached, unit by unit, in calendar years (F142).

The percentages are those plans print (plans.Target: 70 % for 2022, 100 % from 2023 on in the documents of the scheme),
the denominators are counted from drafts: B02 and B04 for communicated drafts, B06 for what the centre asked for.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from plans.models import Plan, Target
from portal.text import fold
from portal.units.tree import Tree
from reports.counting import aggregation, figures

DRAFTS, ASKED = ("B04", "B02"), ("B06a", "B06")
CODES = [*DRAFTS, *ASKED]


@dataclass(frozen=True)
class Aim:
    """One ratio of one unit in one year. `percent` None: the denominator is nought, neither 0 % nor 100 %."""

    done: int
    must: int
    target: Target | None

    @property
    def percent(self) -> Decimal | None:
        return figures.ratio(self.done, self.must)

    @property
    def state(self) -> tuple[str, str]:
        """(words, colour of the tag)."""
        if self.percent is None:
            return "Không phát sinh", "grey"
        if self.target is None:
            return "Chưa có chỉ tiêu", "grey"
        return ("Đạt", "green") if self.percent >= self.target.percent else ("Chưa đạt", "yellow")


@dataclass(frozen=True)
class Reached:
    """Both ratios of a unit in a year."""

    unit_id: int
    drafts: Aim
    asked: Aim

    @property
    def aims(self):
        return (self.drafts, self.asked)


def reached(place, year: int, reach) -> list[Reached]:
    """The place first, then the units directly under it that year; a set number of queries."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), timezone.localdate())
    tree = Tree.on(last)
    roots = [unit for unit in place.line if unit in tree.parent and tree.level[unit] == place.level]
    if not roots:
        return []
    span = aggregation.Span(first, last, last)
    folded = {}
    for root in roots:
        folded |= aggregation.live_below(root, span, tree, CODES)
    below = [unit for root in roots for unit in aggregation.children_of(tree).get(root, ())]
    aims = targets(reach, year)
    return [_reached(unit, folded[unit].total, aims, place) for unit in [*roots, *below]]


def _reached(unit, vector, aims, place):
    def aim(codes, which):
        done, must = (int(figures.size(vector, code) or 0) for code in codes)
        return Aim(done, must, aims.get((unit, which)) or aims.get((None, which)))

    return Reached(unit, aim(DRAFTS, "drafts"), aim(ASKED, "asked"))


def targets(reach, year: int) -> dict[tuple[int | None, str], Target]:
    """{(unit, "drafts" or "asked"): its own target of the year}; under None the one that reaches my unit.

    A unit's own newest plan goes before that of a unit above. One query.
    """
    seen = Plan.objects.visible_to(reach).issued().filter(is_incoming=False)
    # A target that prints no years is set for those of its plan.
    found = Target.objects.filter(plan__in=seen).alias(
        first=Coalesce("year_from", "plan__year_from"),
        last=Coalesce("year_to", "year_from", "plan__year_to", "plan__year_from"),
    )
    found = found.filter(Q(first__lte=year), Q(last__gte=year)).select_related("plan__agency")
    made: dict[tuple[int | None, str], Target] = {}
    above = {reach.unit_id, *reach.ancestor_unit_ids}
    for target in found.order_by("plan__issued_on", "percent"):
        which, unit = kind_of(target), target.plan.agency.unit_id
        if which:
            made[unit, which] = target
    for which in ("drafts", "asked"):
        near = made.get((reach.unit_id, which))
        made[None, which] = near or next((t for (u, w), t in made.items() if w == which and u in above), None)
    return made


def kind_of(target: Target) -> str:
    """What of ours a target can be measured by; "" for one nobody counts here."""
    if target.is_of_drafts:
        return "drafts"
    return "asked" if fold(target.text).lstrip("- ").startswith("phoi hop") else ""
