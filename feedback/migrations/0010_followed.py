from django.db import migrations, models


class Migration(migrations.Migration):
    """A follow is of a reader, known by a keyed hash of the address; ended ones are no more."""

    dependencies = [
        ("feedback", "0009_inbox"),
        ("accounts", "0001_initial"),
        ("drafts", "0016_shown_at"),
        ("units", "0001_initial"),
    ]

    operations = [
        # Nobody could follow anything before: rows of tries, at most.
        migrations.RunSQL("DELETE FROM feedback_follow", migrations.RunSQL.noop),
        migrations.RemoveIndex("follow", name="follow_pace_told"),
        migrations.RemoveField("follow", "ended_at"),
        migrations.RemoveField("follow", "token_hash"),
        migrations.AddField(
            "follow", "reader", models.CharField(default="", max_length=40), preserve_default=False
        ),
        migrations.AddIndex("follow", models.Index(fields=["pace", "reader"], name="follow_pace_reader")),
        migrations.AddConstraint(
            "follow",
            models.UniqueConstraint(
                fields=("reader", "kind", "draft", "unit", "agency", "topic", "query"),
                name="one_follow_a_thing",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            "follow",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), ("post__isnull", False)),
                    models.Q(models.Q(("email", ""), _negated=True), ("post", None)),
                    _connector="OR",
                ),
                name="follow_has_one_reader",
            ),
        ),
    ]
