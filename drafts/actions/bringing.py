"""Activities of a table are saved: each row once, whoever brings the file and however often."""

from django.db import connection, transaction

from drafts.models import Activity
from portal.journal.actions import record

from .activities import Beneath, log_activity


@transaction.atomic
def bring_activities(rows, by, stored) -> list[Activity]:
    """Save the sound rows (sheets.taken.Row) that nobody brought yet; gives what was added.

    `stored`: the file they came from. Two people with one file wait for each other, by agency.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"xlsx-{by.agency_id}"])
    keys = [row.key for row in rows]
    there = set(Activity.objects.filter(once_key__in=keys).values_list("once_key", flat=True))
    added = {row: _save(row, by) for row in rows if row.key not in there} if rows else {}
    _join_campaigns(added, by)
    if added:
        record("nhập hoạt động từ bảng", stored, by, note=f"{len(added)} hoạt động")
    return list(added.values())


def _save(row, by):
    one = row.activity
    one.once_key = row.key
    log_activity(one, by, beneath=Beneath(parts=row.said.parts, links=row.said.links, tags=row.said.tags))
    return one


def _join_campaigns(added, by):
    """A row names its campaign by the code of another row of the file, or of one that stands already."""
    codes = {row.code: one for row, one in added.items() if row.code}
    named = {row.campaign for row in added if row.campaign} - set(codes)
    pks = [
        int(code[3:]) for code in named if code.startswith("HD-") and code[3:].isdecimal() and len(code) < 21
    ]
    codes |= {f"HD-{one.pk}": one for one in Activity.objects.editable_by(by).filter(pk__in=pks)}
    for row, one in added.items():
        campaign = codes.get(row.campaign)
        if campaign and campaign != one:
            Activity.objects.filter(pk=one.pk).update(campaign=campaign)
            one.campaign = campaign
