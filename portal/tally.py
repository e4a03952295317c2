"""Counting where the rows live: one grouped query a figure, whatever the number of agencies.

Each app above says in its `tallies.py` what may be counted of its rows, as `COUNTERS`: figure code
-> `Counter`. Adding up the tree of units is not done here (portal/units/tree.py, reports).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, QuerySet
from django.db.models.aggregates import Aggregate


@dataclass(frozen=True)
class Counter:
    """How one figure is counted from rows.

    `queryset(first, last)` gives the rows of the days `first` to `last`, both included; each row
    counts for the agency at `agency` (a lookup path such as "draft__agency"). `total` says how
    much: `Count("pk")`, `Sum("attendance")`. `item` is the path of what is counted once, for
    figures that count distinct things: the drafts behind activities, say. `day` is the row's own
    day, for lists.
    """

    queryset: Callable[[date, date], QuerySet]
    agency: str = "agency"
    total: Aggregate = field(default_factory=lambda: Count("pk"))
    item: str = "pk"
    day: str = ""

    def by_agency(self, first: date, last: date) -> dict[int, int | Decimal]:
        """{agency id: number}, agencies without rows left out. One GROUP BY query.

        A sum over rows none of which carries a number is left out too: not entered is not nought.
        """
        rows = self._plain(first, last).values(agency_key=F(self.agency)).annotate(number=self.total)
        return {row["agency_key"]: row["number"] for row in rows if row["number"] is not None}

    def ids(self, first: date, last: date) -> dict[int, set[int]]:
        """{agency id: ids of the distinct things counted}. One query."""
        found: dict[int, set[int]] = {}
        for agency, item in self._plain(first, last).values_list(self.agency, self.item).distinct():
            if item is not None:
                found.setdefault(agency, set()).add(item)
        return found

    def rows(self, first: date, last: date, agencies: Collection[int] | QuerySet) -> QuerySet:
        """The rows behind the number of these agencies (ids, or a queryset of ids), oldest first."""
        found = self.queryset(first, last).filter(**{f"{self.agency}__in": agencies})
        return found.order_by(self.day or "pk", "pk")

    def _plain(self, first, last):
        """Model ordering would join the GROUP BY and split its groups."""
        return self.queryset(first, last).order_by()
