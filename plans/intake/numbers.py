"""Document numbers and symbols: `28 /KH-UBND`, `150/KHUBND`, `09/2017/NĐ-CP`, `80-KL/TW`."""

import re

from plans.kinds import NAMES

_PREFIX = NAMES | {
    "NĐ": "Nghị định", "CV": "Công văn", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "QH": "Luật", "GM": "Giấy mời", "CĐ": "Công điện",
    "QC": "Quy chế", "PA": "Phương án",
}  # fmt: skip
_OWNERS = r"(?:UBND|HĐND|TTg|TTG|CP|HĐPH\w*|BTP|STP|BTTTT|STTTT|BTC|BNV|SNV|STC|BGDĐT|BVHTTDL|SVHTTDL|VHTT|VPCP|BCĐ|MTTQ|PTP|VP|BYT|BKHCN|TW|TU|HU|ĐU|BTTUBMTTQ|BTT)"
SYMBOL = re.compile(r"^[\d.…_\s]*\s*(?:/\s*\d{4}\s*)?[-/]\s*[A-ZĐ]")
_RAW = re.compile(
    r"^\s*((?:\d{1,6}[a-z]?|[.…_]+)?\s*(?:/\s*(?:\d{4}|[.…_]+)\s*)?(?:[-/]\s?[A-ZĐ][\wĐđ&]*(?:\s?[-–/.]\s?[A-ZĐ][\wĐđ&]*)*)|\d{1,6}[a-z]?(?:\s*/\s*\d{4})?(?=\s*$))"
)
_MERGED = re.compile(rf"^({'|'.join(_PREFIX)})({_OWNERS})$")
CITED = re.compile(
    r"(?<![\w/.-])(\d{1,5}[a-z]?)\s?((?:/\s?\d{4})?)\s?((?:[-/]\s?)(?!\d)[A-ZĐ][A-Za-zĐđƯư\d&]*(?:\s?[-–/]\s?(?=[A-ZĐ])[A-ZĐ][A-Za-zĐđ\d&]*)*)(?![\w])"
)


def cut_raw(text):
    """(the number as printed, what follows it): "/KH-UBND  Tân Lập" -> ("/KH-UBND", "Tân Lập")."""
    match = _RAW.match(text)
    if not match:
        return ("", text.strip(" ,")) if not re.fullmatch(r"[.…_\s/]+", text) else (text.strip(), "")
    return " ".join(match[1].split()), text[match.end() :].strip(" ,")


def mend(symbol):
    """(symbol, whether a lost hyphen was put back): "150/KHUBND" -> ("150/KH-UBND", True)."""
    symbol = re.sub(r"\s+", "", symbol).replace("–", "-").rstrip("-/.")
    head, slash, tail = symbol.rpartition("/")
    match = _MERGED.match(tail) if slash else None
    return (f"{head}/{match[1]}-{match[2]}", True) if match else (symbol, False)


def clean(raw):
    """(number or None, the repaired symbol or None) of what stands after "Số:"."""
    bare = re.sub(r"\s+", "", raw or "")
    if not re.match(r"\d", bare):
        return None, mend(bare)[0] if bare and mend(bare)[1] else None
    number, mended = mend(bare)
    return number, number if mended else None


def kind_of(number):
    """The kind a symbol stands for ("28/KH-UBND" -> "Kế hoạch"), or None."""
    for part in re.split(r"[/\-\d]+", number or ""):
        if part in _PREFIX:
            return _PREFIX[part]
    return None


def key(number):
    """What two spellings of one number share: capitals and hyphens do not count."""
    return re.sub(r"[^0-9a-zđ/]", "", number.lower().replace("–", "-"))
