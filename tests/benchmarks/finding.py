"""N23: a search of fifty thousand drafts by the index of words, against reading every row, in one run.

python -m tests.benchmarks.finding        (run.py starts the servers)
"""

import statistics
import sys
import time

from tests.benchmarks import place
from tests.benchmarks.targets import N23, note

DATABASE = "bench_finding"
ROUNDS = 5
TYPED = ["du thao luat dat dai", "đất đai", "quy dinh phi ve sinh rung phong ho"]

place.prepare_environment(DATABASE)
FRESH = place.create_database(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from drafts.models import DraftPolicy  # noqa: E402
from portal.accounts.models import Post, User  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from tests import country, factories  # noqa: E402
from tests.benchmarks import shelf  # noqa: E402


def fill():
    call_command("migrate", interactive=False, verbosity=0)
    country.plant()
    agency = Agency.objects.alive(timezone.localdate()).get(name="Ủy ban nhân dân xã Tân Lập")
    user = User.objects.create_user("lan@bench.invalid", "mot-cau-rat-dai-de-nho", full_name="Nguyễn Thị Lan")
    lan = Post.objects.create(
        user=user, agency=agency, title="Công chức", role="officer", starts=agency.began
    )
    shelf.fill(factories.open_draft(lan))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE drafts_draftpolicy")
    place.mark_filled(DATABASE)


def seconds(typed, scans):
    """Median time of the first page of a search, with index scans on or off."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET enable_bitmapscan = {scans}")
        cursor.execute(f"SET enable_indexscan = {scans}")
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        list(DraftPolicy.objects.public().search(typed).best_first(typed)[:20])
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main():
    if FRESH:
        fill()
    worst = 0
    for typed in TYPED:
        by_index, by_reading = seconds(typed, "on"), seconds(typed, "off")
        note(f"“{typed}”: {by_index * 1000:.1f} ms by index, {by_reading * 1000:.0f} ms reading every row")
        worst = max(worst, by_index / by_reading)
    return N23.told(worst)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
