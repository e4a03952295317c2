"""The building of a tree as background work: real counts, twice without harm, after a kill all the same."""

import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.tasks import sweep
from reports import actions, tasks
from reports.models import AnnualReport, UnitFigures
from tests.reports.conftest import accepted, totals


@pytest.fixture
def job(period, lan, ha, minh, meetings):
    """Minh asked for his province to be added up."""
    for commune in (lan, ha):
        accepted(period, commune, minh)
    return actions.request_build(actions.start_report(period, minh), minh)


def test_the_province_is_built_by_a_job_with_real_counts(job):
    tasks.build_report(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    report = AnnualReport.objects.get(pk=job.args["report"])
    assert totals(report)["C13"] == 10
    assert UnitFigures.objects.filter(period=report.period).count() == 3


def test_twice_is_the_same_as_once(job):
    tasks.build_report(job.pk)
    before = list(AnnualReport.objects.get(pk=job.args["report"]).figures.values_list("indicator", "total"))
    Job.objects.filter(pk=job.pk).update(state="queued")
    tasks.build_report(job.pk)
    assert before == list(
        AnnualReport.objects.get(pk=job.args["report"]).figures.values_list("indicator", "total")
    )


def test_two_presses_are_one_job(job, minh):
    report = AnnualReport.objects.get(pk=job.args["report"])
    assert actions.request_build(report, minh) == job


def test_a_commune_has_nothing_to_wait_for(period, lan, meetings):
    report = actions.start_report(period, lan)
    assert actions.request_build(report, lan) is None
    assert totals(report)["C13"] == 5


def _wait(holds, seconds=60):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_a_report_that_ends_right(celery_worker, request):
    """The report row is held, so that the worker stands in the middle of its writing when it dies."""
    job = request.getfixturevalue("job")
    report = AnnualReport.objects.get(pk=job.args["report"])
    with transaction.atomic():
        AnnualReport.objects.select_for_update().get(pk=report.pk)
        _wait(lambda: _elsewhere_running(job))
        _wait(_somebody_waits_for_a_lock)
        celery_worker.kill()
    report.refresh_from_db()
    assert report.built_at is None
    assert not report.figures.exists()
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - timedelta(hours=1))
    celery_worker.start()
    sweep()
    _wait(lambda: Job.objects.get(pk=job.pk).state == "done")
    assert totals(report)["C13"] == 10


def _elsewhere_running(job):
    """Read committed: what the worker wrote meanwhile is seen also from inside our transaction."""
    return Job.objects.get(pk=job.pk).state == "running"


def _somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0
