"""The target gauge of a unit and calendar year: of the drafts that must be communicated, how many were (N6).

Calendar years, not the report's period; the denominator is that of indicator B02 (report-model.md).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.db.models.functions import Coalesce

from plans.models import Plan, Target

from .tallies import opened_drafts

MOST_TARGETS = 50


@dataclass(frozen=True)
class Gauge:
    """`must` drafts in scope, `told` of them communicated; `target` the plan's own percentage, or None."""

    year: int
    must: int
    told: int
    target: Target | None

    @property
    def percent(self) -> Decimal | None:
        """None where nothing had to be communicated: that is neither 0 % nor 100 % (Q7)."""
        return Decimal(100 * self.told) / self.must if self.must else None

    @property
    def short(self) -> bool:
        return bool(self.must and self.target and self.percent < self.target.percent)


def counted_drafts(reach, year):
    """The drafts behind the gauge: in scope, of a level that counts, opened in the year, here or below."""
    mine = reach.own("agency") | reach.below("agency")
    return opened_drafts(date(year, 1, 1), date(year, 12, 31)).filter(mine, counted=True)


def gauge(reach, year: int) -> Gauge:
    """Two queries."""
    told = list(counted_drafts(reach, year).values_list("communicated", flat=True))
    return Gauge(year, len(told), sum(told), target_of(reach, year))


def target_of(reach, year):
    """The percentage set for the year by my unit's plan, else by the newest plan of a unit above."""
    seen = (
        Plan.objects.visible_to(reach)
        .issued()
        .filter(is_incoming=False)
        .filter(reach.own() | reach.above() | Q(agency__unit=reach.unit_id))
    )
    # A target that prints no years is set for those of its plan.
    targets = Target.objects.filter(plan__in=seen).alias(
        first=Coalesce("year_from", "plan__year_from"),
        last=Coalesce("year_to", "year_from", "plan__year_to", "plan__year_from"),
    )
    targets = targets.filter(first__lte=year, last__gte=year)
    found = targets.select_related("plan__agency").order_by("-plan__issued_on", "-percent")[:MOST_TARGETS]
    found = [target for target in found if target.is_of_drafts]
    found.sort(key=lambda target: target.plan.agency.unit_id != reach.unit_id)
    return found[0] if found else None
