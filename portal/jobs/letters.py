"""Letters to agencies: to the people who work there, or to the agency's own address where nobody signs in yet.

Whatever is told to a post also stands in its inbox (F112), under the same key.
"""

from collections.abc import Callable, Collection

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Replace
from django.utils import timezone

from portal.accounts.models import Post, Role
from portal.jobs.models import Message, Outbox
from portal.units.models import Agency

READERS = [Role.OFFICER, Role.LEADER, Role.COUNCIL]


def tell(
    agencies: Collection[int] | QuerySet,
    subject: str,
    words: str | Callable[[Agency], str],
    link: str,
    key: str,
    about: Collection[str] = (),
) -> int:
    """Write to these agencies (ids). Returns how many letters; four statements for any number.

    `key` names the event, so that nobody hears of one event twice; `about` what it tells of (see `unname`).
    """
    posts = Post.objects.current().filter(agency__in=agencies, role__in=READERS)
    read = [(p.user.email, p.agency, p.pk) for p in posts.select_related("user", "agency").order_by("pk")]
    peopled = {agency.pk for _, agency, _ in read}
    addressed = (
        Agency.objects.alive(timezone.localdate()).filter(pk__in=agencies).exclude(email="").order_by("pk")
    )
    read += [(a.email, a, f"co-quan:{a.pk}") for a in addressed if a.pk not in peopled]
    said = {agency: words(agency) if callable(words) else words for _, agency, _ in read}
    letters = [
        Outbox(
            to=address,
            subject=subject[:200],
            body=f"{said[agency]}\n\n{settings.SITE_URL}{link}",
            key=f"{key}:{whose}",
            about=list(about),
        )
        for address, agency, whose in read
    ]
    inbox = [
        Message(
            post_id=whose, subject=subject[:200], words=said[agency], link=link, key=key, about=list(about)
        )
        for _, agency, whose in read
        if agency.pk in peopled
    ]
    Message.objects.bulk_create(inbox, ignore_conflicts=True, batch_size=1000)
    Outbox.objects.bulk_create(letters, ignore_conflicts=True, batch_size=1000)
    return len(letters)


def unname(about: str, *names: str, instead: str) -> None:
    """Take names out of every letter that has not left and of every inbox; two statements.

    A thing that may not be told of any more is not told of by what was promised before (N7).
    """
    for letters in (Outbox.objects.filter(sent_at=None), Message.objects.all()):
        told = letters.filter(about__contains=[about])
        columns = ("subject", "body") if letters.model is Outbox else ("subject", "words", "link")
        told.update(**{column: _without(column, names, instead) for column in columns})


def _without(column, names, instead):
    said = F(column)
    for name in names:
        said = Replace(said, Value(name), Value("" if column == "link" else instead))
    return said
