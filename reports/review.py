"""What is to be said of one report before it goes out: the checks of its figures, and of what lies below it."""

from . import building
from .actions import totals_before
from .checks import Finding, check
from .models import AnnualReport


def below(report: AnnualReport) -> tuple[int, int]:
    """(accepted, expected) reports of the units below, as of now."""
    units = building.units_below(report)
    if not units:
        return 0, 0
    return building.reports_of(report.period, report.template, units).accepted().count(), len(units)


def findings(report: AnnualReport, totals=None, received=None) -> list[Finding]:
    """Everything that stops, wants a tick, or warns; stops first. `received`: the result of `below`."""
    if report.built_at is None:
        return []
    if totals is None:
        totals = dict(report.figures.values_list("indicator", "total"))
    accepted, expected = received or below(report)
    found = check(totals, totals_before(report))
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
