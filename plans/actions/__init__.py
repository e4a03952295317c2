"""What officers do with plans and tasks: one transaction each, written in the journal."""

from .bringing import KINDS, issuing_agency, save_read_plan, task_from, years_of
from .issuing import (
    NumberTaken,
    deliver,
    issue,
    mark_seen,
    restore_plan,
    send_back,
    submit,
    trash_plan,
)
from .sending import send_on
from .tasks import choose_lead, log_guidance, report_progress
from .writing import create_plan, last_day_of, save_plan, set_tasks

__all__ = [
    "KINDS",
    "NumberTaken",
    "choose_lead",
    "create_plan",
    "deliver",
    "issue",
    "issuing_agency",
    "last_day_of",
    "log_guidance",
    "mark_seen",
    "report_progress",
    "restore_plan",
    "save_plan",
    "save_read_plan",
    "send_back",
    "send_on",
    "set_tasks",
    "submit",
    "task_from",
    "trash_plan",
    "years_of",
]
