"""What officers do with plans and tasks: one transaction each, written in the journal."""

from .asking import ask_levels, end_exemption, exempt
from .bringing import save_read_plan, task_from, years_of
from .correcting import correct
from .digests import send_digests
from .extending import extend
from .feeding import end_feed, make_feed, token_hash
from .importing import add_tasks, take_progress
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
from .numbering import close_register, keep_register
from .pressing import press_late
from .publishing import publish, take_off
from .registering import register_document
from .reminding import remind
from .sending import send_on
from .sharing import share_out
from .signing import keep_signed
from .steps import DEEPEST, add_step, line_of, restore_step, trash_step
from .tasks import (
    choose_lead,
    late_of,
    log_guidance,
    not_reported_here,
    report_progress,
    save_details,
)
from .turns import make_turns
from .writing import create_plan, last_day_of, save_plan, set_tasks

__all__ = [
    "DEEPEST",
    "NumberTaken",
    "add_step",
    "add_tasks",
    "ask_levels",
    "choose_lead",
    "close_register",
    "correct",
    "create_plan",
    "deliver",
    "end_exemption",
    "end_feed",
    "exempt",
    "extend",
    "issue",
    "keep_register",
    "keep_signed",
    "last_day_of",
    "late_of",
    "line_of",
    "log_guidance",
    "make_feed",
    "make_turns",
    "mark_seen",
    "not_reported_here",
    "press_late",
    "publish",
    "register_document",
    "remind",
    "report_progress",
    "restore_plan",
    "restore_step",
    "save_details",
    "save_plan",
    "save_read_plan",
    "send_back",
    "send_digests",
    "send_on",
    "set_tasks",
    "share_out",
    "submit",
    "take_off",
    "take_progress",
    "task_from",
    "token_hash",
    "trash_plan",
    "trash_step",
    "years_of",
]
