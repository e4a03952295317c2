"""Steps of a task: added by who carries it out, reported on one by one, rolled up through every level.

Rows are always locked from the step upwards, so two reports on one tree wait for each other and never
stand crosswise.
"""

from django.db import transaction
from django.db.models import Count, Max, Q, Sum

from plans.models import Task
from portal.journal.actions import record
from portal.refusals import NotNow

from .issuing import deliver

DEEPEST = 3


@transaction.atomic
def add_step(task, by, heading, agency, officer=None, due_on=None) -> Task:
    """A step of `task`, done by an agency or, within it, by an officer (Post). Raises NotNow."""
    task = Task.objects.select_for_update(no_key=True, of=["self"]).select_related("plan").get(pk=task.pk)
    if reasons := list(_no_step(task, due_on)):
        raise NotNow(*reasons)
    step = Task(
        plan=task.plan, part_of=task, position=task.position, heading=heading,
        lead_agency=agency, lead_text=agency.name, officer=officer,
        time_text=f"Đến hết ngày {due_on:%d/%m/%Y}" if due_on else "",
        due_kind=Task.DueKind.DATE if due_on else Task.DueKind.NONE, due_to=due_on, due_on=due_on,
    )  # fmt: skip
    step.search_text = step.words_to_find()
    step.save(force_insert=True)
    if agency.pk != task.plan.agency_id:
        deliver(task.plan, [(agency, "để thực hiện")])
    roll_up(step)
    record("thêm bước vào nhiệm vụ", task, by, note=heading)
    return step


def _no_step(task, due_on):
    """Why a step cannot be added, as sentences."""
    if task.trashed_at:
        yield "Việc này đã bỏ vào thùng rác."
    # Done because its steps so far are done, it is open again with one step more.
    if task.completed_on and not task.parts.alive().exists():
        yield "Nhiệm vụ đã hoàn thành, không thêm bước được nữa."
    if task.is_recurring:
        yield "Việc định kỳ: thêm bước vào lần thực hiện của năm, quý."
    if task.is_shared_out:
        yield "Việc đã giao từng nơi: mỗi nơi tự chia bước."
    if len(line_of(task)) > DEEPEST:
        yield f"Chỉ chia được {DEEPEST} cấp bước."
    if due_on and task.due_on and due_on > task.due_on:
        yield f"Hạn của bước không được sau hạn của nhiệm vụ ({task.due_on:%d/%m/%Y})."


def line_of(task) -> list[Task]:
    """The task itself, then what it is a step of, up to the whole."""
    line = [task]
    while line[-1].part_of_id:
        line.append(Task.objects.get(pk=line[-1].part_of_id))
    return line


@transaction.atomic
def trash_step(step, by) -> bool:
    """False when it has steps of its own, or somebody was first."""
    step = Task.objects.select_for_update(no_key=True).get(pk=step.pk)
    if step.parts.alive().exists() or not step.trash(by):
        return False
    roll_up(step)
    record("bỏ bước vào thùng rác", step.part_of, by, note=step.heading)
    return True


@transaction.atomic
def restore_step(step, by) -> bool:
    """False when what it is a step of is gone or done meanwhile, or its thirty days are over."""
    step = Task.objects.select_for_update(no_key=True).get(pk=step.pk)
    whole = Task.objects.get(pk=step.part_of_id)
    if whole.trashed_at or whole.completed_on or not step.restore():
        return False
    roll_up(step)
    record("lấy lại bước từ thùng rác", whole, by, note=step.heading)
    return True


def roll_up(step):
    """What stands above a step says again how far it is: the mean of its living steps, rounded down.

    100 only when all are done, on the day the last one was. Called in the transaction that changed the
    step; each row is locked before its steps are read, so of two reports the second counts both.
    """
    while step.part_of_id:
        step = Task.objects.select_for_update(no_key=True).get(pk=step.part_of_id)
        step.percent, step.completed_on = _mean(step) or _last_said(step)
        step.save(update_fields=["percent", "completed_on"])


def _mean(task):
    """(percent, completed_on) of its living steps; None when there are none."""
    is_open = Count("pk", filter=Q(completed_on=None))
    of = task.parts.alive().aggregate(
        n=Count("pk"), sum=Sum("percent"), last=Max("completed_on"), open=is_open
    )
    if not of["n"]:
        return None
    return of["sum"] // of["n"], None if of["open"] else of["last"]


def _last_said(task):
    """Without steps again, it is as far as it was last reported."""
    last = task.progress.first()
    percent = last.percent if last else 0
    return percent, last.on if percent == 100 else None
