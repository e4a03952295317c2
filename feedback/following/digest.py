"""A letter of news as a person reads it: by draft, in order, with why it came and how to end it (B6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from feedback.following.follows import token_of
from feedback.following.news import News
from feedback.models import Follow

MOST_THINGS = 30  # drafts and meetings in one letter; how many more there are is said
SUBJECT = 200


@dataclass
class Told:
    """News of one draft (or one meeting of a place) and what is followed that it was found by."""

    news: list[News] = field(default_factory=list)
    because: list[str] = field(default_factory=list)

    @property
    def first(self) -> News:
        return self.news[0]


def unheard(follows: Iterable[Follow], board, pace: str | None = None) -> list[Told]:
    """What these follows of one reader bring that the reader was not told yet; by draft, oldest first.

    `pace`: only what follows of this pace bring. What another follow of the reader has told already, it
    having stood then, is not told again.
    """
    found, told = {}, {}
    matches = [(follow, news) for follow in follows for news in board.of(follow)]
    heard = {news.key for follow, news in matches if follow.confirmed_at <= news.at < follow.told_to}
    for follow, news in matches:
        if (pace is None or follow.pace == pace) and news.at >= follow.told_to and news.key not in heard:
            found.setdefault(news.key, news)
            told.setdefault(_thing(news), Told()).because.append(follow.words)
    for news in sorted(found.values(), key=lambda one: (one.at, one.key)):
        told[_thing(news)].news.append(news)
    for one in told.values():
        one.because = list(dict.fromkeys(one.because))
    return sorted(told.values(), key=lambda one: one.first.at)


def _thing(news):
    return news.draft.pk if news.draft else f"activity-{news.activity.pk}"


def about(told: list[Told]) -> list[str]:
    """The drafts a letter names, as Outbox keeps them."""
    return [one.first.draft.mark for one in told[:MOST_THINGS] if one.first.draft]


def subject(told: list[Told]) -> str:
    """Says the news itself when there is one; a title is whole or not there."""
    if len(told) > 1:
        return f"Tin theo dõi: {len(told)} dự thảo, cuộc gặp có tin mới"
    first, count = told[0].first, len(told[0].news)
    what = first.kind.label if count == 1 else f"{count} tin mới"
    said = f"{what}: {first.thing}"
    return said if len(said) <= SUBJECT else f"{what} (dự thảo đang theo dõi)"


def body(told: list[Told], reader: str) -> str:
    return "\n".join([words(told), "", *_ending(reader)])


def brief(told: list[Told]) -> str:
    """A line a draft, as the inbox of an officer keeps it: what it is about, and its news."""
    lines = [f"{one.first.thing}: {'; '.join(news.words for news in one.news)}" for one in told[:MOST_THINGS]]
    return "\n".join(lines)


def words(told: list[Told]) -> str:
    """The news alone."""
    lines = []
    for number, one in enumerate(told[:MOST_THINGS], 1):
        first = one.first
        lines += [f"{number}. {first.thing}", f"   {first.agency.name}"]
        lines += [f"   - {timezone.localtime(news.at):%d/%m/%Y}: {news.words}" for news in one.news]
        lines += [f"   Xem: {first.url}", f"   Đang theo dõi: {'; '.join(one.because)}", ""]
    if len(told) > MOST_THINGS:
        lines.append(f"Và {len(told) - MOST_THINGS} dự thảo, cuộc gặp khác: {settings.SITE_URL}/du-thao/")
    return "\n".join(lines).rstrip()


def _ending(reader):
    if reader.startswith("vi-tri:"):
        return [f"Thôi theo dõi, đổi cách nhận thư: {address(reader)}"]
    return [
        "Thôi theo dõi, đổi cách nhận thư (không cần mật khẩu):",
        address(reader),
        "Thư tự động của cổng truyền thông dự thảo chính sách. Không chuyển tiếp đường dẫn trên cho người khác.",
    ]


def address(reader: str) -> str:
    """The reader's own page."""
    if reader.startswith("vi-tri:"):
        return f"{settings.SITE_URL}/can-bo/theo-doi/"
    return f"{settings.SITE_URL}/nhan-tin/{token_of(reader)}/"
