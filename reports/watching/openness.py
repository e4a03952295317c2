"""What each unit had to make public and what it made public (F132, S002-5; Luật Tiếp cận thông tin 2016, Điều 17)."""

from dataclasses import dataclass, field

from django.db.models import Count, F, Q
from django.utils import timezone

from drafts.models import DraftPolicy
from plans.models import Plan
from plans.registers.models import Disclosure
from portal.units.tree import Tree, fold_up
from reports.counting import aggregation
from reports.models import Period
from reports.watching.places import Place

#: (key, words): what is counted, in the order of the table.
WHAT = {
    "asked": "Dự thảo lấy ý kiến",
    "posted": "đã đăng tải",
    "late": "đăng muộn hơn ngày lấy ý kiến",
    "not_posted": "chưa đăng tải",
    "owed": "quá hạn công khai tiếp thu, giải trình",
    "plans": "Kế hoạch, văn bản đã ban hành",
    "shown": "đã công khai trên cổng",
    "entries": "Thông tin khác ghi trong sổ công khai",
}


@dataclass
class Openness:
    """Numbers of one unit with all below it, by the keys of WHAT."""

    unit_id: int
    numbers: dict = field(default_factory=dict)

    @property
    def cells(self):
        return [(key, words, self.numbers.get(key, 0)) for key, words in WHAT.items()]


def openness(place: Place, period: Period) -> list[Openness]:
    """The place first, then the units directly under it on the period's last day; eight queries."""
    tree = Tree.on(period.data_to)
    roots = [unit for unit in place.line if tree.level.get(unit) == place.level]
    own = _own(period)
    found = []
    for root in roots:
        part = aggregation.subtree(root, tree)
        inside = {unit: said for unit, said in own.items() if unit in part.parent or unit in part.home}
        folded = fold_up(inside, part, _add, {})
        below = [unit for unit, above in part.parent.items() if above == root]
        found += [Openness(unit, folded[unit].total) for unit in [root, *below]]
    return found


def _own(period):
    """{unit: {key: number}} of every unit that has anything."""
    drafts = DraftPolicy.objects.first_opened_between(period.data_from, period.data_to)
    today = timezone.localdate()
    asked = drafts.order_by().values("agency__unit").annotate(
        asked=Count("pk"),
        posted=Count("pk", filter=Q(posted_on__isnull=False)),
        late=Count("pk", filter=Q(posted_on__gt=F("first_opened_on"))),
        not_posted=Count("pk", filter=Q(posted_on=None)),
        owed=Count("pk", filter=Q(answer_by__lt=today, table_published_at=None)),
    )  # fmt: skip
    issued = Plan.objects.alive().issued().filter(is_incoming=False)
    issued = (
        issued.filter(counted_on__range=(period.data_from, period.data_to)).order_by().values("agency__unit")
    )
    plans = issued.annotate(plans=Count("pk"), shown=Count("pk", filter=Q(published_at__isnull=False)))
    entries = Disclosure.objects.alive().filter(on__range=(period.data_from, period.data_to)).order_by()
    entries = entries.values("agency__unit").annotate(entries=Count("pk"))
    own: dict[int, dict] = {}
    for row in (*asked, *plans, *entries):
        own.setdefault(row.pop("agency__unit"), {}).update(row)
    return own


def _add(a, b):
    return {key: a.get(key, 0) + b.get(key, 0) for key in {*a, *b}}
