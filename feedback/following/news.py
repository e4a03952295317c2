"""What happened to public drafts between two moments, derived from the rows themselves: nothing is queued.

Three statements whatever the number of drafts; nothing of a draft that is not public at this moment (N7).
News of a day ("closing in three days") is of six in the morning, so that the digest at seven has it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection, models

from drafts.models import Activity, DraftPolicy
from portal.nd30.wording import weekday

CLOSING_DAYS = 3


class Kind(models.TextChoices):
    OPENED = "mo", "Mở lấy ý kiến"
    AGAIN = "tro-lai", "Công khai trở lại"
    EXTENDED = "gia-han", "Gia hạn lấy ý kiến"
    CLOSING = "sap-dong", "Sắp hết hạn góp ý"
    TEXT = "van-ban", "Đăng văn bản đã sửa"
    ANSWERS = "tra-loi", "Công khai trả lời góp ý"
    TABLE = "bang", "Công khai bảng tổng hợp, tiếp thu, giải trình"
    OUTCOME = "ket-qua", "Công bố kết quả"
    ISSUED = "ban-hanh", "Đã ban hành"
    STOPPED = "dung", "Dừng xây dựng"
    MEETING = "hoi-hop", "Sắp có cuộc gặp"


#: what those hear of who follow more than a draft: its milestones, not every step of every draft
MILESTONES = {
    Kind.OPENED, Kind.AGAIN, Kind.EXTENDED, Kind.CLOSING, Kind.TABLE, Kind.OUTCOME, Kind.ISSUED, Kind.STOPPED,
    Kind.MEETING,
}  # fmt: skip


@dataclass(frozen=True)
class News:
    """One thing that happened: to `draft` (None: an activity of a place), told as `words` with an address."""

    kind: str
    at: datetime
    draft: DraftPolicy | None
    activity: Activity | None = None
    day: date | None = None

    @property
    def key(self) -> str:
        thing = f"du-thao-{self.draft.pk}" if self.draft else "hoat-dong"
        meeting = f"-{self.activity.pk}" if self.activity else ""
        return f"{thing}-{self.kind}{meeting}-{self.at:%Y%m%d%H%M%S%f}"

    @property
    def thing(self) -> str:
        """What it is told under: the draft, or the meeting itself."""
        return self.draft.title if self.draft else self.activity.title

    @property
    def agency(self):
        return (self.draft or self.activity).agency

    @property
    def url(self) -> str:
        return settings.SITE_URL + (
            self.draft.get_public_url() if self.draft else f"/doi-thoai/{self.activity.pk}/"
        )

    @property
    def words(self) -> str:
        return _WORDS[self.kind](self)


def _until(news):
    return f"đến hết {weekday(news.day)}, {news.day:%d/%m/%Y}"


def _meeting(news):
    one = news.activity
    when = f"{weekday(one.starts_on)}, {one.starts_on:%d/%m/%Y}"
    at = f"{one.details['at']} " if one.details.get("at") else ""
    place = f", tại {one.place}" if one.place else ""
    return f"{one.get_form_display()} “{one.title}”: {at}{when}{place}"


_WORDS = {
    Kind.OPENED: lambda news: f"Mở lấy ý kiến, nhận góp ý {_until(news)}",
    Kind.AGAIN: lambda news: "Dự thảo được công khai trở lại",
    Kind.EXTENDED: lambda news: f"Gia hạn, nhận góp ý {_until(news)}",
    Kind.CLOSING: lambda news: f"Còn {CLOSING_DAYS} ngày: nhận góp ý {_until(news)}",
    Kind.TEXT: lambda news: "Cơ quan soạn thảo đăng văn bản đã sửa",
    Kind.ANSWERS: lambda news: "Cơ quan soạn thảo công khai thêm trả lời góp ý",
    Kind.TABLE: lambda news: "Công khai bảng tổng hợp, tiếp thu, giải trình",
    Kind.OUTCOME: lambda news: "Công bố đã thay đổi gì sau góp ý",
    Kind.ISSUED: lambda news: f"Đã ban hành: {news.draft.issued_number}" if news.draft.issued_number else "Đã ban hành",
    Kind.STOPPED: lambda news: "Cơ quan soạn thảo dừng xây dựng văn bản này",
    Kind.MEETING: _meeting,
}  # fmt: skip

# By hand: eleven questions of one shape, asked together. `thread.changed_at` keeps answers of drafts about
# which nothing was said lately out of it, so that a million answers are not read.
_HAPPENED = """
WITH shown AS NOT MATERIALIZED (
    SELECT * FROM drafts_draftpolicy
    WHERE published_at IS NOT NULL AND trashed_at IS NULL AND (%(drafts)s::bigint[] IS NULL OR id = ANY(%(drafts)s))
), step AS (
    SELECT e.* FROM drafts_stageentry e JOIN shown ON shown.id = e.draft_id
    WHERE NOT EXISTS (SELECT FROM drafts_stageentry later WHERE later.corrects_id = e.id)
), happened(kind, at, draft, activity, day) AS (
    SELECT 'mo', max(greatest(step.at, (step."on" + time '06:00') AT TIME ZONE %(zone)s)), c.draft_id, NULL::bigint, c.closes_on
    FROM step JOIN drafts_consultation c ON c.draft_id = step.draft_id AND c.opens_on = step."on"
    WHERE step.stage IN ('lay-y-kien', 'y-kien-dn') GROUP BY c.id
    HAVING c.closes_on >= (max(step.at) AT TIME ZONE %(zone)s)::date -- written down afterwards it is no news
    UNION ALL
    SELECT 'tro-lai', published_at, id, NULL, NULL FROM shown
    WHERE EXISTS (SELECT FROM drafts_secrecydeclaration w JOIN drafts_consultation c USING (draft_id)
        WHERE w.draft_id = shown.id AND w.withdrawn_at < shown.published_at AND c.at < w.withdrawn_at)
    UNION ALL
    SELECT 'gia-han', m.at, c.draft_id, NULL, m.new
    FROM drafts_windowmove m JOIN drafts_consultation c ON c.id = m.consultation_id JOIN shown ON shown.id = c.draft_id
    WHERE m.new > m.old
    UNION ALL
    SELECT 'sap-dong', (closes_on - %(closing)s + time '06:00') AT TIME ZONE %(zone)s, id, NULL, closes_on FROM shown
    WHERE opens_on < closes_on - %(closing)s
    UNION ALL
    SELECT 'van-ban', v.posted_at, v.draft_id, NULL, NULL FROM drafts_version v JOIN shown ON shown.id = v.draft_id
    WHERE EXISTS (SELECT FROM drafts_version b WHERE b.draft_id = v.draft_id AND b.number < v.number AND b.posted_at < v.posted_at)
    UNION ALL
    SELECT 'tra-loi', max(a.published_at), a.draft_id, NULL, NULL
    FROM feedback_answer a JOIN shown ON shown.id = a.draft_id JOIN feedback_thread t ON t.draft_id = shown.id
    WHERE t.changed_at >= %(after)s AND a.status = 'published' AND a.published_at < %(until)s GROUP BY a.draft_id
    UNION ALL
    SELECT 'bang', table_published_at, id, NULL, NULL FROM shown
    UNION ALL
    SELECT 'ket-qua', outcome_published_at, id, NULL, NULL FROM shown
    UNION ALL
    SELECT step.stage, max(step.at), step.draft_id, NULL, NULL FROM step JOIN shown ON shown.id = step.draft_id
    WHERE step.stage IN ('ban-hanh', 'dung') AND shown.stage = step.stage GROUP BY step.stage, step.draft_id
    UNION ALL
    SELECT 'hoi-hop', a.shown_at, a.draft_id, a.id, a.starts_on FROM drafts_activity a
    WHERE a.is_public AND a.trashed_at IS NULL AND a.form = ANY(%(meetings)s) AND a.starts_on > (a.shown_at AT TIME ZONE %(zone)s)::date
    AND (a.draft_id IN (SELECT id FROM shown) OR a.draft_id IS NULL AND (%(drafts)s::bigint[] IS NULL OR a.id = ANY(%(held)s)))
)
SELECT kind, at, draft, activity, day FROM happened WHERE at >= %(after)s AND at < %(until)s
ORDER BY at, draft, kind, activity
"""


def between(
    after: datetime, until: datetime, drafts: Collection[int] | None = None, meetings: Collection[int] = ()
) -> list[News]:
    """News from `after` to just before `until`, in order; of these drafts (keys), else of all and of places.

    `meetings`: beside these drafts, those held about none of them (keys of activities).
    """
    given = {"after": after, "until": until, "drafts": None if drafts is None else list(drafts)}
    given["held"] = list(meetings)
    given |= {"meetings": list(Activity.MEETINGS), "closing": CLOSING_DAYS, "zone": settings.TIME_ZONE}
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, given)
        rows = cursor.fetchall()
    shown = _drafts({row[2] for row in rows} - {None})
    meetings = Activity.objects.select_related("agency").in_bulk({row[3] for row in rows} - {None})
    return [
        News(Kind(kind), at, shown.get(draft), meetings.get(meeting), day)
        for kind, at, draft, meeting, day in rows
        if draft is None or draft in shown
    ]


def _drafts(keys):
    public = DraftPolicy.objects.public().select_related("agency", "topic", "document_type")
    return public.only(*_READ).in_bulk(keys)


_READ = (
    "title", "slug", "stage", "issued_number", "agency__name", "agency__unit", "topic__code", "document_type__name",
)  # fmt: skip
_SETTLED = """
SELECT least(%(now)s, greatest(coalesce(min(xact_start), %(now)s), %(now)s - interval '10 minutes')) - interval '2 seconds'
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND backend_type = 'client backend'
"""


def settled(now: datetime) -> datetime:
    """The moment before which no more news can appear: nobody still writes who may have begun before it.

    A verb takes its time at its start and is seen at its commit. Whoever told of everything up to now would pass
    over what was being written. Ten minutes are the most it waits; two seconds, for the clocks of two machines.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED, {"now": now})
        return cursor.fetchone()[0]
