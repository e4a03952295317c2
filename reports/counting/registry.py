"""What is asked for in a year: the indicators of the code, those administrators added, without the retired ones.

A report says what was asked for in its period's year; a report of an earlier year goes on saying what it said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reports.counting.indicators import GROUPS, INDICATORS, Indicator, Kind
from reports.models import ManualIndicator, Period, Retirement


@dataclass(frozen=True)
class Registry:
    """`known`: every indicator there ever was, in the order of the table; `indicators`: those of the year asked for.

    Retired ones stay known, so that what an old report says has its words.
    """

    known: tuple[Indicator, ...]
    indicators: tuple[Indicator, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.known}

    @cached_property
    def printed(self) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.known if not indicator.hidden)

    @cached_property
    def declared(self) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if indicator.declared)

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(indicator.code for indicator in self.indicators)

    def of_level(self, level) -> tuple[Indicator, ...]:
        """Those the officers of a level type."""
        return tuple(indicator for indicator in self.declared if level in indicator.levels)


#: The indicators of the code alone, where no year is spoken of.
CODED = Registry(INDICATORS, INDICATORS)


def in_year(year: int) -> Registry:
    """What is asked for in a year; two queries."""
    manual = [(indicator_of(row), row.first_year) for row in ManualIndicator.objects.all()]
    last_years = dict(Retirement.objects.values_list("code", "last_year"))
    first_years = {indicator.code: first for indicator, first in manual}
    place = list(GROUPS)
    known = sorted([*INDICATORS, *(row for row, _ in manual)], key=lambda row: place.index(row.group))

    def asked(code):
        return first_years.get(code, year) <= year <= last_years.get(code, year)

    # A ratio one side of which is retired is asked for no more either.
    alive = [row for row in known if all(map(asked, (row.code, *row.numerator, *row.denominator)))]
    return Registry(tuple(known), tuple(alive))


def of(period: Period) -> Registry:
    """What is asked for in a period; kept on the period in hand, so that one page asks once."""
    kept = vars(period)
    if "_registry" not in kept:
        kept["_registry"] = in_year(period.year)
    return kept["_registry"]


def indicator_of(row: ManualIndicator) -> Indicator:
    """An administrator's row as an indicator: always typed."""
    levels = tuple(sorted(row.levels))
    return Indicator(row.code, row.name, row.unit, Kind(row.kind), levels, declared=True, manual=True)
