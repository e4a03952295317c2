"""What the worker does for drafts and activities."""

from celery import shared_task
from django.db.models import ProtectedError

from .models import Activity, DraftPolicy, Material, ProgrammeItem


@shared_task
def empty_trash():
    """Every night: what was thrown away more than thirty days ago goes for good.

    A draft something still speaks of (an activity that took place, an opinion) stays hidden instead.
    Its files are swept when nothing refers to them (portal/files/sweeping.py).
    """
    Activity.objects.expired().delete()
    Material.objects.expired().delete()
    ProgrammeItem.objects.expired().delete()
    for draft in DraftPolicy.objects.expired().filter(first_opened_on=None):
        try:
            draft.delete()
        except ProtectedError:
            continue
