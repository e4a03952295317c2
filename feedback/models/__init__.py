"""What people said about a draft, and what the authority answered."""

from .answers import Answer
from .asking import Criticism, OpinionRequest
from .comments import Comment, CommonReason, Decision, DecisionLine, EarlierWords, Flag, Note
from .dialogue import Ballot, CheckIn, Poll, PollChoice, Question
from .follows import Follow
from .groups import Cluster, Theme
from .submissions import Attachment, AuthorClass, Channel, PublishAs, SavedSlip, Scan, Submission
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
    "Flag",
    "Follow",
    "Note",
    "OpinionRequest",
    "Poll",
    "PollChoice",
    "PublishAs",
    "Question",
    "SavedSlip",
    "Scan",
    "Submission",
    "Tally",
    "Theme",
    "Thread",
]
