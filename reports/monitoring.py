"""Who has sent, who is late, who is missing: n of m at every level."""

from collections import Counter as Tally
from dataclasses import dataclass

from django.utils import timezone

from portal.units.dates import valid
from portal.units.models import Agency, Level, UnitName
from portal.units.tree import Tree
from reports.models import AnnualReport, Period, Reminder, UnitFigures

Status = AnnualReport.Status


@dataclass
class Standing:
    """One unit in one period. `sent_below` of `below`: reports of the units directly under it."""

    unit_id: int
    level: int
    status: str = ""
    report_id: int | None = None
    sent_at: object = None
    due: object = None
    below: int = 0
    sent_below: int = 0
    name: str = ""
    agency_id: int | None = None
    reminded: int = 0
    figures: dict | None = None

    @property
    def is_sent(self):
        return self.status in AnnualReport.FROZEN

    @property
    def is_late(self):
        """Sent, or still missing, after the last minute of the due day."""
        if self.due is None:
            return False
        day = timezone.localdate(self.sent_at) if self.is_sent and self.sent_at else timezone.localdate()
        return day > self.due

    def matches(self, wanted):
        return {
            "chua-gui": not self.is_sent and self.status != Status.RETURNED,
            "cham": self.is_sent and self.is_late,
            "cho-duyet": self.status == Status.SENT,
            "tra-lai": self.status == Status.RETURNED,
            "da-duyet": self.status in (Status.ACCEPTED, Status.ISSUED),
        }[wanted]


def standings(period: Period, tree: Tree) -> dict[int, Standing]:
    """{unit: Standing} of a whole (sub)tree, in one query for all reports."""
    found = {unit: Standing(unit, level, due=period.due_for(level)) for unit, level in tree.level.items()}
    reports = AnnualReport.objects.current().filter(period=period, agency__consolidates=True)
    for unit, pk, status, sent_at in reports.values_list("agency__unit", "pk", "status", "sent_at"):
        if unit in found:
            row = found[unit]
            row.report_id, row.status, row.sent_at = pk, status, sent_at
    for unit, above in tree.parent.items():
        if above is not None:
            found[above].below += 1
            found[above].sent_below += found[unit].is_sent
    return found


def by_level(found: dict[int, Standing], root: int) -> list[dict]:
    """n of m for each level under `root`."""
    counted: dict[int, Tally] = {}
    for unit, row in found.items():
        if unit == root:
            continue
        tally = counted.setdefault(row.level, Tally())
        tally["expected"] += 1
        tally["sent"] += row.is_sent
        tally["late"] += row.is_sent and row.is_late
        tally["returned"] += row.status == Status.RETURNED
        tally["missing"] += row.matches("chua-gui")
    return [{"name": Level(level).label, **counted[level]} for level in sorted(counted)]


def dress(rows: list[Standing], period: Period) -> list[Standing]:
    """Names, agencies, reminders and counted figures of the rows on one page; in name order."""
    units = [row.unit_id for row in rows]
    names = UnitName.objects.filter(valid(period.data_to), unit__in=units).order_by("sort_key")
    named = dict(names.values_list("unit", "full_name"))
    agencies = dict(Agency.objects.filter(unit__in=units, consolidates=True).values_list("unit", "pk"))
    asked = Tally(
        Reminder.objects.filter(period=period, agency__unit__in=units).values_list("agency", flat=True)
    )
    counted = dict(UnitFigures.objects.filter(period=period, unit__in=units).values_list("unit", "figures"))
    for row in rows:
        row.name = named.get(row.unit_id, "")
        row.agency_id = agencies.get(row.unit_id)
        row.reminded = asked[row.agency_id]
        row.figures = counted.get(row.unit_id)
    order = {unit: place for place, unit in enumerate(named)}
    return sorted(rows, key=lambda row: order.get(row.unit_id, len(order)))
