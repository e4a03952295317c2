"""Versions of a report: what a correction changed, and what moved below a report after it was frozen."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from portal.differences import changes
from reports import building
from reports.counting import registry
from reports.counting.indicators import Indicator
from reports.models import AnnualReport

Status = AnnualReport.Status


@dataclass(frozen=True)
class Changed:
    """One figure of a correction beside the version before; None: it had no value."""

    indicator: Indicator
    before: Decimal | None
    after: Decimal | None
    reason: str = ""

    @property
    def moved(self):
        return None if None in (self.before, self.after) else self.after - self.before


def figures_changed(report: AnnualReport) -> list[Changed]:
    """Figure by figure, in the order of the table."""
    before = dict(report.corrects.figures.values_list("indicator", "total"))
    now = report.figures.values_list("indicator", "total", "adjustment_reason")
    after = {code: (total, reason) for code, total, reason in now}
    rows = (
        Changed(indicator, before.get(code), *after.get(code, (None, "")))
        for code, indicator in registry.of(report.period).by_code.items()
        if not indicator.hidden
    )
    return [row for row in rows if row.before != row.after]


def words_changed(report: AnnualReport) -> list[tuple[str, list[tuple[str, str]]]]:
    """[(part, [(what happened, text)])] of the parts that read otherwise, word by word."""
    before = {words.part: words.words for words in report.corrects.narratives.all()}
    return [
        (str(words), changes(before.get(words.part, ""), words.words))
        for words in report.narratives.all()
        if words.words != before.get(words.part, "")
    ]


def reopened(report: AnnualReport, expected: int) -> list[AnnualReport]:
    """Reports below that moved after this one was frozen with them: opened again, sent again, accepted since.

    What was never accepted and is given back was no part of it.
    """
    if not (report.is_frozen and report.built_at and expected):
        return []
    these = AnnualReport.objects.filter(
        period=report.period_id,
        template=report.template,
        agency__consolidates=True,
        agency__unit__in=building.units_below(report),
    )
    moved = Q(status=Status.RETURNED, frozen_at__isnull=False) | Q(status__in=AnnualReport.DECIDED)
    since = Q(status=Status.SENT, sent_at__gt=report.frozen_at) | moved & Q(decided_at__gt=report.built_at)
    return list(
        these.filter(since).select_related("agency", "period").order_by("-decided_at", "-sent_at")[:30]
    )
