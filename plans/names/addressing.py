"""To whom a document or its work goes: printed names and groups -> agencies, orders or requests."""

import re
from dataclasses import dataclass, field

from django.utils import timezone

from plans.names.resolve import Directory, bodies, plain
from portal.text import fold
from portal.units import tree
from portal.units.dates import valid
from portal.units.models import Agency, AgencyKind, Level, Placement

_KINDS = {
    "so tu phap": AgencyKind.TU_PHAP,
    "phong tu phap": AgencyKind.TU_PHAP,
    "hoi dong phoi hop pho bien giao duc phap luat": AgencyKind.HDPH,
    "hoi dong phoi hop": AgencyKind.HDPH,
    "hoi dong nhan dan": AgencyKind.HDND,
    "uy ban mat tran to quoc": AgencyKind.MTTQ,
    "mat tran to quoc": AgencyKind.MTTQ,
    "uy ban nhan dan": AgencyKind.UBND,
    "": AgencyKind.UBND,
}
_UNITS = r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu|thi tran)"
# "UBND các xã, phường", "các huyện", "Phòng Tư pháp các huyện", "UBND cấp xã".
_GROUP = re.compile(rf"(?P<kind>{'|'.join(filter(None, _KINDS))})? ?(?:cac|cap) (?P<units>{_UNITS}\b.*)")
_LEVELS = (
    (Level.PROVINCE, r"\btinh\b"),
    (Level.DISTRICT, r"\b(huyen|quan|thi xa)\b"),
    (Level.COMMUNE, r"(?<!thi )\bxa\b|\b(phuong|dac khu|thi tran)\b"),
)
_OUTSIDE = (AgencyKind.MTTQ, AgencyKind.DANG, AgencyKind.HDND, AgencyKind.BAO_CHI)
_OUTSIDE_NAMES = re.compile(
    r"\btoa an\b|\bvien kiem sat\b|\bmat tran to quoc\b|^(thuong truc )?hoi dong nhan dan\b|\b(tinh|huyen|dang) uy\b"
    r"|^(hoi (?!dong)|lien doan|lien hiep|lien minh|doan luat su|doan thanh nien|ban (tuyen giao|xay dung dang))"
)


def is_outside(name) -> bool:
    """Whether a body of this name stands outside the chain of command: it is asked, nobody orders it (F22)."""
    return bool(_OUTSIDE_NAMES.search(fold(name)))


class Addressing:
    """Where one agency writes to on a day (today): groups down all levels, names as `Directory` knows them."""

    def __init__(self, agency, on=None):
        self.agency, self.directory = agency, Directory(agency, on or timezone.localdate())

    def reach(self, names) -> tuple[list[Agency], list[str]]:
        """(agencies, each once; names that mean nobody known here)."""
        found, unknown = {}, []
        for name in names:
            agencies = self.meant(name)
            found |= {a.pk: a for a in agencies if a.pk != self.agency.pk}
            unknown += [] if agencies else [name]
        return list(found.values()), unknown

    def meant(self, name):
        """The agencies of a printed name; of several parted by commas only when each is known."""
        parts = [name, *name.split(",")] if "," in name else [name]
        whole = self._group(name) or self.directory.find(name).agencies
        if whole or len(parts) == 1:
            return whole
        apart = [self._group(part) or self.directory.find(part).agencies for part in parts[1:]]
        return [a for agencies in apart for a in agencies] if all(apart) else []

    def _group(self, name):
        """All bodies of a kind and of the levels said, anywhere under my unit."""
        match = _GROUP.match(plain(name))
        if not match:
            return []
        levels = {level for level, said in _LEVELS if re.search(said, match["units"])}
        if "thanh pho" in match["units"]:
            levels.add(Level.DISTRICT if self.directory.level else Level.PROVINCE)
        on, path = self.directory.on, tree.path_of(self.agency.unit, self.directory.on)
        under = Placement.objects.filter(valid(on), path__startswith=path, level__in=levels)
        under = under.filter(level__gt=self.directory.level)
        kind = _KINDS[match["kind"] or ""]
        found = Agency.objects.alive(on).filter(kind=kind, unit__in=under.values("unit"))
        return list(found.order_by("unit_id", "pk"))

    def asks(self, agency) -> bool:
        """Whether work for this agency is a request ("đề nghị"), not an order (F22).

        Nobody orders the Front and its members, the Party, the People's Council, courts, procuracies,
        associations or the press (S000-9, S003-2: "Đề nghị Ủy ban MTTQ…"), nor a body above one's own.
        """
        return agency.kind in _OUTSIDE or is_outside(agency.name) or agency in self.directory.above


def units_above(agencies) -> dict[int, str]:
    """{unit id: name of the unit above it today}, for names many units bear. One query."""
    today = timezone.localdate()
    placed = Placement.objects.filter(
        valid(today), unit__in={a.unit_id for a in agencies}, level__gt=Level.PROVINCE
    )
    named = placed.filter(valid(today, "parent__names__valid_from", "parent__names__valid_to"))
    return dict(named.values_list("unit", "parent__names__full_name"))


@dataclass
class Parcel:
    """One task and who gets a share of it: agencies, which of them are only asked, names nobody bears."""

    task: object
    agencies: list[Agency] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)


def parcels(tasks, post, names=()) -> list[Parcel]:
    """Each task with its receivers: those of `names`, else the bodies its own lead text names."""
    if names:
        agencies, unknown = post.reach(names)
        reached = {task.pk: (agencies, unknown) for task in tasks}
    else:
        reached = {task.pk: post.reach(bodies(task.lead_text)) for task in tasks}
    return [
        Parcel(task, agencies, {a.pk for a in agencies if post.asks(a)}, unknown)
        for task, (agencies, unknown) in ((task, reached[task.pk]) for task in tasks)
    ]
