"""Count a unit's figures of a year from the rows and print them as JSON."""

import json
from datetime import date
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError

from portal.units.tree import Tree, UnitNotFound, name_of, resolve
from reports import building
from reports.counting import aggregation, figures, registry
from reports.models import AnnualReport, Period


class Command(BaseCommand):
    help = "In số liệu báo cáo năm của một đơn vị, đếm từ dữ liệu đã ghi, dưới dạng JSON."

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, help="mã đơn vị hành chính; 0 là cả nước")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--as-of", type=date.fromisoformat, help="YYYY-MM-DD; mặc định: ngày cuối kỳ")

    def handle(self, *args, unit, year, as_of, **options):
        if not 1945 <= year <= 2100:
            raise CommandError(f"Năm {year} không hợp lý. Nhập năm từ 1945 đến 2100.", returncode=2)
        period = year_period(year)
        on = as_of or period.data_to
        if on < period.data_from:
            raise CommandError(f"{on} đứng trước kỳ báo cáo, bắt đầu ngày {period.data_from}.", returncode=2)
        try:
            found = resolve(unit, on)
        except UnitNotFound as problem:
            raise CommandError(str(problem), returncode=2) from None
        self.stdout.write(json.dumps(told(found, period, as_of), ensure_ascii=False, indent=2))


def year_period(year: int) -> Period:
    """The annual period of a year, or the usual days (15/12 to 14/12) where nobody set one up."""
    known = Period.objects.filter(kind=Period.Kind.YEAR, year=year).first()
    return known or Period(
        kind=Period.Kind.YEAR,
        name=f"Năm {year}",
        year=year,
        data_from=date(year - 1, 12, 15),
        data_to=date(year, 12, 14),
    )


def told(unit, period, as_of) -> dict:
    """What is printed: the live figures, and beside them what was sent, where something was."""
    span = aggregation.Span.of(period, as_of)
    tree = Tree.on(span.tree_on)
    folded = aggregation.live(unit.pk, span, tree)
    asked = registry.of(period)
    parts = [
        figures.numbers(part, asked.indicators)
        for part in (folded.own, folded.children, folded.ended_units, folded.total)
    ]
    below = aggregation.children_of(tree).get(unit.pk, [])
    received = building.reports_of(period, "pbgdpl-407", below).accepted().count() if period.pk else 0
    name = name_of(unit, span.tree_on)
    return {
        "unit": {"code": name.code, "name": name.full_name, "level": tree.level[unit.pk]},
        "period": {"name": period.name, "from": f"{period.data_from}", "to": f"{period.data_to}"},
        "counted": {"from": f"{span.first}", "to": f"{span.last}", "tree_on": f"{span.tree_on}"},
        "reports_below": {"accepted": received, "expected": len(below)},
        "figures": [
            _row(indicator, *(part[indicator.code] for part in parts))
            for indicator in asked.indicators
            if not indicator.hidden
        ],
        "official": _official(unit, period),
    }


def _row(indicator, own, children, ended_units, total):
    if indicator.is_ratio:
        own = children = ended_units = None
    row = {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind.value,
    }
    values = {"own": own, "children": children, "ended_units": ended_units, "total": total}
    return row | {key: plain(value) for key, value in values.items()}


def plain(value):
    """A number JSON knows: whole where it is whole."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _official(unit, period):
    """The sent report of the unit's consolidator: its frozen totals, or None."""
    if not period.pk:
        return None
    reports = AnnualReport.objects.filter(
        period=period, agency__unit=unit, agency__consolidates=True, status__in=AnnualReport.FROZEN
    )
    report = reports.order_by("-version").first()
    if report is None:
        return None
    totals = dict(report.figures.values_list("indicator", "total"))
    return {
        "status": report.status,
        "sent_at": report.sent_at and report.sent_at.isoformat(),
        "figures": {
            indicator.code: plain(totals.get(indicator.code))
            for indicator in registry.of(period).indicators
            if not indicator.hidden
        },
    }
