"""Communication activities are logged and corrected."""

from django.db import transaction

from drafts.models import Activity
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import fold
from portal.units.tree import agency_on


def words_of(activity) -> str:
    return fold(f"{activity.title} {activity.place} {activity.get_form_display()}")


@transaction.atomic
def log_activity(activity: Activity, by, evidence=()) -> Activity:
    """Save a new activity and its evidence, for the acting agency as it was on the day it began."""
    activity.agency, activity.created_by = agency_on(by.agency, activity.starts_on), by
    activity.search_text = words_of(activity)
    activity.save(force_insert=True)
    activity.evidence.add(*evidence)
    record("ghi hoạt động", activity, by)
    return activity


@transaction.atomic
def edit_activity(activity: Activity, fields, seen_revision: int, by, evidence=()) -> bool:
    """Save the named fields and add evidence; False when somebody saved in between."""
    activity.search_text = words_of(activity)
    if not save_if_unchanged(activity, [*fields, "search_text"], seen_revision):
        return False
    activity.evidence.add(*evidence)
    record("sửa hoạt động", activity, by, fields=fields)
    return True
