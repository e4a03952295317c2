"""The figures of one unit as a value: added, folded up the tree, divided, compared. Pure.

A vector is {code: number} for flows and stocks and {code: frozenset of record ids} for distinct
counts. A code that is absent was not counted or not entered, which is not nought (Q10). What an
agency added to a distinct count by hand has no records; it stands under the code and a "+".

Functions that speak of every indicator take the list that is asked for in a year; by default the coded ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from reports.counting.indicators import INDICATORS, Indicator

Number = int | Decimal
Vector = Mapping[str, "Number | frozenset[int]"]
NOTHING: Vector = {}


def add(a: Vector, b: Vector) -> Vector:
    """Numbers are added, sets of records united: associative, commutative, `NOTHING` is neutral."""
    return total((a, b))


def total(vectors: Iterable[Vector]) -> Vector:
    """All of them added; the very one where only one says anything."""
    said = [vector for vector in vectors if vector]
    if len(said) < 2:
        return said[0] if said else NOTHING
    values = defaultdict(list)
    for vector in said:
        for code, value in vector.items():
            values[code].append(value)
    return {code: _sum(each) for code, each in values.items()}


def _sum(values):
    return frozenset().union(*values) if isinstance(values[0], frozenset) else sum(values)


def size(vector: Vector, code: str) -> Number | None:
    """What a vector says of one code: the number, or how many different records; None when nothing."""
    value = vector.get(code)
    if isinstance(value, frozenset):
        value = len(value)
    extra = vector.get(f"{code}+")
    return value if extra is None else (value or 0) + extra


def ratio(above: Number, below: Number) -> Decimal | None:
    """Per cent to two places; None where nothing was to be divided by (Q7), which is not 0 %."""
    if not below:
        return None
    return (Decimal(above) * 100 / Decimal(below)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def number(vector: Vector, indicator: Indicator) -> Number | None:
    """One figure: counted ones are 0 when nothing happened, declared ones None when not entered."""
    if indicator.is_ratio:
        sides = (indicator.numerator, indicator.denominator)
        return ratio(*(sum(size(vector, code) or 0 for code in side) for side in sides))
    value = size(vector, indicator.code)
    return 0 if value is None and not indicator.declared else value


def numbers(vector: Vector, indicators: Iterable[Indicator] = INDICATORS) -> dict[str, Number | None]:
    """{code: figure} of all these indicators, ratios made from this vector's own parts."""
    return {indicator.code: number(vector, indicator) for indicator in indicators}


def ratios(
    values: Mapping[str, Number | None], indicators: Iterable[Indicator] = INDICATORS
) -> dict[str, Decimal | None]:
    """{code: per cent} from figures already added up and adjusted; None where a side was not told."""
    made = {}
    for indicator in indicators:
        if indicator.is_ratio:
            sides = (indicator.numerator, indicator.denominator)
            said = all(values.get(code, 0) is not None for side in sides for code in side)
            above, below = (sum(values.get(code) or 0 for code in side) for side in sides)
            made[indicator.code] = ratio(above, below) if said else None
    return made


def change(now: Number | None, before: Number | None) -> Decimal | None:
    """Growth in per cent against an earlier period; None where that one is nought or missing (§6)."""
    if now is None or not before:
        return None
    return ratio(now - before, before)


def as_vector(
    rows: Iterable[tuple[str, Number | None, Iterable[int]]], indicators: Iterable[Indicator] = INDICATORS
) -> Vector:
    """A vector from stored (code, total, record ids): what a parent takes over from an accepted report.

    A distinct total that is more (or less) than its records keeps the difference under "code+". Rows of
    codes that are not among `indicators` are left out.
    """
    by_code = {indicator.code: indicator for indicator in indicators}
    vector: dict = {}
    for code, value, ids in rows:
        indicator = by_code.get(code)
        if indicator is None or indicator.is_ratio or value is None:
            continue
        if indicator.is_distinct:
            vector[code] = frozenset(ids)
            if value != len(vector[code]):
                vector[f"{code}+"] = value - len(vector[code])
        else:
            vector[code] = value
    return vector
