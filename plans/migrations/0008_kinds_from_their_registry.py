"""The kinds of documents are asked from their registry, so that a new one needs no migration. No SQL is run."""

from django.db import migrations, models

import plans.kinds


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_shown_to_everybody")]

    operations = [
        migrations.AlterField(
            model_name="plan",
            name="kind",
            field=models.CharField(
                choices=plans.kinds.kind_choices,
                default="ke-hoach",
                max_length=20,
                verbose_name="loại văn bản",
            ),
        ),
        migrations.AlterField(
            model_name="numberregister",
            name="kind",
            field=models.CharField(
                blank=True, choices=plans.kinds.kind_choices, max_length=20, verbose_name="loại văn bản"
            ),
        ),
    ]
