"""Real servers for the tests: PostgreSQL, Valkey and, for those who ask, a Celery worker.

Loaded with `-p` so that the addresses are known before Django reads its settings. Set DATABASE_URL and
REDIS_URL to test against servers of your own, or TEST_SERVERS=debian for those Debian 12 installs.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".state" / "test"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # "gw0", "gw1" ... or nothing
# Each process has its own folder for files, empty at the start, as it has its own database.
FILES = STATE / f"run{os.environ.get('TEST_DB_SUFFIX', '')}{WORKER}"
shutil.rmtree(FILES, ignore_errors=True)
os.environ["STATE_DIR"] = str(FILES)
os.environ.setdefault("DEBUG", "1")  # pytest-django turns it off; static files then need no collecting
os.environ.setdefault("LOG_LEVEL", "WARNING")
(FILES / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise looks for it
_servers = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    """Before pytest-django's hook of the same name, which loads the settings."""
    if WORKER:
        os.environ["REDIS_URL"] = _own_redis_database(os.environ["REDIS_URL"])
        return
    if {"--version", "-V", "--help", "-h"} & set(args):
        return
    import environ

    from portal import embedded
    from tests.debian_servers import KINDS

    env = environ.Env()
    which = env("TEST_SERVERS", default="embedded")
    home = STATE / which
    wanted = {"database": not env("DATABASE_URL", default=""), "cache": not env("REDIS_URL", default="")}
    if any(wanted.values()):
        try:
            _servers.extend(embedded.start(home, durable=False, kinds=KINDS[which], **wanted))
        except RuntimeError as error:
            raise pytest.UsageError(f"{error}; for a second run set DATABASE_URL and REDIS_URL") from None
    os.environ["DATABASE_URL"] = embedded.database_url(env, home)
    os.environ["REDIS_URL"] = embedded.redis_url(env, home)


def pytest_unconfigure(config):
    if _servers:
        from portal import embedded

        embedded.stop(_servers)
        _servers.clear()


def _own_redis_database(url):
    number = int(WORKER.removeprefix("gw")) + 1
    if url.startswith("unix:"):
        return url.replace("db=0", f"db={number}")
    return f"{url.rsplit('/', 1)[0]}/{number}"


@pytest.fixture(scope="session")
def server_environment(django_db_setup):
    """Environment in which a second process meets the test database and this worker's Redis database."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    login = quote(database["USER"]) + (f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else "")
    port = f"&port={database['PORT']}" if database["PORT"] else ""
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://{login}@/{database['NAME']}?host={quote(str(host))}{port}",
        "REDIS_URL": settings.REDIS_URL,
        "STATE_DIR": str(settings.STATE_DIR),
    }


class CeleryWorker:
    """A worker process tests may start, stop and kill, on the database of the running test."""

    def __init__(self, environment):
        self.environment = environment
        self.process = None

    def start(self, *options):
        from django.conf import settings

        log = settings.STATE_DIR / "logs" / f"celery{WORKER}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--concurrency", "1"]
        command += [
            "--loglevel",
            "INFO",
            "--without-gossip",
            "--without-mingle",
            "--hostname",
            f"test{WORKER}@%h",
        ]
        start = log.stat().st_size if log.exists() else 0
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, *options],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while b" ready." not in log.read_bytes()[start:]:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the worker does not start; see {log}")
            time.sleep(0.1)
        return self

    def stop(self):
        self._end(signal.SIGTERM)

    def kill(self):
        """As the power cut does: the worker and its pool, at once."""
        self._end(signal.SIGKILL)

    def _end(self, number):
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


@pytest.fixture
def celery_worker(transactional_db, server_environment, request):
    """A started worker. The test must be transactional: the worker only sees what is committed.

    It writes the addresses the pages of the test have.
    """
    environment = dict(server_environment)
    if "live_server" in request.fixturenames:
        environment["SITE_URL"] = request.getfixturevalue("live_server").url
    worker = CeleryWorker(environment).start()
    yield worker
    worker.stop()
