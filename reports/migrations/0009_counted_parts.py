from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_words_then")]

    operations = [
        migrations.AddField("unitfigures", "ids", models.JSONField(null=True)),
        migrations.AddField("unitfigures", "parts", models.JSONField(null=True)),
    ]
