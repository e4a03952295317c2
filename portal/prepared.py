"""SQL the ORM writes once for each process, for the two things everybody does at once.

On the page of a draft, and when a comment lands, composing SQL costs more than PostgreSQL needs to run it.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from inspect import signature

from django.db import connection
from django.db.models import Value


@dataclass(frozen=True)
class _Given:
    """Stands for the argument at this place while the SQL is being written."""

    place: int


class Prepared:
    """`build(*values)` gives a `values_list` queryset of plain columns (text, numbers, days, times).

    Between one time and the next only the values change; they stand in filters, nowhere else.
    """

    def __init__(self, build):
        self.build = build

    @cached_property
    def _written(self):
        given = (Value(_Given(place)) for place in range(len(signature(self.build).parameters)))
        return self.build(*given).query.sql_with_params()

    def rows(self, *values) -> list[tuple]:
        sql, params = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[p.place] if isinstance(p, _Given) else p for p in params])
            return cursor.fetchall()


def insert(*rows) -> None:
    """Save new rows of one model, at least one, by one statement; as `save` does, they know their ids then.

    A value may be a `RawSQL`. No signals: nothing in the portal listens to any.
    """
    head, fields = _head(type(rows[0]))
    groups, params = [], []
    for row in rows:
        marks = []
        for field in fields:
            value = field.pre_save(row, add=True)
            if hasattr(value, "as_sql"):
                mark, its = value.as_sql(None, connection)
                params += its
            else:
                mark = "%s"
                params.append(field.get_db_prep_save(value, connection))
            marks.append(mark)
        groups.append(f"({', '.join(marks)})")
    with connection.cursor() as cursor:
        cursor.execute(f"{head} VALUES {', '.join(groups)} RETURNING id", params)
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = pk, False, connection.alias


@cache
def _head(model):
    """INSERT INTO with all columns but the id, and their fields."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})", fields
