"""The morning's letters: what each person is reminded of, noted and posted in one transaction."""

from datetime import date

from django.db import connection, transaction

from plans.days import reminding
from plans.models import Notice
from portal.accounts.models import Post
from portal.jobs.models import Outbox

CHUNK = 200
# Two runs at once wait for each other here; the number is ours alone.
_LOCK = 7_301_137


def send_digests(on: date) -> int:
    """One letter to each person who has something to hear; how many were written.

    Two hundred people a transaction: a kill leaves whole letters with their log, or nothing of them,
    and the next run writes the rest.
    """
    ids = reminding.people(on)
    return sum(_send(ids[start : start + CHUNK], on) for start in range(0, len(ids), CHUNK))


@transaction.atomic
def _send(users, on):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    posts = Post.objects.current(on).filter(user__in=users).select_related("user").order_by("user", "pk")
    said = reminding.lines(posts, on)
    notices = Notice.objects.bulk_create([line.notice() for line in said])
    letters, firsts = {}, {}
    for line, notice in zip(said, notices, strict=True):
        letters.setdefault(line.post.user, []).append(line)
        firsts.setdefault(line.post.user, notice.pk)
    Outbox.objects.bulk_create(_letter(user, firsts[user], rows, on) for user, rows in letters.items())
    return len(letters)


def _letter(user, first, rows, on):
    """The first notice of a letter is in no other, so its key never stands in a letter's way."""
    subject, body = reminding.letter(rows, on)
    return Outbox(to=user.email, subject=subject[:200], body=body, key=f"nhac-viec:{first}")
