"""Adding up a tree without knowing what it adds. Pure: dictionaries in, dictionaries out."""

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial, reduce

PROVINCE = 1


@dataclass(frozen=True)
class Folded:
    """Values of one unit: its own, of the units below, of ended units counted here, and their sum."""

    own: object
    children: object
    ended_units: object
    total: object


def find_homes(
    ended: Iterable[int],
    heirs: Mapping[int, list[tuple[int, bool]]],
    last_parent: Mapping[int, int | None],
    parent: Mapping[int, int | None],
    level: Mapping[int, int],
) -> dict[int, int]:
    """Where the records of ended units are counted: {ended unit: alive unit}.

    Rule Q9: a unit taken over whole by one other goes there, through any number of steps. A unit
    that was split is not shared out: it goes to the province above all its heirs (the root when
    they lie in several provinces), and so does a unit nobody took over, above its last parent.

    `heirs`: unit -> [(successor, whole)]; `last_parent`: ended unit -> the unit it lay under;
    `parent` and `level`: alive unit -> unit above (None for the root), level (0 root, 1 province).
    """
    homes: dict[int, int] = {}
    root = next(unit for unit, above in parent.items() if above is None)

    def line(unit):
        """The alive unit and those above it, from a province upward."""
        while unit is not None:
            if level[unit] <= PROVINCE:
                yield unit
            unit = parent[unit]

    def home(unit, seen=frozenset()):
        if unit in parent:
            return unit
        if unit in homes:
            return homes[unit]
        if unit is None or unit in seen:
            return root
        seen = seen | {unit}
        took = heirs.get(unit, [])
        if len(took) == 1 and took[0][1]:
            found = home(took[0][0], seen)
        else:
            above = took or [(last_parent.get(unit), False)]
            lines = [list(line(home(heir, seen))) for heir, _ in above]
            shared = set(lines[0]).intersection(*lines[1:])
            found = next(unit for unit in lines[0] if unit in shared)
        homes[unit] = found
        return found

    return {unit: home(unit) for unit in ended}


def fold_up(
    own, tree, add: Callable = operator.add, zero=0, add_all: Callable | None = None
) -> dict[int, Folded]:
    """{alive unit: Folded} for every unit of the tree.

    `own`: {unit id: value} of alive and ended units; `add` is associative and commutative with the
    neutral `zero` (numbers and +, sets and |); `add_all(values)` does the same with many at once, where that
    is quicker. Units without a value count as `zero`. A value of a unit that is not yet in the tree is a
    KeyError: it would be lost without a word.
    """
    add_all = add_all or partial(reduce, add)
    ended = defaultdict(list)
    for unit, value in own.items():
        if unit not in tree.parent:
            ended[tree.home[unit]].append(value)
    below = defaultdict(list)
    folded = {}
    # Depth is not level (a commune may lie under a province), so children come before parents by path.
    for unit in bottom_up(tree.parent):
        mine, children, gone = own.get(unit, zero), zero, zero
        total = mine
        if unit in below or unit in ended:
            children, gone = (add_all([zero, *values.pop(unit, ())]) for values in (below, ended))
            total = add_all([mine, children, gone])
        folded[unit] = Folded(mine, children, gone, total)
        above = tree.parent[unit]
        if above is not None:
            below[above].append(total)
    return folded


def bottom_up(parent: Mapping[int, int | None]) -> list[int]:
    """Units in an order where every unit comes before the one above it."""
    children = defaultdict(list)
    for unit, above in parent.items():
        children[above].append(unit)
    order = list(children[None])
    for unit in order:
        order.extend(children[unit])
    return order[::-1]
