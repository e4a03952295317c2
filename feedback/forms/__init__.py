"""What citizens and officers fill in about comments and answers."""

from .answering import AnswerForm, NoteForm, ReturnForm
from .asking import AskForm, CriticismForm, CriticismReplyForm, ReplyForm
from .author import AuthorForm, CodeForm, CorrectionForm, PinForm
from .entering import EntryForm
from .following import FollowForm, MailFollowForm, PaceForm
from .moderating import FlagForm, ModerationForm, RedactionForm, RuleForm
from .tables import SignedForm, TakeBackForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "AuthorForm",
    "CodeForm",
    "CorrectionForm",
    "CriticismForm",
    "CriticismReplyForm",
    "EntryForm",
    "FlagForm",
    "FollowForm",
    "MailFollowForm",
    "ModerationForm",
    "NoteForm",
    "PaceForm",
    "PinForm",
    "RedactionForm",
    "ReplyForm",
    "ReturnForm",
    "RuleForm",
    "SignedForm",
    "TakeBackForm",
]
