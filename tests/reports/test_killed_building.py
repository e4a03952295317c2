"""kill -9 of workers, PostgreSQL and Valkey, twenty times, while the country is added up and a province is printed."""

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import psycopg
import pytest
from celery import Celery

from portal import embedded
from tests.plugin_servers import CeleryWorker
from tests.reports import killed
from tests.test_killed_under_load import power_cut

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent.parent
KILLS, SEED = 20, 407
# What waits for minutes need not be waited for: to whoever looks at these columns an hour has gone by.
AN_HOUR = """
    UPDATE jobs_job SET heartbeat_at = heartbeat_at - interval '1 hour', kicked_at = kicked_at - interval '1 hour';
    UPDATE reports_runitem SET claimed_at = claimed_at - interval '1 hour' WHERE claimed_at IS NOT NULL;
    UPDATE reports_run SET counted_at = counted_at - interval '1 hour'
"""
OPEN = "SELECT count(*) FROM reports_run WHERE finished_at IS NULL"
BROKEN = """SELECT count(*) FROM reports_run r JOIN jobs_job j ON j.id = r.job_id
    WHERE r.finished_at IS NULL AND r.counted_at IS NULL AND j.state = 'failed'"""
FAILED = "SELECT count(*) FROM reports_runitem WHERE state = 'loi'"
PAPERS = """SELECT p.report_id, f.sha256, f.content FROM reports_paper p JOIN files_storedfile f ON f.id = p.file_id"""


@pytest.fixture
def portal(tmp_path, settings):
    """Servers of its own with the country in them, and two workers."""
    where = quote(str(embedded.socket_dir(tmp_path)))
    redis = f"unix://{quote(str(embedded.socket_dir(tmp_path) / 'valkey.sock'))}?db=0"
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://postgres@/postgres?host={where}", "REDIS_URL": redis, "STATE_DIR": str(tmp_path),
        "SECRET_KEY": settings.SECRET_KEY, "DEBUG": "1", "LOG_LEVEL": "CRITICAL", "SITE_URL": "http://127.0.0.1",
    }  # fmt: skip
    filling = embedded.start(tmp_path, durable=False)
    try:
        seeded = json.loads(_run("seed", environment).communicate()[0])
    finally:
        embedded.stop(filling)
    database, cache = embedded.start(tmp_path, durable=True)
    worker = CeleryWorker(environment)
    try:
        worker.start("--concurrency", "2")
        yield SimpleNamespace(
            url=environment["DATABASE_URL"], environment=environment, database=database, cache=cache, worker=worker,
            broker=Celery(broker=embedded.broker_url(redis)), files=tmp_path, **seeded,
        )  # fmt: skip
    finally:
        worker.stop()
        embedded.stop([database, cache])


def _run(what, environment, *more):
    command = [sys.executable, "-m", "tests.reports.killed", what, *map(str, more)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


class Evening:
    """Two people press, and beat beats, whatever breaks meanwhile."""

    def __init__(self, portal):
        self.portal, self.pressing = portal, None

    def ask(self, question):
        with psycopg.connect(self.portal.url, autocommit=True) as asked:
            return asked.execute(question).fetchall()

    def press(self):
        """Unless the last press is still on its way; one that meets a dead server is pressed again later."""
        if self.pressing is None or self.pressing.poll() is not None:
            self.pressing = _run("press", self.portal.environment, *self.portal.posts)

    @property
    def is_quiet(self):
        """Nobody presses, and the country is not being added up."""
        pressing = self.pressing is not None and self.pressing.poll() is None
        return not pressing and not self.ask(
            "SELECT FROM reports_run WHERE NOT with_files AND finished_at IS NULL"
        )

    def an_hour_later(self):
        with psycopg.connect(self.portal.url, autocommit=True) as asked:
            asked.execute(AN_HOUR)
        self.beat()

    def beat(self):
        for task in ("portal.jobs.tasks.sweep", "reports.tasks.sweep_runs"):
            with suppress(Exception):  # the broker may be the one that was cut
                self.portal.broker.send_task(task, retry=False)

    def told(self):
        return [killed.digest(self.ask(question)) for question in (killed.FIGURES, killed.NATION)]

    def go_on(self, chance, seconds=6):
        """Until there is a file more, or for a while; then to a moment nobody chose."""
        before, end = self.ask(PAPERS), time.monotonic() + seconds
        while self.ask(PAPERS) == before and time.monotonic() < end:
            time.sleep(0.2)
        time.sleep(chance.uniform(0, 2))

    def cut(self, chance):
        victim = chance.choice(["worker", "worker", "database", "cache"])
        if victim == "worker":
            self.portal.worker.kill()
            self.portal.worker.start("--concurrency", "2")
        else:
            power_cut(getattr(self.portal, victim))

    def settle(self, seconds=420):
        """Nobody is killed any more: whatever was begun comes to its end, what gave up is pressed again."""
        end = time.monotonic() + seconds
        while self.is_going():
            self.an_hour_later()
            for _ in range(10):  # an hour a minute would be taken for the death of whoever prints
                time.sleep(1)
                self.beat()
                if not self.is_going():
                    return
            assert time.monotonic() < end, self.ask("SELECT state, count(*) FROM reports_runitem GROUP BY 1")

    def is_going(self):
        if self.ask(BROKEN)[0][0] or self.ask(FAILED)[0][0]:
            self.press()
            return True
        return self.ask(OPEN)[0][0] > 0 or not self.is_quiet


def test_twenty_kills_change_no_figure_and_double_no_file(portal):
    evening, chance = Evening(portal), random.Random(SEED)
    evening.press()
    evening.pressing.wait(60)
    for _ in range(KILLS):
        evening.go_on(chance)
        evening.cut(chance)
        evening.an_hour_later()
        if evening.is_quiet:
            assert evening.told() == portal.made
            evening.press()
    evening.settle()
    assert evening.told() == portal.made
    papers = evening.ask(PAPERS)
    assert len(papers) == len({report for report, _, _ in papers}) == killed.FILES
    for _, digest, content in papers:
        made = (portal.files / "files" / content).read_bytes()
        assert made.startswith(b"%PDF") and hashlib.sha256(made).hexdigest() == digest
    states = dict(evening.ask("SELECT state, count(*) FROM reports_runitem GROUP BY 1"))
    assert states.pop("xong") == killed.FILES and set(states) == {"bo"}
    # The kills were felt, or nothing was proved: files were begun again, and so was counting.
    assert evening.ask("SELECT sum(attempt) FROM reports_runitem WHERE state = 'xong'")[0][0] > killed.FILES
