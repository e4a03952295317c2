"""What a load balancer is told, above all when something is away."""

import pytest

from portal import health


def test_the_process_is_alive_without_asking_the_database(client, django_assert_num_queries):
    assert client.get("/healthz").content == b"ok\n"


def test_it_answers_whatever_host_the_probe_names(client):
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200


def test_everything_there_is_ready(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert set(answer.json().values()) == {"ok"}


@pytest.mark.parametrize("name", ["database", "cache", "broker", "migrations", "disk"])
def test_each_need_is_asked_for(client, db, name):
    assert name in client.get("/readyz").json()


def test_a_broker_that_is_away_is_named_and_not_ready(client, db, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "unreachable"
    assert answer.json()["database"] == "ok"


def test_a_cache_that_is_away_is_an_answer_not_a_crash(client, db, settings):
    backend = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": backend}
    assert client.get("/readyz").json()["cache"] == "unreachable"


def test_a_full_disk_is_told_before_uploads_fail(client, db, monkeypatch):
    monkeypatch.setattr(health, "DISK_FREE_MIN", 2**63)
    assert client.get("/readyz").json()["disk"] == "full"


def test_a_migration_still_to_run_is_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(health, "_all_applied", False)
    assert health.readiness()["migrations"] == "ok"
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="journal").delete()
    monkeypatch.setattr(health, "_all_applied", False)
    assert health.readiness()["migrations"] == "pending"
