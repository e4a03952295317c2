"""`make bench`: one line a target, all figures from this run; ends with 1 when one falls short.

python -m tests.benchmarks.run [T8]
"""

import os
import subprocess
import sys

import psycopg

from portal import embedded
from tests.benchmarks import place

# Each group is a process of its own: its own database, no memory of the one before.
GROUPS = {
    "tests.benchmarks.pages": ["T1", "T2", "T3", "T4", "T4_kept", "T4_long", "T5", "T6", "T7", "T15"],
    "tests.benchmarks.nation": ["T8", "T9", "T10", "T8_double"],
    "tests.benchmarks.papers": ["T11", "T12", "T13", "T14", "files"],
    "tests.benchmarks.finding": ["N23"],
    "tests.benchmarks.reading": ["read_plan"],
    "tests.benchmarks.alike": ["cluster"],
    "tests.benchmarks.memory": ["memory"],
}
ONLY_ASKED = {"memory"}  # an hour, or as long as MINUTES says


def main(asked):
    known = [name for names in GROUPS.values() for name in names]
    if unknown := set(asked) - set(known):
        sys.exit(f"No target {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    chosen = set(asked) or set(known) - ONLY_ASKED
    try:
        servers = embedded.start(place.STATE)
    except RuntimeError as error:
        sys.exit(str(error))
    try:
        make_floor()
        codes = [
            subprocess.run([sys.executable, "-m", module, *names], cwd=place.ROOT).returncode
            for module, names in ((m, [n for n in ns if n in chosen]) for m, ns in GROUPS.items())
            if names
        ]
    finally:
        embedded.stop(servers)
    sys.exit(1 if any(codes) else 0)


def make_floor():
    if place.create_database("bench_floor"):
        env = {**os.environ, "FLOOR_DATABASE_URL": place.database_url("bench_floor")}
        subprocess.run([sys.executable, "-m", "tests.benchmarks.floor"], cwd=place.ROOT, env=env, check=True)
        with psycopg.connect(place.database_url("bench_floor"), autocommit=True) as database:
            database.execute("VACUUM ANALYZE")
        place.mark_filled("bench_floor")


if __name__ == "__main__":
    main(sys.argv[1:])
