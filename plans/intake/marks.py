"""The marks that open a numbered unit: Roman parts, numbers, decimals, letters, dashes, Điều, footnotes."""

import re
from dataclasses import dataclass

from .letters import LOW, UP

ROMAN = "roman"  # I.  II-  PHẦN I
NUMBER = "number"  # 1.  2)  3/
DECIMAL = "decimal"  # 2.1  2.1.3.
LETTER = "letter"  # a)  đ.
DASH = "dash"  # -  –  *  •
PLUS = "plus"  # +
PART = "part"  # A. MỤC TIÊU
ARTICLE = "article"  # Điều 1.
NOTE = "note"  # [1]

_ROMAN = r"(?=[IVX])(?:X{0,2}(?:IX|IV|V?I{0,3}))"
_PATTERNS = (
    (NOTE, re.compile(r"\[(\d{1,3})\]\s*(.*)$")),
    # "II.1." and "II.1.a)" repeat the marks above them.
    (LETTER, re.compile(rf"(?:{_ROMAN}\s*[.-]\s*)?\d{{1,2}}\s*[.-]\s*([a-zđ])[.)]\s+(.*)$")),
    (NUMBER, re.compile(rf"{_ROMAN}\s*[.-]\s*(\d{{1,2}})(?:[.)/:]\s*|\s+)(?![\d/%])(.*)$")),
    (
        DECIMAL,
        re.compile(rf"{_ROMAN}\s*[.-]\s*(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})(?:[.)]\s*|\s+)(?![\d/%])(.*)$"),
    ),
    (ROMAN, re.compile(rf"(?:(?i:phần)\s+)?({_ROMAN})\s*(?:[.)/:]\s*[-–]?|[-–]\s)\s*(?![{LOW}])(.*)$")),
    (ROMAN, re.compile(rf"({_ROMAN})\s+(?=[{UP}]{{2,}}[\s,])([^{LOW}]{{6,}})$")),
    (ROMAN, re.compile(rf"(?i:phần)\s+((?:{_ROMAN}))\s*$()")),
    (PART, re.compile(rf"([A-HĐ])\s*[.)/]\s+(?=[{UP}]{{2,}}[\s,])([^{LOW}]{{6,}})$")),
    (ARTICLE, re.compile(r"Điều\s+(\d{1,2})\s*[.:]\s*(.*)$")),
    (NUMBER, re.compile(r"\((\d{1,2})\)\s*(.*)$")),
    (
        DECIMAL,
        re.compile(
            r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|/\s*(?=[^\W\d])|\s*[-–]\s+(?=[^\W\d])|\s+)(?![\d/%])(.*)$"
        ),
    ),
    (NUMBER, re.compile(r"(\d{1,2})\s*(?:[.)]\s*|/\s*(?=[^\W\d])|[-–]\s+(?=[^\W\d]))(?![\d/])(.*)$")),
    (LETTER, re.compile(rf"([a-zđ]\d?)\s*(?:[)]\s*|\.\s+|\.(?=[{UP}]))(.*)$")),
    (PLUS, re.compile(r"\+\s*(.*)$")),
    (DASH, re.compile(r"[-–—•●▪*·○◦■□❖➢➤►✓✔]+\s*(.*)$")),
)


@dataclass(frozen=True)
class Mark:
    kind: str
    label: str = ""


def split_mark(line):
    """(Mark or None, the rest of the line): "a) Sở Tư pháp" -> (letter a, "Sở Tư pháp")."""
    text = line.strip()
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text):
            if kind in (DASH, PLUS):
                return Mark(kind), match[1].strip()
            return Mark(kind, match[1]), match[2].strip()
    return None, text


_LETTERS = "abcdđeghiklmnopqrstuvxy"


def follows(mark, before):
    """True when `mark` can be the next of `before` (a label of the same kind), or opens a list."""
    if mark.kind == NUMBER:
        number = int(mark.label)
        return number == 1 or (before is not None and int(before) < number <= int(before) + 2)
    if mark.kind == LETTER:
        if mark.label == "a":
            return True
        here, there = _LETTERS.find(mark.label[0]), _LETTERS.find(before[0]) if before else -1
        return (there >= 0 and there <= here <= there + 3) or mark.label == "e"
    return True
