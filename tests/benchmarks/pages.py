"""T1, T4 and T6: what a citizen's page and comment cost.

python -m tests.benchmarks.pages T1 T4 T6        (run.py starts the servers)
"""

import random
import statistics
import sys
from datetime import timedelta
from urllib.parse import urlencode

from tests.benchmarks import load, place
from tests.benchmarks.place import COMMENTS, DRAFTS
from tests.benchmarks.targets import T1, T4, T6, note

DATABASE = "bench_pages"
ROUNDS = 3
TOKEN = "a" * 32  # any CSRF secret will do as long as cookie and form agree

place.prepare_environment(DATABASE)
FRESH = place.create_database(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from drafts.models import DraftPolicy  # noqa: E402
from feedback import slips  # noqa: E402
from feedback.actions import changed  # noqa: E402
from feedback.models import Comment, Submission  # noqa: E402
from portal.accounts.models import Post, User  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from tests import country, factories  # noqa: E402
from tests.benchmarks.copies import copy_rows  # noqa: E402


def fill():
    """A hundred open drafts, each with 500 published comments; the last hundred of each answered by none."""
    call_command("migrate", interactive=False, verbosity=0)
    country.plant()
    agency = Agency.objects.alive(timezone.localdate()).get(name="Ủy ban nhân dân xã Tân Lập")
    user = User.objects.create_user("lan@bench.invalid", "mot-cau-rat-dai-de-nho", full_name="Nguyễn Thị Lan")
    lan = Post.objects.create(
        user=user, agency=agency, title="Công chức", role="officer", starts=agency.began
    )
    for number in range(DRAFTS):
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
    series = f"drafts_draftpolicy d, generate_series(1, {COMMENTS}) k"
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
    assert made == DRAFTS * COMMENTS
    comment.delete()
    submission.delete()
    for draft in DraftPolicy.objects.all():
        changed(draft.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    place.mark_filled(DATABASE)


def slugs():
    return list(DraftPolicy.objects.public().order_by("pk").values_list("pk", "slug")[:DRAFTS])


def slip(draft, chance):
    """What the review page sends on: a fresh seal and one remark on the whole draft."""
    words = " ".join(
        chance.choice(["chợ", "họp", "sớm", "quá", "nên", "dời", "giờ", "và", "giảm", "phí", "vệ", "sinh"])
        for _ in range(20)
    )
    return {
        "seal": slips.Seal.of(draft, {slips.WHOLE: "chung"}).signed(),
        f"y-{slips.WHOLE}": f"{words} {chance.random()}",
        "author_class": "ca-nhan",
        "publish_as": "an-danh",
        "csrfmiddlewaretoken": TOKEN,
    }


def comment_posts(port, floor):
    """T1: sending a comment against the floor's form, in turns."""
    drafts = list(DraftPolicy.objects.public().order_by("pk")[:DRAFTS])

    def ours(chance):
        draft = chance.choice(drafts)
        body = urlencode(slip(draft, chance)).encode()
        return load.post(f"/du-thao/{draft.slug}/gop-y/gui/", body, f"csrftoken={TOKEN}")

    def theirs(chance):
        said = {"draft": chance.randint(1, DRAFTS), "author": "Người dân", "csrfmiddlewaretoken": TOKEN}
        said["body"] = " ".join(
            chance.choice(["chợ", "họp", "sớm", "quá", "nên", "dời", "giờ"]) for _ in range(20)
        )
        return load.post("/form/", urlencode(said).encode(), f"csrftoken={TOKEN}")

    before = Submission.objects.count()
    pairs = in_turns(
        (floor, theirs, {"status": 302}), (port, ours, {"status": 302, "contains": b"/bien-nhan/"})
    )
    landed = Submission.objects.count() - before
    ratio = told(pairs, "comment POST", "floor form")
    note(f"{landed} comments landed")
    sent = sum(ours.rate for _, ours in pairs) * 5
    return T1.told(ratio) and landed >= sent and not errors(pairs)


def draft_pages(port, floor):
    """T4: the page of a draft with nothing remembered, against the floor's page, in turns."""
    paths = [f"/du-thao/{slug}/" for _, slug in slugs()]
    pairs = in_turns(
        (floor, lambda chance: load.get(f"/page/{chance.randint(1, DRAFTS)}/"), {"status": 200}),
        (port, lambda chance: load.get(chance.choice(paths)), {"status": 200, "contains": b"</html>"}),
    )
    return T4.told(told(pairs, "draft page", "floor page")) and not errors(pairs)


def in_turns(floor, portal):
    """[(floor's result, portal's result)] of each round: a slow moment of the machine meets both."""
    for port, request, expected in (floor, portal):
        load.run(port, request, **expected, warm=0, seconds=2)  # imports, templates, connections
    return [
        tuple(load.run(port, request, **expected) for port, request, expected in (floor, portal))
        for _ in range(ROUNDS)
    ]


def told(pairs, ours, theirs):
    for under, over in pairs:
        note(
            f"{ours} {over.rate:.0f}/s p95 {over.p95 * 1000:.0f} ms,"
            f" {theirs} {under.rate:.0f}/s p95 {under.p95 * 1000:.0f} ms, errors {over.errors}"
        )
    return statistics.median(over.rate / under.rate if under.rate else 0 for under, over in pairs)


def errors(pairs):
    return sum(result.errors for pair in pairs for result in pair)


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
    good = []
    if "T6" in wanted:
        good.append(statements())
    if {"T1", "T4"} & set(wanted):
        connection.close()
        url = place.database_url("bench_floor")
        with place.served("tests.benchmarks.floor", FLOOR_DATABASE_URL=url) as floor:
            if "T4" in wanted:
                with place.served("tests.benchmarks.uncached") as port:
                    good.append(draft_pages(port, floor))
            if "T1" in wanted:
                with place.served("portal.wsgi") as port:
                    good.append(comment_posts(port, floor))
    return all(good)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
