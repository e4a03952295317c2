"""Which news concerns which follow: lists by what news is about, so that no follow is asked against each draft."""

from collections import defaultdict
from collections.abc import Collection

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from feedback.finding.searches import Searches
from feedback.following.news import MILESTONES, Kind, News
from feedback.models import Follow
from portal.units.models import Handover

# The places a place's news concerns: what it is in today and all that lies above; what any of these took over.
_PLACES = """
WITH RECURSIVE heir(start, unit) AS (
    SELECT u, u FROM unnest(%(units)s::bigint[]) u
    UNION
    SELECT heir.start, s.successor_id FROM heir JOIN units_succession s ON s.predecessor_id = heir.unit AND s."on" <= %(on)s
), line(start, unit) AS (
    SELECT heir.start, step.unit::bigint
    FROM heir JOIN units_placement p ON p.unit_id = heir.unit AND p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to > %(on)s),
        unnest(string_to_array(trim('/' FROM p.path), '/')) step(unit)
    UNION
    SELECT line.start, s.predecessor_id FROM line JOIN units_succession s ON s.successor_id = line.unit AND s."on" <= %(on)s
)
SELECT start, array_agg(unit) FROM (SELECT * FROM line UNION SELECT * FROM heir) all_of_them GROUP BY start
"""


class Board:
    """News pinned under what it is about."""

    def __init__(self, told: Collection[News]):
        self.drafts, self.units, self.agencies, self.topics = (defaultdict(list) for _ in range(4))
        self.newest = max(news.at for news in told)
        self.opened = {n.draft.pk: n for n in told if n.kind in (Kind.OPENED, Kind.AGAIN)}
        self.searches = Searches(self.opened)
        units, agencies = _places({n.agency.unit_id for n in told}), _bodies({n.agency.pk for n in told})
        for news in told:
            if news.draft:
                self.drafts[news.draft.pk].append(news)
            if news.kind in MILESTONES:
                self._pin_widely(news, units, agencies)

    def _pin_widely(self, news, units, agencies):
        for unit in units[news.agency.unit_id]:
            self.units[unit].append(news)
        for agency in agencies[news.agency.pk]:
            self.agencies[agency].append(news)
        if news.draft and news.draft.topic_id:
            self.topics[news.draft.topic_id].append(news)

    def concerned(self) -> Q:
        """Follows that may have news here."""
        about = Q(draft__in=list(self.drafts)) | Q(unit__in=list(self.units))
        about |= Q(agency__in=list(self.agencies)) | Q(topic__in=list(self.topics))
        return about | Q(kind=Follow.Kind.SEARCH) if self.opened else about

    def of(self, follow) -> list[News]:
        """Everything on the board that concerns the follow; of a search, after `searches.look_up`."""
        if follow.query:
            return [self.opened[pk] for pk in self.searches.found[follow.query]]
        pinned = {
            Follow.Kind.DRAFT: (self.drafts, follow.draft_id), Follow.Kind.PLACE: (self.units, follow.unit_id),
            Follow.Kind.AGENCY: (self.agencies, follow.agency_id), Follow.Kind.TOPIC: (self.topics, follow.topic_id),
        }  # fmt: skip
        by, key = pinned[follow.kind]
        return by.get(key, [])


def _places(units):
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"units": list(units), "on": timezone.localdate()})
        return {unit: {unit, *line} for unit, line in cursor.fetchall()}


def _bodies(agencies):
    """{agency: itself and those whose work it carries on}"""
    found = {agency: {agency} for agency in agencies}
    handed = Handover.objects.filter(to_agency__in=agencies, on__lte=timezone.localdate())
    for before, after in handed.values_list("from_agency", "to_agency"):
        found[after].add(before)
    return found
