from django.db import migrations, models


class Migration(migrations.Migration):
    """A part of words remembers what the portal had drafted when the officer wrote."""

    dependencies = [("reports", "0007_evaluating")]

    operations = [
        migrations.AddField("narrative", "drafted_then", models.TextField(blank=True)),
        migrations.RunSQL(
            "UPDATE reports_narrative SET drafted_then = drafted WHERE edited", migrations.RunSQL.noop
        ),
    ]
