"""What beat runs for comments."""

from celery import shared_task
from django.utils import timezone

from feedback import actions


@shared_task
def forget_old():
    """Every night: personal data whose consent ran out is erased."""
    return actions.forget_old(timezone.localdate())


@shared_task
def forget_slips():
    """Every night: slips kept for later and not opened for thirty days."""
    return actions.forget_slips(timezone.now())
