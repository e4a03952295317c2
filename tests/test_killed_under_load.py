"""PostgreSQL, Valkey and the worker killed while people send and letters leave: nothing acknowledged is lost."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlencode

import psycopg
import pytest
from celery import Celery

from feedback.slip import codes, slips
from portal import embedded
from tests.benchmarks import load
from tests.benchmarks.place import served
from tests.jobs.test_power_cut import sink  # noqa: F401  the fixture
from tests.plugin_servers import CeleryWorker

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
SENDERS, SLIPS, TOKEN = 6, 900, "a" * 32


@pytest.fixture
def portal(tmp_path, settings, sink):  # noqa: F811
    """Servers of its own, web workers, a Celery worker; `kill(name)` and they start again."""
    database, cache = embedded.start(tmp_path, durable=True)
    where = quote(str(embedded.socket_dir(tmp_path)))
    redis = f"unix://{quote(str(embedded.socket_dir(tmp_path) / 'valkey.sock'))}?db=0"
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://postgres@/postgres?host={where}", "REDIS_URL": redis,
        "STATE_DIR": str(tmp_path), "SECRET_KEY": settings.SECRET_KEY, "DEBUG": "1", "LOG_LEVEL": "CRITICAL",
        "ALLOWED_HOSTS": "127.0.0.1", "DJANGO_SETTINGS_MODULE": "portal.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.server_address[1]}",
    }  # fmt: skip
    (tmp_path / "static").mkdir(exist_ok=True)
    worker = CeleryWorker(environment)
    try:
        drafts = json.loads(_run("seed", environment))
        worker.start()
        with served("portal.wsgi", **environment) as port:
            yield SimpleNamespace(
                port=port, drafts=drafts, environment=environment, url=environment["DATABASE_URL"],
                database=database, cache=cache, worker=worker, broker=embedded.broker_url(redis), sink=sink,
            )  # fmt: skip
    finally:
        worker.stop()
        embedded.stop([database, cache])


def _run(what, environment):
    command = [sys.executable, "-m", "tests.under_load", what]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE).stdout


def power_cut(server):
    """SIGKILL, a breath, and it starts again on what the disk holds."""
    server.process.kill()
    server.process.wait()
    time.sleep(1)
    server.stop()  # forgets the dead process and its lock
    server.start()


class Crowd:
    """People who press until they are told that it was received; each slip is one key."""

    def __init__(self, portal):
        self.portal, self.lock = portal, threading.Lock()
        self.left = [(codes.new_key(), number) for number in range(SLIPS)]
        self.acknowledged, self.refused = {}, 0
        self.threads = [threading.Thread(target=self._send, daemon=True) for _ in range(SENDERS)]

    def _send(self):
        while self.left:
            with self.lock, suppress(IndexError):
                key, number = self.left.pop()
            while not self._received(key, number):
                self.refused += 1
                time.sleep(0.2)
            self.acknowledged[key] = number

    def _received(self, key, number):
        draft, url = self.portal.drafts[number % 3]
        said = {
            "seal": slips.Seal(key, draft, {slips.WHOLE: "chung"}).signed(), "y-0": f"Ý kiến thứ {number} của tôi.",
            "author_class": "ca-nhan", "publish_as": "an-danh", "email": f"nguoi{number}@vidu.invalid",
            "consent": "on", "csrfmiddlewaretoken": TOKEN,
        }  # fmt: skip
        message = load.post(f"{url}gop-y/gui/", urlencode(said).encode(), f"csrftoken={TOKEN}")
        try:
            return load._ask(self.portal.port, message).startswith(b"HTTP/1.1 302 ")
        except OSError:
            return False

    def wait_for(self, share):
        until(lambda: len(self.acknowledged) >= SLIPS * share)


def until(condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_no_acknowledged_slip_and_no_promised_letter_is_lost(portal):
    crowd = Crowd(portal)
    [thread.start() for thread in crowd.threads]
    for share, cut in (
        (0.2, portal.cache),
        (0.4, portal.database),
        (0.6, portal.cache),
        (0.8, portal.database),
    ):
        crowd.wait_for(share)
        power_cut(cut)
    crowd.wait_for(1)
    with psycopg.connect(portal.url) as asked:
        rows = asked.execute(
            "SELECT once_key, body FROM feedback_submission s JOIN feedback_comment c ON c.submission_id = s.id"
        ).fetchall()
        counted = asked.execute("SELECT sum(n) FROM feedback_tally").fetchone()[0]
    sent = {
        codes.hash_key(key): f"Ý kiến thứ {number} của tôi." for key, number in crowd.acknowledged.items()
    }
    assert len(rows) == len(sent) == counted == SLIPS
    assert dict(rows) == sent
    assert crowd.refused  # the cuts were felt, or nothing was proved

    _run("answer", portal.environment)
    kick = Celery(broker=portal.broker)
    letters = portal.sink.accepted
    cuts = [portal.worker.kill, lambda: power_cut(portal.cache), lambda: power_cut(portal.database)]
    for number, cut in enumerate(cuts, 1):
        _send_until(kick, lambda number=number: len(letters) >= SLIPS * number / 4)
        cut()
        portal.worker.stop()
        portal.worker.start()
    _send_until(kick, lambda: not _unsent(portal.url), 240)
    with psycopg.connect(portal.url) as asked:
        promised = asked.execute("SELECT count(*) FROM jobs_outbox WHERE key LIKE 'answer%'").fetchone()[0]
    times = Counter(letters)
    assert promised == SLIPS
    assert len(times) >= promised
    assert max(times.values()) <= 2 and sum(times.values()) - len(times) <= len(cuts)


def _unsent(url):
    with psycopg.connect(url, autocommit=True) as asked:
        asked.execute("UPDATE jobs_outbox SET next_try_at = now() WHERE sent_at IS NULL")
        return asked.execute("SELECT count(*) FROM jobs_outbox WHERE sent_at IS NULL").fetchone()[0]


def _send_until(kick, done, seconds=120):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "letters never left"
        with suppress(Exception):  # the broker may be the one that was cut
            kick.send_task("portal.jobs.tasks.send_outbox", retry=False)
        time.sleep(0.5)
