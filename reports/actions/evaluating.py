"""Criteria of evaluation are kept by council staff; each writing stands in the journal with what changed."""

from django.db import transaction

from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from reports.models import EvaluationCriterion


@transaction.atomic
def add_criterion(criterion: EvaluationCriterion, by) -> EvaluationCriterion:
    criterion.unit_id, criterion.by = by.agency.unit_id, by
    criterion.save(force_insert=True)
    record("thêm tiêu chí đánh giá", criterion, by)
    return criterion


@transaction.atomic
def edit_criterion(criterion: EvaluationCriterion, fields, seen_revision: int, by) -> bool:
    """False: somebody saved first, nothing was written."""
    criterion.by = by
    if not save_if_unchanged(criterion, [*fields, "by"], seen_revision):
        return False
    record("sửa tiêu chí đánh giá", criterion, by, fields=fields)
    return True
