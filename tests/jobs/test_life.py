"""A job from the press of a button to its end, without a broker in the way."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from kombu import pools

from portal.celery import app
from portal.jobs import actions
from portal.jobs.models import STALE, Job
from portal.jobs.tasks import sweep

JOB = "tests.jobs.count"


@pytest.fixture
def job(lan):
    return actions.enqueue(JOB, {"to": 3}, key="dem", owner=lan, total=3, title="Đếm đơn vị")


@pytest.fixture
def dead_broker():
    """Nothing listens where the broker should be."""
    before = app.conf.broker_url
    for address in ("redis://127.0.0.1:1/0", before):
        app.conf.broker_url = address
        pools.reset()
        app.amqp._producer_pool = app._pool = None
        if address != before:
            yield


def test_asking_twice_is_one_job(job, lan):
    assert actions.enqueue(JOB, {}, key="dem", owner=lan) == job
    claimed = actions.claim(job.pk)
    assert actions.enqueue(JOB, {}, key="dem", owner=lan) == job
    actions.finish(claimed)
    assert actions.enqueue(JOB, {}, key="dem", owner=lan) != job


def test_of_two_workers_one_gets_it(job):
    assert actions.claim(job.pk).attempt == 1
    assert actions.claim(job.pk) is None


def test_a_silent_worker_loses_the_job_and_may_write_nothing_more(job):
    silent = actions.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - STALE - timedelta(seconds=1))
    second = actions.claim(job.pk)
    assert second.attempt == 2
    with pytest.raises(actions.LostClaim):
        actions.progress(silent, 2)
    with pytest.raises(actions.LostClaim):
        actions.finish(silent)
    actions.finish(second, {"url": "/x/"})
    assert Job.objects.get(pk=job.pk).result == {"url": "/x/"}


def test_a_broken_work_fails_in_words_and_can_be_done_again(job, sign_in, lan):
    actions.run(job.pk, lambda job: 1 / 0)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "division" not in job.error
    page = sign_in(lan).get(job.get_absolute_url())
    assert "Gặp lỗi khi làm" in page.content.decode()
    fresh = sign_in(lan).post(f"{job.get_absolute_url()}lam-lai/").url
    assert fresh != job.get_absolute_url()


def test_a_job_that_kills_its_workers_is_given_up(job):
    for _ in range(actions.ATTEMPTS):
        actions.claim(job.pk)
        Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - STALE - timedelta(seconds=1))
    actions.run(job.pk, lambda job: pytest.fail("not a sixth time"))
    assert Job.objects.get(pk=job.pk).state == Job.State.FAILED


def test_lan_stops_it_and_the_worker_notices(job, sign_in, lan):
    working = actions.claim(job.pk)
    sign_in(lan).post(f"{job.get_absolute_url()}dung/")
    with pytest.raises(actions.LostClaim):
        actions.progress(working, 2)
    assert Job.objects.get(pk=job.pk).error == "Đã dừng theo yêu cầu."


def test_the_page_shows_real_counts_with_and_without_javascript(job, sign_in, lan):
    actions.progress(actions.claim(job.pk), 2, message="đang ở xã Tân Lập")
    page = sign_in(lan).get(job.get_absolute_url()).content.decode()
    assert "2/3" in page
    assert "đang ở xã Tân Lập" in page
    assert 'http-equiv="refresh"' in page
    part = sign_in(lan).get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "2/3" in part.content.decode()


def test_when_done_the_page_stops_asking_and_leads_on(job, sign_in, lan):
    actions.finish(actions.claim(job.pk), {"url": "/bao-cao/"})
    part = sign_in(lan).get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert part.status_code == 286
    assert 'href="/bao-cao/"' in part.content.decode()
    assert "http-equiv" not in sign_in(lan).get(job.get_absolute_url()).content.decode()


def test_another_agency_does_not_find_it(job, sign_in, hoa):
    assert sign_in(hoa).get(job.get_absolute_url()).status_code == 404
    assert sign_in(hoa).post(f"{job.get_absolute_url()}dung/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_the_job_is_kept_and_the_page_says_so(dead_broker, lan, sign_in):
    job = actions.enqueue(JOB, {"to": 3}, key="dem", owner=lan, title="Đếm đơn vị")
    page = sign_in(lan).get(job.get_absolute_url()).content.decode()
    assert "Đã ghi nhận, đang chờ hàng đợi" in page
    assert sweep() == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_failed_was_never_there(lan):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.enqueue(JOB, {}, key="dem", owner=lan)
        raise ZeroDivisionError
    assert not Job.objects.exists()
