"""A figure over the years: one line a unit, a gap where nothing was reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from .drawing import (
    INK,
    LINE,
    MUTED,
    NEAR,
    SHORT,
    SMALL,
    WHITE,
    WIDE,
    cut,
    figure,
    mark,
    number,
    rule,
    text,
)

LEFT, RIGHT, HIGH, TOP = 18, 302, 110, 26
#: Told apart in grey by their dashes and by the name under the picture.
STROKES = [(INK, None), (NEAR, "7 3"), ("#4c2c92", "2 3"), (SHORT, "10 3 2 3"), (MUTED, "4 2")]


@dataclass(frozen=True)
class Point:
    """`value` None: a gap. `hollow`: not counted by the portal, or not official."""

    value: object
    hollow: bool = False


@dataclass(frozen=True)
class Line:
    name: str
    points: Sequence[Point]


def lines(years: Sequence[str], rows: Sequence[Line], *, key: str, title: str, subtitle: str) -> SafeString:
    """At most five lines; the numbers stand at the points when there is only one."""
    rows = rows[: len(STROKES)]
    most = float(max((p.value for row in rows for p in row.points if p.value is not None), default=0)) or 1.0
    step = (RIGHT - LEFT) / max(len(years) - 1, 1)
    bottom = TOP + HIGH
    marks = [rule(0, bottom, WIDE, bottom, stroke=MUTED), rule(0, TOP, WIDE, TOP, stroke=LINE)]
    for place, year in enumerate(years):
        marks.append(text(year, _x(place, step, years), bottom + 16, SMALL, anchor="middle"))
    for row, (stroke, dashes) in zip(rows, STROKES, strict=False):
        spots = [
            None if p.value is None else (_x(i, step, years), bottom - HIGH * float(p.value) / most)
            for i, p in enumerate(row.points)
        ]
        marks += [rule(*a, *b, stroke, 2, dashes) for a, b in pairwise(spots) if a and b]
        marks += _dots(row, spots, stroke, alone=len(rows) == 1)
    if len(rows) == 1:
        return figure(key, title, subtitle, bottom + 24, marks)
    marks.append(text(number(most), 0, TOP - 5, SMALL, MUTED))
    for place, row in enumerate(rows):
        stroke, dashes = STROKES[place]
        y = bottom + 36 + place * 18
        marks.append(rule(0, y - 4, 28, y - 4, stroke, 2, dashes))
        marks.append(text(cut(row.name, WIDE - 36), 36, y))
    return figure(key, title, subtitle, bottom + 28 + len(rows) * 18, marks)


def _x(place, step, years):
    return LEFT + step * place if len(years) > 1 else WIDE / 2


def _dots(row, spots, stroke, alone):
    marks = []
    for point, spot in zip(row.points, spots, strict=True):
        if spot is None:
            continue
        fill = WHITE if point.hollow else stroke
        marks.append(mark("circle", cx=spot[0], cy=spot[1], r=4, fill=fill, stroke=stroke, stroke_width=2))
        if alone:
            marks.append(text(number(point.value), spot[0], spot[1] - 9, SMALL, anchor="middle"))
    return marks
