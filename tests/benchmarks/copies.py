"""Many rows from one: benchmarks need a million, made by the database itself.

The first row is made by the model, so that a column added later is filled as the model fills it.
"""

from django.db import connection


def copy_rows(model, row, source, **expressions):
    """INSERT … SELECT: each row of the SQL `source` becomes a copy of `row` with these columns changed.

    Foreign keys are not checked row by row. Returns how many were made.
    """
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    unknown = expressions.keys() - set(columns)
    if unknown:
        raise ValueError(f"{model._meta.label} has no column {', '.join(sorted(unknown))}")
    table, key = model._meta.db_table, model._meta.pk.column
    values = ", ".join(expressions.get(column, f'template."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values}'
            f' FROM (SELECT * FROM "{table}" WHERE "{key}" = %s) template, {source}',
            [row.pk],
        )
        made = cursor.rowcount
        cursor.execute("SET session_replication_role = DEFAULT")
    return made


_ODD = "('x' || substr(md5({0} || '{1}'), 1, 7))::bit(28)::int"


def of(key, salt, among):
    """SQL: a number from 0 to `among` - 1, the same each time for a key, told apart by `salt`."""
    return f"mod({_ODD.format(f'({key})::text', salt)}, {among})"


def pick(key, salt, values):
    """SQL: one of these values."""
    quoted = ", ".join("NULL" if value is None else f"'{value}'" for value in values)
    return f"(ARRAY[{quoted}])[1 + {of(key, salt, len(values))}]"
