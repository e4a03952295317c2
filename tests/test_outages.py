"""Servers that go away while people work: what was asked is kept, pages say so, nothing turns into a 500."""

import http.client
import time
from contextlib import suppress
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from kombu import pools

from feedback.models import Comment
from feedback.slip import slips
from portal import embedded
from portal.celery import app
from portal.health import readiness
from portal.jobs.models import Job
from portal.jobs.tasks import sweep
from reports.models import AnnualReport, Period
from tests import factories

SLOWEST = 6  # seconds a page may take while a server is away


@pytest.fixture
def valkey(tmp_path, settings):
    """A Valkey of our own, which is both cache and broker, to be stopped."""
    (server,) = embedded.start(tmp_path, durable=False, database=False, cache=True)
    address = f"unix://{quote(str(embedded.socket_dir(tmp_path) / 'valkey.sock'))}?db=0"
    settings.REDIS_URL = address
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": address}}
    before = app.conf.broker_url
    _broker(embedded.broker_url(address))
    yield server
    server.stop()
    _broker(before)
    with suppress(AttributeError):  # not every test asks for it again
        del caches["default"]


def _broker(address):
    app.conf.broker_url = address
    pools.reset()
    app.amqp._producer_pool = app._pool = None


def quick(browser, verb, url, *said):
    begun = time.monotonic()
    answer = getattr(browser, verb)(url, *said)
    assert time.monotonic() - begun < SLOWEST, url
    return answer


@pytest.mark.django_db(transaction=True)
def test_with_cache_and_broker_away_everybody_goes_on_working(valkey, tuan, sign_in, lan, minh):
    draft, lans = factories.open_draft(lan), sign_in(lan)
    lans.get("/can-bo/")
    valkey.stop()
    assert readiness()["cache"] == readiness()["broker"] == "unreachable"
    for url in ("/", "/du-thao/", draft.get_public_url(), "/tra-cuu/?ma=GY-2222-2222-2222"):
        assert quick(tuan, "get", url).status_code in (200, 422), url
    for url in (
        "/can-bo/",
        "/ke-hoach/",
        "/can-bo/gop-y/",
        f"/can-bo/gop-y/{draft.pk}/",
        "/bao-cao/",
        "/theo-doi/",
    ):
        assert quick(lans, "get", url).status_code == 200, url
    said = {
        "seal": slips.Seal.of(draft, {0: "chung"}).signed(),
        "y-0": "Chợ nên mở sớm.",
        "author_class": "ca-nhan",
    }
    sent = quick(tuan, "post", f"{draft.get_public_url()}gop-y/gui/", said | {"publish_as": "an-danh"})
    assert sent.status_code == 302
    assert Comment.objects.get().state == "pending"


@pytest.mark.django_db(transaction=True)
def test_a_report_asked_for_without_a_broker_waits_and_is_sent_later(valkey, sign_in, minh):
    year = timezone.localdate().year
    period = Period.objects.create(
        name=f"Năm {year}", year=year, state="open", data_from=f"{year - 1}-12-15", data_to=f"{year}-12-14"
    )
    minhs = sign_in(minh)
    valkey.stop()
    asked = quick(minhs, "post", f"/bao-cao/ky/{period.pk}/lap/")
    job = Job.objects.get()
    assert asked["Location"] == job.get_absolute_url()
    assert "đang chờ hàng đợi" in quick(minhs, "get", job.get_absolute_url()).content.decode()
    valkey.start()
    assert sweep() == 1
    Job.objects.update(kicked_at=timezone.now() - timedelta(minutes=1))
    page = minhs.get(job.get_absolute_url()).content.decode()
    assert "chưa có" in page
    assert AnnualReport.objects.get().built_at is None


@pytest.mark.django_db(transaction=True)
def test_after_a_restart_of_the_database_the_next_page_comes(live_server, lan):
    draft = factories.open_draft(lan)
    browser = http.client.HTTPConnection(live_server.thread.host, live_server.thread.port, timeout=30)

    def status():
        browser.request("GET", draft.get_public_url())
        answer = browser.getresponse()
        answer.read()
        return answer.status

    assert status() == 200
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(others)
        assert cursor.fetchall()
    assert status() == 200
