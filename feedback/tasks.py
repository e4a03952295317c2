"""What beat runs for comments."""

from celery import shared_task
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions
from feedback.actions import bringing, grouping, scanning, theming
from feedback.tables import files
from portal.jobs.actions import progress, run


@shared_task
def forget_old():
    """Every night: personal data whose consent ran out is erased."""
    today = timezone.localdate()
    return actions.forget_old(today) + actions.forget_askers(today)


@shared_task
def empty_scans():
    """Every night: photographs of slips thrown away more than thirty days ago, with their pictures."""
    return scanning.empty_scans()


@shared_task(name="feedback.tasks.draw_pages", autoretry_for=[OperationalError], retry_backoff=True)
def draw_pages(job_id):
    """A scanned PDF becomes a picture a page."""
    run(job_id, scanning.draw_pages)


@shared_task(name="feedback.tasks.bring_sheet", autoretry_for=[OperationalError], retry_backoff=True)
def bring_sheet(job_id):
    """Slips of a long table are saved, a hundred at a time."""
    run(job_id, bringing.bring_sheet)


@shared_task
def forget_slips():
    """Every night: slips kept for later and not opened for thirty days."""
    return actions.forget_slips(timezone.now())


@shared_task(name="feedback.tasks.group_comments", autoretry_for=[OperationalError], retry_backoff=True)
def group_comments(job_id):
    """Find which comments of a draft say the same, and what they are about."""
    run(job_id, _group)


def _group(job):
    """New comments are compared; with "themes" some are proposed, with "file" each is put under its own anew."""
    draft = job.args["draft"]

    def told(done):
        progress(job, done, max(job.total, done))

    read = grouping.group_new(draft, told)
    if job.args.get("themes"):
        theming.propose(draft)
    if job.args.get("themes") or job.args.get("file"):
        read += theming.file_all(draft, lambda done: told(read + done))
    room = "chu-de" if len(job.args) > 1 else "nhom"
    return {"url": f"/can-bo/gop-y/{draft}/{room}/", "read": read}


@shared_task
def group_everywhere():
    """Every few minutes: drafts about which something was said since their comments were last compared."""
    return sum(1 for draft in grouping.waiting() if grouping.ask_to_group(draft))


@shared_task
def forget_table_files():
    """Every night: files of the table nobody needs any more."""
    return actions.forget_old_table_files(timezone.now())


@shared_task(name="feedback.tasks.write_table", autoretry_for=[OperationalError], retry_backoff=True)
def write_table(job_id):
    """Write the table of a draft into files for its agency; heavy, so never in the web process."""
    run(job_id, _write_table)


def _write_table(job):
    draft = DraftPolicy.objects.select_related("agency").get(pk=job.args["draft"])
    files.make(draft, job.args["kind"], job.args["by"], job.owner, lambda done: progress(job, done))
    return {"url": f"{reverse('feedback:table', args=[draft.pk])}#tep"}


@shared_task
def tell_at_once():
    """Every few minutes: news to those who asked to hear at once."""
    return actions.tell_at_once()


@shared_task
def tell_daily():
    """Every morning: one letter to each address that follows something of which there is news."""
    return actions.tell_daily()


@shared_task
def forget_unconfirmed():
    """Every night: addresses that were given and never confirmed."""
    return actions.forget_unconfirmed(timezone.now())
