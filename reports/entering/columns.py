"""The years an agency may type, and what stands in each."""

from dataclasses import dataclass, field

from django.utils import timezone

from portal.units.models import Agency
from reports.counting import registry
from reports.counting.indicators import Indicator
from reports.models import AnnualReport, DeclaredFigure, Period

#: So many ended years stand side by side.
MOST = 5


@dataclass
class Column:
    """One ended year of an agency. `lock`: why nothing is typed in it (any more); "" where it may be."""

    period: Period
    report: AnnualReport | None = None
    lock: str = ""
    said: dict[str, DeclaredFigure] = field(default_factory=dict)
    totals: dict = field(default_factory=dict)

    @property
    def is_open(self):
        return not self.lock

    @property
    def source(self) -> str:
        return next((row.source for row in self.said.values() if row.source), "")

    def value(self, code):
        """What stands: the typed number, or of a report that was counted its total."""
        row = self.said.get(code)
        return row.value if row else self.totals.get(code)

    def asks(self, code) -> bool:
        return code in registry.of(self.period).codes


def columns_of(agency: Agency) -> list[Column]:
    """Annual periods that ended while the agency stood, oldest first; three queries."""
    ended = Period.objects.started().filter(kind=Period.Kind.YEAR, data_to__lt=timezone.localdate())
    alive = [row for row in ended.order_by("-data_to")[: 2 * MOST] if _stood(agency, row.data_to)]
    columns = {row.pk: Column(row) for row in reversed(alive[:MOST])}
    reports = AnnualReport.objects.newest().filter(agency=agency, period__in=columns)
    for report in reports.prefetch_related("figures"):
        columns[report.period_id].report = report
    for row in DeclaredFigure.objects.filter(agency=agency, period__in=columns):
        columns[row.period_id].said[row.indicator] = row
    for column in columns.values():
        column.lock = _lock(column)
        if column.report and not column.report.is_entered:
            column.said = {}
            column.totals = {row.indicator: row.total for row in column.report.figures.all()}
    return list(columns.values())


def _stood(agency, day):
    return agency.began <= day and (agency.ended is None or agency.ended > day)


def _lock(column):
    report = column.report
    if report is None:
        return "" if column.period.is_open else "kỳ không mở"
    if not report.is_entered:
        return "báo cáo đếm từ dữ liệu"
    return "" if report.is_editable else report.get_status_display().lower()


def rows_of(columns) -> list[Indicator]:
    """Every indicator but ratios that one of the years asks for."""
    known = registry.of(columns[0].period).known if columns else ()
    return [one for one in known if not one.is_ratio and any(column.asks(one.code) for column in columns)]
