"""The signed copy of an issued document: a scan with seal, or the file the e-office signed (F39)."""

from django.db import transaction

from plans.models import Plan
from portal.content import Kind
from portal.files.actions import keep
from portal.files.signatures import signatures_in
from portal.journal.actions import record

KINDS = (Kind.PDF, Kind.JPG, Kind.PNG)


def keep_signed(plan, by, upload) -> list[dict] | None:
    """Keep `upload` as the plan's signed copy; what its signatures say, None when they cannot be read.

    Raises ValidationError on a file of another kind. The copy before it goes to the trash.
    """
    stored = keep(upload, by, kinds=KINDS)
    # Looking takes long: before the row is held, not while.
    with stored.content.open() as content:
        signatures = signatures_in(content.read()) if stored.kind == Kind.PDF else []
    _replace(plan, by, stored, signatures or [])
    return signatures


@transaction.atomic
def _replace(plan, by, stored, signatures):
    held = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if held.signed_file:
        held.signed_file.trash(by)
    Plan.objects.filter(pk=plan.pk).update(signed_file=stored, signatures=signatures)
    note = f"mã băm {stored.sha256[:16]}"
    record("gắn bản ký", plan, by, fields=["signed_file"], note=note, agency_id=plan.agency_id)
