"""Live figures of every unit, kept as they were last counted: what monitoring shows without counting again.

Written by level, each level in one statement, from the values already folded (never a query a unit). Beside a
unit's figures stands what they were added up from, so that a change is carried up without reading other units'
rows (refreshing.py).
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from portal.units.models import Level
from portal.units.tree import Folded, Tree
from reports.counting.figures import NOTHING, Vector

#: With the period's key: who writes counts of a period waits for who does already.
LOCK = 407_001
_STAGE = (
    "CREATE TEMPORARY TABLE counted (unit_id bigint, figures jsonb, ids jsonb, parts jsonb) ON COMMIT DROP"
)
_STORE = """
INSERT INTO reports_unitfigures AS kept (period_id, unit_id, figures, ids, parts, counted_at)
SELECT %s, unit_id, figures, ids, parts, %s FROM counted
ON CONFLICT (period_id, unit_id) DO UPDATE SET
    figures = excluded.figures, ids = excluded.ids, parts = excluded.parts, counted_at = excluded.counted_at
"""
# What stayed as it was comes as null: writing the country's thousands of ids again costs more than all the rest.
_CHANGE = """
UPDATE reports_unitfigures AS kept SET figures = counted.figures::jsonb, counted_at = %s,
    ids = coalesce(counted.ids::jsonb, kept.ids), parts = coalesce(counted.parts::jsonb, kept.parts)
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) counted (unit_id, figures, ids, parts)
WHERE kept.period_id = %s AND kept.unit_id = counted.unit_id
"""
_KEPT = """
SELECT unit_id, figures::text, ids::text, parts::text FROM reports_unitfigures
WHERE period_id = %s AND unit_id = ANY(%s) AND ids IS NOT NULL
"""


class Kept(NamedTuple):
    """A stored count: of the unit's own agencies, of ended units counted here, and with all below."""

    own: Vector
    ended_units: Vector
    total: Vector


def store(
    period, folded: dict[int, Folded], tree: Tree, told: Callable[[int, int, str], None] | None = None
) -> int:
    """Keep the figures of all units of `folded`, communes first. Returns how many.

    `told(done, total, words)` hears of each level when it stands; it may raise to stop.
    """
    at, done = timezone.now(), 0
    for level in sorted(Level, reverse=True):
        units = [unit for unit in folded if tree.level[unit] == level]
        if not units:
            continue
        store_rows(period.pk, ((unit, folded[unit]) for unit in units), at)
        done += len(units)
        if told:
            told(done, len(folded), f"Đã cộng số liệu {Level(level).label.lower()}")
    return done


@transaction.atomic
def store_rows(period_id: int, rows: Iterable[tuple[int, Folded]], at: datetime) -> None:
    """Write the figures of many units in one statement."""
    hold(period_id)
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY counted FROM STDIN") as lines:
            for unit, values in rows:
                lines.write_row((unit, *as_json(values)))
        cursor.execute(_STORE, [period_id, at])
        cursor.execute("DROP TABLE counted")


def change_rows(period_id: int, rows: Iterable[tuple[int, Kept, Kept]], at: datetime) -> None:
    """Write `(unit, as it was kept, as it is now)` of the few units of a path. The caller holds the period."""
    lines = [(unit, *_changed(was, now)) for unit, was, now in rows]
    with connection.cursor() as cursor:
        cursor.execute(_CHANGE, [at, *map(list, zip(*lines, strict=True)), period_id])


def _changed(was: Kept, now: Kept) -> tuple[str, str | None, str | None]:
    figures, ids = _counted(now.total)
    same_ids = _things(was.total) == _things(now.total)
    same_parts = was.own is not was.total and was[:2] == now[:2]
    return _dump(figures), None if same_ids else _dump(ids), None if same_parts else _parts(now)


def hold(period_id: int) -> None:
    """Until the end of this transaction nobody else writes counts of the period."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, period_id])


def kept(period_id: int, units: Iterable[int]) -> dict[int, Kept]:
    """{unit: its stored count}; units that were not counted yet are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [period_id, list(units)])
        return {unit: _read(*row) for unit, *row in cursor.fetchall()}


def as_json(values: Folded) -> tuple[str, str, str | None]:
    """(figures, ids, parts) as columns: noughts left out, ratios too, being made of what stands here."""
    figures, ids = _counted(values.total)
    # What ended units counted is kept even where it changed no sum: a refresh adds it up anew.
    all_its_own = not values.ended_units and (values.own is values.total or values.own == values.total)
    return _dump(figures), _dump(ids), None if all_its_own else _parts(values)


def _counted(total):
    things = _things(total)
    return {**total, **{code: len(ids) for code, ids in things.items()}}, _listed(things)


def _things(vector):
    return {code: said for code, said in vector.items() if isinstance(said, frozenset)}


def _parts(values):
    return _dump({"own": _listed(values.own), "ended": _listed(values.ended_units)})


def _read(figures, ids, parts) -> Kept:
    total = _unlisted(_load(figures))
    total.update((code, frozenset(said)) for code, said in _load(ids).items())
    if parts is None:
        return Kept(total, NOTHING, total)
    split = _load(parts)
    return Kept(_unlisted(split["own"]), _unlisted(split["ended"]), total)


def _listed(vector):
    return {code: list(said) if isinstance(said, frozenset) else said for code, said in vector.items()}


def _unlisted(vector):
    return {code: _AS[type(said)](said) for code, said in vector.items()}


def _digits(number: Decimal) -> int | str:
    """Every digit, one way of writing a number: as a float the last đồng of a large sum would be lost."""
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


# Made once: json.dumps and json.loads would make one for each of ten thousand units.
_dump = json.JSONEncoder(default=_digits, check_circular=False).encode
_DECODER = json.JSONDecoder(parse_float=Decimal)
_AS = {list: frozenset, str: Decimal, int: int, Decimal: Decimal}


def _load(text):
    return _DECODER.raw_decode(text)[0]  # as PostgreSQL writes it: nothing stands before or after
