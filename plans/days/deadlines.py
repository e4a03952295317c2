"""How near a task's end is, in the words and groups officers think in. Pure but for the calendar."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from plans.time import Due as Printed
from portal.formats.numbers import format_number
from portal.workdays import add_working_days, working_days_between

SOON = 5
# Overdue for longer than this is said in calendar days: nobody counts working days over months.
_LONG = 60
OVERDUE, THIS_WEEK, THIS_YEAR, LATER, STANDING, WAITING, DONE = range(7)
GROUPS = {
    OVERDUE: "Quá hạn",
    THIS_WEEK: "Trong 5 ngày làm việc",
    THIS_YEAR: "Đến hết năm",
    LATER: "Các năm sau",
    STANDING: "Thường xuyên, chưa có ngày hạn",
    WAITING: "Chờ sự kiện",
    DONE: "Đã hoàn thành",
}


def grouped(tasks, today: date):
    """Tasks with `group` (a key of GROUPS), nearest end first; one query, so it can be paged."""
    year_end = date(today.year, 12, 31)
    waits = Q(due_kind__in=["on_request", "on_guidance"], guided_on=None)
    group = Case(
        When(completed_on__isnull=False, then=Value(DONE)),
        When(waits, then=Value(WAITING)),
        When(due_on__lt=today, is_shared_out=False, then=Value(OVERDUE)),
        # The Saturday after the fifth working day is as near as that Friday.
        When(due_on__lt=add_working_days(today, SOON + 1), then=Value(THIS_WEEK)),
        When(due_on__lte=year_end, then=Value(THIS_YEAR)),
        When(due_on__gt=year_end, then=Value(LATER)),
        default=Value(STANDING),
        output_field=IntegerField(),
    )
    return tasks.annotate(group=group).order_by("group", "due_on", "plan_id", "position")


@dataclass(frozen=True)
class Due:
    """`printed`: the document's own words; `reading`: our date and the distance; `tone`: "", soon or late."""

    printed: str
    reading: str
    tone: str = ""


def due_of(task, today: date) -> Due:
    printed = task.time_text or ("Không đặt hạn" if task.part_of_id else "Không nêu thời gian")
    if task.completed_on:
        late = task.due_on is not None and task.completed_on > task.due_on
        return Due(printed, f"xong {task.completed_on:%d/%m/%Y}{', chậm hạn' if late else ''}")
    if task.waits:
        request = task.due_kind == task.DueKind.ON_REQUEST
        return Due(printed, f"chờ {'yêu cầu' if request else 'hướng dẫn'}, không tính quá hạn")
    if task.is_shared_out and task.due_on:
        return Due(printed, f"hết {task.due_on:%d/%m/%Y}, tính ở từng nơi")
    if task.due_on is None:
        return Due(printed, _without_day(task, today))
    reading, tone = distance(task.due_on, today)
    if printed.lower().endswith(f"hết ngày {task.due_on:%d/%m/%Y}"):  # the document says the day itself
        reading = reading.partition(" · ")[2]
    return Due(printed, reading, tone)


def _without_day(task, today):
    """What is said of a task no day of which can be late yet."""
    if task.guided_on:
        return f"đã có hướng dẫn, yêu cầu từ {task.guided_on:%d/%m/%Y}, chưa có hạn"
    if task.due_kind != task.DueKind.RECURRING:
        return ""
    return _turn(task, today) if task.is_recurring else "việc thường xuyên, không tính quá hạn"


def _turn(task, today):
    """When the present turn of recurring work ends: "Hằng năm" with the year, "Hằng quý" with the quarter."""
    turns = Printed(task.due_kind, task.due_from, task.due_to, task.time_text).instances(today.year)
    now = next((turn for turn in turns if turn.end >= today), None)
    if now is None:
        return "ngoài các năm ghi trong văn bản"
    standing = ", không tính quá hạn" if now.due_on() is None else ""
    return f"lần này hết {now.end:%d/%m/%Y}{standing}"


def distance(day: date, today: date) -> tuple[str, str]:
    """("hết 31/12/2026 · còn 28 ngày làm việc", "") and the tone: "soon" within five, "late" when over."""
    if day < today:
        days = (today - day).days
        over = (
            f"{format_number(days)} ngày"
            if days > _LONG
            else f"{working_days_between(day, today)} ngày làm việc"
        )
        return f"hết {day:%d/%m/%Y} · quá {over}", "late"
    left = working_days_between(today, day)
    words = "hết hạn hôm nay" if day == today else f"còn {left} ngày làm việc"
    return f"hết {day:%d/%m/%Y} · {words}", "soon" if left <= SOON else ""


def described(tasks, today: date):
    """Each task with `due` (Due) and `state` (State) for its row."""
    for task in tasks:
        task.due, task.state = due_of(task, today), state_of(task, today)
        yield task


def figures(tasks, today: date) -> dict:
    """The numbers that lead a plan's page: done of those that can fall due, late, near, waiting."""
    dated = [task for task in tasks if task.due_on]
    return {
        "dated": len(dated),
        "done": sum(1 for task in dated if task.completed_on),
        "late": sum(1 for task in dated if task.overdue(today)),
        "soon": sum(1 for task in dated if task.due.tone == "soon"),
        "waiting": sum(1 for task in tasks if task.waits and not task.completed_on),
    }


@dataclass(frozen=True)
class State:
    words: str
    colour: str


def state_of(task, today: date) -> State:
    """One tag of a closed list."""
    if task.completed_on:
        return State("Hoàn thành", "green")
    if task.overdue(today):
        return State("Quá hạn", "red")
    if task.waits:
        return State("Chờ sự kiện", "purple")
    if task.is_recurring or task.is_shared_out:
        return State("Định kỳ" if task.is_recurring else "Giao từng nơi", "blue")
    return State("Đang làm", "blue") if task.percent else State("Chưa làm", "grey")
