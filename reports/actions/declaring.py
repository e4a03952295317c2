"""Figures officers type: those no rows count, what is added to a counted one, and whole years before the portal."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import squeeze
from reports import building
from reports.actions.locks import must_be_editable, must_be_open
from reports.counting import registry
from reports.models import AnnualReport, DeclaredFigure

_COLUMNS = ["value", "source", "by", "at"]


def typed_of(report: AnnualReport) -> dict[str, registry.Indicator]:
    """{code: indicator} of what an officer may type in a report: what no rows count, or of a typed year everything."""
    asked = registry.of(report.period)
    typed = asked.indicators if report.is_entered else asked.declared
    return {indicator.code: indicator for indicator in typed if not indicator.is_ratio}


def said_of(report: AnnualReport) -> dict[str, DeclaredFigure]:
    said = DeclaredFigure.objects.filter(agency=report.agency_id, period=report.period_id)
    return {row.indicator: row for row in said}


@transaction.atomic
def declare(report: AnnualReport, values: dict, by, sources=None, seen_revision: int | None = None) -> bool:
    """Keep typed figures, {code: number or None}; None takes a figure back. Builds again.

    `sources`: {code: where the number stands}. With `seen_revision` (of the report, as the form was opened) False
    is returned, and nothing kept, when somebody typed in between.
    """
    must_be_editable(report)
    if unknown := values.keys() - typed_of(report).keys():
        raise KeyError(*sorted(unknown))
    sources, said = sources or {}, said_of(report)
    changed = {
        code: value for code, value in values.items() if _differs(said.get(code), value, sources.get(code))
    }
    must_be_open(report, *changed)
    report.refresh_from_db(fields=["revision"])
    if not save_if_unchanged(report, [], report.revision if seen_revision is None else seen_revision):
        return False
    if changed:
        _keep(report, changed, sources, by)
        record("nhập số liệu báo cáo", report, by, fields=sorted(changed))
    building.build(report)
    return True


def put_back(report: AnnualReport, before: dict, by) -> None:
    """What was typed for a period becomes again what it was, {code: [number, source]}: all else is taken back."""
    said, sources = said_of(report), {code: source for code, (_, source) in before.items()}
    values = dict.fromkeys(said) | {code: Decimal(value) for code, (value, _) in before.items()}
    changed = {
        code: value for code, value in values.items() if _differs(said.get(code), value, sources.get(code))
    }
    if changed:
        _keep(report, changed, sources, by)


def _differs(row, value, source):
    if row is None or value is None:
        return row is not None or value is not None
    return row.value != value or (source is not None and row.source != squeeze(source))


def _keep(report, changed, sources, by):
    taken_back = [code for code, value in changed.items() if value is None]
    mine = {"agency": report.agency, "period": report.period}
    DeclaredFigure.objects.filter(**mine, indicator__in=taken_back).delete()
    now = timezone.now()
    rows = [
        DeclaredFigure(
            **mine, indicator=code, value=value, source=squeeze(sources.get(code) or ""), by=by, at=now
        )
        for code, value in changed.items()
        if value is not None
    ]
    DeclaredFigure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["agency", "period", "indicator"], update_fields=_COLUMNS
    )


@transaction.atomic
def adjust(report: AnnualReport, code: str, adjustment, reason: str, by, seen: tuple | None = None) -> bool:
    """Add to (or take from) a figure what the rows do not say, with the reason beside it.

    `seen`: (adjustment, reason) as the form was opened; False when somebody adjusted in between.
    """
    must_be_open(report, code)
    if registry.of(report.period).by_code[code].is_ratio:
        raise NotNow("Tỷ lệ được tính từ tử số và mẫu số, không điều chỉnh được.")
    reason = squeeze(reason)
    if adjustment and not reason:
        raise NotNow("Nêu lý do điều chỉnh.")
    rows = report.figures.filter(indicator=code)
    if seen is not None:
        rows = rows.filter(adjustment=seen[0], adjustment_reason=seen[1])
    if not rows.update(adjustment=adjustment, adjustment_reason=reason if adjustment else ""):
        return False
    record("điều chỉnh số liệu", report, by, fields=[code], note=reason)
    building.build(report)
    return True
