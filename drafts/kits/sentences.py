"""Running text cut, joined and listed as papers have room for it. Pure."""

import re

from portal.text import nfc, squeeze


def printable(text: str) -> str:
    """Without what our faces cannot draw (pictures, signs of other planes), lines kept."""
    return "".join(c for c in nfc(text) if ord(c) < 0x2600 or 0x2C00 <= ord(c) < 0x2E00)


def shorten(text: str, most: int) -> str:
    """At most so many characters, cut between words and marked with …"""
    text = squeeze(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1].rsplit(" ", 1)[0] if " " in text[: most - 1] else text[: most - 1]
    return cut.rstrip(" ,;:.–-") + "…"


def sentences(text: str) -> list[str]:
    """Lines and sentences of running text, without the marks of lists."""
    parts = re.split(r"\n+|(?<=[.!?;])\s+(?=[^\W\d_a-z]|\d)", nfc(text))
    bare = (re.sub(r"^(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))\s+", "", squeeze(part)) for part in parts)
    return [part.rstrip(";") for part in bare if len(part) > 1]


def first_sentences(text: str, most: int) -> str:
    """As many whole sentences as fit, at least a shortened first one."""
    kept = ""
    for part in sentences(text):
        longer = f"{kept} {stopped(part)}".strip()
        if kept and len(longer) > most:
            break
        kept = longer
    return shorten(kept, most)


#: whom a draft touches, in words that are never the beginning of a name
_COMMON = (
    "Bà con ", "Các ", "Cán bộ ", "Chủ ", "Cá nhân", "Cơ sở ", "Doanh nghiệp", "Hộ ", "Học sinh", "Hợp tác xã", "Mọi ",
    "Người ", "Nhân dân", "Những ", "Tiểu thương", "Tổ chức", "Trẻ em",
)  # fmt: skip


def stopped(text):
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def in_a_row(text: str, most: int) -> str:
    """A list of lines as one: "Hộ gia đình, tổ tự quản"; joined by ; where a name keeps its capital: "Hộ gia đình; UBND xã"."""
    first, *rest = [line.rstrip(".,; ") for line in sentences(text)] or [""]
    common = all(line[:1].islower() or line.startswith(_COMMON) for line in rest)
    low = [line[:1].lower() + line[1:] for line in rest] if common else rest
    return shorten((", " if common else "; ").join([first, *low]), most)
