"""How a draft is held and changed by every verb."""

from django.db.models import F

from drafts.models import DraftPolicy
from drafts.searching import FOUND_BY, INDEXED, index


class ChangedMeanwhile(Exception):
    """Somebody changed the draft since the form was opened; nothing was written."""


def hold(draft):
    """Nobody withdraws, opens or changes the draft in between; it is read as it stands now."""
    draft.refresh_from_db(from_queryset=DraftPolicy.objects.select_for_update(no_key=True))


def change(draft, **values):
    """Write the values and count up the revision, which public pages are cached under."""
    DraftPolicy.objects.filter(pk=draft.pk).update(**values, revision=F("revision") + 1)
    draft.refresh_from_db(fields=[*values, "revision"])
    if FOUND_BY & values.keys():
        reindex(draft)


def reindex(draft):
    """Its words changed (a text, a number, what is posted): found by them from now on; counts as a change."""
    index(draft)
    change(draft, **{column: getattr(draft, column) for column in INDEXED})
