"""Lines of the yearly programme of drafting (F49)."""

from datetime import date

from django.db import connection, transaction
from django.db.models import F

from drafts.models import DraftPolicy, ProgrammeItem
from plans import time
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import squeeze
from portal.units.models import Agency

#: What a line carries along when it moves to another year.
_KEPT = (
    "title", "document_type", "issuing_body", "drafter", "drafter_text", "plan", "draft",
)  # fmt: skip


def due_of(item: ProgrammeItem):
    """The day typed, else the last day of the time as the programme prints it ("Quý III", "tháng 9")."""
    return item.due_on or time.parse(item.due_text, item.year).due_on()


@transaction.atomic
def add_items(items: list[ProgrammeItem], by) -> list[ProgrammeItem]:
    """New lines of the acting body's programme."""
    for item in items:
        item.agency, item.by = by.agency, by
        item.title, item.due_on = squeeze(item.title), due_of(item)
        item.save(force_insert=True)
        record("thêm vào chương trình soạn thảo", item, by)
    return items


@transaction.atomic
def bring_item(item: ProgrammeItem, by) -> bool:
    """A new line of a table; False when her body's year has one of that name and drafter: a table comes in once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"programme-{by.agency_id}"])
    hers = ProgrammeItem.objects.alive().filter(agency=by.agency_id, year=item.year)
    if hers.filter(title=squeeze(item.title), drafter_text=item.drafter_text).exists():
        return False
    add_items([item], by)
    return True


@transaction.atomic
def edit_item(item: ProgrammeItem, fields, seen_revision: int, by) -> bool:
    """False when somebody saved it in between."""
    item.title, item.due_on = squeeze(item.title), due_of(item)
    if not save_if_unchanged(item, sorted({*fields, "due_on"}), seen_revision):
        return False
    record("sửa chương trình soạn thảo", item, by, fields=fields)
    return True


@transaction.atomic
def move_to_next_year(item: ProgrammeItem, reason: str, by) -> ProgrammeItem | None:
    """The line stays where it was, marked, and stands in the next year's programme; None when it was moved before."""
    if not _leave(item, ProgrammeItem.State.MOVED, reason):
        return None
    kept = {name: getattr(item, name) for name in _KEPT}
    made = ProgrammeItem.objects.create(
        **kept, agency=_agency_of(item, by), year=item.year + 1, state=ProgrammeItem.State.PLANNED, by=by,
        reason=squeeze(f"Lùi từ năm {item.year}: {reason}")[:300],
    )  # fmt: skip
    record("lùi sang năm sau", item, by, note=reason[:200])
    return made


def _agency_of(item, by):
    """Whose the line is next year: its body's, or its heir's (who moves it) when it has ended by then."""
    alive = Agency.objects.alive(date(item.year + 1, 1, 1)).filter(pk=item.agency_id)
    return item.agency if alive.exists() else by.agency


@transaction.atomic
def drop_item(item: ProgrammeItem, reason: str, by) -> bool:
    """Out of the programme, with its reason; the line stays to be read."""
    if not _leave(item, ProgrammeItem.State.DROPPED, reason):
        return False
    record("rút khỏi chương trình", item, by, note=reason[:200])
    return True


def _leave(item, state, reason):
    """Of two who move or drop a line only the first does."""
    gone = [ProgrammeItem.State.MOVED, ProgrammeItem.State.DROPPED]
    standing = ProgrammeItem.objects.filter(pk=item.pk).exclude(state__in=gone)
    return standing.update(state=state, reason=squeeze(reason)[:300], revision=F("revision") + 1) == 1


@transaction.atomic
def link_draft(item: ProgrammeItem, draft: DraftPolicy, by) -> bool:
    """The draft registered from this line; a line that got one meanwhile keeps that one."""
    free = ProgrammeItem.objects.filter(pk=item.pk, draft=None)
    if not free.update(draft=draft, revision=F("revision") + 1):
        return False
    record("nối dự thảo với chương trình", item, by, note=str(draft))
    return True
