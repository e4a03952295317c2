"""Where benchmarks happen: embedded servers with default settings, databases kept between runs."""

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from portal import embedded

ROOT = Path(__file__).resolve().parent.parent.parent
STATE = ROOT / ".state" / "bench"
DRAFTS, COMMENTS = 100, 500  # of the pages, on both sides


def database_url(name):
    return f"postgresql://postgres@/{name}?host={quote(str(embedded.socket_dir(STATE)))}"


def prepare_environment(database):
    """As in production: DEBUG off, static files collected, real cache."""
    os.environ.update(
        DATABASE_URL=database_url(database),
        REDIS_URL=f"unix://{quote(str(embedded.socket_dir(STATE) / 'valkey.sock'))}?db=0",
        STATE_DIR=str(STATE),
        DEBUG="0",
        DEMO="0",
        SECRET_KEY="bench" * 12,
        ALLOWED_HOSTS="127.0.0.1",
        SITE_URL="https://portal.example",
        LOG_LEVEL="ERROR",
        DJANGO_SETTINGS_MODULE="portal.settings",
    )


def create_database(name, template=None):
    """True when it was made anew, empty or as a copy of `template`, which nobody may be in.

    A database half filled by an interrupted run has no "filled" mark.
    """
    with psycopg.connect(database_url("postgres"), autocommit=True) as admin:
        found = admin.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if found and found[0] == fingerprint():
            return False
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template1"}"')
    return True


def mark_filled(name):
    with psycopg.connect(database_url("postgres"), autocommit=True) as admin:
        admin.execute(f"COMMENT ON DATABASE \"{name}\" IS '{fingerprint()}'")


def fingerprint():
    """Changes with any migration and with how the data are made."""
    paths = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("portal/*/migrations/*.py")]
    paths += [*ROOT.glob("portal/units/data/*.csv"), *Path(__file__).parent.glob("*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(paths))).hexdigest()


_MASTERS = {}


def worker_memory(port) -> float:
    """MB of the fullest worker behind a port, memory shared with others counted by its share (PSS)."""
    master = _MASTERS[port]
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    rolled = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in children]
    return max(int(text.split("\nPss:")[1].split()[0]) for text in rolled) / 1024


@contextlib.contextmanager
def served(application, **environment):
    """The application behind two synchronous gunicorn workers; gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", f"{application}:application", "--workers", "2"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error", "--preload", "--no-control-socket"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True)
    try:
        deadline = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{application} does not answer")
            time.sleep(0.1)
        _MASTERS[port] = process.pid
        yield port
    finally:
        process.terminate()
        process.wait(30)
