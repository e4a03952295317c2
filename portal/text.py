"""Vietnamese text as data: composed, folded for search, ordered, and document symbols as keys.

Pure functions; every boundary (form, import, API) passes its strings through `nfc`.
"""

import re
import unicodedata

_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# huyền, hỏi, ngã, sắc, nặng
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# What no XML, so no Word file, may hold; and the marks that turn the direction of writing around.
_INVISIBLE |= dict.fromkeys([*range(9), *range(14, 32), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
_INVISIBLE |= dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LOOKALIKE = {ord("Ð"): "Đ", ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u2011"): "-"}
# Shift+Enter in Word, and the end of a page in a scanned text.
_LOOKALIKE |= {0x0B: "\n", 0x0C: "\n"}


def nfc(text: str) -> str:
    """Compose, drop invisible and control characters, replace look-alikes (Ð, no-break space); lines stay."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_LOOKALIKE))


def squeeze(text: str) -> str:
    """`nfc` on one line: every run of white space becomes one space, ends trimmed."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """What a search compares: lower case, đ as d, no marks. `fold("Thủy") == fold("Thuỷ")`."""
    low = text.casefold().replace("đ", "d").replace("ð", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return " ".join(bare.split())


def symbol_key(number: str) -> str:
    """A document number in any spelling as one key: `150/KHUBND` and `150 / kh-ubnd` are equal.

    Keeps folded letters, digits and slashes: "28/khubnd". Leading zeros of a part are dropped.
    """
    kept = re.sub(r"[^a-z0-9/]", "", fold(number))
    return re.sub(r"(?<![a-z0-9])0+(?=\d)", "", kept)


def sort_key(text: str) -> bytes:
    """Bytes whose order is the Vietnamese dictionary order, numbers by value (Quận 2 < Quận 10).

    Letters first (a ă â b …), then tones (ngang < huyền < hỏi < ngã < sắc < nặng), then case.
    """
    letters, tones, cases = bytearray(), bytearray(), bytearray()
    for piece in re.findall(r"\d+|.", unicodedata.normalize("NFC", text), re.S):
        if piece[0].isdecimal():
            digits = str(int(piece))
            letters += bytes([0x50, len(digits)]) + digits.encode()
            tones += b"\x01"
            cases += b"\x01"
            continue
        parts = unicodedata.normalize("NFD", piece)
        tone = next((_TONES[c] for c in parts if c in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        low = base.lower()
        if low in _ALPHABET:
            letters += bytes([0x60 + _ALPHABET[low]])
        else:
            letters += b"\x10" + piece.encode("utf-16-be")
        tones.append(1 + tone)
        cases.append(1 + (low != base))
    return bytes(letters) + b"\x00" + bytes(tones) + b"\x00" + bytes(cases)


def whole_number(typed) -> int | None:
    """A number somebody typed or an address carries; None for anything no key of the database can be.

    Eighteen digits always fit a bigint; `isdecimal` alone lets five thousand of them pass.
    """
    typed = typed or ""
    return int(typed) if typed.isdecimal() and len(typed) <= 18 else None


def slug(text: str) -> str:
    """ASCII words for addresses and file names: "Phí chợ 2026" -> "phi-cho-2026"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
