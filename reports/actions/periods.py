"""Periods are kept, opened and closed."""

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from reports import letters
from reports.models import Period


@transaction.atomic
def open_period(period: Period, by) -> None:
    """Take reports of a period; officers hear of it by letter."""
    if not _period_moves(period, [Period.State.PLANNED, Period.State.CLOSED], Period.State.OPEN, "opened_at"):
        raise NotNow("Kỳ này đang mở.")
    record("mở kỳ báo cáo", period, by)
    letters.period_opened(period)


@transaction.atomic
def close_period(period: Period, by) -> None:
    """Stop taking reports; what was sent can still be decided on."""
    if not _period_moves(period, [Period.State.OPEN], Period.State.CLOSED, "closed_at"):
        raise NotNow("Kỳ này không mở.")
    record("đóng kỳ báo cáo", period, by)


def _period_moves(period, before, after, stamp):
    moved = Period.objects.filter(pk=period.pk, state__in=before).update(
        state=after, **{stamp: timezone.now()}
    )
    if moved:
        period.refresh_from_db()
    return moved == 1


@transaction.atomic
def save_period(period: Period, by) -> Period:
    """Keep a new period."""
    period.save(force_insert=True)
    record("lập kỳ báo cáo", period, by)
    return period


@transaction.atomic
def edit_period(period: Period, fields, seen_revision: int, by) -> bool:
    """Save the changed `fields`, and only them: it may be opened or closed meanwhile. False: somebody saved first."""
    if not save_if_unchanged(period, fields, seen_revision):
        return False
    record("sửa kỳ báo cáo", period, by, fields=fields)
    return True
