"""cluster: a hundred thousand comments are compared, against a minute and a gigabyte.

python -m tests.benchmarks.alike        (run.py starts the servers)
"""

import json
import resource
import subprocess
import sys
import time
from collections import Counter

from tests.benchmarks import place
from tests.benchmarks.targets import CLUSTER_MEMORY, CLUSTER_TIME, note

DATABASE = "bench_alike"
MINUTE, GIGABYTE = 60, 1000  # seconds, MB

place.prepare_environment(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from drafts.models import DraftPolicy  # noqa: E402
from feedback.actions import grouping  # noqa: E402
from feedback.models import Comment, Thread  # noqa: E402
from portal.accounts.models import Post, User  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from tests import country, factories  # noqa: E402
from tests.benchmarks import crowd  # noqa: E402


def fill():
    call_command("migrate", interactive=False, verbosity=0)
    country.plant()
    agency = Agency.objects.alive(timezone.localdate()).get(name="Ủy ban nhân dân xã Tân Lập")
    user = User.objects.create_user("lan@bench.invalid", "mot-cau-rat-dai-de-nho", full_name="Nguyễn Thị Lan")
    lan = Post.objects.create(
        user=user, agency=agency, title="Công chức", role="officer", starts=agency.began
    )
    of_campaign = crowd.fill(factories.open_draft(lan))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE feedback_comment")
    return of_campaign


def work():
    """What the worker does, in a process of its own: seconds and the most memory it held, in MB."""
    draft = DraftPolicy.objects.get()
    began = time.perf_counter()
    read = grouping.group_new(draft.pk)
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([read, seconds, time.process_time(), most]))


def found(of_campaign):
    """Share of the campaigns' comments that stand in the greatest group of theirs."""
    rows = dict(Comment.objects.exclude(cluster=None).values_list("number", "cluster"))
    together = Counter((which, rows.get(number)) for number, which in of_campaign.items())
    whole = {
        which: max(n for (its, group), n in together.items() if its == which and group)
        for which, _ in together
    }
    strangers = sum(1 for number in rows if number not in of_campaign)
    note(
        f"{sum(whole.values()) / len(of_campaign):.1%} of {len(of_campaign)} found; {strangers} grouped beside them"
    )


def main():
    place.create_database(DATABASE)
    of_campaign = fill()
    told = subprocess.run(
        [sys.executable, "-m", __spec__.name, "work"], cwd=place.ROOT, check=True, stdout=subprocess.PIPE
    )
    read, seconds, busy, most = json.loads(told.stdout)
    assert read == crowd.COMMENTS == Thread.objects.get().grouped_to
    found(of_campaign)
    note(f"{read} comments in {seconds:.1f} s ({busy:.1f} s of one processor) and {most:.0f} MB")
    return all([CLUSTER_TIME.told(seconds / MINUTE), CLUSTER_MEMORY.told(most / GIGABYTE)])


if __name__ == "__main__":
    if sys.argv[1:] == ["work"]:
        work()
    else:
        sys.exit(0 if main() else 1)
