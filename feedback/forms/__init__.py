"""What citizens and officers fill in about comments and answers."""

from .answering import AnswerForm
from .asking import AskForm, CriticismForm, CriticismReplyForm, ReplyForm
from .author import AuthorForm, CodeForm, PinForm
from .entering import EntryForm
from .moderating import ModerationForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "AuthorForm",
    "CodeForm",
    "CriticismForm",
    "CriticismReplyForm",
    "EntryForm",
    "ModerationForm",
    "PinForm",
    "ReplyForm",
]
