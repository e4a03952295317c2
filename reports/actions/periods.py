"""Periods are kept, opened and closed."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from reports import letters
from reports.models import AnnualReport, Period

#: What is told of a period in its history; the centre's doings, not who was reminded.
VERBS = ["lập kỳ báo cáo", "sửa kỳ báo cáo", "mở kỳ báo cáo", "đóng kỳ báo cáo", "đổi hạn gửi báo cáo"]

WINDOW_KEPT = "Đã có báo cáo của kỳ được gửi nên loại kỳ, năm và khoảng số liệu giữ nguyên."


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
    """Keep a new period. Raises NotNow where the year has one of its kind."""
    try:
        with transaction.atomic():
            period.save(force_insert=True)
    except IntegrityError:
        raise NotNow("Năm này vừa có kỳ cùng loại do người khác lập. Mở danh sách kỳ để xem.") from None
    record("lập kỳ báo cáo", period, by)
    return period


@transaction.atomic
def edit_period(period: Period, fields, seen_revision: int, by) -> bool:
    """Save the changed `fields`, and only them: it may be opened or closed meanwhile. False: somebody saved first.

    Raises NotNow for the days (Period.WINDOW) of a period of which reports were sent. The journal tells what they were and what they became: a period is nobody's secret.
    """
    before = Period.objects.get(pk=period.pk)
    if {*fields} & {*Period.WINDOW}:
        _must_be_unsent(period)
    if not save_if_unchanged(period, fields, seen_revision):
        return False
    record("sửa kỳ báo cáo", period, by, fields=fields, note=moved(before, period, fields))
    return True


def _must_be_unsent(period):
    """Holds the reports of the period, so that none goes out by the old days while they move."""
    held = AnnualReport.objects.select_for_update(no_key=True).filter(period=period.pk).order_by("pk")
    if {*held.values_list("status", flat=True)} & {*AnnualReport.FROZEN}:
        raise NotNow(WINDOW_KEPT)


def moved(before: Period, after: Period, fields) -> str:
    """ "đến hết ngày: 14/12/2026 → 15/12/2026; tăng, giảm quá (%): 20 → 25"."""
    names = [Period._meta.get_field(name) for name in fields]
    pairs = [(f.verbose_name, getattr(before, f.attname), getattr(after, f.attname)) for f in names]
    return "; ".join(f"{name}: {_printed(was)} → {_printed(now)}" for name, was, now in pairs if was != now)


def _printed(value):
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "không"
    return str(value) if value not in ("", None) else "chưa quy định"
