"""How far an agency sees. `units` knows Reach, never User.

A Reach is computed once for the acting post and turned into SQL by the querysets above: visible is
what is my own, what the units below mine have issued, and issued documents of the units above me.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q


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
        return cls(None, None, None, "", on or date.today())

    @property
    def is_public(self):
        return self.agency_id is None

    def own(self, agency="agency"):
        """Q: rows of my agency and of the agencies mine succeeded. `agency` is a lookup path."""
        raise NotImplementedError

    def below(self, agency="agency"):
        """Q: rows of agencies in my unit or under it, whenever they lay there."""
        raise NotImplementedError

    def above(self, agency="agency"):
        """Q: rows of agencies of the units above mine, today's and those of my predecessors."""
        raise NotImplementedError


def reach_for(agency, on, post_id=None):
    """The Reach of an agency on a day."""
    raise NotImplementedError


class ScopedQuerySet(models.QuerySet):
    """The one door: fetched and permitted in the same expression."""

    def visible_to(self, reach):
        """Rows this reach may read."""
        raise NotImplementedError

    def editable_by(self, actor):
        """Rows this acting post may change."""
        raise NotImplementedError
