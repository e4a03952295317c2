"""The figures of one unit as a value: added, folded up the tree, divided, compared. Pure.

A vector is {code: number} for flows and stocks and {code: frozenset of record ids} for distinct
counts. A code that is absent was not counted or not entered, which is not nought (Q10).
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from .indicators import ADDED, BY_CODE, INDICATORS, Indicator

Number = int | Decimal
Vector = Mapping[str, "Number | frozenset[int]"]
NOTHING: Vector = {}


def add(a: Vector, b: Vector) -> Vector:
    """Numbers are added, sets of records united: associative, commutative, `NOTHING` is neutral."""
    if not a or not b:
        return a or b
    both = dict(a)
    for code, value in b.items():
        if code in both:
            mine = both[code]
            both[code] = mine | value if isinstance(value, frozenset) else mine + value
        else:
            both[code] = value
    return both


def total(vectors: Iterable[Vector]) -> Vector:
    summed = NOTHING
    for vector in vectors:
        summed = add(summed, vector)
    return summed


def size(value) -> Number:
    """What a component counts: the number itself, or how many different records."""
    return len(value) if isinstance(value, frozenset) else value


def ratio(above: Number, below: Number) -> Decimal | None:
    """Per cent to two places; None where nothing was to be divided by (Q7), which is not 0 %."""
    if not below:
        return None
    return (Decimal(above) * 100 / Decimal(below)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def number(vector: Vector, indicator: Indicator) -> Number | None:
    """One figure of a vector: counted ones are 0 when nothing happened, declared ones None when not entered."""
    if indicator.is_ratio:
        parts = [sum(size(vector.get(code, 0)) for code in side) for side in (indicator.numerator, indicator.denominator)]
        return ratio(*parts)
    value = vector.get(indicator.code)
    if value is None:
        return None if indicator.declared else 0
    return size(value)


def numbers(vector: Vector) -> dict[str, Number | None]:
    """{code: figure} of the whole registry, ratios made from this vector's own parts."""
    return {indicator.code: number(vector, indicator) for indicator in INDICATORS}


def ratios(values: Mapping[str, Number | None]) -> dict[str, Decimal | None]:
    """{code: per cent} from figures already added up and adjusted."""
    made = {}
    for indicator in INDICATORS:
        if indicator.is_ratio:
            sides = (indicator.numerator, indicator.denominator)
            made[indicator.code] = ratio(*(sum(values.get(code) or 0 for code in side) for side in sides))
    return made


def change(now: Number | None, before: Number | None) -> Decimal | None:
    """Growth in per cent against an earlier period; None where that one is nought or missing (§6)."""
    if now is None or not before:
        return None
    return ratio(now - before, before)


def as_vector(rows: Iterable[tuple[str, Number | None, Iterable[int]]]) -> Vector:
    """A vector from stored (code, total, record ids): what a parent takes over from an accepted report."""
    vector = {}
    for code, value, ids in rows:
        indicator = BY_CODE.get(code)
        if indicator is None or indicator.is_ratio or value is None:
            continue
        vector[code] = frozenset(ids) if indicator.is_distinct else value
    return vector


def without_noughts(vector: Vector) -> Vector:
    return {code: value for code, value in vector.items() if value or BY_CODE[code].declared}


def codes_added() -> tuple[str, ...]:
    return tuple(indicator.code for indicator in ADDED)
