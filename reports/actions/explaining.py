"""Why figures grew or fell so much, in the officer's words (N15)."""

from django.db import transaction

from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import squeeze
from reports.actions.locks import must_be_open
from reports.models import AnnualReport, Figure


@transaction.atomic
def explain(report: AnnualReport, reasons: dict[str, str], seen_revision: int, by) -> bool:
    """Keep reasons, {code: words}; "" takes one back. False when somebody saved in between: nothing is kept."""
    changed = []
    for figure in report.figures.filter(indicator__in=reasons):
        said = squeeze(reasons[figure.indicator])
        if said != figure.explanation:
            figure.explanation = said
            changed.append(figure)
    must_be_open(report, *(figure.indicator for figure in changed))
    if not save_if_unchanged(report, [], seen_revision):
        return False
    Figure.objects.bulk_update(changed, ["explanation"])
    if changed:
        record("giải thích số liệu", report, by, fields=[figure.indicator for figure in changed])
    return True
