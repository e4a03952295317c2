"""Queries of the busiest page, written by the ORM once for each process.

On the page of a draft composing SQL costs more than PostgreSQL needs to answer it; only the draft's
id changes between two readers.
"""

from functools import cached_property

from django.db import connection

# Stands for the id while the SQL is being written; no row can have it.
_ID = -7_301_945


class Prepared:
    """`build(id)` gives a `values_list` queryset of plain columns (text, numbers, days, times)."""

    def __init__(self, build):
        self.build = build

    @cached_property
    def _written(self):
        return self.build(_ID).query.sql_with_params()

    def rows(self, pk) -> list[tuple]:
        sql, params = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, [pk if value == _ID else value for value in params])
            return cursor.fetchall()
