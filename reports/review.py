"""What is to be said of one report before it goes out: the checks of its figures, and of what lies below it."""

from reports import building
from reports.checks import Finding, check
from reports.counting.indicators import BY_CODE
from reports.models import AnnualReport, Figure


def below(report: AnnualReport) -> tuple[int, int]:
    """(accepted, expected) reports of the units below, as of now."""
    units = building.units_below(report)
    if not units:
        return 0, 0
    return building.reports_of(report.period, report.template, units).accepted().count(), len(units)


def findings(report: AnnualReport, stored=None, received=None) -> list[Finding]:
    """Everything that stops, wants a tick, or warns; stops first.

    `stored`: {code: Figure} and `received`: the result of `below`, when they are at hand.
    """
    if report.built_at is None:
        return []
    if stored is None:
        stored = {figure.indicator: figure for figure in report.figures.all()}
    totals = {
        code: figure.total
        for code, figure in stored.items()
        if figure.state != Figure.State.NOT_APPLICABLE or BY_CODE[code].is_ratio
    }
    accepted, expected = received or below(report)
    found = check(totals, building.totals_before(report))
    if expected > accepted:
        text = f"{accepted}/{expected} đơn vị cấp dưới có báo cáo được duyệt. Số liệu chưa có {expected - accepted} đơn vị."
        found.append(Finding("confirm", text))
    if report.is_editable:
        found += _stale(report)
    order = {"stop": 0, "confirm": 1, "warn": 2}
    return sorted(found, key=lambda finding: order[finding.level])


def _stale(report):
    newer = building.reports_of(report.period, report.template, building.units_below(report)).accepted()
    number = newer.filter(decided_at__gt=report.built_at).count()
    if number:
        yield Finding("warn", f"{number} báo cáo cấp dưới được duyệt sau lần tổng hợp này. Tổng hợp lại.")
