"""What comments say the same is found a part at a time, shown as one, and may be put right by an officer."""

from django.db import migrations, models
from django.db.models import deletion

_BIG = {"auto_created": True, "primary_key": True, "serialize": False, "verbose_name": "ID"}
_COMMENT, _CLUSTER, _DRAFT = "feedback.comment", "feedback.cluster", "drafts.draftpolicy"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("drafts", "0015_screening_without_other"),
        ("feedback", "0007_table_files"),
    ]
    operations = [
        migrations.AddField(
            "cluster", "face",
            models.ForeignKey(null=True, on_delete=deletion.SET_NULL, related_name="+", to=_COMMENT),
        ),
        migrations.AddField("cluster", "shown", models.PositiveIntegerField(default=0)),
        migrations.AddField("theme", "counted", models.PositiveIntegerField(default=0)),
        migrations.CreateModel(
            "Fingerprint",
            [
                ("id", models.BigAutoField(**_BIG)),
                ("key", models.BigIntegerField()),
                ("comment", models.ForeignKey(on_delete=deletion.CASCADE, related_name="fingerprints", to=_COMMENT)),
                ("draft", models.ForeignKey(db_index=False, on_delete=deletion.CASCADE, related_name="fingerprints", to=_DRAFT)),
            ],
            {"constraints": [models.UniqueConstraint(fields=("draft", "key", "comment"), name="one_fingerprint_a_key")]},
        ),
        migrations.CreateModel(
            "Regrouping",
            [
                ("id", models.BigAutoField(**_BIG)),
                ("is_apart", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("became", models.ForeignKey(null=True, on_delete=deletion.SET_NULL, related_name="+", to=_CLUSTER)),
                ("by", models.ForeignKey(on_delete=deletion.PROTECT, related_name="+", to="accounts.post")),
                ("draft", models.ForeignKey(on_delete=deletion.CASCADE, related_name="regroupings", to=_DRAFT)),
            ],
            {"ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            "RegroupingLine",
            [
                ("id", models.BigAutoField(**_BIG)),
                ("comment", models.ForeignKey(on_delete=deletion.CASCADE, related_name="regrouped", to=_COMMENT)),
                ("regrouping", models.ForeignKey(on_delete=deletion.CASCADE, related_name="lines", to="feedback.regrouping")),
                ("was", models.ForeignKey(on_delete=deletion.CASCADE, related_name="+", to=_CLUSTER)),
            ],
        ),
    ]  # fmt: skip
