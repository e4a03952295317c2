"""The five states a task stands in: the columns of the board, the filter of the list. Each task is in one."""

from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When


class Column(models.TextChoices):
    TODO = "todo", "Chưa làm"
    DOING = "doing", "Đang làm"
    LATE = "late", "Quá hạn"
    WAITING = "waiting", "Chờ sự kiện"
    DONE = "done", "Hoàn thành"


WAITS = Q(due_kind__in=["on_request", "on_guidance"], guided_on=None)
# Nobody begins these: the year's turns, or each body's share, are what is done.
STANDS = Q(due_kind="recurring", turn_of=None) | Q(is_shared_out=True)


def column(today: date) -> Case:
    """Which column a task is in, in the order of deadlines.state_of."""
    return Case(
        When(completed_on__isnull=False, then=Value(Column.DONE)),
        When(due_on__lt=today, is_shared_out=False, then=Value(Column.LATE)),
        When(WAITS, then=Value(Column.WAITING)),
        When(STANDS | Q(percent__gt=0), then=Value(Column.DOING)),
        default=Value(Column.TODO),
        output_field=models.CharField(),
    )
