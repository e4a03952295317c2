"""Web server, worker and beat as one foreground process: `python -m portal.supervise`, or `make run`.

Where no DATABASE_URL is set it brings its own PostgreSQL and Valkey and runs as a demonstration. Ctrl-C
ends everything it started, in the order that loses nothing: requests, jobs, servers.
"""

import errno
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from portal import embedded

READY_SECONDS = 90
GRACE_SECONDS = 15  # for requests and jobs in flight; a job cut off is claimed again


class Stop(Exception):
    """Why the supervisor ends; an empty text is an orderly end."""


class Child:
    """A process that is asked to end with us and may be started again."""

    def __init__(self, name, command, *, vital=False):
        self.name, self.command, self.vital = name, command, vital
        self.process = None
        self.started = 0.0
        self.delay = 1.0

    def start(self):
        setpriv = shutil.which("setpriv")
        prefix = [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []
        self.process = subprocess.Popen(
            [*prefix, *self.command], stdin=subprocess.DEVNULL, start_new_session=True
        )
        self.started = time.monotonic()

    def watch(self):
        """Start a fallen child again, slower when it falls at once; without the web there is no portal."""
        if self.process.poll() is None:
            return
        if self.vital:
            raise Stop(f"{self.name} ended with status {self.process.returncode}; see the lines above")
        lived = time.monotonic() - self.started
        if lived < self.delay:
            return
        self.delay = 1.0 if lived > 60 else min(self.delay * 2, 30)
        print(f"{self.name} ended with status {self.process.returncode}; starting it again", flush=True)
        self.start()

    def ask_to_end(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self, deadline):
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        finally:
            # Its pool processes too: the whole session was its own.
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()


def main():
    own_database = not os.environ.get("DATABASE_URL")
    own_cache = not os.environ.get("REDIS_URL")
    if own_database:
        os.environ.setdefault("DEBUG", "1")
        os.environ.setdefault("DEMO", "1")
    port = int(os.environ.get("PORT") or 8000)
    host = os.environ.get("HOST") or "127.0.0.1"
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.conf import settings

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    state = Path(settings.STATE_DIR)
    state.mkdir(parents=True, exist_ok=True)
    servers, children, lock = [], [], None
    try:
        lock = _lock(state, f"{os.getpid()} http://{host}:{port}/")
        _check_port(host, port)
        servers = embedded.start(state, database=own_database, cache=own_cache)
        for server in servers:
            print(f"started    {server.name} in {server.data}", flush=True)
        _prepare()
        children = _children(state, host, port)
        for child in children:
            child.start()
        _wait_until_ready(children, f"http://{host}:{port}/readyz")
        print(f"\nReady: http://{host}:{port}/", flush=True)
        if settings.DEMO:
            subprocess.run([sys.executable, "-m", "portal.prepare", "sign-ins"], check=False)
        print("Ctrl-C stops it; the data stays.", flush=True)
        _watch(children, servers)
    except Stop as reason:
        words = str(reason)
    except RuntimeError as error:
        words = str(error)
    finally:
        _ignore_signals()
        _end(children, servers)
        if lock:
            lock.close()
    if words:
        sys.exit(words)


def _stop(number, frame):
    raise Stop


def _ignore_signals():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _lock(state, words):
    """Held until this process ends, however it ends."""
    lock = (state / "supervise.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        pid, address = [*lock.read().split(), "?", "?"][:2]
        raise Stop(f"Already running on the data in {state}: {address} (process {pid})") from None
    lock.truncate(0)
    lock.write(words)
    lock.flush()
    return lock


def _check_port(host, port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Stop(f"Cannot listen on {host}:{port}: {error.strerror}") from None
            raise Stop(f"Port {port} is taken by another program; choose one: make run PORT=8001") from None


def _prepare():
    """In a process of its own, which gives its memory back."""
    process = subprocess.Popen([sys.executable, "-m", "portal.prepare"], stdin=subprocess.DEVNULL)
    try:
        if process.wait():
            raise Stop("The database could not be prepared; see the lines above")
    except Stop:
        process.terminate()
        process.wait()
        raise


def _children(state, host, port):
    # Known and meant on a demonstration: DEBUG's query list is cut at 9,000, and root may run it.
    quiet = ["-W", "ignore:Using settings.DEBUG", "-W", "ignore:You're running the worker with superuser"]
    python = [sys.executable, *quiet, "-m"]
    worker_options = ["--concurrency", "2", "--loglevel", "WARNING", "--without-gossip", "--without-mingle"]
    return [
        Child(
            "web",
            [
                *(*python, "gunicorn", "portal.wsgi", "--bind", f"{host}:{port}", "--log-level", "warning"),
                *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "60"),
                *("--graceful-timeout", str(GRACE_SECONDS - 5), "--preload", "--no-control-socket"),
            ],
            vital=True,
        ),
        Child("worker", [*python, "celery", "-q", "-A", "portal", "worker", *worker_options]),
        Child(
            "beat",
            [
                *(*python, "celery", "-q", "-A", "portal", "beat", "--loglevel", "WARNING"),
                *("--schedule", str(state / "beat-schedule"), "--pidfile", ""),
            ],
        ),
    ]


def _wait_until_ready(children, address):
    deadline = time.monotonic() + READY_SECONDS
    answer = "no answer"
    while time.monotonic() < deadline:
        for child in children:
            child.watch()
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 our own address
                return
        except urllib.error.HTTPError as error:
            answer = error.read().decode(errors="replace")
        except OSError:
            pass
        time.sleep(0.2)
    raise Stop(f"{address} is not ready after {READY_SECONDS} s: {answer}")


def _watch(children, servers):
    while True:
        for child in children:
            child.watch()
        for server in servers:
            if server.process.poll() is not None:
                raise Stop(f"{server.name} ended; the end of its log is in {server.log}")
        time.sleep(0.5)


def _end(children, servers):
    for child in children:
        child.ask_to_end()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        child.end(deadline)
    embedded.stop(servers)


if __name__ == "__main__":
    main()
