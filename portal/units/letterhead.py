"""Whose names stand at the head of a paper, in the words of its day (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from .models import AgencyKind
from .tree import agency_name, name_of

# Bodies of a committee print its name above their own; a committee prints none above itself.
UNDER_COMMITTEE = (AgencyKind.TU_PHAP, AgencyKind.SO_NGANH, AgencyKind.HDPH)
COUNCIL = "hội đồng phối hợp"


def letterhead(agency, on) -> tuple[str, str]:
    """(superior, issuer) in capitals on the day `on`, broken into the lines they are printed on.

    ("", "ỦY BAN NHÂN DÂN\\nXÃ TÂN LẬP"), ("ỦY BAN NHÂN DÂN\\nTỈNH TÂY NINH", "SỞ TƯ PHÁP"). Under its
    superior a body is named without the place, which the line above tells. Reads `unit.names`.
    """
    place = name_of(agency.unit, on).full_name
    name = agency_name(agency, on)
    above = _superior(agency, name, place)
    if above.endswith(place):
        name = name.removesuffix(f" {place}")
    return _lines(above, place), _lines(name, place)


def _superior(agency, name, place):
    if agency.parent_name:
        return agency.parent_name.replace(str(agency.unit), place)
    below = agency.kind in UNDER_COMMITTEE and name.endswith(f" {place}")
    return f"{AgencyKind.UBND.label} {place}" if below else ""


def _lines(name, place):
    """A body's place stands on a line of its own, and a council's field of work too."""
    name = name.replace("PBGDPL", "phổ biến, giáo dục pháp luật")
    if name.endswith(f" {place}"):
        name = f"{name.removesuffix(place).strip()}\n{place}"
    if name.lower().startswith(f"{COUNCIL} "):
        name = f"{name[: len(COUNCIL)]}\n{name[len(COUNCIL) :].strip()}"
    return name.upper()
