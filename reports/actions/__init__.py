"""What people do with periods and reports: one transaction each, written in the journal.

Every change of state is a conditional update: of two clicks at the same moment one still finds the
state it needs, the other is told what happened.
"""

from .deciding import accept, give_back
from .issuing import issue, what_holds_issue
from .locks import lock_reason
from .periods import close_period, edit_period, open_period, save_period
from .reminding import remind
from .running import carry_on, may_run, start_nightly, start_run, stop_run
from .sending import recall, say_nothing, send, what_holds_sending
from .writing import adjust, declare, edit_words, request_build, start_report

__all__ = [
    "accept",
    "adjust",
    "carry_on",
    "close_period",
    "declare",
    "edit_period",
    "edit_words",
    "give_back",
    "issue",
    "lock_reason",
    "may_run",
    "open_period",
    "recall",
    "remind",
    "request_build",
    "save_period",
    "say_nothing",
    "send",
    "start_nightly",
    "start_report",
    "start_run",
    "stop_run",
    "what_holds_issue",
    "what_holds_sending",
]
