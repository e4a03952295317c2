from functools import partial

from django.db import migrations

from drafts import regime_steps


def seed(apps, schema_editor):
    """Steps, issuers, appraisers and articles of the regimes; what an administrator edited stays."""
    regime_steps.seed(partial(apps.get_model, "drafts"))


class Migration(migrations.Migration):
    dependencies = [("drafts", "0006_stage_step")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
