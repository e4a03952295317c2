"""Due dates move: for all below a unit, or for a single one; nothing moves silently (N14, F135, F138)."""

from datetime import date

from django.db import transaction
from django.db.models import F

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from portal.units.models import Level
from portal.units.tree import Tree
from reports import due, letters
from reports.models import DueDate, Period

COLUMNS = {
    Level.NATION: "due_central",
    Level.PROVINCE: "due_province",
    Level.DISTRICT: "due_district",
    Level.COMMUNE: "due_commune",
}


def dates_stamp(period: Period) -> str:
    """Changes whenever a date of the period does: what an officer saw when she was asked to confirm."""
    newest = DueDate.objects.filter(period=period).order_by("-pk").values_list("pk", flat=True).first()
    return f"{period.revision}-{newest or 0}"


@transaction.atomic
def set_dates(period: Period, unit: int, new: dict, tree: Tree, by, seen: str, reason: str = "") -> due.Move:
    """Set dates for levels below a unit, {level: date or None}; those units below had set shift along.

    `seen`: `dates_stamp` as it was confirmed; raises NotNow when a date moved since.
    """
    _hold(period, seen)
    move = due.move(due.Dates.of(period), unit, new, tree)
    said = "; ".join(told(level, before, day) for at, level, before, day in move.rows if at == unit)
    _write(period, move, unit, tree, by, reason)
    record(
        "đổi hạn gửi báo cáo" if tree.parent[unit] is None else "đặt hạn cho cấp dưới", period, by, note=said
    )
    return move


@transaction.atomic
def extend(period: Period, unit: int, day: date | None, tree: Tree, by, seen: str, reason: str) -> due.Move:
    """Give a single unit another date, with the reason it reads; the old one stays in its history."""
    reason = squeeze(reason)
    if not reason:
        raise NotNow("Nêu lý do gia hạn.")
    _hold(period, seen)
    move = due.extend(due.Dates.of(period), unit, day, tree)
    _write(period, move, unit, tree, by, reason)
    _, level, before, after = move.rows[0]
    record("gia hạn gửi báo cáo", period, by, note=f"{told(level, before, after)}: {reason}")
    return move


def told(level: int, before: date | None, after: date | None) -> str:
    """ "Cấp xã: 13/12/2026 → 10/12/2026"."""
    return f"{due.NAMES[level]}: {due.printed(before)} → {due.printed(after)}"


def _hold(period, seen):
    """One change of dates at a time, on the dates as they were confirmed."""
    held = Period.objects.select_for_update(no_key=True).get(pk=period.pk)
    if held.state == Period.State.CLOSED:
        raise NotNow(f"Kỳ {period.spoken} đã đóng, không đổi hạn được.")
    if dates_stamp(held) != seen:
        raise NotNow("Có người vừa đổi hạn của kỳ này. Xem lại các hạn hiện nay rồi đổi.")


def _write(period, move, mover, tree, by, reason):
    if not move.rows:
        raise NotNow("Không có hạn nào thay đổi.")
    along = f"Dời theo hạn do {by.agency} đổi. {reason}".strip()[:300]
    DueDate.objects.bulk_create(
        DueDate(
            period=period, unit_id=unit, level=level, before=before, due_on=day, by=by,
            reason=reason if unit == mover else along,
        )
        for unit, level, before, day in move.rows
    )  # fmt: skip
    national = {COLUMNS[level]: day for unit, level, _, day in move.rows if tree.parent[unit] is None}
    if national:
        Period.objects.filter(pk=period.pk).update(**national, revision=F("revision") + 1)
        period.refresh_from_db()
    if period.is_open:
        letters.dates_moved(period, move, dates_stamp(period), by, reason)
