from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_reminded_by_week")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="is_incoming",
            field=models.BooleanField(default=False, editable=False, verbose_name="văn bản đến"),
        )
    ]
