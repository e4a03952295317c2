"""What the worker does for the books."""

from celery import shared_task

from .books import BOOKS
from .models import RosterMember


@shared_task
def empty_trash():
    """Every night: entries thrown away more than thirty days ago go for good.

    Somebody a nomination speaks of stays, or the training course would lose its person.
    """
    for book in BOOKS.values():
        gone = book.model.objects.expired()
        (gone.filter(nominations=None) if book.model is RosterMember else gone).delete()
