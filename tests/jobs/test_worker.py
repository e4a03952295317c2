"""Real Valkey, a real worker process, and a power cut."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.jobs import actions
from portal.jobs.models import STALE, Job
from portal.jobs.tasks import sweep
from tests.plugin_servers import CeleryWorker

pytestmark = pytest.mark.django_db(transaction=True)
COUNTING = ("--include", "tests.jobs.counting")


@pytest.fixture
def worker(transactional_db, server_environment):
    worker = CeleryWorker(server_environment)
    yield worker
    worker.stop()


def until(job, wanted, seconds=40):
    """The job once `wanted(job)`; fails after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job.refresh_from_db()
        if wanted(job):
            return job
        time.sleep(0.1)
    pytest.fail(f"still {job.state} {job.done}/{job.total} {job.error}")


def test_a_worker_counts_to_the_end(worker, lan):
    worker.start(*COUNTING)
    job = actions.enqueue("tests.jobs.count", {"to": 3, "pause": 0.05}, key="dem", owner=lan, total=3)
    until(job, lambda job: job.state == Job.State.DONE)
    assert (job.done, job.result["counted"], job.attempt) == (3, 3, 1)


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_leaves_a_job_another_finishes(worker, lan):
    worker.start(*COUNTING)
    job = actions.enqueue("tests.jobs.count", {"to": 40, "pause": 0.1}, key="dem", owner=lan, total=40)
    until(job, lambda job: job.done >= 3)
    worker.kill()
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING
    assert sweep() == 0  # its silence is too short to give it to somebody else
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - STALE - timedelta(seconds=1))
    worker.start(*COUNTING)
    assert sweep() == 1
    until(job, lambda job: job.state == Job.State.DONE)
    assert (job.done, job.attempt) == (40, 2)


@pytest.mark.slow
def test_a_job_asked_while_no_worker_is_there_waits_for_one(worker, lan):
    job = actions.enqueue("tests.jobs.count", {"to": 2, "pause": 0}, key="dem", owner=lan, total=2)
    job.refresh_from_db()
    assert job.kicked_at
    worker.start(*COUNTING)
    until(job, lambda job: job.state == Job.State.DONE)
