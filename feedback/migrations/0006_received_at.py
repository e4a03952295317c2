import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing moves in the database: the moment is only chosen earlier, by Python."""

    dependencies = [("feedback", "0005_entered")]

    operations = [
        migrations.AlterField(
            model_name="submission",
            name="created_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
