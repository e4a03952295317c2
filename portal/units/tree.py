"""Questions about the tree of units; every one takes a date."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

from django.db.models import Q

from portal.units.dates import overlaps, valid
from portal.units.models import AdministrativeUnit, Level, Placement, Succession, UnitName


class UnitNotFound(LookupError):
    """A code that names no single unit on the day asked. `candidates`: the units to choose from."""

    def __init__(self, code, on, candidates):
        super().__init__(code)
        self.code, self.on, self.candidates = code, on, tuple(candidates)

    def __str__(self):
        return "\n".join([self.reason(), *(f"  {describe(unit)}" for unit in self.candidates)])

    def reason(self):
        return f"Mã {self.code}"


class UnknownUnit(UnitNotFound):
    """Nobody bears the code on that day; those who did, and who took over, are the candidates."""

    def reason(self):
        return f"Không có đơn vị nào mang mã {self.code} vào ngày {self.on:%d/%m/%Y}."


class AmbiguousUnit(UnitNotFound):
    """No date was given and the code was borne by several units."""

    def reason(self):
        return f"Mã {self.code} chỉ nhiều đơn vị; hãy cho biết ngày."


def resolve(code, on=None):
    """The unit bearing an official code on a day.

    Without a day the code must have belonged to one unit only. Raises UnknownUnit, AmbiguousUnit.
    """
    when = valid(on, "names__valid_from", "names__valid_to") if on else Q()
    bearers = AdministrativeUnit.objects.prefetch_related("names")
    found = list(bearers.filter(when, names__code=code).distinct()[:3])
    found = [unit for unit in found if not on or unit.ended is None or unit.ended > on]
    if len(found) == 1:
        return found[0]
    ever = list(bearers.filter(names__code=code).distinct().order_by("began"))
    known = {unit.pk for unit in ever}
    heirs = successors([unit for unit in ever if unit.ended]).exclude(pk__in=known)
    error = AmbiguousUnit if found else UnknownUnit
    raise error(code, on, ever + list(heirs.prefetch_related("names")))


def describe(unit):
    """A unit as a line to choose from: "25492 xã Thạnh Bắc (đến 30/6/2025)"."""
    raise NotImplementedError


def name_of(unit, on):
    """The name row of a unit on a day; outside its life, the nearest one."""
    raise NotImplementedError


def path_of(unit, on):
    """The unit's path on a day, "" when it had no place then."""
    raise NotImplementedError


def ancestors(unit, on):
    """Queryset of the units above, root first."""
    raise NotImplementedError


def descendants(unit, on):
    """Queryset of all units below, on a day."""
    raise NotImplementedError


def children(unit, on):
    """Queryset of the units directly below, on a day, in name order."""
    raise NotImplementedError


def children_counts(on):
    """{unit id: number of units directly below} on a day; units without children are absent."""
    raise NotImplementedError


def expected(unit, first, last):
    """Units whose reports `unit` receives for the days `first` to `last`: its children on any of them."""
    raise NotImplementedError


def successors(units):
    """Units that took over directly from `units` (one unit or several)."""
    raise NotImplementedError


def predecessors(unit, recursive=True):
    """Units that `unit` was made of; with `recursive`, those they were made of, too."""
    raise NotImplementedError


@dataclass(frozen=True)
class Tree:
    """The units on a day as plain values: who lies under whom, and where ended units are counted.

    `parent`: alive unit -> the unit above (None for the root); `level`: unit -> Level;
    `home`: unit ended by then -> the alive unit that counts its records (rule Q9).
    """

    parent: Mapping[int, int | None]
    level: Mapping[int, int]
    home: Mapping[int, int]

    @classmethod
    def on(cls, day):
        raise NotImplementedError


@dataclass(frozen=True)
class Folded:
    """Values of one unit: its own, of all units below, of ended units counted here, and their sum."""

    own: object
    children: object
    ended_units: object
    total: object


def fold_up(own, tree, add: Callable = operator.add, zero=0):
    """Add up a tree without knowing what it adds. Returns {alive unit id: Folded}.

    `own`: {unit id: value} of alive and ended units; `add` is associative and commutative with the
    neutral `zero` (numbers and +, sets and |). Units without a value count as `zero`.
    """
    raise NotImplementedError
