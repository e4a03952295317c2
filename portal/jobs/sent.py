"""What became of the letters about a thing, for those who promised them; never to whom."""

from django.db.models import Count, F, Func, Max, Q, TextField, Value
from django.utils import timezone

from portal.jobs.models import Outbox

_WAITING = Q(sent_at=None, attempts__lt=Outbox.MOST_TRIES)
_GIVEN_UP = Q(sent_at=None, attempts__gte=Outbox.MOST_TRIES)


def sent_log(about: str) -> list[dict]:
    """What became of the letters about a thing, a row for each kind of letter; one query, no address in it.

    `kind` is the key up to its first dash: letters of one verb share it.
    """
    kind = _first_part("key", "-")
    return list(
        Outbox.objects.filter(about__contains=[about])
        .values(kind=kind)
        .annotate(
            promised=Count("pk"),
            sent=Count("pk", filter=Q(sent_at__isnull=False)),
            waiting=Count("pk", filter=_WAITING),
            failed=Count("pk", filter=_GIVEN_UP),
            retried=Count("pk", filter=Q(attempts__gt=1)),
            last_sent=Max("sent_at"),
        )
        .order_by("kind")
    )


def why_not_sent(about: str) -> list[tuple[str, int]]:
    """[(the mail server's own words in short, letters)] of what did not leave yet."""
    left = Outbox.objects.filter(about__contains=[about], sent_at=None).exclude(error="")
    return list(left.values_list(_first_part("error", ":")).annotate(n=Count("pk")).order_by("-n"))


def send_again(about: str) -> int:
    """Letters about a thing that were given up are tried anew from the next minute on; how many."""
    given_up = Outbox.objects.filter(_GIVEN_UP, about__contains=[about])
    return given_up.update(attempts=0, next_try_at=timezone.now())


def _first_part(column, until):
    return Func(F(column), Value(until), Value(1), function="split_part", output_field=TextField())
