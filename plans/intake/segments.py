"""Lines cut into the pieces that stood side by side: two-column heads and signature blocks."""

import re
from dataclasses import dataclass

from .text import cleaned

_CUT = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_MOTTO = re.compile(r"C[ỘÔ]NG H[ÒO][AÀ] XÃ H[ỘÔ]I|Đ[ộôÔỘ]c l[ậâẬ]p\s*[-–.]|CHỦ NGHĨA VIỆT NAM\s*$|ĐẢNG CỘNG SẢN VIỆT NAM", re.I)


@dataclass(frozen=True)
class Piece:
    """One piece of a line; `gap`: something empty stands between it and the piece before; `cell` counts pipes."""

    text: str
    line: int
    gap: bool = False
    cell: int = 0


def pieces(lines, first=1):
    """Pieces of `lines` in reading order, without rules, page numbers and the national motto."""
    out, gap, cell = [], True, 0
    for number, raw in enumerate(lines, first):
        line = cleaned(raw)
        if not line.strip(" |\t"):
            cell += line.count("|")
            gap = True
            continue
        for order, part in enumerate(_CUT.split(line.strip())):
            cell += order > 0
            text = " ".join(part.split())
            if not text or re.fullmatch(r"[\s\-–—_=*.~]{2,}", text):
                continue
            if _MOTTO.search(text):
                gap = True
                continue
            out.append(Piece(text, number, gap or order > 0, cell))
            gap = False
        cell += line.count("|") > 0
    return out
