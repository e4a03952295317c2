"""Notices whose last day has passed and that nobody said were taken down (N11)."""

from drafts.models import Activity, ActivityPart


def due(actor, today):
    """Parts of activities the acting post writes for, the longest overdue first."""
    hers = Activity.objects.editable_by(actor).counted().filter(form=Activity.Form.NOTICE_BOARD)
    parts = ActivityPart.objects.filter(
        activity__in=hers, kind=ActivityPart.Kind.POSTING, until__lt=today, done_on=None
    )
    return parts.select_related("activity__draft", "outlet").order_by("until", "pk")
