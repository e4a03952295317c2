from django.db import migrations, models

from drafts.searching import index_all


def fill(apps, schema_editor):
    index_all(*(apps.get_model("drafts", name) for name in ("DraftPolicy", "Article")))


class Migration(migrations.Migration):
    dependencies = [("drafts", "0010_lineage")]
    operations = [
        migrations.AddIndex(
            model_name="secrecydeclaration",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["withdrawn_at"],
                name="declaration_withdrawn",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
