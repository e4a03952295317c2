"""The versions a portal with servers of its own meets on Debian 12."""

import os

import pytest
import redis
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.slow


def test_the_slow_tests_run_on_postgresql_15_and_redis_7(db):
    if os.environ.get("TEST_SERVERS") != "debian":
        pytest.skip("make test-slow sets TEST_SERVERS=debian")
    assert connection.pg_version // 10_000 == 15
    assert redis.Redis.from_url(settings.REDIS_URL).info()["redis_version"].startswith("7.")
