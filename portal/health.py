"""Whether the portal is alive and whether it can serve, asked by supervisors and load balancers.

Answered before every other middleware: no session, no host check, no database for /healthz.
"""

import shutil

import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

DISK_FREE_MIN = 200 * 1024 * 1024  # bytes; below it an upload of several files may fail half-way


class HealthMiddleware:
    """/healthz says the process answers; /readyz says each thing it needs does, 503 otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
        if request.path == "/readyz":
            found = readiness()
            ready = all(answer == "ok" for answer in found.values())
            return JsonResponse(found, status=200 if ready else 503, headers={"Cache-Control": "no-store"})
        return self.get_response(request)


def readiness():
    """Name of each need -> "ok" or a short word for what is wrong; never an address or a secret."""
    return {
        "database": _database(),
        "migrations": _migrations(),
        "cache": _cache(),
        "broker": _broker(),
        "disk": _disk(),
    }


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


_all_applied = False


def _migrations():
    # Once complete it stays so for this code: the answer need not be asked each second.
    global _all_applied
    if not _all_applied:
        try:
            executor = MigrationExecutor(connection)
            _all_applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError:
            return "unknown"
    return "ok" if _all_applied else "pending"


def _cache():
    try:
        cache.set("readyz", "ok", 10)
        answer = cache.get("readyz")
    except redis.RedisError:
        answer = None
    # The portal's own cache backend swallows what Redis raises: then nothing comes back.
    return "ok" if answer == "ok" else "unreachable"


def _broker():
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as broker:
            broker.ping()
    except redis.RedisError:
        return "unreachable"
    return "ok"


def _disk():
    settings.STATE_DIR.mkdir(parents=True, exist_ok=True)
    return "ok" if shutil.disk_usage(settings.STATE_DIR).free >= DISK_FREE_MIN else "full"
