from django.db import migrations

from drafts import posting_places


def seed(apps, schema_editor):
    """The checklist of places; the one address a draft had becomes its first line."""
    posting_places.seed(apps.get_model("drafts", "PostingPlace"))
    posting_places.carry(apps.get_model("drafts", "DraftPolicy"), apps.get_model("drafts", "Posting"))


class Migration(migrations.Migration):
    dependencies = [("drafts", "0008_repostings")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
