from django.db import migrations
from django.db.models import F


def carry(apps, schema_editor):
    """What was shown before stays shown, and the one window a draft had becomes its first round."""
    draft, version, round_ = (apps.get_model("drafts", n) for n in ("DraftPolicy", "Version", "Consultation"))
    version.objects.filter(draft__published_at__isnull=False, posted_at=None).update(posted_at=F("at"))
    opened = draft.objects.filter(opens_on__isnull=False, closes_on__isnull=False, consultations=None)
    newest = dict(version.objects.order_by("number").values_list("draft", "pk"))
    round_.objects.bulk_create(
        round_(
            draft=d,
            version_id=newest.get(d.pk),
            opens_on=d.opens_on,
            closes_on=d.closes_on,
            first_closes_on=d.closes_on,
            answer_by=d.answer_by,
            least_days=d.document_type.min_days,
        )
        for d in opened.select_related("document_type")
    )


class Migration(migrations.Migration):
    dependencies = [("drafts", "0003_communication")]
    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
