"""Counting where the rows live: grouped queries, whatever the number of agencies.

Each app above says in its `tallies.py` what may be counted of its rows, as `COUNTERS`: figure code
-> `Counter`. Adding up the tree of units is not done here (portal/units, reports).
"""

from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.db.models.aggregates import Aggregate
from django.db.models.expressions import RawSQL

Agencies = Collection[int] | QuerySet | None


@dataclass(frozen=True, eq=False)
class Counter:
    """How one figure is counted from rows.

    `queryset(first, last)` gives the rows of the days `first` to `last`, both included, of which
    those that meet `where` count for the agency at `agency` (a lookup path: "draft__agency").
    `total` says how much: `Count("pk")`, `Sum("attendance")`. `item` is the path of what is counted
    once, for figures that count distinct things: the drafts behind activities, say. `day` is the
    row's own day, for lists. `among(agencies)` is the condition that rows count for one of these, where
    an index finds them otherwise than by `agency`. Counters that share `queryset` and `agency` share one query in `tally`.
    """

    queryset: Callable[[date, date], QuerySet]
    agency: str = "agency"
    total: Aggregate = field(default_factory=lambda: Count("pk"))
    where: Q = field(default_factory=Q)
    item: str = "pk"
    day: str = ""
    among: Callable[..., Q] | None = None

    def by_agency(self, first: date, last: date, agencies: Agencies = None) -> dict[int, int | Decimal]:
        """{agency id: number}, agencies without rows left out. One GROUP BY query.

        A sum over rows none of which carries a number is left out too: not entered is not nought.
        """
        rows = (
            self._plain(first, last, agencies).values(agency_key=F(self.agency)).annotate(number=self.total)
        )
        return {row["agency_key"]: row["number"] for row in rows if row["number"] is not None}

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
        rows = self.queryset(first, last).filter(self.where).order_by()
        return rows if agencies is None else self.of(rows, agencies)

    def of(self, rows: QuerySet, agencies) -> QuerySet:
        """The rows that count for these agencies."""
        return rows.filter(self.among(agencies) if self.among else Q(**{f"{self.agency}__in": agencies}))


def tally(
    counters: Mapping[str, Counter],
    first: date,
    last: date,
    agencies: Agencies = None,
    distinct: Collection[str] = (),
) -> dict[int, dict[str, int | Decimal | frozenset[int]]]:
    """{agency id: {code: number}} of many counters: one query for each (queryset, agency) they share.

    Of the codes in `distinct` not how many, but the ids of the things counted. Noughts, nothings, and
    sums of numbers nobody entered are left out.
    """
    lots: dict[tuple, dict[str, Counter]] = {}
    for code, counter in counters.items():
        lots.setdefault((counter.queryset, counter.agency), {})[code] = counter
    found: dict[int, dict] = {}
    these = None if agencies is None else _keys(agencies)
    for lot in lots.values():
        sql, params = _written(tuple(lot.items()), first, last, frozenset(distinct), these is not None)
        ids = lot.keys() & set(distinct)
        with connection.cursor() as cursor:
            cursor.execute(sql, [these if value is _THESE else value for value in params])
            rows = cursor.fetchall()
        for of, *values in rows:
            said = {code: value for code, value in zip(lot, values, strict=True) if value}
            for code in ids & said.keys():
                said[code] = frozenset(said[code])
            if said:
                found.setdefault(of, {}).update(said)
    return found


@lru_cache(maxsize=512)
def _written(lot, first, last, distinct, some):
    """(SQL, parameters) that counts a lot for all agencies, or for those that take the place of `_THESE`.

    The ORM needs longer to write it than PostgreSQL to count one commune, and days of a period are always the same.
    """
    counter = lot[0][1]
    rows = counter.of(counter.queryset(first, last), _ANY) if some else counter.queryset(first, last)
    rows = rows.order_by().values(agency_key=F(counter.agency))
    totals = {code: _things(one) if code in distinct else only(one) for code, one in lot}
    return rows.annotate(**totals).values_list("agency_key", *totals).query.sql_with_params()


class _These:
    """Stands for the agencies while SQL is being written."""


_THESE = _These()
_ANY = RawSQL("SELECT unnest(%s::bigint[])", [_THESE])


def _keys(agencies):
    if isinstance(agencies, QuerySet):
        agencies = agencies.values_list("pk", flat=True)
    return list(agencies)


def _things(counter):
    """Ids as they come, twice where two rows tell of one thing: telling them apart is cheaper up here."""
    return ArrayAgg(counter.item, filter=counter.where & Q(**{f"{counter.item}__isnull": False}))


def only(counter: Counter) -> Aggregate:
    """Its total over the rows that count, to stand beside others in one query."""
    if not counter.where:
        return counter.total
    total = copy(counter.total)
    total.filter = counter.where
    return total
