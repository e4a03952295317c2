"""Whose a document is: her own agency's, one's she carries on for, or one that only arrived (văn bản đến).

What is printed decides: the issuer's name and, where that name is many bodies' ("Sở Tư pháp"), the unit the
head prints above it. When unsure a document is somebody else's: one more copy harms nobody, a plan that
counts for the wrong agency does.
"""

import re

from django.utils import timezone

from plans.names.resolve import Directory, Found, plain
from portal.text import fold
from portal.units.models import Agency

HEAD = 12  # lines in which a document's head ends
_UNITS = "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
# In capitals, as heads are: "UBND TỈNH ĐỒNG NAI" alone in its line or its column.
_COMMITTEE = re.compile(
    rf"^\W*(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+((?:{_UNITS.upper()})\s+[^|\t]+?)\s*(?:$|\||\t|\s{{2}}|CỘNG H)"
)
_PLACE = re.compile(rf"\b((?:{_UNITS})\s+[^,;(]+)$", re.I)


class Nobody:
    """The directory of an issuer nobody here knows: its words mean no agency of ours."""

    def find(self, text):
        return Found()


def issuing_agency(issuer: str, issued_on, by):
    """Hers, or the ended agency she carries on for when the document prints that one and its day."""
    mine = by.agency
    if issued_on is None or mine.began <= issued_on:
        return mine
    for handover in mine.taken_over.select_related("from_agency__unit"):
        named = Directory(handover.from_agency, issued_on).find(issuer).one
        if named == handover.from_agency:
            return named
    return mine


def is_ours(issuer: str, issued_on, by, lines=(), place="") -> bool:
    """Whether the printed issuer is her agency, or one she carries on for; the place where none is printed."""
    agency = issuing_agency(issuer, issued_on, by)
    directory = Directory(agency, issued_on or timezone.localdate())
    if not issuer:
        return bool(place) and plain(str(agency.unit)).endswith(f" {plain(place)}")
    return directory.find(issuer).one == agency and not _elsewhere(lines, directory)


def printed_issuer(issuer: str, issued_on, keeper, lines=()) -> Agency | None:
    """The agency that issued a document kept by `keeper`, where it is known here without doubt."""
    on = issued_on or timezone.localdate()
    directory = Directory(keeper, on)
    elsewhere = _elsewhere(lines, directory)
    if not elsewhere and (known := directory.find(issuer).one):
        return known
    name = f"{issuer} {elsewhere}".strip() if issuer and not _PLACE.search(issuer) else issuer
    return _anywhere(name, on) if name else None


def issuer_of(plan) -> Agency | None:
    """Who issued a document; None for one that only arrived, from a body not known here."""
    if not plan.is_incoming:
        return plan.agency
    lines = plan.source_text.splitlines()
    return printed_issuer(plan.issuer_text, plan.day_counted(), plan.agency, lines)


def directory_of(issuer, on):
    """Whom the names in a document of this agency (None: unknown) mean on the day."""
    return Directory(issuer, on) if issuer else Nobody()


def place_of(plan) -> str:
    """The unit a document speaks for, as its issuer's name says: "tỉnh Quảng Trị"; "" when it does not."""
    if not plan.is_incoming:
        return str(plan.agency.unit)
    match = _PLACE.search(plan.issuer_text)
    return match[1] if match else ""


def _elsewhere(lines, directory) -> str:
    """The unit the head names as the issuer's superior, when it is none of this directory's line; else ""."""
    for line in [line for line in lines if line.strip()][:HEAD]:
        if match := _COMMITTEE.match(line):
            found = directory.find(f"Ủy ban nhân dân {match[1]}").one
            if found not in (*directory.here, *directory.above):
                return match[1]
    return ""


def _anywhere(name, on):
    """The only agency of the country that bears this full name on the day."""
    full = plain(name)
    rows = Agency.objects.alive(on).filter(
        folded__startswith=fold(name).replace("ubnd", "uy ban nhan dan", 1)
    )
    found = [agency for agency in rows[:20] if plain(agency.name) == full]
    return found[0] if len(found) == 1 else None
