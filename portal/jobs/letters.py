"""Letters to agencies: to the people who work there, or to the agency's own address where nobody signs in yet."""

from collections.abc import Callable, Collection

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.models import Post, Role
from portal.jobs.models import Outbox
from portal.units.models import Agency

READERS = [Role.OFFICER, Role.LEADER, Role.COUNCIL]


def tell(
    agencies: Collection[int] | QuerySet,
    subject: str,
    words: str | Callable[[Agency], str],
    link: str,
    key: str,
) -> int:
    """Write to these agencies (ids). Returns how many letters; three statements for any number.

    `key` names the event, so that nobody hears of one event twice.
    """
    posts = Post.objects.current().filter(agency__in=agencies, role__in=READERS)
    read = [(p.user.email, p.agency, p.pk) for p in posts.select_related("user", "agency").order_by("pk")]
    peopled = {agency.pk for _, agency, _ in read}
    addressed = (
        Agency.objects.alive(timezone.localdate()).filter(pk__in=agencies).exclude(email="").order_by("pk")
    )
    read += [(a.email, a, f"co-quan:{a.pk}") for a in addressed if a.pk not in peopled]
    letters = [
        Outbox(
            to=address,
            subject=subject[:200],
            body=f"{words(agency) if callable(words) else words}\n\n{settings.SITE_URL}{link}",
            key=f"{key}:{whose}",
        )
        for address, agency, whose in read
    ]
    Outbox.objects.bulk_create(letters, ignore_conflicts=True, batch_size=1000)
    return len(letters)
