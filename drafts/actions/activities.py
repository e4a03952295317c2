"""Communication activities are logged and corrected."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from drafts.models import Activity, ActivityPart, EvidenceLink
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import fold
from portal.units.tree import agency_on


@dataclass
class Beneath:
    """What stands under an activity: lines and links as they are to be, those that go; `tags` None: as they are."""

    parts: list[ActivityPart] = field(default_factory=list)
    links: list[EvidenceLink] = field(default_factory=list)
    gone: list[ActivityPart | EvidenceLink] = field(default_factory=list)
    tags: list | None = None

    def write(self, activity):
        for row in self.gone:
            row.delete()
        for row in (*self.parts, *self.links):
            row.activity = activity
            if row.pk:
                row.save()
        for model, rows in ((ActivityPart, self.parts), (EvidenceLink, self.links)):
            model.objects.bulk_create([row for row in rows if row.pk is None])
        if self.tags is not None:
            activity.tags.set(self.tags)


def words_of(activity) -> str:
    answers = [str(activity.details.get(q.name, "")) for q in activity.spec.questions if q.kind == "text"]
    said = [activity.title, activity.place, activity.get_form_display(), activity.coordinating, *answers]
    return fold(" ".join(said))


@transaction.atomic
def log_activity(activity: Activity, by, evidence=(), beneath: Beneath | None = None) -> Activity:
    """Save a new activity and its evidence, for the acting agency as it was on the day it began."""
    activity.agency, activity.created_by = agency_on(by.agency, activity.starts_on), by
    activity.search_text = words_of(activity)
    activity.shown_at = timezone.now() if activity.is_public else None
    activity.save(force_insert=True)
    activity.evidence.add(*evidence)
    (beneath or Beneath()).write(activity)
    record("ghi hoạt động", activity, by)
    return activity


@transaction.atomic
def edit_activity(
    activity: Activity, fields, seen_revision: int, by, evidence=(), beneath: Beneath | None = None
) -> bool:
    """Save the named fields, add evidence, write what stands beneath; False when somebody saved in between.

    Moved to another day it is of the agency as it was on that day.
    """
    activity.search_text = words_of(activity)
    if activity.is_public != bool(activity.shown_at):
        activity.shown_at = timezone.now() if activity.is_public else None
    if not Activity.objects.filter(pk=activity.pk, starts_on=activity.starts_on).exists():
        activity.agency = agency_on(by.agency, activity.starts_on)
        fields = [*fields, "agency"]
    if not save_if_unchanged(activity, [*fields, "search_text", "shown_at"], seen_revision):
        return False
    activity.evidence.add(*evidence)
    (beneath or Beneath()).write(activity)
    record("sửa hoạt động", activity, by, fields=fields)
    return True
