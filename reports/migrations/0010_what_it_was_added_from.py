import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_counted_parts")]

    operations = [
        migrations.AddField("annualreport", "units_expected", models.PositiveIntegerField(null=True)),
        migrations.AddField(
            "annualreport",
            "units_added",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), null=True, size=None
            ),
        ),
        migrations.AddField("annualreport", "typed_before", models.JSONField(null=True)),
    ]
