"""What people said about a draft, and what the authority answered."""

from .answers import Answer
from .asking import Criticism, OpinionRequest
from .comments import Comment, CommonReason, Decision, DecisionLine, EarlierWords, Flag, Note
from .dialogue import Ballot, CheckIn, Poll, PollChoice, Question
from .follows import Follow
from .groups import Cluster, Fingerprint, Regrouping, RegroupingLine, Theme
from .submissions import Attachment, AuthorClass, Channel, PublishAs, SavedSlip, Scan, Submission
from .tables import TableFile
from .threads import Tally, Thread

__all__ = [
    "Answer",
    "Attachment",
    "AuthorClass",
    "Ballot",
    "Channel",
    "CheckIn",
    "Cluster",
    "Comment",
    "CommonReason",
    "Criticism",
    "Decision",
    "DecisionLine",
    "EarlierWords",
    "Fingerprint",
    "Flag",
    "Follow",
    "Note",
    "OpinionRequest",
    "Poll",
    "PollChoice",
    "PublishAs",
    "Question",
    "Regrouping",
    "RegroupingLine",
    "SavedSlip",
    "Scan",
    "Submission",
    "TableFile",
    "Tally",
    "Theme",
    "Thread",
]
