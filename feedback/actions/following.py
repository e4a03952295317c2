"""Asking to be told, confirming, ending; and the telling itself: each news once, in a letter that says something."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from feedback.following import digest, news
from feedback.following.follows import Target, reader_of, reader_of_post
from feedback.following.matching import Board
from feedback.models import Follow
from portal.accounts.models import Post
from portal.jobs.actions import post_letter
from portal.jobs.models import Message, Outbox

#: news older than this was missed by a portal that stood still for a month
HORIZON = timedelta(days=30)
MOST_ASKED, MOST_LETTERS = 10, 3  # waiting for a confirmation; letters a day that ask for one; to one address
UNCONFIRMED_FOR = timedelta(days=7)
BATCH = 500
LETTERS = ("follow", "digest", "news")


@transaction.atomic
def follow_by_mail(target: Target, email: str, pace: str) -> None:
    """Note the wish and write one letter to confirm it; the page says the same whatever was there before."""
    reader, now = reader_of(email), timezone.now()
    waiting = Follow.objects.filter(reader=reader, confirmed_at=None)
    today = f"follow-{reader}-{timezone.localdate()}"
    if waiting.count() >= MOST_ASKED or Outbox.objects.filter(key__startswith=today).count() >= MOST_LETTERS:
        return
    said = {"email": email.strip(), "words": target.words, "pace": pace, "told_to": now}
    follow, _ = Follow.objects.get_or_create(
        reader=reader, kind=_kind(target), **target.columns, defaults=said
    )
    post_letter(
        follow.email,
        "Xác nhận theo dõi dự thảo",
        _please(follow),
        f"{today}-{follow.pk}",
        about=_named(target),
    )


def _please(follow):
    return "\n".join(
        [
            "Địa chỉ này vừa được nhập để nhận tin của cổng truyền thông dự thảo chính sách:",
            f"- {follow.words} ({follow.get_pace_display().lower()})",
            "",
            "Nếu đúng là ông/bà muốn nhận, mở đường dẫn sau rồi bấm Xác nhận:",
            digest.address(follow.reader),
            "",
            "Nếu không phải, bỏ qua thư này: chưa xác nhận thì không có thư nào nữa, địa chỉ bị xóa sau 7 ngày.",
        ]
    )


def _kind(target):
    return target.value.partition(":")[0]


def _named(target):
    draft = target.columns.get("draft")
    return [draft.mark] if draft else []


@transaction.atomic
def follow_as(target: Target, post, pace: str) -> bool:
    """A signed-in person follows with the post; False when it did already (the pace is then the new one)."""
    now = timezone.now()
    said = {"words": target.words, "pace": pace, "told_to": now, "confirmed_at": now}
    follow, made = Follow.objects.get_or_create(
        reader=reader_of_post(post), kind=_kind(target), **target.columns, post=post, defaults=said
    )
    if not made:
        change_pace(follow.reader, follow.pk, pace)
    return made


def confirm_follow(reader: str, pk: int) -> bool:
    """From now on there are letters; False when it was confirmed before, or is gone."""
    now = timezone.now()
    mine = Follow.objects.filter(reader=reader, pk=pk, confirmed_at=None)
    return bool(mine.update(confirmed_at=now, told_to=now))


def change_pace(reader: str, pk: int, pace: str) -> bool:
    return bool(Follow.objects.filter(reader=reader, pk=pk).update(pace=pace))


@transaction.atomic
def end_follow(reader: str, pk: int | None = None) -> int:
    """Stop one follow, or all: its row goes, and with the last one the address, from letters too."""
    mine = Follow.objects.filter(reader=reader)
    gone, _ = (mine if pk is None else mine.filter(pk=pk)).delete()
    if gone and not mine.exists():
        _forget_letters([reader])
    return gone


@transaction.atomic
def forget_unconfirmed(now: datetime) -> int:
    """Every night: who did not confirm within a week did not ask."""
    old = Follow.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED_FOR)
    readers = set(old.values_list("reader", flat=True))
    gone, _ = old.delete()
    _forget_letters(readers - set(Follow.objects.filter(reader__in=readers).values_list("reader", flat=True)))
    return gone


def _forget_letters(readers):
    """What has not left does not leave; what has keeps its place in the counts and nothing of the person."""
    for reader in readers:
        ours = Q()
        for kind in LETTERS:
            ours |= Q(key__startswith=f"{kind}-{reader}-")
        Outbox.objects.filter(ours, sent_at=None).delete()
        Outbox.objects.filter(ours).update(to="", body="", forget_body=True)


def tell_at_once() -> int:
    """Every few minutes: what is new, to those who want it at once. Returns how many letters."""
    until = news.settled(timezone.now())
    return tell(Follow.Pace.AT_ONCE, until, f"{until:%Y%m%d%H%M%S%f}")


def tell_daily() -> int:
    """In the morning: one letter an address, of all it follows. Returns how many letters."""
    now = timezone.now()
    return tell(Follow.Pace.DAILY, news.settled(now), f"{timezone.localdate(now)}")


def tell(pace: str, until: datetime, edition: str) -> int:
    """Letters of what happened before `until`, five hundred readers a transaction.

    Killed at any moment it leaves whole letters with their follows moved on, or neither; two at once wait for
    each other at the follows' rows, and the second finds nothing new. `edition` ends the letter's key.
    """
    told = news.between(until - HORIZON, until)
    if not told:
        return 0
    board, last, letters = Board(told), "", 0
    concerned = Follow.objects.living().filter(board.concerned(), pace=pace, told_to__lte=board.newest)
    concerned = concerned.filter(Q(post=None) | Q(post__in=Post.objects.current()))
    while readers := list(
        concerned.filter(reader__gt=last)
        .values_list("reader", flat=True)
        .distinct()
        .order_by("reader")[:BATCH]
    ):
        letters += _tell(readers, board, pace, until, edition)
        last = readers[-1]
    return letters


@transaction.atomic
def _tell(readers, board, pace, until, edition):
    held = Follow.objects.living().filter(reader__in=readers).select_for_update().order_by("pk")
    by_reader = {}
    for follow in held:
        by_reader.setdefault(follow.reader, []).append(follow)
    key = f"{'digest' if pace == Follow.Pace.DAILY else 'news'}-{{}}-{edition}".format
    written = set(Outbox.objects.filter(key__in=map(key, by_reader)).values_list("key", flat=True))
    by_reader = {reader: follows for reader, follows in by_reader.items() if key(reader) not in written}
    board.searches.look_up(f.query for follows in by_reader.values() for f in follows if f.query)
    found = {reader: digest.unheard(follows, board, pace) for reader, follows in by_reader.items()}
    found = {reader: told for reader, told in found.items() if told}
    _post({reader: (by_reader[reader][0], told) for reader, told in found.items()}, key)
    done = [f.pk for follows in by_reader.values() for f in follows if f.pace == pace and f.told_to < until]
    Follow.objects.filter(pk__in=done).update(told_to=until)
    return len(found)


def _post(found, key):
    """The letters, and for posts the messages, of {reader: (one of its follows, news)}; three statements."""
    posts = {follow.post_id for follow, _ in found.values() if follow.post_id}
    addresses = dict(Post.objects.filter(pk__in=posts).values_list("pk", "user__email"))
    Outbox.objects.bulk_create(
        Outbox(
            to=follow.email or addresses[follow.post_id], subject=digest.subject(told), body=digest.body(told, reader),
            key=key(reader), about=digest.about(told), ends_at="" if follow.post_id else f"{digest.address(reader)}thoi/",
        )
        for reader, (follow, told) in found.items()
    )  # fmt: skip
    Message.objects.bulk_create(
        Message(
            post_id=follow.post_id, subject=digest.subject(told), words=digest.brief(told), key=key(reader),
            about=digest.about(told), link=_link(told),
        )
        for reader, (follow, told) in found.items()
        if follow.post_id
    )  # fmt: skip


def _link(told):
    draft = told[0].first.draft if len(told) == 1 else None
    return draft.get_public_url() if draft else "/can-bo/theo-doi/"
