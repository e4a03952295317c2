"""How a draft is held and changed by every verb."""

from django.db.models import F

from drafts.models import DraftPolicy


class ChangedMeanwhile(Exception):
    """Somebody changed the draft since the form was opened; nothing was written."""


def hold(draft):
    """Nobody withdraws, opens or changes the draft in between; it is read as it stands now."""
    draft.refresh_from_db(from_queryset=DraftPolicy.objects.select_for_update(no_key=True))


def change(draft, **values):
    """Write the values and count up the revision, which public pages are cached under."""
    DraftPolicy.objects.filter(pk=draft.pk).update(**values, revision=F("revision") + 1)
    draft.refresh_from_db(fields=[*values, "revision"])
