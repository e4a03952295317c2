"""What lies around an agency on a day: the bodies of its unit, above and below, and the names of places."""

from collections import defaultdict
from datetime import timedelta
from functools import cached_property

from django.db.models import Q

from plans.names.body_words import level_said, plain
from portal.units.dates import valid
from portal.units.models import Agency, AgencyKind, Level, Placement, UnitName


class Surroundings:
    """The agencies of an agency's unit, of the units above, of those directly below; places by their names.

    Four queries whatever is asked of it; two more when a name is another place's of its province.
    """

    def __init__(self, agency, on):
        """Outside the agency's life, its first or last day is meant."""
        on = max(on, agency.began)
        self.agency, self.on = agency, min(on, agency.ended - timedelta(days=1)) if agency.ended else on

    @cached_property
    def level(self):
        return self._levels[self.agency.unit_id]

    @cached_property
    def here(self):
        return [a for a in self._alive if a.unit_id == self.agency.unit_id]

    @cached_property
    def above(self):
        """Nearest first."""
        found = [a for a in self._alive if self._levels[a.unit_id] < self.level]
        return sorted(found, key=lambda a: -self._levels[a.unit_id])

    @cached_property
    def below(self):
        return [a for a in self._alive if self._levels[a.unit_id] > self.level]

    def all(self):
        """Every agency known here: own unit first, then above, then below."""
        return [*self.here, *self.above, *self.below]

    def _places(self, rest, text):
        words = rest.split()
        for size in range(len(words), 0, -1):
            named = self._province.get(" ".join(words[:size]), ())
            around = " ".join(words[size:])
            near = defaultdict(list)
            for row in named:
                if self._lies_in(row, around):
                    near[self._distance(row)].append(row)
            if near:
                nearest = near[min(near)]
                spelt = [row for row in nearest if row.full_name.casefold() in text.casefold()]
                return [row.unit_id for row in (nearest if len(nearest) == 1 else spelt)]
        return []

    def _lies_in(self, row, around):
        """Whether the words behind a place's name are the names of what lies around it."""
        steps = [int(step) for step in row.path.split("/")[:-2]]
        for unit in reversed(steps):
            for name in self._names.get(unit, ()):
                if around == name or around.startswith(f"{name} "):
                    around = around.removeprefix(name).strip()
                    break
        return not around

    def _distance(self, row):
        """0: our own line or directly below; 1: beside us; 2: elsewhere in the province."""
        if row.unit_id in self._levels:
            return 0
        return 1 if row.parent_id in self._line else 2

    def _title(self, agency):
        """An agency's name without its unit's: "so noi vu"."""
        name = plain(agency.name)
        for unit in self._names.get(agency.unit_id, ()):
            name = name.removesuffix(f" {unit}")
        return name

    @cached_property
    def _keys(self):
        """{agency id: its names, of that day and as they are now}."""
        return {a.pk: self._spellings(a) for a in self._alive}

    def _spellings(self, agency):
        said = {plain(agency.name), plain(agency.short_name)} - {""}
        names = self._names.get(agency.unit_id, ())
        for now in names:
            said |= {
                key.removesuffix(now) + then for key in set(said) if key.endswith(f" {now}") for then in names
            }
        return said

    @cached_property
    def _line_places(self):
        """{a place's name, with its type or without: [unit]} of our own unit and those above."""
        found = defaultdict(list)
        for unit in self._line:
            for name in self._names.get(unit, ()):
                for key in {name, level_said(name)[1]} - {""}:
                    found[key] = [*dict.fromkeys([*found[key], unit])]
        return {key: units for key, units in found.items() if len(units) == 1}

    @cached_property
    def _line(self):
        return [unit for unit, level in self._levels.items() if level <= self.level]

    @cached_property
    def _levels(self):
        """{unit id: level} of the own unit, those above and those directly below."""
        unit = self.agency.unit_id
        line = Q(unit__in=self._path)
        placed = Placement.objects.filter(valid(self.on)).filter(line | Q(parent=unit))
        return {unit: Level.COMMUNE} | dict(placed.values_list("unit", "level"))

    @cached_property
    def _path(self):
        placed = Placement.objects.filter(valid(self.on), unit=self.agency.unit_id)
        path = placed.values_list("path", flat=True).first() or ""
        return [int(step) for step in path.split("/") if step]

    @cached_property
    def _names(self):
        """{unit id: its full names, plain: the one of the day first}."""
        found = defaultdict(list)
        rows = UnitName.objects.filter(unit__in=self._levels).order_by("valid_from")
        for row in rows:
            today = row.valid_from <= self.on and (row.valid_to is None or row.valid_to > self.on)
            found[row.unit_id].insert(0 if today else len(found[row.unit_id]), plain(row.full_name))
        return found

    @cached_property
    def _alive(self):
        found = Agency.objects.alive(self.on).filter(unit__in=self._levels).exclude(kind=AgencyKind.NHOM)
        return list(found.order_by("unit_id", "pk"))

    @cached_property
    def _province(self):
        """{full name, plain: [name rows with parent_id, level, path]} of the places of our province that day."""
        if len(self._path) < 2:
            return {}
        top = "/".join(map(str, self._path[:2])) + "/"
        placed = Placement.objects.filter(valid(self.on), path__startswith=top)
        where = {p.unit_id: p for p in placed}
        found = defaultdict(list)
        for row in UnitName.objects.filter(valid(self.on), unit__in=placed.values("unit")).order_by("unit"):
            spot = where[row.unit_id]
            row.parent_id, row.level, row.path = spot.parent_id, spot.level, spot.path
            found[plain(row.full_name)].append(row)
            if row.unit_id not in self._names:
                self._names[row.unit_id].append(plain(row.full_name))
        return found

    @cached_property
    def _province_agencies(self):
        """{unit id: agencies} of every place of our province."""
        rows = (row.unit_id for rows in self._province.values() for row in rows)
        found = defaultdict(list)
        for agency in Agency.objects.alive(self.on).filter(unit__in=set(rows)).exclude(kind=AgencyKind.NHOM):
            found[agency.unit_id].append(agency)
        return found
