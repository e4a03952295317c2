"""Words anywhere in a text: trigram indexes, which `contains` uses for three letters and more."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


def trigrams(table):
    name = f"{table}_search_text_trgm"
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON {table} USING gin (search_text gin_trgm_ops)",
        f"DROP INDEX IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [TrigramExtension(), trigrams("plans_plan"), trigrams("plans_task")]
