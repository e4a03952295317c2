"""What a poll came to: open while it runs, split by how voices arrived, doubted ones told apart (F94)."""

from dataclasses import dataclass

from django.core import signing
from django.db.models import Count, Q, Sum

from feedback.models import Ballot, Channel, PollChoice

LIFE = 24 * 3600  # seconds between opening the page and choosing
_SALT = "feedback.poll"


@dataclass(frozen=True)
class Line:
    """One choice: voices sent on the portal, voices written in by officers, its share of all."""

    choice: PollChoice
    sent: int
    entered: int
    percent: float

    @property
    def total(self):
        return self.sent + self.entered


def results(poll) -> list[Line]:
    """Lines in the order of the choices; shares add up to 100 where there is any voice; one query."""
    sent = Q(ballots__channel=Channel.PORTAL, ballots__doubts=[])
    choices = poll.choices.annotate(
        sent=Sum("ballots__n", filter=sent, default=0),
        entered=Sum("ballots__n", filter=~Q(ballots__channel=Channel.PORTAL), default=0),
    )
    choices = list(choices)
    total = sum(c.sent + c.entered for c in choices)
    return [Line(c, c.sent, c.entered, (c.sent + c.entered) * 100 / total if total else 0) for c in choices]


def doubted(poll) -> int:
    """Voices of the portal an officer has not looked at yet; they are in no sum."""
    return Ballot.objects.filter(choice__poll=poll).exclude(doubts=[]).count()


def entered_by_channel(poll) -> list[tuple[str, str, int, int]]:
    """[(channel, where from, entries, voices)] of what officers wrote in."""
    rows = Ballot.objects.filter(choice__poll=poll).exclude(channel=Channel.PORTAL).order_by("received_on")
    rows = rows.values_list("channel", "provenance").annotate(entries=Count("pk"), voices=Sum("n"))
    return [(Channel(channel).label, where, entries, voices) for channel, where, entries, voices in rows]


def written_in(poll) -> list[Ballot]:
    """Numbers officers entered, newest first, each to be taken back when wrong."""
    mine = Ballot.objects.filter(choice__poll=poll).exclude(channel=Channel.PORTAL)
    return list(mine.select_related("choice").order_by("-pk")[:200])


def sealed(poll, key) -> str:
    """The hidden field of a poll's form: which form this is, of which poll."""
    return signing.dumps({"p": poll.pk, "k": key}, salt=_SALT)


def opened(text, poll) -> str | None:
    """The key of a form of this poll; None for a forged, damaged or old one."""
    try:
        said = signing.loads(text, salt=_SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    return said["k"] if said["p"] == poll.pk else None
