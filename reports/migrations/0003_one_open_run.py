"""Two presses at the same moment are one run: the database says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_the_whole_chain")]

    operations = [
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None), ("stopped_at", None)),
                fields=("period", "unit"),
                name="one_open_run_a_unit",
            ),
        ),
    ]
