"""What a whole is made of, period by period: parts of one unit of measure only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .drawing import (
    MUTED,
    SMALL,
    TEXT,
    WHITE,
    WIDE,
    box,
    cut,
    figure,
    hatch,
    mark,
    number,
    reaches,
    rule,
    text,
)

STEP, THICK = 44, 22
#: Dark to light, every second one hatched: told apart without colour. Six at the most (design.md).
FILLS = [
    ("#0b3d7a", False, WHITE),
    ("#7a4b00", True, WHITE),
    ("#00703c", False, WHITE),
    ("#b0760f", True, TEXT),
    ("#9db8d6", False, TEXT),
    ("#e6c98f", True, TEXT),
]


@dataclass(frozen=True)
class Stack:
    """One period or unit: its parts in the order of the names; None where a part was not said."""

    label: str
    parts: Sequence[object]


def stacked(
    names: Sequence[str], rows: Sequence[Stack], *, key: str, title: str, subtitle: str
) -> SafeString:
    """Each row is as long as the others: shares are compared, the sum stands at its head.

    Names stand in two columns, in one where a name would be cut.
    """
    marks = [mark("defs", hatch(key))]
    for place, row in enumerate(rows):
        marks += _row(row, place * STEP, key)
    below = len(rows) * STEP + 14
    across = 2 if all(reaches(name, SMALL) <= WIDE / 2 - 26 for name in names) else 1
    for place, name in enumerate(names):
        fill, hatched, _ = FILLS[place % len(FILLS)]
        x, y = (place % across) * (WIDE / 2), below + (place // across) * 20
        marks += _filled(x, y - 10, 16, 12, fill, key if hatched else "")
        marks.append(text(cut(name, WIDE / across - 26, SMALL), x + 22, y, SMALL))
    return figure(key, title, subtitle, below - (-len(names) // across) * 20 - 6, marks)


def _row(row, top, key):
    known = [part for part in row.parts if part is not None]
    whole = sum(known)
    said = number(whole) if known else "chưa có số"
    marks = [text(f"{row.label}: {said}", 0, top + 11)]
    if not whole:
        return [*marks, rule(0, top + 16 + THICK / 2, WIDE, top + 16 + THICK / 2, stroke=MUTED)]
    x = 0.0
    for place, part in enumerate(row.parts):
        wide = WIDE * float(part or 0) / float(whole)
        fill, hatched, ink = FILLS[place % len(FILLS)]
        marks += _filled(x, top + 16, wide, THICK, fill, key if hatched else "")
        percent = f"{round(100 * float(part or 0) / float(whole))}%"
        if wide > 34:
            if hatched:
                marks.append(box(x + 3, top + 20, 30, 14, fill))
            marks.append(text(percent, x + 5, top + 31, SMALL, ink))
        x += wide
    return marks


def _filled(x, y, width, height, fill, hatched):
    if not width:
        return []
    drawn = [box(x, y, width, height, fill, WHITE)]
    return [*drawn, box(x, y, width, height, f"url(#{hatched}-vach)")] if hatched else drawn
