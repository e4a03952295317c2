"""Slips of a table are saved: each once, whoever brings the file and however often."""

from django.db import transaction

from drafts.models import DraftPolicy
from feedback.actions.counting import hold
from feedback.actions.entering import slip as entered
from feedback.models import Submission, Thread
from feedback.page.pages import current_articles
from feedback.sheets import taken
from feedback.slip import codes
from plans.sheets import grid
from portal.files.actions import destroy
from portal.files.models import StoredFile
from portal.jobs.actions import enqueue, progress
from portal.journal.actions import record
from portal.prepared import insert

#: so many are saved while somebody waits; more by the worker, as many a transaction
AT_ONCE = 100


@transaction.atomic
def bring_slips(draft, slips, by) -> int:
    """Save the sound slips (sheets.taken.Slip) that nobody brought yet; how many opinions they hold."""
    hold([draft.pk])
    keys = [slip.key for slip in slips]
    there = set(Submission.objects.filter(once_key__in=keys).values_list("once_key", flat=True))
    new = [slip for slip in slips if slip.key not in there]
    for slip in new:
        submission, comments, counted = entered(
            draft, slip.said, by, codes.new_key(), translations=slip.translations, **slip.author
        )
        submission.once_key = slip.key  # known by what it says: no key of a form opens a receipt of it
        insert(submission, *comments, also=[counted])
    if new:
        Thread.objects.touch(draft.pk)
        record("nhập ý kiến từ bảng", draft, by, note=f"{sum(len(slip.said) for slip in new)} ý kiến")
    return sum(len(slip.said) for slip in new)


def read_kept(stored, draft, by) -> taken.Reading:
    """What a kept table says today. Raises ValidationError when it is none."""
    with stored.content.open("rb") as content:
        sheets = grid.read(content, most=taken.MOST_LINES)
    return taken.read(sheets, draft, current_articles(draft), by)


@transaction.atomic
def bring_later(stored, draft, slips, by):
    """A long table is saved by the worker; gives the job."""
    return enqueue(
        "feedback.tasks.bring_sheet",
        {"file": stored.pk, "draft": draft.pk},
        key=f"sheet-{stored.pk}",
        owner=by,
        total=len(slips),
        title="Nhập ý kiến từ bảng",
        unit="phiếu",
    )


def bring_sheet(job) -> dict:
    """Slips that stand already are not read as new, so one that was killed goes on where it was."""
    draft = DraftPolicy.objects.alive().select_related("agency").get(pk=job.args["draft"])
    stored = StoredFile.objects.get(pk=job.args["file"])
    slips, added = read_kept(stored, draft, job.owner).right, 0
    for start in range(0, len(slips), AT_ONCE):
        progress(job, start, len(slips))
        added += bring_slips(draft, slips[start : start + AT_ONCE], job.owner)
    with transaction.atomic():
        destroy([stored.pk])
    return {"url": f"/can-bo/gop-y/{draft.pk}/bang-nhap/", "added": added}
