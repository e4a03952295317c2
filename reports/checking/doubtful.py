"""Rows of a unit to look at again before its report goes out (report-model.md §9.4, §9.5, §9.7; F124).

Each kind is a question about the rows the report counts; the page of a report lists them, a finding counts them.
All are the unit's own: what lies below was looked at before it was sent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from drafts.models import Activity, DraftPolicy
from drafts.tallies import opened_drafts
from portal.units.models import Agency
from reports.checking.checks import Finding
from reports.models import AnnualReport


@dataclass(frozen=True)
class Doubt:
    """`of` gives the rows looked through, `where` those in doubt; `words` takes their numbers `n`, `all`."""

    slug: str
    title: str
    words: str
    of: Callable[[AnnualReport], QuerySet]
    where: Callable[[AnnualReport], Q]
    about: str
    codes: tuple[str, ...] = ()

    def rows(self, report) -> QuerySet:
        return self.of(report).filter(self.where(report))


def bodies(report):
    """The agencies whose rows are a report's own: all of the unit for its consolidator."""
    if report.agency.consolidates:
        return Agency.objects.filter(unit=report.agency.unit_id).values("pk")
    return [report.agency_id]


def _activities(report):
    """Activities that touch the period, also those it does not count because they began before it."""
    period = report.period
    mine = Activity.objects.alive().counted().filter(agency__in=bodies(report))
    touching = mine.filter(starts_on__lte=period.data_to, ends_on__gte=period.data_from)
    return touching.with_evidence().select_related("agency", "draft").order_by("starts_on", "pk")


def _drafts(report):
    period = report.period
    mine = opened_drafts(period.data_from, period.data_to).filter(agency__in=bodies(report))
    return mine.select_related("agency").order_by("first_opened_on", "pk")


def _begun(report):
    return Q(starts_on__gte=report.period.data_from)


def _some_number():
    said = Q()
    for name in Activity.NUMBERS:
        said |= Q(**{f"{name}__gt": 0})
    return said


def _over_the_edge(report):
    period = report.period
    return Q(starts_on__lt=period.data_from) | Q(ends_on__gt=period.data_to)


def _before_opening(report):
    told = Q(draft__first_opened_on=None) | Q(starts_on__lt=F("draft__first_opened_on"))
    return _begun(report) & Q(draft__isnull=False, field=Activity.Field.DRAFTS) & told


def _unanswered(report):
    by = min(report.period.data_to, timezone.localdate())
    return Q(counted=True, answer_by__lt=by, table_published_at=None)


DOUBTS = (
    Doubt(
        "khong-minh-chung",
        "Hoạt động được đếm mà không có minh chứng",
        "{n}/{all} hoạt động không có minh chứng.",
        _activities,
        lambda report: _begun(report) & _some_number() & Q(has_evidence=False),
        "Thêm ảnh, biên bản, đường dẫn ở trang của từng hoạt động.",
    ),
    Doubt(
        "ngoai-ky",
        "Hoạt động kéo dài ra ngoài kỳ",
        "{n} hoạt động bắt đầu trước hoặc kết thúc sau kỳ báo cáo. Số được tính cho kỳ có ngày bắt đầu.",
        _activities,
        _over_the_edge,
        "Tách hoạt động làm hai, hoặc sửa ngày nếu ghi nhầm.",
    ),
    Doubt(
        "truoc-lay-y-kien",
        "Hoạt động trước khi dự thảo được lấy ý kiến",
        "{n} hoạt động diễn ra trước khi dự thảo được lấy ý kiến, không tính vào B04.",
        _activities,
        _before_opening,
        "Kiểm tra ngày hoạt động và ngày mở lấy ý kiến.",
        ("B04",),
    ),
    Doubt(
        "sau-ban-hanh",
        "Hoạt động sau khi văn bản đã ban hành",
        "{n} hoạt động diễn ra sau khi văn bản ban hành, không tính vào B04.",
        _activities,
        lambda report: _begun(report) & Q(field=Activity.Field.DRAFTS, starts_on__gt=F("draft__issued_on")),
        "Phổ biến văn bản đã ban hành là hoạt động phổ biến, giáo dục pháp luật: sửa lĩnh vực của hoạt động.",
        ("B04",),
    ),
    Doubt(
        "chua-truyen-thong",
        "Dự thảo đủ tiêu chí chưa được truyền thông",
        "{n}/{all} dự thảo của đơn vị đủ tiêu chí mà chưa truyền thông. Nêu ở mục IV.2.",
        _drafts,
        lambda report: Q(counted=True, communicated=False),
        "Ghi hoạt động đã làm, hoặc nêu ở mục IV.2.",
        ("B04",),
    ),
    Doubt(
        "chua-giai-trinh",
        "Dự thảo quá hạn công khai tiếp thu, giải trình",
        "{n} dự thảo quá hạn công khai bản tiếp thu, giải trình. Nêu ở mục IV.2.",
        _drafts,
        _unanswered,
        "Công khai bản tiếp thu, giải trình ở trang của dự thảo.",
        ("D13",),
    ),
    Doubt(
        "khong-cong-khai",
        "Dự thảo không được nêu tên",
        "{n} dự thảo chưa xác nhận nằm ngoài bí mật nhà nước: có trong số liệu, không nêu tên ở lời văn và phụ lục.",
        _drafts,
        lambda report: Q(published_at=None),
        "Tên các dự thảo này không in ra. Muốn nêu tên, xác nhận ở trang của dự thảo.",
        ("B01",),
    ),
)
BY_SLUG = {doubt.slug: doubt for doubt in DOUBTS}


def findings(report) -> list[Finding]:
    """One warning a kind that has rows. Two queries."""
    numbers = {}
    for of, model in ((_activities, Activity), (_drafts, DraftPolicy)):
        asked = {doubt.slug.replace("-", "_"): doubt for doubt in DOUBTS if doubt.of is of}
        counts = {name: Count("pk", filter=doubt.where(report)) for name, doubt in asked.items()}
        scope = _begun(report) if model is Activity else Q(counted=True)
        found = of(report).order_by().aggregate(whole=Count("pk", filter=scope), **counts)
        numbers |= {doubt.slug: (found[name], found["whole"]) for name, doubt in asked.items()}
    return [
        Finding(
            "warn",
            doubt.words.format(n=n, all=whole),
            doubt.codes,
            url=reverse("reports:doubts", args=[report.pk, doubt.slug]),
            verb="Mở",
        )
        for doubt in DOUBTS
        for n, whole in [numbers[doubt.slug]]
        if n
    ]
