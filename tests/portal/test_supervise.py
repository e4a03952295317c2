"""`make run` as one person uses it: start, start again by mistake, lose a worker, Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


class Running:
    """A supervisor on data of its own, without demo content."""

    def __init__(self, state, port):
        self.port, self.log = port, state.parent / f"{port}.log"
        left_out = ("DATABASE_URL", "REDIS_URL", "DEBUG", "DEMO")
        env = {name: value for name, value in os.environ.items() if name not in left_out}
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.supervise"],
                cwd=ROOT,
                env={**env, "STATE_DIR": str(state), "PORT": str(port), "DEMO": "0"},
                stdout=out,
                stderr=out,
            )

    def said(self):
        return self.log.read_text()

    def wait_for(self, words, seconds=180):
        deadline = time.monotonic() + seconds
        while words not in self.said():
            assert time.monotonic() < deadline, self.said()
            assert self.process.poll() is None or words in self.said(), self.said()
            time.sleep(0.2)
        return self

    def children(self):
        """{pid: command} of what it started."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(path.read_text().rpartition(")")[2].split()[1])
                command = (path.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if parent == self.process.pid:
                found[int(path.parent.name)] = command
        return found

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.process.wait(60)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("run") / "state", free_port())
    yield running.wait_for("Ctrl-C stops it")
    if running.process.poll() is None:
        running.end(signal.SIGTERM)


def alive(pid):
    return Path(f"/proc/{pid}").exists()


def test_it_says_ready_only_when_it_answers(running):
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/readyz") as answer:
        assert answer.status == 200
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/") as answer:
        assert b"</html>" in answer.read()


def test_a_second_copy_on_the_same_data_says_so_and_stops(running):
    second = Running(running.log.parent / "state", free_port())
    assert second.process.wait(60) == 1
    assert f"Already running on the data in {running.log.parent / 'state'}" in second.said()
    assert f"http://127.0.0.1:{running.port}/" in second.said()


def test_a_taken_port_is_told_before_anything_starts(running, tmp_path):
    other = Running(tmp_path / "state", running.port)
    assert other.process.wait(60) == 1
    assert f"Port {running.port} is taken" in other.said()
    assert not (tmp_path / "state" / "postgres").exists()


def test_a_worker_that_dies_is_started_again(running):
    worker = next(pid for pid, command in running.children().items() if "portal worker" in command)
    os.kill(worker, signal.SIGKILL)
    running.wait_for("worker ended with status -9; starting it again", 30)
    assert [command for command in running.children().values() if "portal worker" in command]


def test_ctrl_c_ends_everything_it_started(running):
    """Last in this file: nothing runs afterwards."""
    children = running.children()
    assert len(children) == 5  # postgres, valkey, web, worker, beat
    assert running.end() == 0
    assert [pid for pid in children if alive(pid)] == []
