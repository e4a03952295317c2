"""Half-open day ranges as they stand in the tables: from a day, to before a day, open when null."""

from datetime import date

from django.db.models import Q

# Before anything the portal records: the true founding days of the old units are not in the sources.
LONG_AGO = date(2000, 1, 1)
# Districts ended and the provinces were rearranged (NQ 202/2025/QH15).
TWO_TIER = date(2025, 7, 1)


def valid(on, start="valid_from", end="valid_to"):
    """Q: the row is true on the day `on`. Name the columns when they are not `valid_from`, `valid_to`."""
    return overlaps(on, on, start, end)


def overlaps(first, last, start="valid_from", end="valid_to"):
    """Q: the row is true on some day from `first` to `last`, both included."""
    return Q(**{f"{start}__lte": last}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": first}))
