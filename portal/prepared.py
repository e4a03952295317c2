"""SQL the ORM writes once for each process, for the two things everybody does at once.

On the page of a draft, and when a comment lands, composing SQL costs more than PostgreSQL needs to run it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import signature
from itertools import chain, groupby
from typing import NamedTuple

from django.db import connection, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Value
from django.db.models.expressions import RawSQL


@dataclass(frozen=True)
class _Given:
    """Stands for the argument at this place while the SQL is being written."""

    place: int


@dataclass(frozen=True)
class _Named:
    """The same among several questions, by the name of the argument."""

    name: str


class Prepared:
    """`build(*values)` gives a `values_list` queryset of plain columns (text, numbers, days, times).

    Between one time and the next only the values change; they stand in filters, nowhere else.
    """

    def __init__(self, build):
        self.build = build

    @cached_property
    def _written(self):
        given = (Value(_Given(place)) for place in range(len(signature(self.build).parameters)))
        query = self.build(*given)
        self.width = len(query._fields)
        return query.query.sql_with_params()

    def rows(self, *values) -> list[tuple]:
        sql, params = self._written
        with _planned() as cursor:
            cursor.execute(sql, [values[p.place] if isinstance(p, _Given) else p for p in params])
            return cursor.fetchall()


class PreparedObject:
    """One object with some of its relations, found by SQL written once: what every reader of a page asks first.

    `build(*values)` gives a queryset of the model that finds one row at most; `related` are its foreign keys
    to bring along, `but` its columns to leave unread, `also` names of annotations that become attributes.
    """

    def __init__(self, build, *, related=(), but=(), also=()):
        self.build, self.related, self.but, self.also = build, related, but, also

    @cached_property
    def _parts(self):
        """[(relation or "", model, its fields)], and the question that asks for all of them."""
        model = self.build(*(None for _ in signature(self.build).parameters)).model
        parts = [("", model, [f for f in model._meta.concrete_fields if f.name not in self.but])]
        for name in self.related:
            target = model._meta.get_field(name).related_model
            parts.append((name, target, target._meta.concrete_fields))
        columns = [f"{name}__{f.attname}" if name else f.attname for name, _, fields in parts for f in fields]

        def ask(*values):
            return self.build(*values).values_list(*columns, *self.also)

        ask.__signature__ = signature(self.build)
        return parts, Prepared(ask)

    def first(self, *values):
        """The object, or None."""
        parts, question = self._parts
        rows = question.rows(*values)
        if not rows:
            return None
        left = iter(rows[0])
        made = {name: _made(model, fields, left) for name, model, fields in parts}
        found = made.pop("")
        for name, target in made.items():
            setattr(found, name, target)
        for name, value in zip(self.also, left, strict=True):
            setattr(found, name, value)
        return found


def _made(model, fields, values):
    """An object of the next values, one a field; None when there is none (its key is NULL)."""
    read = [_value(field, next(values)) for field in fields]
    names = [field.attname for field in fields]
    return None if read[0] is None else model.from_db(connection.alias, names, read)


def _value(field, value):
    convert = getattr(field, "from_db_value", None)
    return convert(value, None, connection) if convert else value


class Together:
    """Several prepared questions in one statement: a page that shows seven things asks once.

    `Together(steps=…, files=…).rows(pk=1, level=3)` is {"steps": [[…], …], "files": […]}; each part takes the
    values its parameters name. Values come as JSON has them: a day is "2026-11-20".
    """

    def __init__(self, **parts: Prepared):
        self.parts = parts

    @cached_property
    def _written(self):
        selects, params = [], []
        for part in self.parts.values():
            names = list(signature(part.build).parameters)
            sql, given = part._written
            columns = ", ".join(f"c{number}" for number in range(part.width))
            selects.append(
                f"(SELECT coalesce(json_agg(json_build_array({columns})), '[]') FROM ({sql}) part({columns}))::text"  # noqa: S608 - SQL the ORM wrote
            )
            params += [_Named(names[p.place]) if isinstance(p, _Given) else p for p in given]
        return "SELECT " + ", ".join(selects), params

    def rows(self, **values) -> dict[str, list[list]]:
        sql, params = self._written
        with _planned() as cursor:
            cursor.execute(sql, [values[p.name] if isinstance(p, _Named) else p for p in params])
            found = cursor.fetchone()
        return {name: json.loads(text) for name, text in zip(self.parts, found, strict=True)}


#: Rows up to which the server keeps the plan of an insertion: the slips of nearly everybody have so few.
FEW = 8


class _Planned(ServerBindingCursor):
    """What it executes the server keeps planned for as long as the connection lives.

    Planning the page of a draft anew took five times what running it takes. Its few texts are always the same;
    all others go on as Django sends them, with their values inside, and would fill the server's memory.
    """

    def execute(self, query, params=None, **options):
        self.connection.prepare_threshold = 0
        try:
            super().execute(query, params, prepare=True, **options)
        finally:
            self.connection.prepare_threshold = None
        self._query = _Said(query.encode())
        return self


class _Said(NamedTuple):
    """The text of a planned statement, where Django's log of statements looks for it."""

    query: bytes


def _planned():
    """As `connection.cursor()` does, with a cursor of the kind above."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return connection._prepare_cursor(_Planned(connection.connection))


def insert(*rows, also: Sequence[RawSQL] = ()) -> None:
    """Save new rows, at least one, by one statement; as after `save`, they know their ids then.

    Rows of one model stand side by side. A row may point at an earlier one that is alone of its model,
    and a value may be a `RawSQL`. `also` are further data-changing steps of the statement. No signals: nothing in the portal listens to any.
    """
    steps, params, step_of = [], [], {}
    for model, group in groupby(rows, type):
        step = f"step_{len(steps)}"
        tuples = []
        for row in group:
            marks, values = zip(*(_column(row, field, step_of) for field in _fields(model)), strict=True)
            tuples.append(f"({', '.join(marks)})")
            params += chain(*values)
            step_of[id(row)] = step
        steps.append(f"{step} AS ({_head(model)} VALUES {', '.join(tuples)} RETURNING id)")
    every_id = " UNION ALL ".join(f"TABLE step_{number}" for number in range(len(steps)))
    for number, step in enumerate(also):
        steps.append(f"also_{number} AS ({step.sql})")
        params += step.params
    with _planned() if len(rows) <= FEW else connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(steps)} {every_id}", params)
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = pk, False, connection.alias
            for field in _relations(type(row)):
                if target := _new_target(row, field):
                    setattr(row, field.name, target)


def _column(row, field, step_of):
    """SQL of one value and its parameters; what is empty stands in the text itself."""
    value = field.pre_save(row, add=True)
    if value is None:
        target = _new_target(row, field)
        return (f"(TABLE {step_of[id(target)]})" if target else "NULL"), ()
    if value == "" and field.empty_strings_allowed:
        return "''", ()
    if isinstance(value, RawSQL):
        return value.sql, value.params
    if type(value) not in (str, int, bool) or isinstance(field, models.JSONField):
        value = field.get_db_prep_save(value, connection)
    return "%s", (value,)


def _new_target(row, field):
    """The row a foreign key points at, when the key was set before that row had an id; else None."""
    unknown = field.is_relation and getattr(row, field.attname) is None
    return field.get_cached_value(row, None) if unknown else None


@cache
def _fields(model):
    """All columns but the id, which the database gives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def _relations(model):
    return [field for field in _fields(model) if field.is_relation]


@cache
def _head(model):
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in _fields(model))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})"
