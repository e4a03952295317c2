"""PostgreSQL 15 and Redis 7 as Debian 12 installs them, each with data of its own.

A portal with servers of its own meets these versions; `make test-slow` runs on them, `make test` on the embedded ones.
"""

from portal import embedded


class Postgres15(embedded.Postgres):
    name = "postgres15"
    # As docs/operator.md creates the database: the builtin provider is younger than this version.
    locale = ("--locale=C.UTF-8",)

    def program(self, name):
        return f"/usr/lib/postgresql/15/bin/{name}"


class Redis7(embedded.Valkey):
    name = "redis7"

    def program(self):
        return "/usr/bin/redis-server"


KINDS = {"embedded": (embedded.Postgres, embedded.Valkey), "debian": (Postgres15, Redis7)}
