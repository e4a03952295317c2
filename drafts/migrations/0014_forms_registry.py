"""The forms of communication are asked from their registry, so that a new one needs no migration."""

from django.db import migrations, models

import drafts.activity_forms


class Migration(migrations.Migration):
    dependencies = [("drafts", "0013_seed_coverage")]

    operations = [
        migrations.AlterField(
            model_name="activity",
            name="form",
            field=models.CharField(
                choices=drafts.activity_forms.form_choices, max_length=20, verbose_name="hình thức"
            ),
        ),
    ]
