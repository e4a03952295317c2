"""Comments that were there before are counted once; from then on the verbs keep the sums."""

from django.db import migrations

SUMS = """INSERT INTO feedback_tally (draft_id, lineage, state, answer, n)
SELECT c.draft_id, coalesce(art.lineage, 0), c.state,
       CASE WHEN ans.status IS NULL THEN '' WHEN ans.status = 'published' THEN 'published' ELSE 'draft' END, count(*)
FROM feedback_comment c
LEFT JOIN drafts_article art ON art.id = c.article_id
LEFT JOIN feedback_answer ans ON ans.id = c.answer_id
GROUP BY 1, 2, 3, 4"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_the_thread"), ("drafts", "0015_screening_without_other")]
    operations = [migrations.RunSQL(SUMS, migrations.RunSQL.noop)]
