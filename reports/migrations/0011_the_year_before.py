from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_what_it_was_added_from")]

    operations = [
        migrations.AddField(
            "figure", "before", models.DecimalField(decimal_places=2, max_digits=20, null=True)
        ),
    ]
