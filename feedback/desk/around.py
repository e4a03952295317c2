"""What lies about an officer who reads a thread: colleagues, earlier answers, groups, one comment's past."""

from datetime import datetime

from django.db.models.functions import Left
from django.utils import timezone

from feedback.desk.tree import sums
from feedback.models import Answer, Attachment, Cluster, Comment, DecisionLine, EarlierWords, Note
from portal.accounts.models import Post
from portal.prepared import Prepared, Together

_BEGINS = 90  # characters of a comment that name its group
_SHOWN = 50


@Prepared
def _colleagues(agency, today):
    posts = Post.objects.current(today).filter(agency=agency)
    return posts.order_by("user__sort_key", "pk").values_list("pk", "user__full_name", "title")[:200]


@Prepared
def _recent(agency):
    answers = Answer.objects.filter(agency=agency).order_by("-pk")
    return answers.values_list("pk", "outcome", "text")[:8]


@Prepared
def _groups(draft):
    several = Cluster.objects.of_several().filter(draft=draft).order_by("-size", "pk")
    return several.values_list("pk", "size", Left("lead__body", _BEGINS))[:8]


@Prepared
def _notes(comment):
    notes = Note.objects.filter(comment=comment).order_by("pk")
    return notes.values_list("pk", "text", "by", "by__user__full_name", "at")[:_SHOWN]


@Prepared
def _earlier(comment):
    words = EarlierWords.objects.filter(comment=comment).order_by("pk")
    return words.values_list("body", "was_public", "replaced_at")[:_SHOWN]


@Prepared
def _lines(comment):
    lines = DecisionLine.objects.filter(comment=comment).order_by("-pk")
    return lines.values_list(
        "became", "decision__reason", "decision__by__user__full_name", "decision__at", "decision__undone_at"
    )[:_SHOWN]


@Prepared
def _files(submission):
    kept = Attachment.objects.filter(submission=submission).order_by("pk")
    return kept.values_list("pk", "is_public", "file__name", "file__kind", "file__size")


@Prepared
def _served(cluster):
    """An answer that serves some of a group, which those that came later may join."""
    under = Comment.objects.filter(cluster=cluster, answer__isnull=False).order_by()
    return under.values_list("answer", "answer__outcome")[:1]


_BESIDE_THREAD = Together(colleagues=_colleagues, recent=_recent, groups=_groups, sums=sums, served=_served)
_BESIDE_COMMENT = Together(
    colleagues=_colleagues, recent=_recent, notes=_notes, earlier=_earlier, lines=_lines, files=_files
)


def beside_thread(draft, actor, sieve) -> dict:
    """colleagues [(pk, name, title)], recent [(pk, outcome in words, outcome, text)], groups [(pk, size, words)].

    `served` is the answer of the chosen group. Also what the tree counts its branches by.
    """
    found = _BESIDE_THREAD.rows(
        draft=draft.pk, agency=actor.agency_id, today=timezone.localdate(), cluster=sieve.cluster or 0
    )
    sieve.tree.rows = found.pop("sums")
    served = [(pk, Answer.Outcome(outcome).label) for pk, outcome in found["served"]]
    return found | {"recent": _told(found["recent"]), "served": served[0] if served else None}


def beside_comment(comment, actor) -> dict:
    """The same but the groups, and the comment's notes, earlier words, decisions and files."""
    found = _BESIDE_COMMENT.rows(
        comment=comment.pk,
        submission=comment.submission_id,
        agency=actor.agency_id,
        today=timezone.localdate(),
    )
    return {
        "colleagues": found["colleagues"],
        "recent": _told(found["recent"]),
        "notes": [
            {"pk": pk, "text": text, "is_mine": by == actor.pk, "who": who, "at": _at(at)}
            for pk, text, by, who, at in found["notes"]
        ],
        "earlier": [
            {"body": body, "was_public": was_public, "replaced_at": _at(at)}
            for body, was_public, at in found["earlier"]
        ],
        "lines": [
            {
                "became": Comment.State(became).label,
                "reason": reason,
                "who": who,
                "at": _at(at),
                "undone": undone,
            }
            for became, reason, who, at, undone in found["lines"]
        ],
        "files": [
            {"pk": pk, "is_public": is_public, "file": {"name": name, "kind": kind, "size": size}}
            for pk, is_public, name, kind, size in found["files"]
        ],
    }


def _told(recent):
    return [(pk, Answer.Outcome(outcome).label, outcome, text) for pk, outcome, text in recent]


def _at(text):
    return datetime.fromisoformat(text) if text else None
