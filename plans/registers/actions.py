"""What is done with an entry of any book: written, corrected, thrown away, taken back."""

from django.db import IntegrityError, transaction

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.units.tree import agency_on


@transaction.atomic
def add_entry(entry, by, evidence=(), day=None):
    """Save a new entry. With `day` it belongs to the body that stood in the agency's place that day."""
    entry.agency = agency_on(by.agency, day) if day else by.agency
    entry.created_by = by
    entry.search_text = entry.words_to_find()
    entry.save(force_insert=True)
    entry.evidence.add(*evidence)
    record(f"ghi {entry._meta.verbose_name}", entry, by)
    return entry


@transaction.atomic
def save_entry(entry, fields, seen_revision: int, by, evidence=()) -> bool:
    """Save the named fields and add evidence; False when somebody saved in between."""
    entry.search_text = entry.words_to_find()
    if not save_if_unchanged(entry, [*fields, "search_text"], seen_revision):
        return False
    entry.evidence.add(*evidence)
    record(f"sửa {entry._meta.verbose_name}", entry, by, fields=fields)
    return True


@transaction.atomic
def throw_away(entry, by) -> bool:
    moved = entry.trash(by)
    if moved:
        record("bỏ vào thùng rác", entry, by)
    return moved


@transaction.atomic
def take_back(entry, by) -> bool:
    """False when it is not in the trash any more. Raises NotNow where a living entry took its place."""
    try:
        with transaction.atomic():
            restored = entry.restore()
    except IntegrityError as taken:
        raise NotNow("Đã có mục khác đang có hiệu lực thay cho mục này.") from taken
    if restored:
        record("lấy lại từ thùng rác", entry, by)
    return restored
