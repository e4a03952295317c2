"""Counting where the rows live: grouped queries, whatever the number of agencies.

Each app above says in its `tallies.py` what may be counted of its rows, as `COUNTERS`: figure code
-> `Counter`. Adding up the tree of units is not done here (portal/units, reports).
"""

from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet
from django.db.models.aggregates import Aggregate

Agencies = Collection[int] | QuerySet | None


@dataclass(frozen=True)
class Counter:
    """How one figure is counted from rows.

    `queryset(first, last)` gives the rows of the days `first` to `last`, both included, of which
    those that meet `where` count for the agency at `agency` (a lookup path: "draft__agency").
    `total` says how much: `Count("pk")`, `Sum("attendance")`. `item` is the path of what is counted
    once, for figures that count distinct things: the drafts behind activities, say. `day` is the
    row's own day, for lists. Counters that share `queryset` and `agency` share one query in `tally`.
    """

    queryset: Callable[[date, date], QuerySet]
    agency: str = "agency"
    total: Aggregate = field(default_factory=lambda: Count("pk"))
    where: Q = field(default_factory=Q)
    item: str = "pk"
    day: str = ""

    def by_agency(self, first: date, last: date, agencies: Agencies = None) -> dict[int, int | Decimal]:
        """{agency id: number}, agencies without rows left out. One GROUP BY query.

        A sum over rows none of which carries a number is left out too: not entered is not nought.
        """
        rows = (
            self._plain(first, last, agencies).values(agency_key=F(self.agency)).annotate(number=self.total)
        )
        return {row["agency_key"]: row["number"] for row in rows if row["number"] is not None}

    def ids(self, first: date, last: date, agencies: Agencies = None) -> dict[int, set[int]]:
        """{agency id: ids of the distinct things counted}. One query."""
        found: dict[int, set[int]] = {}
        pairs = self._plain(first, last, agencies).values_list(self.agency, self.item).distinct()
        for agency, item in pairs:
            if item is not None:
                found.setdefault(agency, set()).add(item)
        return found

    def rows(self, first: date, last: date, agencies: Agencies = None) -> QuerySet:
        """The rows behind the number of these agencies, oldest first."""
        return self._plain(first, last, agencies).order_by(self.day or "pk", "pk")

    @property
    def column(self) -> str:
        """Name of the column that is summed; "" where rows are counted."""
        name = getattr(self.total.get_source_expressions()[0], "name", "")
        return "" if name in ("pk", "*") else name

    def _plain(self, first, last, agencies):
        """Without the model's ordering, which would join the GROUP BY and split its groups."""
        return _of(agencies, self.agency, self.queryset(first, last).filter(self.where)).order_by()


def tally(
    counters: Mapping[str, Counter], first: date, last: date, agencies: Agencies = None
) -> dict[int, dict]:
    """{agency id: {code: number}} of many counters: one query for each (queryset, agency) they share.

    Noughts and sums of numbers nobody entered are left out.
    """
    shared: dict[tuple, dict[str, Counter]] = {}
    for code, counter in counters.items():
        shared.setdefault((counter.queryset, counter.agency), {})[code] = counter
    found: dict[int, dict] = {}
    for (queryset, agency), group in shared.items():
        rows = _of(agencies, agency, queryset(first, last)).order_by().values(agency_key=F(agency))
        for row in rows.annotate(**{code: only(counter) for code, counter in group.items()}):
            numbers = {code: row[code] for code in group if row[code]}
            if numbers:
                found.setdefault(row["agency_key"], {}).update(numbers)
    return found


def _of(agencies, path, rows):
    return rows if agencies is None else rows.filter(**{f"{path}__in": agencies})


def only(counter: Counter) -> Aggregate:
    """Its total over the rows that count, to stand beside others in one query."""
    if not counter.where:
        return counter.total
    total = copy(counter.total)
    total.filter = counter.where
    return total
