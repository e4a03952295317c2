"""What the worker does for plans."""

from celery import shared_task
from django.utils import timezone

from plans import actions

from .models import Plan, Task


@shared_task
def empty_trash():
    """Every night: what was thrown away more than thirty days ago goes for good.

    The kept original stays: files are emptied by whoever owns them.
    """
    Task.objects.expired().delete()
    Plan.objects.expired().filter(issued_at=None).delete()


@shared_task
def make_turns():
    """Every night: on the first of January recurring work begins its new year."""
    actions.make_turns(timezone.localdate())


@shared_task
def send_digests():
    """Every morning: what ends soon or is late, one letter a person."""
    actions.send_digests(timezone.localdate())
