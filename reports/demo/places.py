"""Which agency is meant, and whom to phone there."""

from datetime import date

from portal.text import fold
from portal.units.models import Agency, AgencyKind
from portal.units.tree import resolve

THEN, NOW = date(2024, 6, 1), date(2026, 11, 1)

#: (code, day, kind, symbol) of the agencies the demonstration speaks of
KNOWN = {
    "hdph": ("00", NOW, "hdph", ""),
    "btp": ("00", NOW, "tu_phap", ""),
    "ttg": ("00", NOW, "don_vi", "TTg"),
    "tan_lap": ("25489", NOW, "ubnd", ""),
    "thanh_bac": ("25492", THEN, "ubnd", ""),
    "tan_bien": ("705", THEN, "ubnd", ""),
    "ptp_tan_bien": ("705", THEN, "tu_phap", ""),
    "stp_tay_ninh_cu": ("72", THEN, "tu_phap", ""),
    "stp_tay_ninh": ("80", NOW, "tu_phap", ""),
    "ubnd_tay_ninh": ("80", NOW, "ubnd", ""),
    "cam_thach": ("15142", NOW, "ubnd", ""),
    "cam_thanh": ("15133", THEN, "ubnd", ""),
    "cam_thuy": ("390", THEN, "ubnd", ""),
    "ptp_cam_thuy": ("390", THEN, "tu_phap", ""),
    "ubnd_thanh_hoa": ("38", NOW, "ubnd", ""),
    "stp_thanh_hoa": ("38", NOW, "tu_phap", ""),
    "ubnd_lang_son": ("20", NOW, "ubnd", ""),
    "stp_lang_son": ("20", NOW, "tu_phap", ""),
    "hdph_lang_son": ("20", NOW, "hdph", ""),
    "snn_lang_son": ("20", NOW, "so_nganh", "SNNMT"),
    "ubnd_quang_ninh": ("22", NOW, "ubnd", ""),
    "stp_quang_ninh": ("22", NOW, "tu_phap", ""),
    "ubnd_ben_tre": ("83", THEN, "ubnd", ""),
    "stp_ben_tre": ("83", THEN, "tu_phap", ""),
    "stp_vinh_long": ("86", NOW, "tu_phap", ""),
}

#: Telephones: Lạng Sơn's is printed in a public letter of 2024, the others belong to nobody.
TELEPHONES = {
    "hdph": "024 0000 0407",
    "stp_lang_son": "02053.717.827",
    "hdph_lang_son": "02053.717.827",
    "snn_lang_son": "0205 0000 111",
    "tan_lap": "0276 0000 489",
    "stp_tay_ninh": "0276 0000 080",
    "cam_thach": "0237 0000 142",
    "stp_thanh_hoa": "0237 0000 038",
    "stp_quang_ninh": "0203 0000 022",
    "stp_vinh_long": "0270 0000 086",
}


def agency(name: str) -> Agency:
    code, day, kind, symbol = KNOWN[name]
    found = Agency.objects.filter(unit=resolve(code, day), kind=kind)
    return (found.filter(symbol=symbol) if symbol else found).order_by("pk")[0]


def furnish():
    """A drafting department the units data does not know, and the telephones."""
    lang_son = resolve("20", NOW)
    name = f"Sở Nông nghiệp và Môi trường {lang_son}"
    Agency.objects.get_or_create(
        unit=lang_son,
        kind=AgencyKind.SO_NGANH,
        symbol="SNNMT",
        defaults={
            "name": name,
            "short_name": "Sở Nông nghiệp và Môi trường",
            "parent_name": f"Ủy ban nhân dân {lang_son}",
            "place": "Lạng Sơn",
            "began": date(2025, 3, 1),
            "folded": fold(f"{name} Sở Nông nghiệp và Môi trường"),
        },
    )
    for name, telephone in TELEPHONES.items():
        Agency.objects.filter(pk=agency(name).pk).update(phone=telephone)
