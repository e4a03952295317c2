"""An issued plan is shown to everybody, and taken off again (S001-27, S002-28)."""

from django.db import transaction
from django.utils import timezone

from plans.models import Plan
from portal.journal.actions import record
from portal.text import squeeze


@transaction.atomic
def publish(plan, by) -> bool:
    """Show it; `by` says that it is outside state secrets. False: not issued, or shown already."""
    hidden = Plan.objects.alive().issued().filter(pk=plan.pk, published_at=None, is_incoming=False)
    if hidden.update(published_at=timezone.now()) == 0:
        return False
    record("công khai văn bản, xác nhận ngoài bí mật nhà nước", plan, by, agency_id=plan.agency_id)
    return True


@transaction.atomic
def take_off(plan, by, reason) -> bool:
    """Take it off every page at once: each asks `published_at` anew."""
    shown = Plan.objects.filter(pk=plan.pk, published_at__isnull=False)
    if shown.update(published_at=None) == 0:
        return False
    record("thôi công khai văn bản", plan, by, note=squeeze(reason), agency_id=plan.agency_id)
    return True
