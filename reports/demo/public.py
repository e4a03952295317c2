"""What everybody sees of the drafts: their fields, activities opened to all, meetings to come, plans, the days of it all."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from drafts import actions
from drafts.models import Activity, DraftPolicy, Topic
from feedback.models import Answer
from plans import actions as plan_actions
from plans.models import Plan

_FIELDS = {
    "Mức hỗ trợ hộ gia đình phân loại, thu gom rác thải sinh hoạt": "moi-truong",
    "Hỗ trợ chi phí học tập cho học sinh phổ thông vùng biên giới": "giao-duc",
    "Quy định đường thôn tự quản, giữ hành lang an toàn": "giao-thong",
    "Quy chế quản lý chợ Tân Lập": "kinh-doanh",
    "Mức thu phí sử dụng bến, bãi tại chợ nông sản": "kinh-doanh",
    "Quản lý hoạt động của tàu du lịch ven bờ": "van-hoa",
}
_COMING = [
    ("Mức hỗ trợ hộ gia đình phân loại, thu gom rác thải sinh hoạt", ("ha", "snn_lang_son"), 3,
     "Đối thoại với các tổ tự quản thu gom rác, 14 giờ", "Hội trường phường Kỳ Lừa"),
    ("Hỗ trợ chi phí học tập cho học sinh phổ thông vùng biên giới", ("lan", "tan_lap"), 5,
     "Họp phụ huynh nghe giới thiệu dự thảo, 19 giờ", "Nhà văn hóa ấp 2, xã Tân Lập"),
]  # fmt: skip


def open_up(cast):
    today = timezone.localdate()
    by_of = {post.agency_id: post for post in cast.values()}
    codes = {topic.code: topic for topic in Topic.objects.all()}
    for title, code in _FIELDS.items():
        draft = DraftPolicy.objects.get(title=title)
        draft.topic = codes.get(code)
        actions.edit_draft(draft, ["topic"], draft.revision, by_of[draft.agency_id])
    told = Activity.objects.filter(draft__published_at__isnull=False, starts_on__gte=date(2024, 1, 1))
    for activity in told.select_related("draft"):
        activity.is_public = True
        actions.edit_activity(activity, ["is_public"], activity.revision, by_of[activity.agency_id])
    for title, who, days, name, place in _COMING:
        on = today + timedelta(days=days)
        meeting = Activity(
            form=Activity.Form.DIALOGUE, title=name, place=place, starts_on=on, ends_on=on,
            draft=DraftPolicy.objects.get(title=title), is_planned=True, is_public=True,
        )  # fmt: skip
        actions.log_activity(meeting, cast[who])


def show_plans(cast, documents):
    """Issued plans of offices that have somebody here stand in public; letters and incoming ones do not."""
    by_of = {post.agency_id: post for post in cast.values()}
    for plan in documents.values():
        if plan.kind == Plan.Kind.PLAN and plan.agency_id in by_of:
            plan_actions.publish(plan, by_of[plan.agency_id])


def happened_then():
    """The verbs wrote today's date; what lies back is given its day, so that no answer follows its decision."""
    yesterday = timezone.localdate() - timedelta(days=1)
    for draft in DraftPolicy.objects.filter(first_opened_on__isnull=False):
        answered = min(draft.closes_on + timedelta(days=10), yesterday)
        Answer.objects.filter(draft=draft, published_at__isnull=False).update(published_at=_morning(answered))
        if draft.outcome_published_at and draft.issued_on:
            told = _morning(draft.issued_on + timedelta(days=3))
            DraftPolicy.objects.filter(pk=draft.pk).update(outcome_published_at=told)
        for i, version in enumerate(draft.versions.exclude(posted_at=None).order_by("number")):
            version.posted_at = version.at if i else _morning(draft.first_opened_on)
            version.save(update_fields=["posted_at"])


def _morning(day):
    return timezone.make_aware(datetime.combine(day, time(9)))
