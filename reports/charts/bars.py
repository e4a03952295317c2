"""Bars: one figure of several units (lying), or of several periods (standing)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .drawing import (
    BIG,
    GOOD,
    INK,
    MUTED,
    NEAR,
    SHORT,
    SMALL,
    WHITE,
    WIDE,
    box,
    cut,
    figure,
    number,
    reaches,
    rule,
    text,
)

STEP, THICK, TRACK = 36, 14, 236
TALL, FOOT = 130, 36


@dataclass(frozen=True)
class Bar:
    """`value` None: nothing was said, which is drawn as no bar and its `note`, never as nought.

    `of`: of how many (63 of 65), which fills the bar as a share; `note`: short words after the number
    ("số khai", "chưa gửi"); `hollow`: not official.
    """

    label: str
    value: object
    of: object = None
    note: str = ""
    hollow: bool = False


def bars(rows: Sequence[Bar], *, key: str, title: str, subtitle: str, target=None) -> SafeString:
    """Lying bars with the name over each: long names of units stay readable on a phone.

    target: a share in per cent drawn across bars that have an `of`.
    """
    longest = max((row.value for row in rows if row.value is not None), default=0)
    marks = []
    for place, row in enumerate(rows):
        top = place * STEP
        marks.append(text(cut(row.label, WIDE), 0, top + 11))
        marks += _bar(row, top + 16, longest)
        if target is not None and row.of:
            at = TRACK * min(float(target), 100) / 100
            marks.append(rule(at, top + 14, at, top + 18 + THICK, stroke=SHORT, width=2))
    return figure(key, title, subtitle, len(rows) * STEP + 4, marks)


def _bar(row, y, longest):
    said = f"{number(row.value)}/{number(row.of)}" if row.of is not None else number(row.value)
    words = f"{said} {row.note}".strip() if row.value is not None else row.note or said
    if row.value is None:
        return [
            rule(0, y + THICK / 2, 12, y + THICK / 2, stroke=MUTED),
            text(words, 18, y + 11, SMALL, MUTED),
        ]
    whole = row.of if row.of is not None else longest
    length = TRACK * float(row.value) / float(whole) if whole else 0
    drawn = [box(0, y, TRACK, THICK, "#e7eaed")] if row.of is not None else []
    drawn.append(_filled(0, y, length, THICK, row, _colour(row)))
    if not row.value:
        drawn.append(rule(0, y, 0, y + THICK, stroke=INK, width=2))
    beside = (TRACK if row.of is not None else length) + 6
    fits = beside + reaches(words, SMALL) <= WIDE
    if fits:
        return [*drawn, text(words, beside, y + 11, SMALL)]
    return [*drawn, text(words, length - 5, y + 11, SMALL, INK if row.hollow else WHITE, "end")]


def _filled(x, y, width, height, row, colour):
    return box(x, y, width, height, WHITE if row.hollow else colour, colour if row.hollow else None)


def _colour(row):
    if row.of is None or not row.of:
        return INK
    part = float(row.value) / float(row.of)
    return GOOD if part >= 1 else INK if part >= 0.5 else NEAR


def columns(rows: Sequence[Bar], *, key: str, title: str, subtitle: str) -> SafeString:
    """Standing bars, one a period, oldest first, the number over each."""
    longest = float(max((row.value for row in rows if row.value is not None), default=0))
    wide = WIDE / max(len(rows), 1)
    marks = [rule(0, TALL + 20, WIDE, TALL + 20, stroke=MUTED)]
    for place, row in enumerate(rows):
        middle = place * wide + wide / 2
        high = TALL * float(row.value) / longest if row.value and longest else 0
        top = TALL + 20 - high
        if row.value is not None:
            thick = min(wide * 0.6, 56)
            marks.append(_filled(middle - thick / 2, top, thick, high, row, INK))
            marks.append(text(number(row.value), middle, top - 5, SMALL, anchor="middle"))
        else:
            marks.append(text(cut(row.note or "–", wide, SMALL), middle, top - 5, SMALL, MUTED, "middle"))
        marks.append(text(cut(row.label, wide), middle, TALL + 35, BIG, anchor="middle"))
        if row.note and row.value is not None:
            marks.append(text(cut(row.note, wide, SMALL), middle, TALL + 49, SMALL, MUTED, "middle"))
    return figure(key, title, subtitle, TALL + 20 + FOOT, marks)
