"""Opinions split by the channel they came through: what was sent and what was entered are never mixed (N12).

Only what officers entered is read, by its own small index (`entered_of_draft`); what came through the portal is
the rest of what the draft has received (Tally). So a page pays for the slips somebody typed, never for the
million sent; it is kept with the page, under `Thread.changed_at`, which every entry moves.
"""

from dataclasses import dataclass

from django.db.models import CharField, Count, DateField, F, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat

from feedback.models import Channel, Comment, Tally
from portal.prepared import Prepared

#: what is counted of a channel: its slips, its meetings; opinions alone where there is nothing else to count
_NOUNS = {
    Channel.SLIP: "phiếu giấy",
    Channel.LETTER: "văn bản",
    Channel.MEETING: "hội nghị, cuộc họp",
    Channel.DOOR: "lượt đến từng nhà",
    Channel.PHONE: "cuộc điện thoại",
    Channel.LOUDSPEAKER: "phản ánh qua loa truyền thanh",
    Channel.SOCIAL: "phản ánh qua nhóm Zalo, mạng xã hội",
    Channel.OTHER: "lượt qua kênh khác",
}


@dataclass(frozen=True)
class Share:
    """What came through one channel: `n` things called `noun` ("phiếu giấy"), holding so many opinions."""

    channel: str
    n: int
    noun: str
    opinions: int

    @property
    def is_sent(self):
        return self.channel == Channel.PORTAL


@Prepared
def entered(pk):
    """Per channel: opinions that count, slips, and meetings (an activity, else one place on one day)."""
    meeting = Coalesce(
        Cast("submission__activity", CharField()),
        Concat(
            F("submission__provenance"), Value(" "), Cast(Cast("received_on", DateField()), CharField()),
            output_field=CharField(),
        ),
    )  # fmt: skip
    counted = Comment.objects.filter(submission__draft=pk, submission__entered_by__isnull=False).counted()
    rows = counted.order_by().values("submission__channel").annotate(
        opinions=Count("pk"), slips=Count("submission", distinct=True), meetings=Count(meeting, distinct=True)
    )  # fmt: skip
    return rows.values_list("submission__channel", "opinions", "slips", "meetings")


def shares(received, rows) -> list[Share]:
    """Of `received` opinions and the rows of `entered`; the portal's own first, nothing that is none."""
    by_channel = {channel: numbers for channel, *numbers in rows}
    sent = received - sum(opinions for opinions, *_ in by_channel.values())
    found = [Share(Channel.PORTAL, sent, "trực tuyến", sent)] if sent > 0 else []
    for channel, noun in _NOUNS.items():
        if channel in by_channel:
            opinions, slips, meetings = by_channel[channel]
            found.append(Share(channel, meetings if channel == Channel.MEETING else slips, noun, opinions))
    return found


def channels(draft) -> list[Share]:
    """ "312 trực tuyến · 87 phiếu giấy · 4 hội nghị, cuộc họp": they add up to what was received; two queries."""
    tallies = Tally.objects.filter(draft=draft, state__in=Comment.COUNTED)
    return shares(tallies.aggregate(n=Sum("n"))["n"] or 0, entered.rows(draft.pk))
