"""What people do with periods and reports: one transaction each, written in the journal.

Every change of state is a conditional update: of two clicks at the same moment one still finds the
state it needs, the other is told what happened.
"""

from .correcting import correct, drop_correction, may_correct, may_settle, settle
from .dating import dates_stamp, extend, set_dates
from .deciding import accept, give_back, pass_on, take_note, with_kin
from .declaring import adjust, declare
from .entering import begin_typed, enter_year, enter_years
from .explaining import explain
from .issuing import estimate, issue, keep_signed, what_holds_issue
from .lines import add_line, end_line
from .locks import lock_reason, must_be_open, opened, reader_lock
from .merging import carry, drop
from .periods import close_period, edit_period, open_period, save_period
from .registering import add_indicator, ask_again, edit_indicator, known, retire
from .reminding import remind, remind_by_calendar
from .running import carry_on, may_run, start_nightly, start_run, stop_run
from .sending import recall, say_nothing, send, what_holds_sending
from .wording import edit_words, use_drafted
from .writing import request_build, start_report

__all__ = [
    "accept",
    "add_indicator",
    "add_line",
    "adjust",
    "ask_again",
    "begin_typed",
    "carry",
    "carry_on",
    "close_period",
    "correct",
    "dates_stamp",
    "declare",
    "drop",
    "drop_correction",
    "edit_indicator",
    "edit_period",
    "edit_words",
    "end_line",
    "enter_year",
    "enter_years",
    "estimate",
    "explain",
    "extend",
    "give_back",
    "issue",
    "keep_signed",
    "known",
    "lock_reason",
    "may_correct",
    "may_run",
    "may_settle",
    "must_be_open",
    "open_period",
    "opened",
    "pass_on",
    "reader_lock",
    "recall",
    "remind",
    "remind_by_calendar",
    "request_build",
    "retire",
    "save_period",
    "say_nothing",
    "send",
    "set_dates",
    "settle",
    "start_nightly",
    "start_report",
    "start_run",
    "stop_run",
    "take_note",
    "use_drafted",
    "what_holds_issue",
    "what_holds_sending",
    "with_kin",
]
