"""Servers nobody has to install: where they listen, what they leave alone, how they come back."""

import os
import signal
import stat

import environ
import psycopg
import pytest
import redis
from kombu import Connection

from portal import embedded


@pytest.fixture
def nothing_configured(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    return environ.Env()


def test_configured_addresses_win(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/portal")
    monkeypatch.setenv("REDIS_URL", "rediss://cache.example:6380/2")
    env = environ.Env()
    assert embedded.database_url(env, tmp_path) == "postgresql://db.example/portal"
    assert embedded.redis_url(env, tmp_path) == "rediss://cache.example:6380/2"
    assert embedded.broker_url("rediss://cache.example:6380/2") == "rediss://cache.example:6380/2"


def test_a_deep_folder_still_has_a_socket_name_the_kernel_takes(tmp_path):
    deep = tmp_path / ("thư mục rất dài " * 8)
    assert len(os.fsencode(embedded.socket_dir(deep) / ".s.PGSQL.5432.lock")) <= 107
    assert embedded.socket_dir(deep) != embedded.socket_dir(deep / "khác")
    assert embedded.socket_dir(deep) == embedded.socket_dir(deep)


@pytest.fixture
def started(tmp_path, nothing_configured):
    """Both servers under a folder with a space and Vietnamese letters that only its owner may enter."""
    closed = tmp_path / "Đề án 01"
    closed.mkdir(mode=0o700)
    servers = embedded.start(closed / "state", durable=False)
    yield closed / "state", servers
    embedded.stop(servers)


@pytest.mark.slow
def test_both_answer_at_the_addresses_the_settings_compute(started, nothing_configured):
    state, _ = started
    with psycopg.connect(embedded.database_url(nothing_configured, state)) as connection:
        # Case folding of Vietnamese must not depend on the machine's locale.
        assert connection.execute("SELECT lower('ĐẮK LẮK'), 'ỦY' ILIKE 'ủy'").fetchone() == ("đắk lắk", True)
    address = embedded.redis_url(nothing_configured, state)
    assert redis.Redis.from_url(address).ping()
    with Connection(embedded.broker_url(address)) as broker:
        broker.connect()


@pytest.mark.slow
def test_no_folder_above_is_opened_and_the_data_is_private(started):
    state, _ = started
    assert stat.S_IMODE(state.parent.stat().st_mode) == 0o700
    private = [state / "postgres", state / "valkey", embedded.socket_dir(state)]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in private} == {0o700}


@pytest.mark.slow
def test_after_a_power_cut_the_data_is_still_there(tmp_path):
    with_data = embedded.Postgres(tmp_path / "state").start()
    with connect(with_data) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.killpg(with_data.process.pid, signal.SIGKILL)
    with_data.stop()
    assert (with_data.data / "postmaster.pid").exists()
    again = embedded.Postgres(tmp_path / "state").start()
    with connect(again) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
    again.stop()


@pytest.mark.slow
def test_a_pid_another_program_has_now_does_not_stop_it(tmp_path):
    server = embedded.Postgres(tmp_path / "state", durable=False).start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n1\n5432\n\n\n\n\n")
    server.start()
    server.stop()


def connect(server):
    return psycopg.connect(host=str(server.run_dir), user="postgres", dbname="portal", autocommit=True)


@pytest.mark.slow
def test_a_second_owner_is_refused_and_the_first_keeps_its_server(tmp_path):
    first = embedded.Postgres(tmp_path / "state", durable=False).start()
    with pytest.raises(RuntimeError, match="in use"):
        embedded.Postgres(tmp_path / "state", durable=False).start()
    with connect(first) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    first.stop()
