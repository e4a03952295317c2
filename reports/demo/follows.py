"""Who follows what: officers with their posts, one person by letter; what they were told of the last weeks."""

from datetime import timedelta

from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions
from feedback.following.follows import reader_of, target
from feedback.models import Follow
from portal.jobs.models import Message

_MARKET, _WASTE = (
    "Quy chế quản lý chợ Tân Lập",
    "Mức hỗ trợ hộ gia đình phân loại, thu gom rác thải sinh hoạt",
)
_READER = "nguoi.doc@demo.invalid"
A_WHILE, UNREAD = timedelta(days=25), 4


def plant(cast):
    """They have followed for a while, and are told now what came meanwhile; of it all a few are still unread."""
    market, waste = (DraftPolicy.objects.get(title=title) for title in (_MARKET, _WASTE))
    by_post = [
        (("lan", "tan_lap"), f"du-thao:{waste.slug}"),
        (("lan", "tan_lap"), "dia-ban:80"),
        (("minh", "stp_tay_ninh"), "dia-ban:80"),
        (("ha", "snn_lang_son"), f"du-thao:{waste.slug}"),
    ]
    for who, value in by_post:
        actions.follow_as(target(value), cast[who], Follow.Pace.AT_ONCE)
    for draft in (market, waste):
        actions.follow_by_mail(target(f"du-thao:{draft.slug}"), _READER, Follow.Pace.DAILY)
    for follow in Follow.objects.filter(reader=reader_of(_READER)):
        actions.confirm_follow(follow.reader, follow.pk)
    since, now = timezone.now() - A_WHILE, timezone.now()
    Follow.objects.update(confirmed_at=since, told_to=since)
    actions.tell(Follow.Pace.AT_ONCE, now, f"{now:%Y%m%d%H%M}")
    actions.tell(Follow.Pace.DAILY, now - timedelta(days=2), f"{timezone.localdate() - timedelta(days=2)}")
    _read_most(now)


def _read_most(now):
    for post in set(Message.objects.values_list("post", flat=True)):
        mine = Message.objects.filter(post=post)
        newest = mine.order_by("-pk").values_list("pk", flat=True)[:UNREAD]
        mine.exclude(pk__in=list(newest)).update(read_at=now)
