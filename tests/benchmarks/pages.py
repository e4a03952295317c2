"""T1 to T7 and T15: what a citizen's page and comment cost.

python -m tests.benchmarks.pages T1 T4 T6        (run.py starts the servers)
"""

import random
import statistics
import sys
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from tests.benchmarks import load, place
from tests.benchmarks.place import COMMENTS, DRAFTS
from tests.benchmarks.targets import T1, T2, T3, T4, T4_KEPT, T4_LONG, T5, T6, T7, T15, note

DATABASE = "bench_pages"
ROUNDS = 3
SHORTER, LONG, SHORT = (
    20,
    slice(0, DRAFTS),
    slice(DRAFTS, None),
)  # a few drafts more have a tenth of the comments

place.prepare_environment(DATABASE)
FRESH = place.create_database(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from drafts.models import DraftPolicy  # noqa: E402
from feedback.actions import changed  # noqa: E402
from feedback.models import Comment, Submission, Tally  # noqa: E402
from portal.accounts.models import Post, User  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from tests import country, factories  # noqa: E402
from tests.benchmarks.copies import copy_rows  # noqa: E402
from tests.benchmarks.slip import TOKEN, raised, slip  # noqa: E402


def fill():
    """A hundred open drafts with 500 published comments each, and twenty with 50."""
    call_command("migrate", interactive=False, verbosity=0)
    country.plant()
    agency = Agency.objects.alive(timezone.localdate()).get(name="Ủy ban nhân dân xã Tân Lập")
    user = User.objects.create_user("lan@bench.invalid", "mot-cau-rat-dai-de-nho", full_name="Nguyễn Thị Lan")
    lan = Post.objects.create(
        user=user, agency=agency, title="Công chức", role="officer", starts=agency.began
    )
    for number in range(DRAFTS + SHORTER):
        draft = factories.open_draft(lan, title=f"Quy chế quản lý chợ số {number + 1}", days=60)
        DraftPolicy.objects.filter(pk=draft.pk).update(
            published_at=timezone.now() - timedelta(days=7), pre_moderated=False
        )
    first = DraftPolicy.objects.order_by("pk").first()
    today = timezone.localdate()
    submission = Submission.objects.create(
        draft=first, code_hash="-", pin_hash="-", once_key="-", received_on=today
    )
    comment = Comment.objects.create(
        submission=submission,
        draft=first,
        number=0,
        body="-",
        state=Comment.State.PUBLISHED,
        received_on=today,
    )
    last = DraftPolicy.objects.order_by("pk")[DRAFTS - 1].pk
    series = f"drafts_draftpolicy d, generate_series(1, {COMMENTS}) k WHERE d.id <= {last} OR k <= {COMMENTS // 10}"
    key = "'s' || d.id || '-' || k"
    made = copy_rows(
        Submission, submission, series, draft_id="d.id", code_hash=key, once_key=key, name="'Người ' || k"
    )
    copy_rows(
        Comment,
        comment,
        f"feedback_submission s WHERE s.id > {submission.pk}",
        submission_id="s.id",
        draft_id="s.draft_id",
        number="split_part(s.code_hash, '-', 2)::int",
        body="repeat('góp ý về quy chế chợ ', 8) || s.id",
        search_text="repeat('gop y ve quy che cho ', 8) || s.id",
    )
    assert made == DRAFTS * COMMENTS + SHORTER * COMMENTS // 10
    comment.delete()
    submission.delete()
    for draft in DraftPolicy.objects.all():
        changed(draft.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    place.mark_filled(DATABASE)


def slugs(which):
    return list(DraftPolicy.objects.public().order_by("pk").values_list("slug", flat=True)[which])


def comment_posts(port, floor, seen):
    """T1, T2, T3: sending a comment against the floor's form and against one INSERT, in turns."""
    drafts = list(DraftPolicy.objects.public().order_by("pk")[:DRAFTS])

    def ours(chance):
        draft = chance.choice(drafts)
        body = urlencode(slip(draft, chance)).encode()
        return load.post(f"/du-thao/{draft.slug}/gop-y/gui/", body, f"csrftoken={TOKEN}")

    def theirs(path):
        def request(chance):
            said = {"draft": chance.randint(1, DRAFTS), "author": "Người dân", "csrfmiddlewaretoken": TOKEN}
            said["body"] = " ".join(
                chance.choice(["chợ", "họp", "sớm", "quá", "nên", "dời", "giờ"]) for _ in range(20)
            )
            return load.post(path, urlencode(said).encode(), f"csrftoken={TOKEN}")

        return request

    before = stored()
    rounds = in_turns(
        (floor, theirs("/form/"), {"status": 302}),
        (port, ours, {"status": 302, "contains": b"/bien-nhan/"}),
        (floor, theirs("/insert/"), {"status": 201}),
    )
    forms, posts, inserts = zip(*rounds.measured, strict=True)
    told("comment POST", posts, "floor form", forms)
    told("comment POST", posts, "one INSERT", inserts)
    landed = [now - then for now, then in zip(stored(), before, strict=True)]
    acknowledged = sum(result.good for result in rounds.all[1])
    note(
        f"{acknowledged} acknowledged, {landed[0]} slips and {landed[1]} comments stored, {landed[2]} counted"
    )
    seen.errors += rounds.errors() + sum(abs(number - acknowledged) for number in landed)
    return [
        T1.told(ratio(posts, forms)),
        T2.told(ratio(posts, inserts)),
        T3.told(statistics.median(ours.p95 / under.p95 for ours, under in zip(posts, forms, strict=True))),
    ]


def stored():
    """(slips, comments, what is kept counted of them)"""
    kept = Tally.objects.aggregate(sum=Sum("n"))["sum"]
    return Submission.objects.count(), Comment.objects.count(), kept


def draft_pages(port, floor, seen, target):
    """The page of a draft against the floor's page, in turns; what the port remembers decides the target."""
    paths = [f"/du-thao/{slug}/" for slug in slugs(LONG)]
    pages, floors = against(port, paths, floor, lambda chance: f"/page/{chance.randint(1, DRAFTS)}/", seen)
    told("draft page", pages, "floor page", floors)
    return [target.told(ratio(pages, floors))]


def long_threads(port, seen):
    """T4_long: 500 comments cost what 50 cost, as only a page of them is shown."""
    many, few = [f"/du-thao/{slug}/" for slug in slugs(LONG)], [f"/du-thao/{slug}/" for slug in slugs(SHORT)]
    long, short = against(port, many, port, lambda chance: chance.choice(few), seen)
    told("page of 500", long, "page of 50", short)
    return [T4_LONG.told(1 / ratio(long, short))]


def lists(port, floor, seen):
    """T5: the public list against the floor's list of 50."""
    ours, floors = against(port, ["/du-thao/"], floor, lambda chance: "/list/", seen)
    told("list", ours, "floor list", floors)
    return [T5.told(ratio(ours, floors))]


def against(port, paths, floor, path, seen):
    """([portal's results], [floor's results]) of GETs in turns."""
    rounds = in_turns(
        (floor, lambda chance: load.get(path(chance)), {"status": 200}),
        (port, lambda chance: load.get(chance.choice(paths)), {"status": 200, "contains": b"</html>"}),
    )
    seen.errors += rounds.errors()
    floors, ours = zip(*rounds.measured, strict=True)
    return ours, floors


@dataclass
class Seen:
    """Wrong answers of the whole run: T15."""

    errors: int = 0


@dataclass
class Rounds:
    """`measured` is one tuple of results a round; `all` is, a case, its results with those of the warming up."""

    measured: list
    all: list

    def errors(self):
        """How many answers were wrong; each case says what the first of its own was."""
        for case, results in enumerate(self.all, 1):
            for result in results:
                if result.errors:
                    note(f"case {case}: {result.errors} wrong, the first: {result.why or 'no answer at all'}")
        return sum(result.errors for results in self.all for result in results)


def in_turns(*cases):
    """Each case in each round: a slow moment of the machine meets all."""
    # imports, templates, connections
    warm = [load.run(port, request, **expected, warm=0, seconds=2) for port, request, expected in cases]
    measured = [
        tuple(load.run(port, request, **expected) for port, request, expected in cases) for _ in range(ROUNDS)
    ]
    return Rounds(measured, [[first, *rest] for first, *rest in zip(warm, *measured, strict=True)])


def told(ours, over, theirs, under):
    for mine, floor in zip(over, under, strict=True):
        note(
            f"{ours} {mine.rate:.0f}/s p95 {mine.p95 * 1000:.0f} ms,"
            f" {theirs} {floor.rate:.0f}/s p95 {floor.p95 * 1000:.0f} ms, errors {mine.errors}"
        )


def ratio(over, under):
    return statistics.median(
        mine.rate / floor.rate if floor.rate else 0 for mine, floor in zip(over, under, strict=True)
    )


def statements():
    """T6: SQL statements of a page, a list and a comment, BEGIN and COMMIT included, whatever the thread's length."""
    client = Client(headers={"host": "127.0.0.1"})
    cache.clear()
    draft = DraftPolicy.objects.public().order_by("pk").first()

    def asked(send, status):
        with CaptureQueriesContext(connection) as seen:
            response = send()
        assert response.status_code == status, response.status_code
        return len(seen)

    counted = {}
    counted["page"] = asked(lambda: client.get(f"/du-thao/{draft.slug}/"), 200), 6
    cache.clear()
    counted["list"] = asked(lambda: client.get("/du-thao/"), 200), 4
    client.cookies["csrftoken"] = TOKEN
    said = slip(draft, random.Random(1))
    counted["post"] = asked(lambda: client.post(f"/du-thao/{draft.slug}/gop-y/gui/", said), 302), 9
    note(", ".join(f"{name} {number} of {most}" for name, (number, most) in counted.items()))
    return T6.told(max(number / most for number, most in counted.values()))


def main(wanted):
    if FRESH:
        fill()
    call_command("collectstatic", interactive=False, verbosity=0)
    good, seen = [statements()] if "T6" in wanted else [], Seen()
    if not set(wanted) - {"T6"}:
        return all(good)
    connection.close()
    with place.served(
        "tests.benchmarks.floor", FLOOR_DATABASE_URL=place.database_url("bench_floor")
    ) as floor:
        if {"T4", "T4_long"} & set(wanted):
            with place.served("tests.benchmarks.uncached") as port:
                good += draft_pages(port, floor, seen, T4) if "T4" in wanted else []
                good += long_threads(port, seen) if "T4_long" in wanted else []
        if {"T1", "T2", "T3", "T4_kept", "T5", "T7", "T15"} & set(wanted):
            with place.served("portal.wsgi", **raised()) as port:
                good += draft_pages(port, floor, seen, T4_KEPT) if "T4_kept" in wanted else []
                good += lists(port, floor, seen) if "T5" in wanted else []
                good += comment_posts(port, floor, seen) if {"T1", "T2", "T3"} & set(wanted) else []
                good += [T7.told(place.worker_memory(port))] if "T7" in wanted else []
    if "T15" in wanted:
        good.append(T15.told(seen.errors))
    return all(good) and not seen.errors


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
