"""Ranks that hold up when they are quoted: ties share a place, what was not said is not last, 1/1 is not the best."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.units.tree import Tree
from reports.watching.comparing import Cell
from reports.watching.monitoring import Standing, watch
from reports.watching.places import Place

#: A share of fewer than this many moves by twenty points with one record: listed, not ranked.
FEW = 5


@dataclass(frozen=True)
class Ranked:
    """`place` 1 is the highest; `tied` with others of the same number; 0: not ranked, `why` says why."""

    unit_id: int
    name: str
    cell: Cell
    place: int = 0
    tied: bool = False
    why: str = ""
    url: str = ""


def ranked(rows: Iterable[tuple[int, str, Cell, str]]) -> list[Ranked]:
    """Rows of (unit, name, cell, address) in their order; equal numbers get the same place (1, 2, 2, 4)."""
    rows = list(rows)
    held = sorted((row for row in rows if not why_not(row[2])), key=lambda row: -row[2].value)
    values = [cell.value for _, _, cell, _ in held]
    made = [
        Ranked(unit, name, cell, values.index(cell.value) + 1, values.count(cell.value) > 1, url=url)
        for unit, name, cell, url in held
    ]
    rest = [Ranked(*row[:3], why=why, url=row[3]) for row in rows if (why := why_not(row[2]))]
    return made + rest


def why_not(cell: Cell) -> str:
    """Why a number has no rank; "" when it has."""
    if cell.value is None:
        return str(cell.said)
    if cell.below is not None and cell.below < FEW:
        return f"mẫu số nhỏ hơn {FEW}"
    return ""


def sent_below(place: Place, period) -> dict[int, Standing]:
    """{unit: how it stands} of all units under a place, as the page of sending counts them."""
    tree, found = Tree.on(period.data_to), {}
    for unit in place.line:
        if tree.level.get(unit) == place.level:
            found |= watch(period, tree, unit).found
    return found
