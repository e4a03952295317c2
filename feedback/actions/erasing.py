"""A person's data goes: at their wish, or when what they consented to has run out (Luật 91/2025/QH15)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from feedback.actions.counting import hold
from feedback.actions.scanning import forget_scan
from feedback.actions.table_files import forget_table_files
from feedback.desk.traces import Traces
from feedback.models import (
    Answer,
    Attachment,
    Comment,
    Decision,
    DecisionLine,
    EarlierWords,
    Flag,
    Note,
    PublishAs,
    Submission,
    Thread,
)
from portal.files.actions import destroy
from portal.jobs.models import Outbox
from portal.journal.actions import record
from portal.text import fold

# What the consent on the review page says: 24 months.
KEPT_FOR = timedelta(days=731)
A_BATCH = 200
# Letters to an author end in "-" and the number of their slip; whoever writes a new kind of them adds its beginning.
LETTERS = ("answer-", "hidden-", "outcome-", "redirected-", "table-")
# Of these an address gets one for all it sent about the draft.
ONE_AN_ADDRESS = r"^(outcome|table)-"


@transaction.atomic
def erase(submission) -> None:
    """Name, address, telephone, files and letters go; opinions stay and stay counted, without a trace of who spoke.

    Where name, address or telephone stand inside somebody's words they are struck out. Held like every change
    of a thread, so that no letter is being posted to the address that goes.
    """
    hold([submission.draft_id])
    mine = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    traces = Traces(mine.name, mine.email, mine.phone)
    _forget_letters(mine)
    _forget_files(mine)
    _strike_words(mine, traces)
    anonymous = PublishAs.ANONYMOUS if mine.publish_as == PublishAs.NAMED else mine.publish_as
    Submission.objects.filter(pk=mine.pk).update(
        name="", email="", phone="", consented_at=None, publish_as=anonymous, erased_at=timezone.now(),
        provenance=traces.strike(mine.provenance)[:300],
    )  # fmt: skip
    forget_table_files(mine.draft_id)
    Thread.objects.touch(mine.draft_id)
    record("xóa dữ liệu cá nhân của người góp ý", mine.draft)


def _forget_letters(submission):
    """Those not sent are not sent; of those sent only stays that a letter left."""
    ours = Q()
    for kind in LETTERS:
        ours |= Q(key__startswith=kind)
    mine = Outbox.objects.filter(ours, key__endswith=f"-{submission.pk}")
    _hand_over(mine.filter(key__regex=ONE_AN_ADDRESS), submission)
    mine.filter(sent_at=None).delete()
    mine.update(to="", body="", forget_body=True, error="")


def _hand_over(letters, submission):
    """Another sending of the same person keeps its address, and was promised the same letter."""
    same = Submission.objects.filter(draft=submission.draft_id, email__iexact=submission.email).exclude(
        email=""
    )
    other = same.exclude(pk=submission.pk).order_by("pk").values_list("pk", flat=True).first()
    if other:
        for letter in letters:
            key = f"{letter.key.rpartition('-')[0]}-{other}"
            Outbox.objects.filter(pk=letter.pk).update(key=key)


def _forget_files(submission):
    attached = submission.attachments.all()
    files = list(attached.values_list("file", flat=True))
    attached.delete()
    destroy(files)
    forget_scan(submission)


def _strike_words(submission, traces):
    comments = Comment.objects.filter(submission=submission)
    EarlierWords.objects.filter(comment__in=comments).delete()
    for comment in comments.iterator(A_BATCH):
        _strike(comment, traces, "body", "shown_body", "translation", "state_reason", "shown_reason")
    for rows, *columns in (
        (Note.objects.filter(comment__in=comments), "text"),
        (Flag.objects.filter(comment__in=comments), "words"),
        (Decision.objects.filter(lines__comment__in=comments).distinct(), "reason"),
        (DecisionLine.objects.filter(comment__in=comments), "was_reason"),
        (Answer.objects.filter(comments__in=comments).distinct(), "text"),
    ):
        for row in rows.iterator(A_BATCH):
            _strike(row, traces, *columns)


def _strike(row, traces, *columns):
    """A row is written only when there was something to strike, and then whoever has it open is told."""
    struck = {name: traces.strike(getattr(row, name)) for name in columns}
    if all(struck[name] == getattr(row, name) for name in columns):
        return
    struck = {name: text[: row._meta.get_field(name).max_length] for name, text in struck.items()}
    if isinstance(row, Comment):
        struck["search_text"] = fold(struck["shown_body"] or struck["body"])
    if hasattr(row, "revision"):
        struck["revision"] = F("revision") + 1
    type(row)._base_manager.filter(pk=row.pk).update(**struck)


def forget_old(today) -> int:
    """Erase the personal data of slips whose consent has run out, and files that came without any; how many.

    Slip by slip, each a transaction: killed at any moment and started again, it goes on where it was.
    """
    ended = today - KEPT_FOR
    files = Attachment.objects.filter(submission=OuterRef("pk"))
    over = Q(consented_at__date__lt=ended) | Q(Exists(files), consented_at=None, created_at__date__lt=ended)
    old = Submission.objects.filter(over, erased_at=None)
    done, last = 0, 0
    while batch := list(old.filter(pk__gt=last).order_by("pk")[:A_BATCH]):
        for submission in batch:
            erase(submission)
        done, last = done + len(batch), batch[-1].pk
    return done
