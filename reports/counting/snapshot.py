"""Live figures of every unit, kept as they were last counted: what monitoring shows without counting again.

Written by level, each level in one statement, from the values already folded (never a query a unit).
"""

import json
from collections.abc import Callable

from django.db import connection, transaction
from django.utils import timezone

from portal.units.models import Level
from portal.units.tree import Folded, Tree

_STAGE = "CREATE TEMPORARY TABLE counted (unit_id bigint, figures jsonb)"
_STORE = """
INSERT INTO reports_unitfigures (period_id, unit_id, figures, counted_at)
SELECT %s, unit_id, figures, %s FROM counted
ON CONFLICT (period_id, unit_id) DO UPDATE SET figures = excluded.figures, counted_at = excluded.counted_at
"""


def store(
    period, folded: dict[int, Folded], tree: Tree, told: Callable[[int, int, str], None] | None = None
) -> int:
    """Keep the totals of all units of `folded`, communes first. Returns how many.

    `told(done, total, words)` hears of each level when it stands; it may raise to stop.
    """
    at, done = timezone.now(), 0
    for level in sorted(Level, reverse=True):
        units = [unit for unit in folded if tree.level[unit] == level]
        if not units:
            continue
        _store_level(period.pk, at, ((unit, folded[unit].total) for unit in units))
        done += len(units)
        if told:
            told(done, len(folded), f"Đã cộng số liệu {Level(level).label.lower()}")
    return done


@transaction.atomic
def _store_level(period_id, at, rows):
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY counted FROM STDIN") as lines:
            for unit, vector in rows:
                lines.write_row((unit, _as_json(vector)))
        cursor.execute(_STORE, [period_id, at])
        cursor.execute("DROP TABLE counted")


def _as_json(vector):
    """{code: number}; ratios are left out, being made of what stands here."""
    said = {code: len(value) if isinstance(value, frozenset) else value for code, value in vector.items()}
    return json.dumps(said, default=float)
