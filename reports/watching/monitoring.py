"""Who has sent, who is late, who is missing: n of m at every level, of the units a report is expected from.

Expected is whoever stands in the tree on the period's last day. A unit that ended within the period is expected
where its own report was begun, beside the unit its work was handed to; the rows of all others that ended are in
the report of whoever took them over (rule Q9), so that nobody is counted as missing who cannot send (B11, B13).
"""

from collections import Counter as Tally
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max
from django.utils import timezone

from portal.units.models import AdministrativeUnit, Agency, Handover, Level, Placement, UnitName
from portal.units.tree import Tree
from reports import due
from reports.models import AnnualReport, Period, Reminder, UnitFigures

Status = AnnualReport.Status

#: What a list may be narrowed to; the keys stand in addresses.
FILTERS = {
    "chua-gui": "Chưa gửi",
    "qua-han": "Quá hạn (chưa gửi hoặc bị trả lại)",
    "cham": "Gửi chậm",
    "cho-duyet": "Chờ duyệt",
    "tra-lai": "Trả lại",
    "da-duyet": "Đã duyệt",
    "ket-thuc": "Kết thúc trong kỳ",
}


@dataclass(slots=True)
class Counts:
    """Of `expected` reports: sent (of them late, accepted), returned, missing (of both: overdue), from ended units."""

    expected: int = 0
    sent: int = 0
    late: int = 0
    accepted: int = 0
    returned: int = 0
    missing: int = 0
    overdue: int = 0
    ended: int = 0

    def count(self, row: "Standing"):
        self.expected += 1
        self.ended += row.ended is not None
        if row.is_sent:
            self.sent += 1
            self.late += row.is_late
            self.accepted += row.status != Status.SENT
        else:
            self.returned += row.status == Status.RETURNED
            self.missing += row.status != Status.RETURNED
            self.overdue += row.is_late

    def add(self, other: "Counts"):
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def on_time(self):
        return self.sent - self.late

    @property
    def sent_rate(self):
        """Completeness in percent (F122); None where nothing is expected."""
        return 100 * self.sent / self.expected if self.expected else None

    @property
    def on_time_rate(self):
        return 100 * self.on_time / self.expected if self.expected else None


@dataclass(slots=True)
class Standing:
    """One unit in one period. `below`: the reports of all units under it; `is_late`: sent, or still owed, past its day."""

    unit_id: int
    level: int
    due: date | None = None
    status: str = ""
    report_id: int | None = None
    sent_on: date | None = None
    sent_at: object = None
    is_late: bool = False
    ended: date | None = None
    below: Counts = field(default_factory=Counts)
    # Written by `dress`, for the rows that are shown.
    name: str = ""
    agency_id: int | None = None
    reminded: int = 0
    reminded_at: object = None
    figures: dict | None = None

    @property
    def is_sent(self):
        return self.status in AnnualReport.FROZEN

    @property
    def is_owed(self):
        """Nothing was sent, or what was sent is back with its agency."""
        return not self.is_sent

    def matches(self, wanted: str) -> bool:
        return {
            "chua-gui": self.is_owed and self.status != Status.RETURNED,
            "qua-han": self.is_owed and self.is_late,
            "cham": self.is_sent and self.is_late,
            "cho-duyet": self.status == Status.SENT,
            "tra-lai": self.status == Status.RETURNED,
            "da-duyet": self.status in AnnualReport.DECIDED,
            "ket-thuc": self.ended is not None,
        }[wanted]


@dataclass
class Watch:
    """A unit and all below it in one period. `folded`: units that ended within it and are in others' reports."""

    root: int
    found: dict[int, Standing]
    parent: dict[int, int | None]
    folded: int = 0

    @property
    def here(self) -> Standing:
        return self.found[self.root]

    @property
    def below(self) -> list[Standing]:
        return [row for unit, row in self.found.items() if unit != self.root]

    @property
    def direct(self) -> list[Standing]:
        """Whose reports the unit itself adds up."""
        return [
            row for unit, row in self.found.items() if self.parent[unit] == self.root and unit != self.root
        ]

    def levels(self) -> list[tuple[Level, Counts]]:
        counted: dict[int, Counts] = {}
        for row in self.below:
            counted.setdefault(row.level, Counts()).count(row)
        return [(Level(level), counted[level]) for level in sorted(counted)]

    def matching(self, wanted: str) -> list[Standing]:
        rows = [row for row in self.below if row.matches(wanted)]
        return sorted(rows, key=lambda row: (row.level, row.unit_id))


def watch(period: Period, tree: Tree, unit: int) -> Watch:
    """How the units under `unit` stand; four queries, two more where ended units have reports of their own."""
    inside = due.units_under(unit, tree)
    found, parent = standings(period, tree, inside), {}
    for one, row in found.items():
        parent[one] = tree.parent[one] if row.ended is None else tree.parent[_home(one, tree)]
    for one in sorted(found, key=lambda one: -found[one].level):
        above = parent[one] if one != unit else None
        if above in found:
            found[above].below.add(found[one].below)
            found[above].below.count(found[one])
    return Watch(unit, found, parent, _folded(period, tree, inside, found))


def _folded(period, tree, inside, found):
    ended = AdministrativeUnit.objects.filter(ended__gt=period.data_from, ended__lte=period.data_to)
    gone = ended.values_list("pk", flat=True)
    return sum(tree.home.get(unit) in inside and unit not in found for unit in gone)


def _home(unit, tree):
    """Where an ended unit is listed: in place of the unit that took it over, so that the same body watches both."""
    home = tree.home[unit]
    return home if tree.parent[home] is not None else unit


def standings(period: Period, tree: Tree, units: Collection[int]) -> dict[int, Standing]:
    """{unit: Standing} of these units of the period's tree, and of ended ones handed to them that have a report."""
    dates = due.Dates.of(period)
    days = dates.of_units(tree, units)
    found = {unit: Standing(unit, tree.level[unit], days[unit]) for unit in units}
    reports = AnnualReport.objects.current().with_first_sent()
    reports = reports.filter(period=period, agency__consolidates=True)
    if len(found) < len(tree.parent):
        gone = [unit for unit, home in tree.home.items() if home in found]
        reports = reports.filter(agency__unit__in=[*found, *gone])
    strangers = []
    for unit, pk, status, sent_at, agency in reports.values_list(
        "agency__unit", "pk", "status", "first_sent_at", "agency"
    ):
        if unit not in found:
            if tree.home.get(unit) not in found:
                continue
            strangers.append((unit, agency))
            found[unit] = Standing(unit, Level.COMMUNE)
        row = found[unit]
        row.report_id, row.status, row.sent_at = pk, status, sent_at
    if strangers:
        _place_ended(found, strangers, dates)
    today = timezone.localdate()
    for row in found.values():
        row.sent_on = timezone.localdate(row.sent_at) if row.is_sent and row.sent_at else None
        row.is_late = row.due is not None and (row.sent_on or today) > row.due
    return found


def _place_ended(found, strangers, dates):
    """Level, last day and due date of units that ended and have a report; the date is the carrier's (N2)."""
    units = [unit for unit, _ in strangers]
    placed = Placement.objects.filter(unit__in=units).order_by("valid_from")
    for unit, level, ended in placed.values_list("unit", "level", "unit__ended"):
        found[unit].level, found[unit].ended, found[unit].due = level, ended, dates.base[level]
    carriers = Handover.objects.filter(from_agency__in=[agency for _, agency in strangers])
    for unit, carrier in carriers.values_list("from_agency__unit", "to_agency__unit"):
        if carrier in found and found[carrier].level == found[unit].level:
            found[unit].due = found[carrier].due


def by_todays_tree(found: dict[int, Standing], now: Tree, root: int) -> dict[int, Counts]:
    """{unit of today at or under `root`: the reports of the period's units that are part of it today}."""
    counted: dict[int, Counts] = {}
    for unit, row in found.items():
        at = unit if unit in now.parent else now.home.get(unit)
        while at is not None:
            counted.setdefault(at, Counts()).count(row)
            at = None if at == root else now.parent[at]
    return counted


def units_of_today(tree: Tree, now: Tree, root: int) -> list[int]:
    """Units of the period's tree that today lie at or under `root`."""
    inside = due.units_under(root, now)
    return [unit for unit in tree.parent if (unit if unit in now.parent else now.home.get(unit)) in inside]


def trend(rows: Iterable[Standing]) -> list[tuple[date, int, int]]:
    """[(day, sent that day, sent by its end)] of the reports that stand as sent, first day first."""
    days = Tally(row.sent_on for row in rows if row.sent_on)
    told, so_far = [], 0
    for day in sorted(days):
        so_far += days[day]
        told.append((day, days[day], so_far))
    return told


def dress(rows: list[Standing], period: Period, named: dict[int, str] | None = None) -> list[Standing]:
    """Names, agencies and reminders of the rows to show, in name order. Three queries, two with `named` known."""
    units = [row.unit_id for row in rows]
    named = names(units, period.data_to) if named is None else named
    agencies = dict(Agency.objects.filter(unit__in=units, consolidates=True).values_list("unit", "pk"))
    asked = Reminder.objects.filter(period=period, agency__unit__in=units).order_by()
    asked = asked.values_list("agency__unit").annotate(Count("pk"), Max("at"))
    asked = {unit: (number, last) for unit, number, last in asked}
    for row in rows:
        row.name = named.get(row.unit_id, "")
        row.agency_id = agencies.get(row.unit_id)
        row.reminded, row.reminded_at = asked.get(row.unit_id, (0, None))
    order = {unit: place for place, unit in enumerate(named)}
    return sorted(rows, key=lambda row: order.get(row.unit_id, len(order)))


def add_figures(rows: list[Standing], period: Period) -> None:
    """What the rows of each unit came to when they were last counted."""
    units = [row.unit_id for row in rows]
    counted = dict(UnitFigures.objects.filter(period=period, unit__in=units).values_list("unit", "figures"))
    for row in rows:
        row.figures = counted.get(row.unit_id)


def names(units: Collection[int], day: date) -> dict[int, str]:
    """{unit: its name on that day, or the last one it bore before}, in the order of names; one query."""
    rows = UnitName.objects.filter(unit__in=units, valid_from__lte=day).order_by("unit", "-valid_from")
    newest = rows.distinct("unit").values_list("sort_key", "unit", "full_name")
    return {unit: name for _, unit, name in sorted(newest, key=lambda row: (bytes(row[0]), row[1]))}
