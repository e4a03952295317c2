"""Lines cut into the pieces that stood side by side: two-column heads and signature blocks."""

import re
from dataclasses import dataclass

from .letters import LOW, UP
from .text import cleaned

_CUT = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_MOTTO = re.compile(
    r"C[ỘÔ]NG H[ÒO][AÀ] XÃ H[ỘÔ]I|Đ[ộôÔỘ]c l[ậâẬ]p\s*[-–.]|CHỦ NGHĨA VIỆT NAM\s*$|ĐẢNG CỘNG SẢN VIỆT NAM|^ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$",
    re.I,
)


# One word alone on a line, as pages saved from the web break the first word off ("Trà⏎Vinh, ngày …", "Số:⏎277/KH-UBND").
_BROKEN = re.compile(rf"^(?:Số\s*:|ỦY|UỶ|CỘNG|KẾ|QUYẾT|CHỈ|SỞ|HỘI|BỘ|PHÒNG|[{UP}][{LOW}]{{1,6}})$")
_GLUED = re.compile(r"(NHÂN DÂN|PHÁP LUẬT|VIỆT NAM)(?=(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ |ĐẶC KHU))")

# "ngày      tháng      năm 2024": the blanks of one date part no columns.
_BLANK_DATE = re.compile(r"\b(ngày|tháng|năm)[ \u00a0]{2,}(?=tháng\b|năm\b|[.…_\d])", re.I)


@dataclass(frozen=True)
class Piece:
    """One piece of a line; `gap`: something empty stands between it and the piece before; `cell` counts pipes."""

    text: str
    line: int
    gap: bool = False
    cell: int = 0


def pieces(lines, first=1, beside=()):
    """Pieces of `lines` in reading order, without rules, page numbers and the national motto.

    Where the format knows columns (`beside`: first and last lines), each is read whole before the next.
    """
    out, gap, cell, held = [], True, 0, ""
    ordered = list(_by_columns(lines, first, beside))
    for place, (number, raw) in enumerate(ordered):
        line = cleaned(raw[:3000])
        if held:
            line, held = f"{held} {line.strip()}", ""
        if _BROKEN.match(line.strip()) and place + 1 < len(ordered) and ordered[place + 1][1].strip(" |\t*"):
            held = line.strip()
            continue
        line = _BLANK_DATE.sub(r"\1 ", line)
        line = _GLUED.sub(r"\1 ", line)
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


def _by_columns(lines, first, beside):
    """(line number, text) of every line, column after column where columns stand beside each other."""
    number, last = first, first + len(lines) - 1
    while number <= last:
        stop = next((b for a, b in beside if a <= number <= b), None)
        if stop is None:
            yield number, lines[number - first]
            number += 1
            continue
        rows = [(n, lines[n - first].split("\t")) for n in range(number, min(stop, last) + 1)]
        for column in range(max(len(cells) for _, cells in rows)):
            yield from (
                (n, cells[column]) for n, cells in rows if column < len(cells) and cells[column].strip()
            )
            yield rows[-1][0], ""
        number = stop + 1
