"""Annexes II to VI as plain lists: what paper, Word and spreadsheet print (report-model.md §7).

On paper stand the rows of the report's own unit; the spreadsheet lists those of all units it adds up. A draft that
was not declared outside state secrets, and what was done about it, is counted and never named.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.db.models import Count, Prefetch, Q
from django.utils.timezone import localdate, localtime

from drafts import tallies as draft_tallies
from drafts.activity_forms import letter_of
from drafts.answers import number_label
from drafts.models import Activity, ActivityPart, DraftPolicy
from feedback.models import Comment
from plans import tallies as plan_tallies
from plans.models import Progress
from portal.nd30.wording import format_number
from portal.units.models import Agency
from portal.units.tree import Tree
from reports import building, due
from reports.counting import aggregation
from reports.models import AnnualReport
from reports.paper import tables
from reports.paper.links import linked

#: Lines of one annex on paper; what is beyond stands in the spreadsheet.
MOST_ON_PAPER = 300
CHUNK = 2000


@dataclass(frozen=True)
class Column:
    """`width`: a share of the page, and about how many letters of a sheet. `kind`: text, number, day."""

    name: str
    width: int
    kind: str = "text"


@dataclass(frozen=True)
class Listing:
    """One annex: `rows(everywhere)` gives its lines, cells being texts, numbers, days or `Linked` texts.

    `below`: what stands under the table.
    """

    label: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[bool], Iterable[list]]
    nothing: str = "Trong kỳ không phát sinh."
    below: str = ""

    def on_paper(self):
        """(lines, whether more stand in the spreadsheet)."""
        found = list(islice(self.rows(False), MOST_ON_PAPER + 1))
        return found[:MOST_ON_PAPER], len(found) > MOST_ON_PAPER


def listings(report: AnnualReport) -> list[Listing]:
    """Annexes II, III, V and VI in their order (IV is made of tables: paper/opinions.py)."""
    rows = Rows(report)
    return [
        Listing("PHỤ LỤC II", "DANH MỤC DỰ THẢO", DRAFTS, rows.drafts, below=rows.unnamed_words()),
        Listing("PHỤ LỤC III", "DANH MỤC HOẠT ĐỘNG", ACTIVITIES, rows.activities),
        Listing("PHỤ LỤC V", "TÌNH HÌNH GỬI BÁO CÁO CỦA ĐƠN VỊ CẤP DƯỚI", UNITS, rows.units,
                nothing="Báo cáo không tổng hợp từ đơn vị cấp dưới."),
        Listing("PHỤ LỤC VI", "KẾT QUẢ NHIỆM VỤ THEO KẾ HOẠCH", TASKS, rows.tasks),
    ]  # fmt: skip


DRAFTS = (
    Column("TT", 4, "number"), Column("Tên dự thảo", 24), Column("Hình thức văn bản", 10),
    Column("Cơ quan chủ trì", 14), Column("Giai đoạn cuối kỳ", 9), Column("Đủ tiêu chí", 8),
    Column("Đăng từ – đến (số ngày)", 13), Column("Hình thức truyền thông", 12), Column("Số ý kiến", 7, "number"),
    Column("Công khai tiếp thu, giải trình", 12), Column("Ghi chú", 8),
)  # fmt: skip
ACTIVITIES = (
    Column("TT", 4, "number"), Column("Ngày", 9, "day"), Column("Hình thức", 13), Column("Nội dung, dự thảo", 26),
    Column("Đơn vị chủ trì", 14), Column("Phối hợp", 12), Column("Địa điểm", 12), Column("Số lượng", 12),
    Column("Minh chứng", 8),
)  # fmt: skip
UNITS = (
    Column("TT", 5, "number"), Column("Đơn vị", 34), Column("Ngày gửi", 12, "day"), Column("Đúng hạn", 14),
    Column("Trạng thái", 14), Column("Ghi chú", 21),
)  # fmt: skip
TASKS = (
    Column("TT", 4, "number"), Column("Nhiệm vụ", 30), Column("Chủ trì", 13), Column("Phối hợp", 12),
    Column("Thời gian", 11), Column("Sản phẩm", 11), Column("Kết quả", 12), Column("Lý do chậm", 10),
)  # fmt: skip


class Rows:
    """The lines of one report's annexes. Agencies are asked for once, rows are streamed."""

    def __init__(self, report):
        self.report, self.span = report, aggregation.Span.of(report.period)
        self.days = self.span.first, self.span.last
        self._bodies = {}

    @cached_property
    def below(self):
        """Units whose reports are added up."""
        return building.units_below(self.report)

    def bodies(self, everywhere):
        """Agencies whose rows are listed: of the report's own unit, or of all units it adds up, ended ones too."""
        if everywhere not in self._bodies:
            self._bodies[everywhere] = self._find_bodies(everywhere)
        return self._bodies[everywhere]

    def _find_bodies(self, everywhere):
        agency = self.report.agency
        if not agency.consolidates:
            return [agency.pk]
        if not everywhere:
            return list(Agency.objects.filter(unit=agency.unit_id).values_list("pk", flat=True))
        part = aggregation.subtree(agency.unit_id, Tree.on(self.span.tree_on))
        units = [*part.parent, *part.home]
        return list(Agency.objects.filter(unit__in=units).values_list("pk", flat=True))

    def _own_drafts(self, bodies):
        """Opened in the period by these bodies, or communicated by them in it (B01, B11)."""
        opened = draft_tallies.COUNTERS["B01"].rows(*self.days, bodies).order_by().values("pk")
        told = draft_tallies.COUNTERS["B11"].rows(*self.days, bodies).order_by().values("draft")
        return DraftPolicy.objects.alive().filter(Q(pk__in=opened) | Q(pk__in=told))

    def unnamed_words(self):
        n = self._own_drafts(self.bodies(False)).filter(published_at=None).count()
        return f"Ngoài ra {format_number(n)} dự thảo không công khai, không nêu tên." if n else ""

    def drafts(self, everywhere=False):
        done = Activity.objects.alive().counted().between(*self.days)
        found = self._own_drafts(self.bodies(everywhere)).public().order_by("first_opened_on", "pk")
        found = found.select_related("agency", "document_type").prefetch_related(
            Prefetch("activities", done.only("form", "draft"), to_attr="done")
        )
        for chunk in _chunks(found):
            said = Comment.objects.filter(draft__in=chunk).counted().order_by()
            counts = dict(said.values_list("draft").annotate(n=Count("pk")))
            yield from (self._draft(draft, counts.get(draft.pk, 0)) for draft in chunk)

    def _draft(self, draft, comments):
        published = draft.table_published_at
        public = localtime(published).date() if published else None
        return [
            None,
            linked(draft.title, draft.get_public_url()),
            draft.document_type.name,
            draft.agency.name,
            draft.get_stage_display(),
            "Có" if draft.in_scope else "Tự chủ động" if draft.voluntary else "Không",
            _posted(draft),
            ", ".join(sorted({letter_of(one.form) for one in draft.done})),
            comments,
            linked(f"{public:%d/%m/%Y}", f"{draft.get_public_url()}tiep-thu/") if public else "",
            draft.issued_number,
        ]

    def activities(self, everywhere=False):
        found = Activity.objects.alive().counted().between(*self.days)
        found = found.filter(agency__in=self.bodies(everywhere))
        hidden = Q(draft__isnull=False) & (Q(draft__published_at=None) | Q(draft__trashed_at__isnull=False))
        partners = ActivityPart.objects.filter(kind=ActivityPart.Kind.PARTNER)
        found = found.exclude(hidden).select_related("agency", "draft").order_by("starts_on", "pk")
        found = found.prefetch_related(Prefetch("parts", partners, to_attr="partners")).annotate(
            shown=Count("evidence", distinct=True) + Count("links", distinct=True)
        )
        for chunk in _chunks(found):
            yield from map(self._activity, chunk)

    def _activity(self, one):
        about = (
            f"{one.title} ({one.draft.title})"
            if one.draft and one.draft.title not in one.title
            else one.title
        )
        numbers = [(name, getattr(one, name)) for name in one.spec.numbers if name != "cost"]
        return [
            None,
            one.starts_on,
            f"{letter_of(one.form)}) {one.get_form_display()}",
            linked(about, one.get_absolute_url()),
            one.agency.name,
            "; ".join(filter(None, [one.coordinating, *(part.name for part in one.partners)])),
            one.place,
            "; ".join(f"{number_label(one.spec, name)}: {format_number(n)}" for name, n in numbers if n),
            f"{one.shown} minh chứng" if one.shown else "chưa có",
        ]

    def units(self, everywhere=False):
        """Directly below; `everywhere` changes nothing, for each of them prints its own."""
        rows = tables.units_below(self.report)
        if not rows:
            return
        tree = Tree.on(self.report.period.data_to)
        days = due.due_dates(self.report.period, tree, [row.unit_id for row in rows])
        for row in rows:
            yield self._unit(row, days.get(row.unit_id))

    def _unit(self, row, last):
        report = row.report if row.report and row.report.sent_at else None
        day = localtime(report.first_sent_at).date() if report else None
        late = last is not None and (day or localdate()) > last
        kept = (
            ""
            if last is None
            else "quá hạn"
            if late and not day
            else "muộn"
            if late
            else "đúng hạn"
            if day
            else ""
        )
        notes = [
            f"đã nhắc {row.reminded} lần" if row.reminded else "",
            f"hạn {last:%d/%m/%Y}" if last else "",
        ]
        name = linked(row.name, report.get_absolute_url()) if report else row.name
        state = report.get_status_display() if report else "Chưa gửi"
        return [None, name, day, kept, state, "; ".join(filter(None, notes))]

    def tasks(self, everywhere=False):
        due_now = plan_tallies.COUNTERS["A09"].rows(*self.days, self.bodies(everywhere))
        last = Prefetch("progress", Progress.objects.order_by("-on", "-pk"), to_attr="told")
        found = due_now.select_related("lead_agency", "plan__agency").prefetch_related(last)
        for chunk in _chunks(found):
            yield from (self._task(task) for task in chunk)

    def _task(self, task):
        done, late = task.completed_on, task.completed_on and task.completed_on > task.due_on
        result = (
            f"{'Hoàn thành chậm' if late else 'Hoàn thành'} {done:%d/%m/%Y}"
            if done
            else f"Đang làm, {task.percent}%"
        )
        note = task.told[0].note if task.told else ""
        return [
            None,
            linked(task.heading, task.get_absolute_url()),
            task.lead_agency.name if task.lead_agency else task.lead_text or task.plan.agency.name,
            "; ".join(task.coordinating),
            task.time_text or f"đến {task.due_on:%d/%m/%Y}",
            task.product,
            ". ".join(filter(None, [result, note])),
            task.late_reason or next((one.late_reason for one in task.told if one.late_reason), ""),
        ]


def _posted(draft):
    if not draft.opens_on or not draft.closes_on:
        return ""
    days = (draft.closes_on - draft.opens_on).days + 1
    return f"{draft.opens_on:%d/%m/%Y} – {draft.closes_on:%d/%m/%Y} ({days} ngày)"


def _chunks(rows):
    """Lists of rows with what is prefetched for them; a country's rows never stand in memory together."""
    found = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        yield chunk
