"""Questions about the tree of units; every one takes a date."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from portal.units.dates import LONG_AGO, overlaps, valid
from portal.units.folding import Folded, find_homes, fold_up
from portal.units.models import AdministrativeUnit, Agency, Placement, Succession

__all__ = [
    "AmbiguousUnit", "Folded", "Tree", "UnitNotFound", "UnknownUnit", "agency_name", "agency_on", "ancestors",
    "children", "children_counts", "descendants", "describe", "expected", "fold_up", "name_of",
    "path_of", "predecessors", "resolve", "successors",
]  # fmt: skip


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
    last = max(unit.names.all(), key=lambda row: row.valid_from)
    life = ""
    if unit.ended:
        life = f" (đến {_day(unit.ended - timedelta(days=1))})"
    elif unit.began > LONG_AGO:
        life = f" (từ {_day(unit.began)})"
    return f"{last.code} {last.full_name}{life}"


def _day(day):
    return f"{day.day}/{day.month}/{day.year}"


def name_of(unit, on):
    """The name row of a unit on a day; outside its life, the nearest one.

    Reads `unit.names.all()`: prefetch "names" when asking for many units.
    """
    rows = sorted(unit.names.all(), key=lambda row: row.valid_from)
    begun = [row for row in rows if row.valid_from <= on]
    return begun[-1] if begun else rows[0]


def agency_name(agency, on):
    """The full name of an agency on a day: a renamed unit renames its agencies.

    "UBND tỉnh Quảng Ninh" before 1/9/2026. Reads `agency.unit.names`: prefetch for many.
    """
    then, now = name_of(agency.unit, on), str(agency.unit)
    return agency.name.replace(now, then.full_name)


def agency_on(agency, day):
    """The body an entry of `day` belongs to: the agency, or the one it took over from that existed then.

    Of several the entry does not say which one; it stays with the agency itself.
    """
    if agency.began <= day:
        return agency
    before = Agency.objects.alive(day).filter(handed_over__to_agency=agency).distinct()[:2]
    return before[0] if len(before) == 1 else agency


def path_of(unit, on):
    """The unit's path on a day, "" when it had no place then."""
    return Placement.objects.filter(valid(on), unit=unit).values_list("path", flat=True).first() or ""


def _placed(on, **where):
    """Units by a condition on where they lay on a day; one join, so no unit comes twice."""
    where = {f"placements__{name}": value for name, value in where.items()}
    when = valid(on, "placements__valid_from", "placements__valid_to")
    return AdministrativeUnit.objects.filter(when, **where)


def ancestors(unit, on):
    """Queryset of the units above on a day, root first."""
    above = path_of(unit, on).split("/")[:-2]
    return _placed(on, unit__in=above).order_by("placements__level")


def descendants(unit, on):
    """Queryset of all units below, on a day."""
    path = path_of(unit, on)
    below = AdministrativeUnit.objects.none()
    return _placed(on, path__startswith=path).exclude(pk=unit.pk) if path else below


def children(unit, on):
    """Queryset of the units directly below, on a day, in name order."""
    named = valid(on, "names__valid_from", "names__valid_to")
    return _placed(on, parent=unit).filter(named).order_by("names__sort_key")


def children_counts(on):
    """{unit id: number of units directly below} on a day; units without children are absent."""
    placed = Placement.objects.filter(valid(on), parent__isnull=False)
    return dict(placed.values_list("parent").annotate(number=Count("pk")))


def expected(unit, first, last):
    """Units whose reports `unit` receives for the days `first` to `last`: its children on any of them."""
    lay = Placement.objects.filter(overlaps(first, last), parent=unit)
    return AdministrativeUnit.objects.filter(pk__in=lay.values("unit"))


def successors(units):
    """Queryset of the units that took over directly from `units` (one unit or several)."""
    took = Succession.objects.filter(predecessor__in=_several(units))
    return AdministrativeUnit.objects.filter(pk__in=took.values("successor"))


def predecessors(unit, recursive=True):
    """Queryset of the units `unit` was made of; with `recursive`, those they were made of, too."""
    found, frontier = set(), {unit.pk}
    while frontier:
        gave = Succession.objects.filter(successor__in=frontier).values_list("predecessor", flat=True)
        frontier = set(gave) - found
        found |= frontier
        if not recursive:
            break
    return AdministrativeUnit.objects.filter(pk__in=found)


def _several(units):
    return [units] if isinstance(units, AdministrativeUnit) else units


@dataclass(frozen=True)
class Tree:
    """The units on a day as plain values: who lies under whom, and where ended units are counted.

    `parent`: alive unit -> the unit above (None for the root); `level`: alive unit -> Level;
    `home`: unit ended by then -> the alive unit that counts its records (rule Q9).
    """

    parent: Mapping[int, int | None]
    level: Mapping[int, int]
    home: Mapping[int, int]

    @classmethod
    def on(cls, day):
        """The whole tree on a day, in three queries (about 14,000 rows for the country)."""
        parent, level, last_parent = {}, {}, {}
        placed = Placement.objects.filter(valid_from__lte=day).order_by("valid_from")
        for unit, above, height, until in placed.values_list("unit", "parent", "level", "valid_to"):
            if until is None or until > day:
                parent[unit], level[unit] = above, height
            else:
                last_parent[unit] = above
        heirs = defaultdict(list)
        taken = Succession.objects.filter(on__lte=day)
        for unit, heir, whole in taken.values_list("predecessor", "successor", "whole"):
            heirs[unit].append((heir, whole))
        ended = AdministrativeUnit.objects.filter(ended__lte=day).values_list("pk", flat=True)
        return cls(parent, level, find_homes(ended, heirs, last_parent, parent, level))
