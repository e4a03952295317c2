"""The life of a job: enqueue, claim, progress, finish or fail; and posting a letter."""

import logging
from functools import partial

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from portal.celery import app
from portal.jobs.models import Job, Outbox
from portal.journal.actions import record

log = logging.getLogger(__name__)
ATTEMPTS = 5


class LostClaim(Exception):
    """Somebody stopped the job, or another worker took it over: stop quietly, write nothing."""


def enqueue(task_name, args=None, *, key, owner=None, total=0, title="", unit="") -> Job:
    """Note a job in the current transaction; the worker is woken after commit with the job's id.

    One open job a key: asking again while it waits or runs gives back the same row.
    `args` is JSON kept on the row, where the task reads it.
    """
    job = Job(
        task=task_name,
        args=args or {},
        key=key,
        owner=owner,
        agency_id=owner.agency_id if owner else None,
        total=total,
        title=title,
        unit=unit,
    )
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        # It may have ended in this very moment; then its row is the answer all the same.
        return Job.objects.filter(key=key).order_by("-pk").first()
    transaction.on_commit(partial(kick, job))
    return job


def kick(job) -> bool:
    """Wake a worker. A broker that is away loses nothing: the sweeper kicks again."""
    try:
        app.send_task(job.task, args=[job.pk])
    except Exception:
        log.warning("no broker for job %s (%s); the sweeper will try again", job.pk, job.task, exc_info=True)
        return False
    Job.objects.filter(pk=job.pk).update(kicked_at=timezone.now())
    return True


def claim(job_id) -> Job | None:
    """The job, now mine; None when it is done, stopped, or in another worker's living hands."""
    now = timezone.now()
    waiting = Job.objects.claimable().filter(pk=job_id)
    taken = waiting.update(
        state=Job.State.RUNNING,
        started_at=now,
        heartbeat_at=now,
        attempt=F("attempt") + 1,
        done=0,
        message="",
    )
    return Job.objects.select_related("owner__user", "owner__agency").get(pk=job_id) if taken else None


def progress(job, done, total=None, message=""):
    """Say how far it is, which also says that the worker lives. Raises LostClaim."""
    values = {"done": done, "heartbeat_at": timezone.now(), "message": message[:300]}
    if total is not None:
        values["total"] = total
    _update_mine(job, values)


def finish(job, result=None):
    """Done; `result` is JSON, `{"url": …}` in it is where the page leads. Raises LostClaim."""
    _update_mine(
        job, {"state": Job.State.DONE, "result": result or {}, "finished_at": timezone.now(), "error": ""}
    )


def fail(job, error):
    """Ended without result; `error` is a Vietnamese sentence a person reads. Raises LostClaim."""
    _update_mine(job, {"state": Job.State.FAILED, "error": str(error), "finished_at": timezone.now()})


@transaction.atomic
def stop(job, actor) -> bool:
    """A person of its agency stops it; the worker notices at its next `progress`. False: it had ended."""
    rows = Job.objects.editable_by(actor).filter(pk=job.pk)
    stopped = (
        rows.update(state=Job.State.FAILED, error="Đã dừng theo yêu cầu.", finished_at=timezone.now()) == 1
    )
    if stopped:
        record("dừng việc nền", job, actor)
    return stopped


def _update_mine(job, values):
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)
    if mine.update(**values) == 0:
        raise LostClaim(job.pk)
    for name, value in values.items():
        setattr(job, name, value)


def run(job_id, work):
    """Claim, call `work(job) -> result`, finish: the whole body of a task, safe to run twice.

    A broken `work` fails the job in words; a killed one is claimed again, up to five times.
    """
    job = claim(job_id)
    if job is None:
        return
    try:
        if job.attempt > ATTEMPTS:
            fail(job, f"Đã thử {ATTEMPTS} lần không xong. Báo người quản trị hệ thống, số việc {job.pk}.")
            return
        finish(job, work(job))
    except OperationalError:
        # The database went away, not the work: left running, it is claimed again when stale.
        raise
    except LostClaim:
        log.info("job %s was stopped or taken over", job.pk)
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.task)
        fail(job, f"Gặp lỗi khi làm. Thử lại; nếu vẫn lỗi, báo người quản trị hệ thống, số việc {job.pk}.")


def post_letter(to, subject, body, key, *, forget_body=False, about=(), ends_at="") -> bool:
    """Put a letter in the outbox, in the current transaction. False: this `key` was posted before.

    `about`: what it tells of, `ends_at`: where one press ends its like (see Outbox). Raises ValueError for
    a letter that says nothing.
    """
    if not subject.strip() or not body.strip():
        raise ValueError(f"an empty letter: {key}")
    letter = Outbox(
        to=to, subject=subject[:200], body=body, key=key, forget_body=forget_body, about=list(about), ends_at=ends_at
    )  # fmt: skip
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        return False
    return True
