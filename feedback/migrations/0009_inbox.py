import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """The inbox finds its pages by index, and an author is told of an answer once."""

    dependencies = [("feedback", "0008_alike")]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="told_of",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["draft", "number"],
                name="comment_uncovered",
                condition=Q(answer=None, state__in=["pending", "published", "accepted"]),
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["draft", "stance"], name="comment_stance", condition=~Q(stance="")),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("search_text", config="simple"),
                name="comment_words",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["draft", "author_class"], name="not_a_citizen", condition=~Q(author_class="ca-nhan")
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["draft"], name="doubted_sending", condition=~Q(doubts=[])),
        ),
        # Letters sent before this was kept: published answers were told then.
        migrations.RunSQL(
            "UPDATE feedback_comment c SET told_of = c.answer_id FROM feedback_answer a "
            "WHERE a.id = c.answer_id AND a.published_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
    ]
