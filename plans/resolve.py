"""Names as documents print them -> agencies of the right place and day.

"UBND huyện" in a commune's plan of 2023 is the committee of the district that commune lay in then.
A name that fits nothing, or too much, resolves to nobody: a wrong receiver is worse than none.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Q

from portal.text import fold
from portal.units import tree
from portal.units.dates import valid
from portal.units.models import Agency, AgencyKind, Level, Placement

SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "hdph": "hoi dong phoi hop",
    "pbgdpl": "pho bien giao duc phap luat",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "tw": "trung uong",
}
# Words that begin a name, the kind of body they mean, and its level when the words tell it.
BEGINNINGS = (
    ("bo tu phap", AgencyKind.TU_PHAP, Level.NATION),
    ("so tu phap", AgencyKind.TU_PHAP, Level.PROVINCE),
    ("phong tu phap", AgencyKind.TU_PHAP, Level.DISTRICT),
    ("hoi dong nhan dan", AgencyKind.HDND, None),
    ("thuong truc hoi dong nhan dan", AgencyKind.HDND, None),
    ("hoi dong phoi hop pho bien giao duc phap luat", AgencyKind.HDPH, None),
    ("hoi dong phoi hop", AgencyKind.HDPH, None),
    ("uy ban mat tran to quoc", AgencyKind.MTTQ, None),
    ("mat tran to quoc", AgencyKind.MTTQ, None),
    ("thuong truc uy ban nhan dan", AgencyKind.UBND, None),
    ("chu tich uy ban nhan dan", AgencyKind.UBND, None),
    ("lanh dao uy ban nhan dan", AgencyKind.UBND, None),
    ("uy ban nhan dan", AgencyKind.UBND, None),
    # A commune's civil servants are not bodies of their own: their committee answers for them.
    ("cong chuc", AgencyKind.UBND, Level.COMMUNE),
)
LEVELS = (
    ("trung uong", Level.NATION),
    ("tinh", Level.PROVINCE),
    ("thanh pho", Level.PROVINCE),
    ("huyen", Level.DISTRICT),
    ("quan", Level.DISTRICT),
    ("thi xa", Level.DISTRICT),
    ("xa", Level.COMMUNE),
    ("phuong", Level.COMMUNE),
    ("dac khu", Level.COMMUNE),
    ("thi tran", Level.COMMUNE),
)
UNDER_US = re.compile(
    r"(uy ban nhan dan )?cac (huyen|quan|thi xa|thanh pho|xa|phuong|dac khu|thi tran|dia phuong)\b"
)
DEPARTMENTS = re.compile(r"cac (so|co quan chuyen mon)\b")
BODIES_HERE = re.compile(r"cac (ban|nganh|phong|doan the|to chuc (chinh tri|doan the)|thanh vien)\b")
PURPOSES = (
    ("để báo cáo", re.compile(r"\b(b/c|bc|bao cao)\b")),
    ("để thực hiện", re.compile(r"\b(t/h|thuc hien|trien khai)\b")),
    ("để phối hợp", re.compile(r"\b(p/h|ph|phoi hop)\b")),
    ("để đưa tin", re.compile(r"\b(dua tin|dang tai|dang tin)\b")),
)
FOR_INFORMATION = "để biết"


@dataclass(frozen=True)
class Found:
    """Agencies a name means; `group`: it names a kind of bodies ("các sở, ban, ngành"), not one."""

    agencies: tuple[Agency, ...] = ()
    group: bool = False

    @property
    def one(self):
        """The single agency meant, or None."""
        return self.agencies[0] if len(self.agencies) == 1 and not self.group else None


class Directory:
    """The agencies an agency deals with on a day: of its unit, the units above, those directly below.

    Four queries whatever is asked of it afterwards.
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

    def find(self, text) -> Found:
        """Whom a printed name means; nobody when unsure."""
        name = plain(text)
        return self._named(name) or self._group(name) or self._of_kind(name) or Found()

    def _named(self, name):
        """By the agency's own full or short name, also with more words behind a comma."""
        whole = {key: agency for agency in reversed(self.all()) for key in self._keys[agency.pk]}
        if name in whole:
            return Found((whole[name],))
        longest = max(
            (key for key in whole if len(key.split()) > 3 and name.startswith(f"{key} ")), key=len, default=""
        )
        return Found((whole[longest],)) if longest else None

    def _group(self, name):
        if UNDER_US.match(name):
            return Found(tuple(a for a in self.below if a.kind == AgencyKind.UBND), group=True)
        if DEPARTMENTS.match(name):
            kinds = (AgencyKind.SO_NGANH, AgencyKind.TU_PHAP)
            province = [
                a for a in self._alive if self._levels[a.unit_id] == Level.PROVINCE and a.kind in kinds
            ]
            return Found(tuple(self._others(province)), group=True)
        if BODIES_HERE.match(name):
            kinds = (AgencyKind.SO_NGANH, AgencyKind.MTTQ, AgencyKind.DON_VI)
            return Found(tuple(self._others(a for a in self.here if a.kind in kinds)), group=True)
        return None

    def _of_kind(self, name):
        for words, kind, level in BEGINNINGS:
            if not (name == words or name.startswith(f"{words} ")):
                continue
            if level is None:
                level, rest = level_said(name.removeprefix(words).strip())
                if rest:
                    return None  # "xã Tân Lập", and no agency of that name is known here
            level = self.level if level is None else level
            line = (*self.here, *self.above)
            found = [a for a in line if a.kind == kind and self._levels[a.unit_id] == level]
            return Found(tuple(found)) if len(found) == 1 else None
        return None

    def _others(self, agencies):
        return [a for a in agencies if a.pk != self.agency.pk]

    @cached_property
    def _keys(self):
        return {a.pk: {plain(a.name), plain(a.short_name)} - {""} for a in self._alive}

    @cached_property
    def _levels(self):
        """{unit id: level} of the own unit, those above and those directly below."""
        unit = self.agency.unit_id
        line = Q(unit__in=[step for step in tree.path_of(self.agency.unit, self.on).split("/") if step])
        placed = Placement.objects.filter(valid(self.on)).filter(line | Q(parent=unit))
        return {unit: Level.COMMUNE} | dict(placed.values_list("unit", "level"))

    @cached_property
    def _alive(self):
        found = Agency.objects.alive(self.on).filter(unit__in=self._levels).exclude(kind=AgencyKind.NHOM)
        return list(found.order_by("unit_id", "pk"))


def plain(text):
    """A name as it is compared: folded, abbreviations written out, no marks, no purpose in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", fold(text))
    words = re.findall(r"[a-z0-9]+", bare.removeprefix("de nghi "))
    return " ".join(SHORT.get(word, word) for word in words).replace(" viet nam", "")


def level_said(words):
    """("tinh", "") -> (Level.PROVINCE, ""); the rest is a unit's own name."""
    for said, level in LEVELS:
        if words == said or words.startswith(f"{said} "):
            return level, words.removeprefix(said).strip()
    return None, words


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
    found = [directory.find(name) for name in names]
    if len(names) > 1 or found[0].group:
        return None, True
    return found[0].one, False
