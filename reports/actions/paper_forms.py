"""How reports look on paper is added and corrected; what was issued keeps the look it had."""

from django.db import transaction

from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from reports.models import PaperForm


@transaction.atomic
def add_paper_form(row: PaperForm, by) -> PaperForm:
    row.save(force_insert=True)
    record("thêm thể thức báo cáo", row, by)
    return row


@transaction.atomic
def edit_paper_form(row: PaperForm, fields, seen_revision: int, by) -> bool:
    """False when somebody saved in between."""
    if not save_if_unchanged(row, fields, seen_revision):
        return False
    record("sửa thể thức báo cáo", row, by, fields=fields)
    return True
