"""Provinces (or any units) as tiles: which tile stands where on a day, and into which class a number falls."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tiles.csv"


@dataclass(frozen=True)
class Spot:
    row: int
    column: int
    name: str
    note: str


@cache
def _layouts() -> dict[date, dict[str, Spot]]:
    found: dict[date, dict[str, Spot]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            spot = Spot(int(line["row"]), int(line["column"]), line["name"], line["note"])
            found.setdefault(date.fromisoformat(line["since"]), {})[line["code"]] = spot
    return found


def layout_on(day: date) -> dict[str, Spot]:
    """{official code: its spot} of the day."""
    return _layouts()[max(since for since in _layouts() if since <= day)]


#: Shares have fixed classes: (least per cent, words), best first.
OF_SHARES = [(100, "đủ 100%"), (90, "từ 90%"), (70, "từ 70%"), (0, "dưới 70%")]


def band_of_share(percent) -> int | None:
    """The class of a share in per cent; None for none."""
    if percent is None:
        return None
    return next(place for place, (least, _) in enumerate(OF_SHARES) if percent >= least)


def bands_of_numbers(values: Sequence) -> tuple[list[int | None], list[str]]:
    """Quarters by rank: ([class of each value], [words of each class]). Equal numbers fall into one class."""
    known = sorted({value for value in values if value is not None}, reverse=True)
    size = ceil(len(known) / 4) or 1
    place = {value: number // size for number, value in enumerate(known)}
    words = []
    for band in range(4):
        inside = [value for value in known if place[value] == band]
        words.append((inside[-1], inside[0]) if inside else None)
    return [None if value is None else place[value] for value in values], words
