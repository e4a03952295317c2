"""Where drafts belong on a map of today: what ended units drafted is found at those who took over from them."""

from dataclasses import dataclass
from functools import cached_property

from django.db import connection

# Written by hand: the line of successors is a walk, and names come with it in one statement.
_TODAY = """
WITH RECURSIVE drafted AS MATERIALIZED (
    SELECT agency.unit_id AS unit, count(*) FILTER (WHERE %(on)s BETWEEN draft.opens_on AND draft.closes_on) AS open
    FROM drafts_draftpolicy draft JOIN units_agency agency ON agency.id = draft.agency_id
    WHERE draft.published_at IS NOT NULL AND draft.trashed_at IS NULL
    GROUP BY agency.unit_id
), line(unit, home) AS (
    SELECT unit, unit FROM drafted
    UNION
    SELECT line.unit, s.successor_id
    FROM line JOIN units_succession s ON s.predecessor_id = line.home AND s."on" <= %(on)s
), lies AS (
    SELECT line.unit, line.home, nullif(split_part(p.path, '/', 2), '')::bigint AS province
    FROM line JOIN units_placement p ON p.unit_id = line.home
    WHERE p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to > %(on)s)
), named AS (
    SELECT unit_id, code, full_name, sort_key FROM units_unitname
    WHERE valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s)
)
SELECT lies.unit, drafted.open, home.code, home.full_name, above.code, above.full_name
FROM lies JOIN drafted USING (unit) JOIN named home ON home.unit_id = lies.home LEFT JOIN named above ON above.unit_id = lies.province
ORDER BY above.sort_key NULLS FIRST, lies.home <> lies.province, home.sort_key
"""


@dataclass(frozen=True)
class Place:
    """A province or commune of today, as a choice: its code and its name."""

    code: str
    name: str


class Places:
    """Units that drafted something public, under the places of a day that answer for them; one statement."""

    def __init__(self, on):
        self.on = on

    @cached_property
    def _found(self):
        with connection.cursor() as cursor:
            cursor.execute(_TODAY, {"on": self.on})
            return cursor.fetchall()

    @cached_property
    def _rows(self):
        """[(drafting unit, its place of today, that place's province or the place itself at the centre)]"""
        return [
            (unit, Place(code, name), Place(above or code, above_name or "Cơ quan trung ương"))
            for unit, _, code, name, above, above_name in self._found
        ]

    @property
    def open_now(self) -> dict[int, int]:
        """Drafts open for comment on the day, a drafting unit."""
        return {unit: number for unit, number, *_ in self._found}

    def named(self, code) -> Place | None:
        """The place with this code, when something was drafted in it."""
        return next((p for _, own, above in self._rows for p in (own, above) if p.code == code), None)

    def units_in(self, code) -> set[int]:
        """Units whose drafts belong to the province or commune with this code."""
        return {unit for unit, own, above in self._rows if code in (own.code, above.code)}

    def province_of(self, code) -> Place | None:
        return next((above for _, own, above in self._rows if code in (own.code, above.code)), None)

    def counts(self, by_unit, within=None) -> list[tuple[Place, int]]:
        """Drafts a province, or a place `within` one, from drafts a unit; in Vietnamese order, none left out."""
        found = {}
        for unit, own, above in self._rows:
            if within is None or above.code == within:
                units = found.setdefault(above if within is None else own, set())
                units.add(unit)
        counted = [(place, sum(by_unit.get(unit, 0) for unit in units)) for place, units in found.items()]
        return [(place, n) for place, n in counted if n]
