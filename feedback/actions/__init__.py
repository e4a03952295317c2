"""What people do with comments: one transaction each, written in the journal."""

from .answering import (
    NOT_PUBLIC,
    NothingToAnswer,
    edit_answer,
    publish_answers,
    take_back_answer,
    write_answer,
)
from .asking import ask_opinion, note_reply
from .author import PIN_TRIES, check_pin, erase, everything_about, forget_old, withdraw
from .counting import changed, hold, recount
from .entering import enter_comment
from .moderating import moderate
from .sending import AlreadySent, NotOpen, post_comments
from .tables import publish_table

__all__ = [
    "NOT_PUBLIC",
    "PIN_TRIES",
    "AlreadySent",
    "NotOpen",
    "NothingToAnswer",
    "ask_opinion",
    "changed",
    "check_pin",
    "edit_answer",
    "enter_comment",
    "erase",
    "everything_about",
    "forget_old",
    "hold",
    "moderate",
    "note_reply",
    "post_comments",
    "publish_answers",
    "publish_table",
    "recount",
    "take_back_answer",
    "withdraw",
    "write_answer",
]
