import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("drafts", "0007_seed_steps")]
    operations = [
        migrations.AddField(
            model_name="windowmove",
            name="version",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="drafts.version", verbose_name="bản được đăng lại",
            ),
        ),
    ]  # fmt: skip
