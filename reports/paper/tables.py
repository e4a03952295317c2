"""What the pages of a report show, as plain rows: one place for screen, paper and spreadsheet."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.timezone import localtime

from portal.units.dates import valid
from portal.units.models import Agency, UnitName
from reports import building
from reports.before import said_before
from reports.checking.checks import Finding
from reports.counting import aggregation, figures, registry
from reports.counting.indicators import GROUPS, Indicator
from reports.models import AnnualReport, Figure, Reminder, UnitFigures

Status = AnnualReport.Status


@dataclass(frozen=True)
class FigureRow:
    """One line of the table. Absent numbers are None; `state` says whether that is missing or n/a.

    `live`: what the rows say now, given only where a frozen total differs from it. `explanation`: why it grew
    or fell so much against last year, in the officer's words (N15). `marks`: where it comes from, where that is
    not from rows ("số khai", "có thể trùng").
    """

    indicator: Indicator
    own: Decimal | None
    children: Decimal | None
    ended_units: Decimal | None
    adjustment: Decimal
    adjustment_reason: str
    total: Decimal | None
    before: Decimal | None
    change: Decimal | None
    live: Decimal | None
    state: str
    flags: list[Finding] = field(default_factory=list)
    explanation: str = ""
    missing_units: int = 0
    marks: list[str] = field(default_factory=list)

    @property
    def moved(self):
        return None if self.live is None else self.live - (self.total or 0)

    @property
    def is_missing(self):
        return self.state == Figure.State.MISSING and self.total is None

    @property
    def own_is_missing(self):
        """Only those below have typed theirs; the total is theirs alone."""
        return self.state == Figure.State.MISSING and self.total is not None


def figure_rows(report, stored=None, found=(), live=None) -> list[FigureRow]:
    """The table of a report, line by line; `live` is {code: number} of the rows as they are now."""
    if stored is None:
        stored = {figure.indicator: figure for figure in report.figures.all()}
    before, rows = said_before(report, stored), []
    for indicator in registry.of(report.period).printed:
        figure = stored.get(indicator.code)
        if figure is None:
            continue
        parts = (
            (None, None, None) if indicator.is_ratio else (figure.own, figure.children, figure.ended_units)
        )
        if figure.total is None:
            parts = (None, None, None)
        elif figure.state == Figure.State.MISSING:
            parts = (None, *parts[1:])
        now = (live or {}).get(indicator.code)
        if now is not None:
            now += figure.adjustment
        old = before.get(indicator.code)
        rows.append(
            FigureRow(
                indicator,
                *parts,
                figure.adjustment,
                figure.adjustment_reason,
                figure.total,
                old,
                None if indicator.is_ratio else figures.change(figure.total, old),
                now if live is not None and now != figure.total else None,
                figure.state,
                [finding for finding in found if finding.codes and finding.codes[0] == indicator.code],
                figure.explanation,
                figure.missing_units,
                figure.marks,
            )
        )
    return rows


def figure_table(report, stored, found, only_counted=False) -> dict:
    """Context of the figures page: rows in groups, and which columns carry anything.

    `only_counted` leaves out the lines where nothing happened and nothing is asked.
    """
    live, live_at = _standing(report)
    rows = figure_rows(report, stored, found, live)
    counted = [
        row for row in rows if row.total or row.flags or row.state == Figure.State.MISSING or row.before
    ]
    shown = counted if only_counted else rows
    groups = [
        (letter, name, [row for row in shown if row.indicator.group == letter])
        for letter, name in GROUPS.items()
    ]
    return {
        "groups": [group for group in groups if group[2]],
        "live_at": live_at,
        "all_rows": len(rows),
        "counted_rows": len(counted),
        "only_counted": only_counted,
        "has_ended": any(row.ended_units for row in rows),
        "has_adjusted": any(row.adjustment for row in rows),
        "has_before": any(row.before is not None for row in rows),
        "moved": [row for row in rows if row.live is not None],
        "has_below": report.agency.consolidates and any(row.children or row.ended_units for row in rows),
    }


def _standing(report):
    """What the rows say beside the report; of a year before the portal there are none."""
    if report.is_entered:
        return None, None
    return (live_numbers(report), None) if report.is_frozen else counted_numbers(report)


def counted_numbers(report):
    """({code: number}, when): the whole tree as its last building counted it; (None, None) without one."""
    counted = UnitFigures.objects.filter(period=report.period_id, unit=report.agency.unit_id).first()
    if counted is None or not report.agency.consolidates:
        return None, None
    asked = registry.of(report.period).indicators
    found = {indicator.code: 0 for indicator in asked if not indicator.is_ratio and not indicator.declared}
    found |= {code: Decimal(str(value)) for code, value in counted.figures.items()}
    return found | figures.ratios(found, asked), counted.counted_at


def live_numbers(report) -> dict:
    """{code: number} of what the rows say now of the report's agency and all below it."""
    span, asked = aggregation.Span.of(report.period), registry.of(report.period).indicators
    if not report.agency.consolidates:
        own = aggregation.own_by_agency(span, [report.agency_id])
        return figures.numbers(own.get(report.agency_id, figures.NOTHING), asked)
    return figures.numbers(aggregation.live(report.agency.unit_id, span).total, asked)


@dataclass(frozen=True)
class Step:
    """A link of the chain of states: `mark` is "is-done", "is-now", "is-back" or ""."""

    name: str
    note: str
    mark: str = ""


def chain(report, received) -> list[Step]:
    """Where a report stands between the units below it and its number."""
    accepted, expected = received
    steps, at = [], report.status
    if expected:
        mark = "is-done" if accepted == expected else ""
        steps.append(Step(f"{accepted}/{expected} đơn vị cấp dưới được duyệt", "", mark))
    built = f"lúc {_local(report.built_at)}" if report.built_at else "chưa tổng hợp"
    steps.append(Step("Tổng hợp", built, "is-done" if report.built_at else "is-now"))
    now = "is-now" if report.built_at and report.is_editable else ""
    if report.receiver_id:
        if at == Status.RETURNED:
            steps.append(Step("Trả lại", f"lúc {_local(report.decided_at)}", "is-back"))
        elif report.sent_at:
            steps.append(Step(f"Đã gửi {report.receiver}", f"lúc {_local(report.sent_at)}", "is-done"))
        else:
            steps.append(Step(f"Gửi {report.receiver}", "", now))
        decided = at in (Status.ACCEPTED, Status.ISSUED)
        note = f"lúc {_local(report.decided_at)}" if decided else str(report.receiver)
        steps.append(Step("Duyệt", note, "is-done" if decided else "is-now" if at == Status.SENT else ""))
        now = "is-now" if at == Status.ACCEPTED else ""
    if at == Status.ISSUED:
        steps.append(Step("Ban hành, khóa", f"số {report.number}, {report.issued_on:%d/%m/%Y}", "is-done"))
    else:
        steps.append(Step("Ban hành, khóa", "", now))
    return steps


def _local(moment):
    return f"{localtime(moment):%H:%M %d/%m/%Y}"


@dataclass(frozen=True)
class UnitRow:
    """A unit below, who reports for it, its report if it was begun, how often it was reminded."""

    unit_id: int
    name: str
    agency: Agency | None
    report: AnnualReport | None
    reminded: int = 0


def units_below(report) -> list[UnitRow]:
    """Annex V: every unit directly below, in name order, with what it sent."""
    return unit_rows(report.period, building.units_below(report), report.template)


def unit_rows(period, units, template="pbgdpl-407") -> list[UnitRow]:
    """Rows of these units in name order; four queries."""
    names = UnitName.objects.filter(valid(period.data_to), unit__in=units).order_by("sort_key")
    agencies = {agency.unit_id: agency for agency in Agency.objects.filter(consolidates=True, unit__in=units)}
    found = building.reports_of(period, template, units).with_first_sent()
    reports = {report.agency.unit_id: report for report in found.select_related("agency", "period")}
    reminded: dict[int, int] = {}
    for agency in Reminder.objects.filter(period=period, agency__unit__in=units).values_list(
        "agency", flat=True
    ):
        reminded[agency] = reminded.get(agency, 0) + 1
    rows = []
    for unit, name in names.values_list("unit", "full_name"):
        agency = agencies.get(unit)
        rows.append(UnitRow(unit, name, agency, reports.get(unit), reminded.get(agency and agency.pk, 0)))
    return rows
