"""Whose figures a page of comparison is about: a unit the reader looks after, and the units of its line."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from portal.units.dates import valid
from portal.units.models import AdministrativeUnit, Placement, UnitName
from portal.units.reach import Reach, reach_of_place


@dataclass(frozen=True)
class Place:
    """A unit, and the units of its level it was made of (`line`, itself included).

    reach: how far the place itself reaches, for what everybody may ask of it.
    above: [(name, unit id)] of the units between the reader's own and this one, for links back up.
    """

    unit_id: int
    name: str
    level: int
    line: tuple[int, ...]
    on: date
    reach: Reach
    above: list = field(default_factory=list)

    @property
    def spoken(self):
        """Its name inside a sentence: "tỉnh Tây Ninh", "cả nước"."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def is_country(self):
        return self.level == 0


def place_for(reach: Reach, asked: int | None = None) -> Place | None:
    """The unit asked for, else the reader's own; None where she may not look. Five queries at the most."""
    unit = asked or reach.unit_id
    if unit is None or not _within(reach, unit):
        return None
    on = timezone.localdate()
    line = reach_of_place(unit, on)
    known = Placement.objects.filter(path__in=line.paths).values_list("unit", flat=True).distinct()
    ended = AdministrativeUnit.objects.filter(pk=unit).values_list("ended", flat=True).first()
    day = min(on, ended) if ended else on
    above = (
        [] if unit == reach.unit_id else [pk for pk in line.ancestor_unit_ids if _is_between(pk, reach, line)]
    )
    names = names_on(day, [unit, *above])
    return Place(
        unit,
        names.get(unit, ("", b""))[0],
        line.level if line.level is not None else 3,
        tuple(sorted({unit, *known})),
        on,
        line,
        [(names[pk][0], pk) for pk in above if pk in names],
    )


def _within(reach, unit):
    if unit == reach.unit_id or reach.level == 0:
        return AdministrativeUnit.objects.filter(pk=unit).exists()
    under = Q(pk__in=[])
    for path in reach.paths:
        under |= Q(path__startswith=path)
    return Placement.objects.filter(under, unit=unit).exists()


def _is_between(unit, reach, line):
    """From the reader's own unit down to the place, on the place's own newest path."""
    steps = [int(step) for step in line.path.split("/") if step]
    if reach.unit_id not in steps:
        return unit == reach.unit_id
    return unit in steps[steps.index(reach.unit_id) :]


def names_on(day: date, units) -> dict[int, tuple[str, bytes]]:
    """{unit: (full name as a heading, sort key)} as of a day, the nearest outside the unit's life; one query."""
    rows = UnitName.objects.filter(unit__in=units).order_by("valid_from")
    found = {}
    for unit, name, key, since in rows.values_list("unit", "full_name", "sort_key", "valid_from"):
        if unit not in found or since <= day:
            found[unit] = (name[:1].upper() + name[1:], bytes(key))
    return found


def codes_on(day: date, units) -> dict[int, str]:
    """{unit: official code} on a day; one query."""
    return dict(UnitName.objects.filter(valid(day), unit__in=units).values_list("unit", "code"))
