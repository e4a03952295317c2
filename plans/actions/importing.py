"""What a spreadsheet brings: tasks into a draft, progress onto tasks."""

from django.db import transaction

from plans.models import Plan, Task

from .tasks import report_progress
from .writing import save_plan


@transaction.atomic
def add_tasks(plan, by, tasks, seen_revision) -> bool:
    """Put these tasks (unsaved rows) after those the draft has; False when it was saved since, also by this."""
    held = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    standing = list(held.tasks.alive().printed().order_by("position", "pk"))
    return save_plan(held, by, [], seen_revision, [*standing, *tasks])


@transaction.atomic
def take_progress(rows, by, check) -> list:
    """Tell the progress of the rows (sheets.progress.Row) that stand `check`, asked with their tasks held.

    Gives those taken: what somebody told in the meantime is a conflict, never lost.
    """
    tasks = Task.objects.filter(pk__in=[row.code for row in rows]).order_by("pk")
    list(tasks.select_for_update(no_key=True).values_list("pk", flat=True))
    check(rows, by)
    taken = [row for row in rows if row.right]
    for row in taken:
        report_progress(row.task, by, row.percent, row.day, row.note, late_reason=row.late_reason)
    return taken
