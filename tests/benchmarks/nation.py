"""T8 to T10 and growth: figures of the whole country, counted and stored, against SQL written by hand.

The country is synthetic.py's, both trees, a million comments. Ours is the task a worker runs, from claiming the
job to the stored figures of every unit; the hand-written statement (oracle.py) only reads the same rows up the same
tree, and every figure of every unit must be the same in both.

    python -m tests.benchmarks.nation T8 T9 T10 T8_double       (run.py starts the servers)
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import time
from datetime import date

from tests.benchmarks import place
from tests.benchmarks.targets import T8, T8_DOUBLE, T9, T10, note

WHOLE, DOUBLE = "bench_nation", "bench_nation_double"
DATABASE = os.environ.get("BENCH_NATION", WHOLE)
ROUNDS, CHANGES, SAMPLE = 3, 20, {0: 1, 1: 3, 2: 8, 3: 20}
OLD_TREE = date(2024, 1, 1), date(2024, 12, 31)
BOTH_TREES = date(2024, 12, 15), date(2025, 12, 14)
NEW_TREE = date(2025, 12, 15), date(2026, 12, 14)

place.prepare_environment(DATABASE)
FRESH = place.create_database(DATABASE, template=WHOLE if DATABASE == DOUBLE else None)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from dataclasses import replace  # noqa: E402

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from drafts.models import Activity  # noqa: E402
from portal.jobs.models import Job  # noqa: E402
from portal.journal.actions import record  # noqa: E402
from portal.tally import tally  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from portal.units.tree import Tree, path_of  # noqa: E402
from reports import tasks  # noqa: E402
from reports.counting import refreshing  # noqa: E402
from reports.counting.indicators import COUNTERS  # noqa: E402
from reports.models import AnnualReport, Period, UnitFigures  # noqa: E402
from tests.benchmarks import oracle, synthetic, yardstick  # noqa: E402


def fill():
    """The country; into a copy of it, the same once more."""
    if DATABASE == DOUBLE:
        synthetic.fill([replace(rows, again=1) for rows in synthetic.COUNTRY])
    else:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_units", verbosity=0)
        synthetic.fill()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    place.mark_filled(DATABASE)


def report_of(first, last):
    """The report of the central council for these days."""
    year = last.year
    named = {"name": f"Năm {year}", "data_from": first, "data_to": last, "state": Period.State.OPEN}
    period, _ = Period.objects.get_or_create(kind=Period.Kind.FREE, year=year, defaults=named)
    council = Agency.objects.alive(last).get(unit__placements__level=0, consolidates=True)
    return AnnualReport.objects.get_or_create(agency=council, period=period)[0]


def build(report):
    """The worker's task, from claiming the job on."""
    job = Job.objects.create(task="reports.tasks.build_report", args={"report": report.pk}, key="bench")
    tasks.build_report(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error


def timed(work, *args):
    began = time.perf_counter()
    work(*args)
    return time.perf_counter() - began


def whole():
    """T8: the tree of 2024 counted and stored / the same by hand; and the same figures in all three years."""
    build(report_of(*OLD_TREE))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratios = {}
    for days in (OLD_TREE, NEW_TREE):
        report, rounds = report_of(*days), []
        for _ in range(ROUNDS):
            raw, ours = timed(oracle.rows, *days), timed(build, report)
            rounds.append(ours / raw)
            note(f"tree of {days[1]}: {ours:.2f} s stored, by hand {raw:.2f} s read: {ours / raw:.2f}")
        ratios[days] = statistics.median(rounds)
    build(report_of(*BOTH_TREES))
    for days in (OLD_TREE, BOTH_TREES, NEW_TREE):
        units, told = same_country(*days)
        note(f"{days[1]}: {told} figures of {units} units, each as the statement says")
    note(f"yardstick: {timed(yardstick.roll_up, *OLD_TREE):.2f} s for twenty figures read")
    note(f"query a unit: {naive(*OLD_TREE):.0f} s, reckoned from a sample")
    note(f"most memory of the counting process: {peak:.0f} MB")
    return T8.told(ratios[OLD_TREE])


def same_country(first, last):
    """A fast figure that is wrong is worth nothing. Returns (units, figures) compared."""
    by_hand, told = oracle.figures(first, last), 0
    stored = dict(
        UnitFigures.objects.filter(period=report_of(first, last).period).values_list("unit", "figures")
    )
    assert stored.keys() == by_hand.keys(), f"{len(stored)} units stored, {len(by_hand)} counted by hand"
    assert set(COUNTERS) == set(oracle.CODES), set(COUNTERS) ^ set(oracle.CODES)
    for unit, said in by_hand.items():
        assert stored[unit] == said, {
            code: (stored[unit].get(code), said.get(code))
            for code in oracle.CODES
            if stored[unit].get(code) != said.get(code)
        }
        told += len(oracle.CODES)
    return len(by_hand), told


def naive(first, last):
    """Seconds of asking for each unit by itself, from some units of each level."""
    tree, some = Tree.on(last), random.Random(7)
    total = 0.0
    for level, number in SAMPLE.items():
        units = [unit for unit, at in tree.level.items() if at == level]
        chosen = some.sample(units, min(number, len(units)))
        total += sum(timed(_alone, unit, first, last) for unit in chosen) / len(chosen) * len(units)
    return total


def _alone(unit, first, last):
    bodies = Agency.objects.in_unit_tree(path_of(unit, last), last).values_list("pk", flat=True)
    return tally(COUNTERS, first, last, list(bodies))


def upper():
    """T9: district, province and country from the stored counts of communes / all of it by hand."""
    period, ratios = report_of(*OLD_TREE).period, []
    refreshing.recount(period)
    for _ in range(ROUNDS):
        raw, ours = timed(oracle.rows, *OLD_TREE), timed(refreshing.refold, period)
        ratios.append(ours / raw)
        note(f"upper levels stored {ours:.2f} s, by hand {raw:.2f} s")
    same_country(*OLD_TREE)
    return T9.told(statistics.median(ratios))


def path():
    """T10: milliseconds from a changed activity to its refreshed commune, district, province and country."""
    period = report_of(*OLD_TREE).period
    refreshing.recount(period)
    held = Activity.objects.alive().counted().between(*OLD_TREE).filter(form=Activity.Form.CONFERENCE)
    chosen = list(
        held.filter(agency__unit__placements__level=3).order_by("pk")[:: max(1, held.count() // CHANGES)]
    )
    times = []
    for activity in chosen[: CHANGES + 5]:
        since = timezone.now()
        Activity.objects.filter(pk=activity.pk).update(sessions=(activity.sessions or 0) + 3)
        record("sửa", activity)
        times.append(timed(refreshing.refresh, period, since) * 1000)
    same_country(*OLD_TREE)
    times = times[5:]  # the first ones write the SQL of the others
    note(f"{len(times)} changes, {min(times):.0f} to {max(times):.0f} ms each")
    return T10.told(statistics.median(times))


def doubled():
    """Time for twice the rows / time for once."""
    connection.close()  # a database is copied only while nobody is in it
    once, twice = _seconds(WHOLE), _seconds(DOUBLE)
    note(f"whole country stored {once:.2f} s, with twice the rows {twice:.2f} s")
    return T8_DOUBLE.told(twice / once)


def _seconds(database):
    """In a process of its own, which fills the database when it is not."""
    command = [sys.executable, "-m", "tests.benchmarks.nation", "seconds"]
    done = subprocess.run(
        command,
        cwd=place.ROOT,
        env={**os.environ, "BENCH_NATION": database},
        check=True,
        stdout=subprocess.PIPE,
    )
    return float(done.stdout.split()[-1])


def seconds():
    report = report_of(*OLD_TREE)
    build(report)
    same_country(*OLD_TREE)
    print(statistics.median(timed(build, report) for _ in range(ROUNDS)))
    return True


PARTS = {"T8": whole, "T9": upper, "T10": path, "T8_double": doubled, "seconds": seconds}


def main(names):
    if FRESH:
        fill()
    return all([PARTS[name]() for name in names])


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:] or [name for name in PARTS if name != "seconds"]) else 1)
