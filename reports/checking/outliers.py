"""Figures far from what the unit said in other years, or from what units of its kind say (F124). Pure.

Counts differ by size, not by sum: a commune may hold twice the meetings of the next one, never fifty times. So
values are compared as logarithms, by the median and the median distance from it, which one wild value among
the others cannot move (Iglewicz and Hoaglin's modified z-score).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p
from statistics import median

from portal.nd30.wording import format_number

#: Beyond so many median distances a value is strange; the distance is never taken smaller than a fifth more.
FAR, LEAST = 3.5, 0.2
#: Fewer years or units than these say nothing of what is usual.
YEARS, UNITS = 3, 5


@dataclass(frozen=True)
class Strange:
    """A value, and the usual one among `number` others."""

    value: float
    usual: float
    number: int

    @property
    def way(self) -> str:
        return "cao hơn" if self.value > self.usual else "thấp hơn"


def strange(value, others: Iterable, least: int) -> Strange | None:
    """Whether a value lies far from the others; None where it does not, or where they are fewer than `least`."""
    known = [other for other in others if other is not None]
    if value is None or value < 0 or len(known) < least:
        return None
    logs = [log1p(max(float(other), 0)) for other in known]
    middle = median(logs)
    spread = max(median(abs(one - middle) for one in logs) * 1.4826, LEAST)
    if abs(log1p(float(value)) - middle) <= FAR * spread:
        return None
    return Strange(value, median(known), len(known))


def against_own_years(code: str, value, years: Iterable) -> str:
    """The finding in words, "" when the value is none to wonder at."""
    found = strange(value, years, YEARS)
    if found is None:
        return ""
    return (
        f"{code} = {_n(value)}, {found.way} hẳn mức thường thấy của đơn vị "
        f"({_n(found.usual)}, mức giữa của {found.number} năm trước)."
    )


def against_units(code: str, value, units: Iterable) -> str:
    """As `against_own_years`, against the units of the same level under the same one."""
    found = strange(value, units, UNITS)
    if found is None:
        return ""
    return (
        f"{code} = {_n(value)}, {found.way} hẳn các đơn vị cùng cấp "
        f"(mức giữa của {found.number} đơn vị đã gửi: {_n(found.usual)})."
    )


def _n(number):
    return format_number(round(number, 1) if number != int(number) else int(number))
