"""What people do with comments: one transaction each, written in the journal."""

from .answering import (
    NOT_PUBLIC,
    NothingToAnswer,
    add_alike,
    alike,
    edit_answer,
    publish_answers,
    take_back_answer,
    write_answer,
)
from .approving import approve_answers, need_approval, propose_answers, return_answers
from .asking import (
    ask_many,
    ask_opinion,
    drop_request,
    note_reply,
    remind_asked,
    take_back_reply,
)
from .assigning import assign, drop_note, write_note
from .author import PIN_TRIES, check_pin, correct, remove_attachment, why_not_corrected, withdraw
from .counting import changed, hold, recount
from .criticising import record_criticism, reply_to_criticism
from .entering import enter_comment, take_back_entry
from .erasing import erase, forget_old
from .flagging import flag, look_at_flags
from .following import (
    HORIZON,
    change_pace,
    confirm_follow,
    end_follow,
    follow_as,
    follow_by_mail,
    forget_unconfirmed,
    tell,
    tell_at_once,
    tell_daily,
)
from .moderating import Moved, Seen, can_undo, moderate, undo
from .polling import (
    accept_doubted,
    enter_ballots,
    move_end,
    open_poll,
    take_back_ballots,
    vote,
    withdraw_poll,
)
from .questioning import answer_question, ask, check_in, forget_asker, forget_askers, set_question_aside
from .redacting import open_attachment, redact, show_whole
from .rules import set_pre_moderation
from .saving import SLIP_KEPT, forget_slips, save_slip, saved_slip
from .sending import AlreadySent, NotOpen, post_comments
from .table_files import forget_old_table_files, forget_table_files
from .tables import publish_table, put_signed, remove_signed, take_back_table

__all__ = [
    "HORIZON",
    "NOT_PUBLIC",
    "PIN_TRIES",
    "SLIP_KEPT",
    "AlreadySent",
    "Moved",
    "NotOpen",
    "NothingToAnswer",
    "Seen",
    "accept_doubted",
    "add_alike",
    "alike",
    "answer_question",
    "approve_answers",
    "ask",
    "ask_many",
    "ask_opinion",
    "assign",
    "can_undo",
    "change_pace",
    "changed",
    "check_in",
    "check_pin",
    "confirm_follow",
    "correct",
    "drop_note",
    "drop_request",
    "edit_answer",
    "end_follow",
    "enter_ballots",
    "enter_comment",
    "erase",
    "flag",
    "follow_as",
    "follow_by_mail",
    "forget_asker",
    "forget_askers",
    "forget_old",
    "forget_old_table_files",
    "forget_slips",
    "forget_table_files",
    "forget_unconfirmed",
    "hold",
    "look_at_flags",
    "moderate",
    "move_end",
    "need_approval",
    "note_reply",
    "open_attachment",
    "open_poll",
    "post_comments",
    "propose_answers",
    "publish_answers",
    "publish_table",
    "put_signed",
    "record_criticism",
    "recount",
    "redact",
    "remind_asked",
    "remove_attachment",
    "remove_signed",
    "reply_to_criticism",
    "return_answers",
    "save_slip",
    "saved_slip",
    "set_pre_moderation",
    "set_question_aside",
    "show_whole",
    "take_back_answer",
    "take_back_ballots",
    "take_back_entry",
    "take_back_reply",
    "take_back_table",
    "tell",
    "tell_at_once",
    "tell_daily",
    "undo",
    "vote",
    "why_not_corrected",
    "withdraw",
    "withdraw_poll",
    "write_answer",
    "write_note",
]
