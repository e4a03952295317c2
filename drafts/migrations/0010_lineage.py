from django.db import migrations, models

from drafts.texts.alignment import align


def trace(apps, schema_editor):
    """Every article of the versions there are learns which one of the version before it came from."""
    version, article = apps.get_model("drafts", "Version"), apps.get_model("drafts", "Article")
    before, of = [], None
    for one in version.objects.order_by("draft", "number").prefetch_related("articles").iterator(100):
        here = sorted(one.articles.all(), key=lambda a: a.position)
        source = (
            {p.new: before[p.old] for p in align(before, here) if p.old is not None}
            if of == one.draft_id
            else {}
        )
        for place, a in enumerate(here):
            a.came_from = source.get(place)
            a.lineage = source[place].lineage if place in source else a.pk
        article.objects.bulk_update(here, ["came_from", "lineage"])
        before, of = here, one.draft_id


class Migration(migrations.Migration):
    dependencies = [("drafts", "0009_seed_places")]
    operations = [
        migrations.AddField("article", "lineage", models.BigIntegerField(editable=False, null=True)),
        migrations.RunPython(trace, migrations.RunPython.noop),
    ]
