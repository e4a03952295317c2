"""Administrators add indicators to the registry and retire those nobody asks for any more; no code is given twice."""

from django.db import IntegrityError, transaction

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import squeeze
from reports.checking.checks import EQUAL
from reports.counting import registry
from reports.counting.indicators import CODED
from reports.models import ManualIndicator, Retirement


def next_code(group: str) -> str:
    """The number after the last one ever given out in a group: indicators are never deleted."""
    given = ManualIndicator.objects.filter(code__startswith=group).values_list("code", flat=True)
    return f"{group}{max([CODED, *(int(code[1:]) for code in given)]) + 1}"


@transaction.atomic
def add_indicator(row: ManualIndicator, group: str, by) -> ManualIndicator:
    """A new indicator of a group, under the next code."""
    row.code, row.by = next_code(group), by
    row.name = squeeze(row.name)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise NotNow("Người khác vừa thêm một chỉ tiêu vào nhóm này. Bấm lưu lần nữa.") from taken
    record("thêm chỉ tiêu", row, by)
    return row


@transaction.atomic
def edit_indicator(row: ManualIndicator, fields, seen_revision: int, by) -> bool:
    """Better words for the same thing; False when somebody saved in between."""
    if not save_if_unchanged(row, fields, seen_revision):
        return False
    record("sửa chỉ tiêu", row, by, fields=fields)
    return True


@transaction.atomic
def retire(code: str, last_year: int, reason: str, by) -> Retirement:
    """Ask for an indicator up to a year and no longer; said again, the newer year and reason count."""
    sums = [whole for parts, whole in EQUAL if code in (whole, *parts)]
    if sums:
        raise NotNow(f"{code} nằm trong phép cộng của {sums[0]}: bỏ đi thì báo cáo không còn khớp số.")
    values = {"last_year": last_year, "reason": squeeze(reason), "by": by}
    row, _ = Retirement.objects.update_or_create(code=code, defaults=values)
    record("ngừng chỉ tiêu", row, by, note=row.reason)
    return row


@transaction.atomic
def ask_again(code: str, by) -> bool:
    """Take a retirement back; False when it was not retired (any more)."""
    row = Retirement.objects.filter(code=code).first()
    if row is None:
        return False
    record("báo cáo lại chỉ tiêu", row, by)
    row.delete()
    return True


def known(code: str) -> registry.Indicator | None:
    """Any indicator there ever was."""
    return registry.in_year(0).by_code.get(code)
