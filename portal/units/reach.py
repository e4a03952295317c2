"""How far an agency sees. `units` knows Reach, never User.

A Reach is computed once for the acting post and turned into SQL by the querysets above: visible is
what is my own, what the units below mine have issued, and issued documents of the units above me.
"""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from portal.units.models import Agency, Handover, Level, Placement


@dataclass(frozen=True)
class Reach:
    """Where the acting agency stands on the day `on`; plain values only.

    `paths` are the unit's own paths of all times and those of the units it succeeded, so that a new
    province reads what lay under the provinces it was made of. `path` is the one of today.
    """

    agency_id: int | None
    unit_id: int | None
    level: int | None
    path: str
    on: date
    paths: tuple[str, ...] = ()
    predecessor_agency_ids: tuple[int, ...] = ()
    ancestor_unit_ids: tuple[int, ...] = ()
    post_id: int | None = None

    @classmethod
    def public(cls, on=None):
        """The reach of somebody who has not signed in: nothing but what is public."""
        return cls(None, None, None, "", on or timezone.localdate())

    @property
    def is_public(self):
        return self.agency_id is None

    @property
    def own_ids(self) -> tuple[int | None, ...]:
        return (self.agency_id, *self.predecessor_agency_ids)

    def own(self, agency="agency"):
        """Q: rows of my agency and of the agencies mine succeeded. `agency` is a lookup path."""
        return Q(**{f"{agency}__in": self.own_ids})

    def below(self, agency="agency"):
        """Q: rows of agencies in my unit or under it, whenever they lay there."""
        if self.level == Level.NATION:
            return Q(**{f"{agency}__isnull": False})
        if not self.paths:
            return Q(pk__in=[])
        under = Q()
        for path in self.paths:
            under |= Q(path__startswith=path)
        return Q(**{f"{agency}__unit__in": Placement.objects.filter(under).values("unit")})

    def above(self, agency="agency"):
        """Q: rows of agencies of the units above mine, today's and those of my predecessors."""
        return Q(**{f"{agency}__unit__in": self.ancestor_unit_ids})


def carried_by(agency_id, agency="agency"):
    """Q: rows an agency writes for: its own, and those of ended agencies that handed their work to it.

    `agency` is a lookup path. Unlike `Reach.own`, which successors read, it names one carrier.
    """
    handed = Handover.objects.filter(to_agency=agency_id, on__lte=timezone.localdate())
    return Q(**{agency: agency_id}) | Q(**{f"{agency}__in": handed.values("from_agency")})


# A commune made of parts of a district succeeds it, too, but must not read all that lay under it:
# a part is inherited only from a unit of the same level or lower.
_LINEAGE = """
WITH RECURSIVE line(unit_id) AS (
    SELECT %(unit)s::bigint
    UNION
    SELECT s.predecessor_id
    FROM units_succession s JOIN line ON s.successor_id = line.unit_id
    WHERE s."on" <= %(on)s AND (s.whole OR EXISTS (
        SELECT FROM units_placement p WHERE p.unit_id = s.predecessor_id
        AND p.level >= (SELECT max(level) FROM units_placement WHERE unit_id = %(unit)s)))
)
SELECT p.unit_id, p.level, p.path
FROM units_placement p
WHERE p.unit_id = ANY (ARRAY(SELECT unit_id FROM line)) AND p.valid_from <= %(on)s
ORDER BY p.unit_id = %(unit)s DESC, p.valid_from DESC
"""


def _lineage(unit_id, on):
    """[(unit, level, path)] of a unit and of all it succeeded, its own newest place first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LINEAGE, {"unit": unit_id, "on": on})
        return cursor.fetchall()


def _standing(unit_id, places) -> dict:
    """Level, path, paths and units above, as a Reach has them."""
    line = {unit for unit, _, _ in places}
    paths = {path for _, _, path in places}
    inner = {path for path in paths for other in paths if path != other and path.startswith(other)}
    above = {int(step) for path in paths for step in path.split("/") if step} - line
    _, level, path = places[0] if places else (None, None, "")
    return {
        "unit_id": unit_id,
        "level": level,
        "path": path,
        "paths": tuple(sorted(paths - inner)),
        "ancestor_unit_ids": tuple(sorted(above)),
    }


def reach_of_place(unit_id, on):
    """How far a place itself reaches, for what everybody may ask of it: `below` and `above`, nothing `own`."""
    return Reach(agency_id=None, on=on, **_standing(unit_id, _lineage(unit_id, on)))


def reach_for(agency, on, post_id=None):
    """The Reach of an agency on a day, in two queries.

    An agency whose unit has ended reaches as far as it did on its last day.
    """
    places = _lineage(agency.unit_id, on)
    before = Q(
        unit__in={unit for unit, _, _ in places} - {agency.unit_id},
        kind=agency.kind,
        symbol=agency.symbol,
        ended__lte=on,
    )
    handed = Handover.objects.filter(to_agency=agency, on__lte=on).values("from_agency")
    predecessors = Agency.objects.filter(before).values("pk").union(handed)
    return Reach(
        agency_id=agency.pk,
        on=on,
        predecessor_agency_ids=tuple(sorted(row["pk"] for row in predecessors)),
        post_id=post_id,
        **_standing(agency.unit_id, places),
    )


_CHANGED = "reach-changed"


def forget_reaches():
    """A handover or a succession was written: every reach kept in a session is computed anew once."""
    transaction.on_commit(lambda: cache.set(_CHANGED, timezone.now().isoformat(), timeout=None))


def reaches_changed():
    """When reaches were last to be forgotten, as text; None when never, or while the cache is away."""
    return cache.get(_CHANGED)


class ScopedQuerySet(models.QuerySet):
    """The one door: fetched and permitted in the same expression."""

    def visible_to(self, reach):
        """Rows this reach may read."""
        raise NotImplementedError

    def editable_by(self, actor):
        """Rows this acting post may change."""
        raise NotImplementedError
