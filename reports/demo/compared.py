"""What the pages of comparison show at first: live figures of this year's units, and criteria of evaluation."""

from portal.units.tree import Tree
from reports.actions.evaluating import add_criterion
from reports.counting import aggregation, snapshot
from reports.models import EvaluationCriterion, Period

CENTRE = ("thu", "hdph")
#: (name, measured by, code, points, full at); numbers are invented, as the source says.
CRITERIA = [
    ("Dự thảo có tác động lớn được truyền thông", "chi-tieu", "B05", 40, 100),
    ("Ý kiến góp ý được tiếp thu, giải trình", "chi-tieu", "D12", 30, 100),
    ("Cấp dưới gửi đủ báo cáo", "du-bao-cao", "", 20, 100),
    ("Gửi báo cáo đúng hạn", "dung-han", "", 10, 100),
]
SOURCE = "Ví dụ minh họa, chưa có văn bản quy định mức điểm"


def plant(cast):
    period = Period.objects.open().order_by("-year").first()
    tree = Tree.on(period.data_to)
    snapshot.store(period, aggregation.live_country(aggregation.Span.of(period), tree), tree)
    for name, measure, code, points, full_at in CRITERIA:
        row = EvaluationCriterion(
            name=name,
            measure=measure,
            code=code,
            points=points,
            full_at=full_at,
            year_from=2025,
            source=SOURCE,
        )
        add_criterion(row, cast[CENTRE])
