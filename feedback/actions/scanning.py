"""Photographs and scans of filled-in slips: brought, taken one by one by officers, done, thrown away."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.desk import scans
from feedback.models import Scan
from portal.content import IMAGES, Kind
from portal.files.actions import destroy, keep
from portal.files.models import StoredFile
from portal.jobs.actions import enqueue, progress
from portal.journal.actions import record

#: An officer who did nothing to a page for so long has gone: it is anybody's again.
LEFT = timedelta(minutes=15)


def bring_photos(draft, uploads, by, **source) -> int:
    """Keep photographs of slips, a page each; how many were not there yet. `source`: channel, provenance, received_on.

    Raises ValidationError for one that cannot be opened; nothing is kept then.
    """
    with transaction.atomic():
        new = sum(_bring(draft, upload, by, source) for upload in uploads)
        if new:
            record("tải ảnh phiếu góp ý", draft, by, note=f"{new} trang")
    return new


def _bring(draft, upload, by, source, page=1, key="") -> bool:
    stored = keep(upload, by, IMAGES)
    scan = Scan(draft=draft, file=stored, page=page, agency=by.agency, brought_by=by, source=key or stored.sha256, **source)  # fmt: skip
    try:
        with transaction.atomic():
            scan.save(force_insert=True)
    except IntegrityError:
        destroy([stored.pk])
        return False
    return True


def bring_pdf(draft, upload, by, **source):
    """Keep a scanned PDF and have its pages drawn; gives the job. The PDF goes when they stand."""
    with transaction.atomic():
        stored = keep(upload, by, [Kind.PDF])
        told = {name: str(value) for name, value in source.items()}
        return enqueue(
            "feedback.tasks.draw_pages",
            {"file": stored.pk, "draft": draft.pk, **told},
            key=f"scan-{draft.pk}-{by.agency_id}-{stored.sha256}",
            owner=by,
            title="Tách tệp quét thành từng trang",
            unit="trang",
        )


def draw_pages(job) -> dict:
    """Each page of the job's PDF becomes a picture of its own, so that one can be forgotten without the others.

    Killed and begun again it goes on: a page that stands is not brought twice.
    """
    draft = DraftPolicy.objects.alive().get(pk=job.args["draft"])
    stored = StoredFile.objects.get(pk=job.args["file"])
    source = {name: job.args[name] for name in ("channel", "provenance", "received_on")}
    with stored.content.open("rb") as file:
        content = file.read()
    pages, new = scans.count(content), 0
    for page in range(min(pages, scans.MOST_PAGES)):
        progress(job, page, pages)
        picture = ContentFile(scans.picture(content, page), name=f"trang-{page + 1}.jpg")
        new += _bring(draft, picture, job.owner, source, page + 1, stored.sha256)
    with transaction.atomic():
        record("tải bản quét phiếu góp ý", draft, job.owner, note=f"{new} trang")
        destroy([stored.pk])
    return {"url": f"/can-bo/gop-y/{draft.pk}/quet/", "pages": new}


def take(scan, by) -> bool:
    """Sit down over a page; False when a colleague is over it."""
    free = Scan.objects.filter(pk=scan.pk).free_for(by, timezone.now() - LEFT)
    return free.update(taken_by=by, taken_at=timezone.now()) == 1


@transaction.atomic
def take_next(draft, by, after=None) -> Scan | None:
    """The next page nobody typed and nobody sits over, first those behind `after`; None when there is none.

    `after` is let go. Two officers who press at once get different pages.
    """
    if after:
        Scan.objects.filter(pk=after, taken_by=by).update(taken_by=None)
    mine = Scan.objects.editable_by(by).filter(draft=draft).waiting()
    free = mine.free_for(by, timezone.now() - LEFT).select_for_update(of=["self"], skip_locked=True)
    behind = free.filter(pk__gt=after).order_by("pk").first() if after else None
    scan = behind or free.exclude(pk=after).order_by("pk").first()
    if scan:
        Scan.objects.filter(pk=scan.pk).update(taken_by=by, taken_at=timezone.now())
    return scan


def set_done(scan, by, done=True) -> bool:
    """All that stands on the page was typed, or not after all; False when it was so already."""
    rows = Scan.objects.filter(pk=scan.pk, done_at__isnull=done)
    return rows.update(done_at=timezone.now() if done else None, taken_by=None if done else by) == 1


def forget_scan(submission) -> None:
    """The picture a slip was read from goes with its bytes: it shows a hand, often a name. What was typed stays."""
    for scan in Scan.objects.filter(submissions=submission):
        _forget(scan)


@transaction.atomic
def empty_scans() -> int:
    """Pages thrown away more than thirty days ago go with their pictures; how many."""
    old = list(Scan.objects.expired())
    for scan in old:
        _forget(scan)
    return len(old)


def _forget(scan):
    scan.delete()
    destroy([scan.file_id])


def bring_back(scan) -> bool:
    """Out of the trash; False when the same page was brought anew meanwhile, or its thirty days are over."""
    try:
        with transaction.atomic():
            return scan.restore()
    except IntegrityError:
        return False
