from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_work_given_out")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="source_line",
            field=models.PositiveIntegerField(default=1, editable=False),
        )
    ]
