"""Names as documents print them -> agencies of the right place and day.

"UBND huyện" in a commune's plan of 2023 is the committee of the district that commune lay in then.
A name that fits nothing, or too much, resolves to nobody: a wrong receiver is worse than none.
"""

import difflib
import re
from dataclasses import dataclass
from functools import cached_property

from plans.names.body_words import (
    BODIES_HERE,
    DEPARTMENTS,
    FIELDS,
    KIND_WORDS,
    MANY_PLACES,
    SOMEBODY,
    level_said,
    levels_of,
    plain,
    without_title,
)
from plans.names.surroundings import Surroundings
from portal.text import fold
from portal.units.models import Agency, AgencyKind, Level

__all__ = ["Directory", "Found", "bodies", "lead_of", "plain", "purpose_of"]

PURPOSES = (
    ("để báo cáo", re.compile(r"\b(b/c|bc|bao cao)\b")),
    ("để thực hiện", re.compile(r"\b(t/h|thuc hien|trien khai)\b")),
    ("để phối hợp", re.compile(r"\b(p/h|ph|phoi hop)\b")),
    ("để đôn đốc", re.compile(r"\b(don doc)\b")),
    ("để theo dõi", re.compile(r"\b(theo doi|t/d)\b")),
    ("để đưa tin", re.compile(r"\b(dua tin|dang tai|dang tin)\b")),
)
FOR_INFORMATION = "để biết"
# How alike a misspelt name must be to be asked about.
ALIKE = 0.92


@dataclass(frozen=True)
class Found:
    """Agencies a name means; `group`: it names a kind of bodies ("các sở, ban, ngành"), not one.

    guess: whom a misspelt name may mean; to be shown and asked, never to receive.
    """

    agencies: tuple[Agency, ...] = ()
    group: bool = False
    guess: Agency | None = None

    @property
    def one(self):
        """The single agency meant, or None."""
        return self.agencies[0] if len(self.agencies) == 1 and not self.group else None


class Directory(Surroundings):
    """Whom the names in an agency's document mean on a day. Each name is looked up once."""

    def __init__(self, agency, on):
        super().__init__(agency, on)
        self._known = {}

    def find(self, text) -> Found:
        """Whom a printed name means; nobody when unsure."""
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def _find(self, text):
        name = plain(text)
        if not name:
            return Found()
        bare = without_title(name)
        found = self._named(name) or self._group(name) or self._of_field(name) or self._group(bare)
        return found or self._body(bare, text) or self._several(text) or self._guess(name)

    # One body --------------------------------------------------------------------------------------

    def _named(self, name):
        """By the agency's own full or short name; two that bear it are none, but its own line comes first."""
        line = [a for a in (*self.here, *self.above) if name in self._keys[a.pk]]
        found = line or [a for a in self.below if name in self._keys[a.pk]]
        return Found((found[0],)) if len(found) == 1 else None

    def _body(self, name, text):
        """A kind of body, and whose: nobody's word ("Phòng Tư pháp"), a level's, or a place's."""
        for words, fits, default in self._kinds:
            if name != words and not name.startswith(f"{words} "):
                continue
            rest = name.removeprefix(words).strip()
            level, place = level_said(rest)
            if not rest or (level is not None and not place):
                return self._in_line(fits, default if level is None else level, said=level is not None)
            if found := self._of_place(fits, rest, text):
                return found
        return None

    def _in_line(self, fits, level, said):
        line = [a for a in (*self.here, *self.above) if fits(a)]
        if level is None:
            own = [a for a in line if self._levels[a.unit_id] == self.level]
            line = own or line
        else:
            line = [a for a in line if self._levels[a.unit_id] == level]
        return Found((line[0],)) if len(line) == 1 else None

    def _of_place(self, fits, rest, text):
        """ "xa tan binh huyen tan bien": the place of that name nearest to us; two equally near are none."""
        units = self._line_places.get(rest) or self._places(rest, text)
        if len(units) != 1:
            return None
        unit = units[0]
        among = self._alive if unit in self._levels else self._province_agencies[unit]
        found = [a for a in among if a.unit_id == unit and fits(a)]
        return Found((found[0],)) if len(found) == 1 else None

    def _of_field(self, name):
        """ "Công chức Tư pháp - Hộ tịch" is no body: the commune's committee answers for them."""
        match = FIELDS.match(name)
        if not match:
            return None
        rest = match["rest"] if match["field"] is None else match["field"]
        if re.search(r"\bcac\b|\blien quan\b", rest):
            return Found(group=True)
        if self.level != Level.COMMUNE or re.search(r"\b(huyen|tinh|quan|thi xa)\b", rest):
            return None
        place = re.search(r"\b((?:xa|phuong|thi tran|dac khu) .+)$", rest)
        if place and place[1] not in self._line_places and place[1] != "xa hoi":
            return None  # another commune's
        return self._in_line(lambda a: a.kind == AgencyKind.UBND, Level.COMMUNE, said=True)

    # Several bodies --------------------------------------------------------------------------------

    def _group(self, name):
        if "lien quan" in name:
            return Found(group=True)
        if (match := MANY_PLACES.match(name)) and (places := match["places"] or match["two"]):
            return self._of_places(without_title(match["body"]), places)
        if DEPARTMENTS.match(name):
            kinds = (AgencyKind.SO_NGANH, AgencyKind.TU_PHAP)
            return self._group_in(Level.PROVINCE, kinds)
        if BODIES_HERE.match(name):
            kinds = (AgencyKind.SO_NGANH, AgencyKind.MTTQ, AgencyKind.DON_VI)
            said = re.search(r"\b(tinh|huyen|xa|phuong|thi tran)$", name)
            level = level_said(said[1])[0] if said else self.level
            return self._group_in(level, kinds) if "trung uong" not in name else Found(group=True)
        return Found(group=True) if SOMEBODY.search(name) else None

    def _of_places(self, body, places):
        """ "Phòng Tư pháp các huyện, thành phố": that body of every such place below us."""
        fits = self._kind_of(body or "uy ban nhan dan")
        levels = levels_of(places, self.level)
        if fits is None or not levels:
            return Found(group=True)
        found = [a for a in self.below if self._levels[a.unit_id] in levels and fits(a)]
        if self.level == Level.PROVINCE and Level.COMMUNE in levels and not found:
            rows = {row.unit_id for rows in self._province.values() for row in rows if row.level in levels}
            found = [a for unit in sorted(rows) for a in self._province_agencies[unit] if fits(a)]
        return Found(tuple(found), group=True)

    def _group_in(self, level, kinds):
        line = (*self.here, *self.above)
        found = (a for a in line if self._levels[a.unit_id] == level and a.kind in kinds)
        return Found(tuple(a for a in found if a.pk != self.agency.pk), group=True)

    def _several(self, text):
        """ "UBND xã và Công an xã": all of them, when every part is one body known here; else a group."""
        parts = [part for part in re.split(r",|\bvà\b", text) if part.strip()]
        if len(parts) < 2:
            return None
        found = [self.find(part) for part in parts]
        if any(part.group for part in found):
            return Found(group=True)
        one = [part.one for part in found]
        return Found(tuple(dict.fromkeys(one))) if all(one) else None

    def _guess(self, name):
        """A slip of the pen in a name of our own line: one letter, and only one body it can be."""
        keys = {key: a for a in (*self.here, *self.above) for key in self._keys[a.pk]}
        close = difflib.get_close_matches(name, keys, n=3, cutoff=ALIKE) if len(name) > 8 else []
        meant = {keys[key].pk for key in close}
        return Found(guess=keys[close[0]] if len(meant) == 1 else None)

    def _kind_of(self, body):
        return next((fits for words, fits, _ in self._kinds if body == words), None)

    @cached_property
    def _kinds(self):
        """(words a name begins with, test of an agency, level meant when none is said), longest first."""
        titles = {self._title(a) for a in self._alive} - {words for words, _, _ in KIND_WORDS} - {""}
        rows = [(words, _by_title(self._title, words), None) for words in titles]
        rows += [(words, _by_kind(kind), level) for words, kind, level in KIND_WORDS]
        return sorted(rows, key=lambda row: -len(row[0]))


def _by_kind(kind):
    return lambda agency: agency.kind == kind


def _by_title(title, words):
    return lambda agency: title(agency) == words


def purpose_of(line, default=FOR_INFORMATION):
    """What a copy is for, from the mark behind the name: "Sở Tư pháp (b/c)" -> "để báo cáo"."""
    marks = " ".join(re.findall(r"\(([^)]*)\)", fold(line)))
    return next((purpose for purpose, mark in PURPOSES if mark.search(marks)), default)


def bodies(text):
    """One string naming several bodies, apart: only ";" and line breaks surely part them."""
    return [part.strip(" ,.") for part in re.split(r"[;\n]", text) if part.strip(" ,.")]


def lead_of(directory, text):
    """(agency or None, unclear): one lead is accountable; several names, or a group, wait for the officer."""
    names = bodies(text)
    if not names:
        return None, False
    found = directory.find(names[0])
    if len(names) > 1 or found.group or found.guess or len(found.agencies) > 1:
        return None, True
    return found.one, False
