"""The agencies every unit has, and whom they report to.

A starting set: administrators add, correct and close agencies. What founding has once written is
not touched again, except that an agency ends with its unit.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from portal.units.dates import TWO_TIER
from portal.units.models import AdministrativeUnit, Agency, AgencyKind, Level, Placement
from portal.units.tree import name_of

BATCH = 2000
PBGDPL = "phổ biến, giáo dục pháp luật"
# The provincial information departments were merged into science and technology in early 2025.
INFORMATION_ENDED = date(2025, 3, 1)


@dataclass(frozen=True)
class Body:
    """An agency as every unit of a level has it; `title` and `short` are followed by the unit's name."""

    kind: AgencyKind
    symbol: str
    title: str
    short: str = ""
    consolidates: bool = False
    under_committee: bool = False
    began: date | None = None
    ended: date | None = None


COMMITTEE = Body(AgencyKind.UBND, "UBND", "Ủy ban nhân dân", "UBND")
FRONT = Body(AgencyKind.MTTQ, "MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam", "MTTQ")
COUNCIL = Body(AgencyKind.HDPH, "HĐPH", f"Hội đồng phối hợp {PBGDPL}", "HĐPH PBGDPL", under_committee=True)


def _department(symbol, title, **dates):
    return Body(AgencyKind.SO_NGANH, symbol, title, title, under_committee=True, **dates)


def _justice(symbol, title):
    """The standing body of the council (Quyết định 21/2021/QĐ-TTg) draws up the unit's report."""
    return Body(AgencyKind.TU_PHAP, symbol, title, title, consolidates=True, under_committee=True)


def _press(symbol, title, **dates):
    return Body(AgencyKind.BAO_CHI, symbol, title, title, **dates)


STANDING = {
    Level.PROVINCE: [
        COMMITTEE,
        _justice("STP", "Sở Tư pháp"),
        COUNCIL,
        FRONT,
        _department("SNV", "Sở Nội vụ"),
        _department("STC", "Sở Tài chính"),
        _department("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        _department("STTTT", "Sở Thông tin và Truyền thông", ended=INFORMATION_ENDED),
        _department("SKHCN", "Sở Khoa học và Công nghệ"),
        _department("SGDĐT", "Sở Giáo dục và Đào tạo"),
        _press("ĐPTTH", "Đài Phát thanh và Truyền hình", ended=TWO_TIER),
        _press("BPTTH", "Báo và Phát thanh, Truyền hình", began=TWO_TIER),
    ],
    Level.DISTRICT: [COMMITTEE, _justice("PTP", "Phòng Tư pháp"), COUNCIL],
    Level.COMMUNE: [
        Body(AgencyKind.UBND, "UBND", "Ủy ban nhân dân", "UBND", consolidates=True),
        FRONT,
    ],
}
# kind, symbol, name, short name, consolidates
NATIONAL = [
    (AgencyKind.HDPH, "HĐPH", f"Hội đồng phối hợp {PBGDPL} Trung ương", "HĐPH PBGDPL Trung ương", True),
    (AgencyKind.TU_PHAP, "BTP", "Bộ Tư pháp", "Bộ Tư pháp", False),
    (AgencyKind.DON_VI, "CP", "Chính phủ", "Chính phủ", False),
    (AgencyKind.DON_VI, "TTg", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ", False),
    (AgencyKind.DON_VI, "QH", "Quốc hội", "Quốc hội", False),
    (AgencyKind.MTTQ, "MTTW", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "MTTQ Việt Nam", False),
    (AgencyKind.NHOM, "BN", "Các bộ, ngành trung ương", "Các bộ, ngành", False),
    (AgencyKind.NHOM, "SBN", "Các sở, ban, ngành", "Các sở, ban, ngành", False),
    (AgencyKind.NHOM, "BNĐT", "Các ban, ngành, đoàn thể", "Các ban, ngành, đoàn thể", False),
    (AgencyKind.NHOM, "CQĐV", "Các cơ quan, đơn vị trên địa bàn", "Các cơ quan, đơn vị", False),
    (AgencyKind.NHOM, "UBX", "Ủy ban nhân dân các xã, phường, đặc khu", "UBND cấp xã", False),
    (AgencyKind.NHOM, "UBH", "Ủy ban nhân dân các huyện, thị xã, thành phố", "UBND cấp huyện", False),
]


def found_agencies():
    """Found what is missing, and end the agencies of units that have ended."""
    known = set(Agency.objects.values_list("unit", "kind", "symbol"))
    level = dict(Placement.objects.values_list("unit", "level"))
    added = []
    for unit in AdministrativeUnit.objects.prefetch_related("names").iterator(BATCH):
        bodies = _national(unit) if level[unit.pk] == Level.NATION else _standing(unit, level[unit.pk])
        added += [body for body in bodies if (unit.pk, body.kind, body.symbol) not in known]
    for agency in added:
        agency.folded = agency.searchable()
    Agency.objects.bulk_create(added, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE units_agency a SET ended = u.ended FROM units_administrativeunit u "
            "WHERE u.id = a.unit_id AND u.ended IS NOT NULL AND a.ended IS NULL"
        )


def _national(unit):
    for kind, symbol, name, short, consolidates in NATIONAL:
        yield Agency(
            unit=unit,
            kind=kind,
            symbol=symbol,
            name=name,
            short_name=short,
            place="Hà Nội",
            consolidates=consolidates,
        )


def _standing(unit, level):
    named = name_of(unit, date.max)
    for body in STANDING[level]:
        began = max(filter(None, [unit.began, body.began]))
        ended = min(filter(None, [unit.ended, body.ended]), default=None)
        if ended is None or began < ended:
            yield Agency(
                unit=unit,
                kind=body.kind,
                symbol=body.symbol,
                name=f"{body.title} {named}",
                short_name=f"{body.short} {named}",
                parent_name=f"{COMMITTEE.title} {named}" if body.under_committee else "",
                place=place_of(named),
                consolidates=body.consolidates,
                began=began,
                ended=ended,
            )


def place_of(named):
    """The place printed before a date: with its type when the name is a number or a person's.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, khoản 4.
    """
    whole = named.name.isdecimal() or named.name == "Hồ Chí Minh"
    return named.full_name[:1].upper() + named.full_name[1:] if whole else named.name


def draw_reporting_lines():
    """Each unit's consolidator reports to that of the unit above, for as long as it lies there."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO units_reportingline
                (agency_id, receiver_id, purpose, template, valid_from, valid_to, source, verified)
            SELECT a.id, r.id, 'Báo cáo công tác phổ biến, giáo dục pháp luật', '', p.valid_from, p.valid_to,
                CASE WHEN p.level = 1 THEN 'Quyết định 407/QĐ-TTg: báo cáo năm của Hội đồng cấp tỉnh'
                     WHEN p.valid_from < %(two_tier)s THEN 'Thông tư 10/2016/TT-BTP, Điều 7 và Điều 8'
                     ELSE 'Suy từ mô hình hai cấp, chưa đối chiếu văn bản gốc' END,
                p.level < 3 OR p.valid_from < %(two_tier)s
            FROM units_placement p
            JOIN units_agency a ON a.unit_id = p.unit_id AND a.consolidates
            JOIN units_agency r ON r.unit_id = p.parent_id AND r.consolidates
            ON CONFLICT (agency_id, receiver_id, purpose, template, valid_from)
                -- A line somebody ended before stays ended.
                DO UPDATE SET valid_to = LEAST(units_reportingline.valid_to, excluded.valid_to)
            """,
            {"two_tier": TWO_TIER},
        )
