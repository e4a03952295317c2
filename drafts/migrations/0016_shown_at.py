from django.db import migrations, models
from django.db.models import F


def since_they_were_written(apps, schema_editor):
    apps.get_model("drafts", "Activity").objects.filter(is_public=True).update(shown_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("drafts", "0015_screening_without_other")]

    operations = [
        migrations.AddField("activity", "shown_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(since_they_were_written, migrations.RunPython.noop),
    ]
