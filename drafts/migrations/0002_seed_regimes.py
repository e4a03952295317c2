from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

from drafts import regimes


def seed(apps, schema_editor):
    """The regimes of 2016, 1/4/2025 and 1/7/2025; what an administrator edits later stays."""
    names = ("LegalRegime", "DocumentType", "CriteriaSet", "Criterion")
    regimes.seed(*(apps.get_model("drafts", name) for name in names))


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_initial")]

    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        TrigramExtension(),
        migrations.AddIndex(
            "draftpolicy",
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="draft_search"),
        ),
    ]
