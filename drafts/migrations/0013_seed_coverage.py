from django.db import migrations

from drafts import coverage_seed


def seed(apps, schema_editor):
    """Priority groups, hard areas and fields; what an administrator edited stays."""
    coverage_seed.seed(*(apps.get_model("drafts", name) for name in ("CoverageTag", "Topic")))


class Migration(migrations.Migration):
    dependencies = [("drafts", "0012_posted_url")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
