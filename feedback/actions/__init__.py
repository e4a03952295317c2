"""What people do with comments: one transaction each, written in the journal."""

from .answering import (
    NOT_PUBLIC,
    NothingToAnswer,
    edit_answer,
    publish_answers,
    take_back_answer,
    write_answer,
)
from .asking import (
    ask_many,
    ask_opinion,
    drop_request,
    note_reply,
    remind_asked,
    take_back_reply,
)
from .author import PIN_TRIES, check_pin, erase, everything_about, forget_old, withdraw
from .counting import changed, hold, recount
from .criticising import record_criticism, reply_to_criticism
from .entering import enter_comment, take_back_entry
from .flagging import flag, look_at_flags
from .moderating import Moved, Seen, moderate, undo
from .redacting import open_attachment, redact, show_whole
from .rules import set_pre_moderation
from .saving import SLIP_KEPT, forget_slips, save_slip, saved_slip
from .sending import AlreadySent, NotOpen, post_comments
from .tables import publish_table

__all__ = [
    "NOT_PUBLIC",
    "PIN_TRIES",
    "SLIP_KEPT",
    "AlreadySent",
    "Moved",
    "NotOpen",
    "NothingToAnswer",
    "Seen",
    "ask_many",
    "ask_opinion",
    "changed",
    "check_pin",
    "drop_request",
    "edit_answer",
    "enter_comment",
    "erase",
    "everything_about",
    "flag",
    "forget_old",
    "forget_slips",
    "hold",
    "look_at_flags",
    "moderate",
    "note_reply",
    "open_attachment",
    "post_comments",
    "publish_answers",
    "publish_table",
    "record_criticism",
    "recount",
    "redact",
    "remind_asked",
    "reply_to_criticism",
    "save_slip",
    "saved_slip",
    "set_pre_moderation",
    "show_whole",
    "take_back_answer",
    "take_back_entry",
    "take_back_reply",
    "undo",
    "withdraw",
    "write_answer",
]
