"""A country small enough to know by heart: the places of the five documents, before and after 1/7/2025.

Real names and codes (domain.md c); only the communes somebody in the cast needs.
"""

from datetime import date

from portal.text import fold, sort_key
from portal.units.models import (
    AdministrativeUnit,
    Agency,
    AgencyKind,
    Placement,
    ReportingLine,
    Succession,
    UnitName,
)

CHANGE = date(2025, 7, 1)

# key: (type, name, code, parent key); the old tree ends on CHANGE, the new one begins there.
OLD = {
    "p72": ("tỉnh", "Tây Ninh", "72", "vn"),
    "p80": ("tỉnh", "Long An", "80", "vn"),
    "p83": ("tỉnh", "Bến Tre", "83", "vn"),
    "p84": ("tỉnh", "Trà Vinh", "84", "vn"),
    "p86": ("tỉnh", "Vĩnh Long", "86", "vn"),
    "d705": ("huyện", "Tân Biên", "705", "p72"),
    "c25489": ("xã", "Tân Lập", "25489", "d705"),
    "c25492": ("xã", "Thạnh Bắc", "25492", "d705"),
    "c25495": ("xã", "Tân Bình", "25495", "d705"),
    "d390": ("huyện", "Cẩm Thủy", "390", "p38"),
    "c15133": ("xã", "Cẩm Thành", "15133", "d390"),
    "c15142": ("xã", "Cẩm Thạch", "15142", "d390"),
    "d180": ("huyện", "Tràng Định", "180", "p20"),
}
NEW = {
    "n80": ("tỉnh", "Tây Ninh", "80", "vn"),
    "n86": ("tỉnh", "Vĩnh Long", "86", "vn"),
    "n25489": ("xã", "Tân Lập", "25489", "n80"),
    "n25480": ("xã", "Thạnh Bình", "25480", "n80"),
    "n15142": ("xã", "Cẩm Thạch", "15142", "p38"),
}
# Units that lived through the change.
ALWAYS = {
    "vn": ("", "Cả nước", "0", None),
    "p22": ("tỉnh", "Quảng Ninh", "22", "vn"),
    "p20": ("tỉnh", "Lạng Sơn", "20", "vn"),
    "p38": ("tỉnh", "Thanh Hóa", "38", "vn"),
    "c06001": ("xã", "Thất Khê", "06001", "d180"),
}
# predecessor -> successors; several successors: split, in part
SUCCEEDED = {
    "p72": ["n80"],
    "p80": ["n80"],
    "p83": ["n86"],
    "p84": ["n86"],
    "p86": ["n86"],
    "c25489": ["n25489"],
    "c25492": ["n25489"],
    "c25495": ["n25489", "n25480"],
    "c15133": ["n15142"],
    "c15142": ["n15142"],
    "d705": ["n25489", "n25480"],
    "d390": ["n15142"],
    "d180": ["c06001"],
}


def plant():
    """Write the country unless it stands already (a transactional test empties every table)."""
    if AdministrativeUnit.objects.exists():
        return
    units = {}
    for key, row in (ALWAYS | OLD | NEW).items():
        began, ended = (CHANGE if key in NEW else date(1900, 1, 1)), (CHANGE if key in OLD else None)
        unit = units[key] = AdministrativeUnit.objects.create(key=key, began=began, ended=ended)
        kind, name, code, _parent = row
        full = f"{kind} {name}".strip()
        UnitName.objects.create(
            unit=unit, name=name, type=kind, full_name=full, code=code, folded=fold(full), sort_key=sort_key(name),
            valid_from=began, valid_to=ended,
        )  # fmt: skip
    level = {"v": 0, "p": 1, "n": 1, "d": 2, "c": 3}
    for key, (_kind, _name, code, parent) in (ALWAYS | OLD | NEW).items():
        depth = 3 if len(code) == 5 else level[key[0]]
        unit = units[key]
        if key == "c06001":  # lost its district, kept its identity
            _place(units, unit, "d180", depth, unit.began, CHANGE)
            _place(units, unit, "p20", depth, CHANGE, None)
        else:
            _place(units, unit, parent, depth, unit.began, unit.ended)
    for key, heirs in SUCCEEDED.items():
        for heir in heirs:
            Succession.objects.create(
                predecessor=units[key],
                successor=units[heir],
                whole=len(heirs) == 1,
                on=CHANGE,
                resolution="NQ 2025",
            )
    for key in ALWAYS | OLD | NEW:
        _agencies(units[key])
    _lines(units)


def _place(units, unit, parent, depth, began, ended):
    above = units[parent] if parent else None
    path = _path(units, unit, parent)
    Placement.objects.create(
        unit=unit, parent=above, level=depth, path=path, valid_from=began, valid_to=ended
    )


def _path(units, unit, parent):
    everything = ALWAYS | OLD | NEW
    steps = [str(unit.pk)]
    while parent:
        steps.append(str(units[parent].pk))
        parent = everything[parent][3]
    return "/".join(reversed(steps)) + "/"


def _agencies(unit):
    name = unit.names.get().full_name
    depth = unit.placements.first().level
    kinds = {
        0: [
            (AgencyKind.TU_PHAP, "Bộ Tư pháp", "BTP", False),
            (AgencyKind.HDPH, "Hội đồng phối hợp PBGDPL Trung ương", "HĐPH", True),
        ],
        1: [
            (AgencyKind.UBND, f"Ủy ban nhân dân {name}", "UBND", False),
            (AgencyKind.TU_PHAP, f"Sở Tư pháp {name}", "STP", True),
            (AgencyKind.HDPH, f"Hội đồng phối hợp PBGDPL {name}", "HĐPH", False),
            (AgencyKind.SO_NGANH, f"Sở Nông nghiệp và Môi trường {name}", "SNNMT", False),
        ],
        2: [
            (AgencyKind.UBND, f"Ủy ban nhân dân {name}", "UBND", False),
            (AgencyKind.TU_PHAP, f"Phòng Tư pháp {name}", "PTP", True),
        ],
        3: [(AgencyKind.UBND, f"Ủy ban nhân dân {name}", "UBND", True)],
    }[depth]
    for kind, full, symbol, consolidates in kinds:
        Agency.objects.create(
            unit=unit, kind=kind, name=full, short_name=full.replace("Ủy ban nhân dân", "UBND"), symbol=symbol,
            place=unit.names.get().name, consolidates=consolidates, began=unit.began, ended=unit.ended,
            folded=fold(full + " " + full.replace("Ủy ban nhân dân", "UBND")), phone="02763822345",
        )  # fmt: skip


def _lines(units):
    """Commune to district until 30/6/2025, to province since; province to the central council."""
    for placement in Placement.objects.select_related("unit"):
        giver = placement.unit.agencies.filter(consolidates=True).first()
        if giver is None or placement.parent_id is None:
            continue
        receiver = Agency.objects.filter(unit=placement.parent_id, consolidates=True).first()
        if receiver:
            ReportingLine.objects.create(
                agency=giver, receiver=receiver, purpose="Báo cáo năm", source="tuyến hành chính",
                valid_from=placement.valid_from, valid_to=placement.valid_to,
            )  # fmt: skip
