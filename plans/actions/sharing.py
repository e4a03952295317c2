"""One task given to many bodies: each gets its share, a task of its own to answer for (S003-17)."""

from django.db import connection, transaction
from django.utils import timezone

from plans.models import Delivery, Task
from plans.names.delivery import TO_CARRY_OUT, TO_COORDINATE
from portal.journal.actions import record

from .turns import make_turns

# What a share does not take over from the whole; the rest of the columns is copied as it stands.
_OWN = {
    "share_of": "t.id",
    "lead_agency": "a.agency",
    "is_request": "t.is_request OR a.asked",
    "is_shared_out": "false",
    "lead_unclear": "false",
    "from_task": "NULL",
    "part_of": "NULL",
    "turn_of": "NULL",
    "head_name": "''",
    "officer": "NULL",
    "officer_name": "''",
    "percent": "0",
    "completed_on": "NULL",
    "late_reason": "''",
    "revision": "0",
    "trashed_at": "NULL",
    "trashed_by": "NULL",
}
CHUNK = 1000


@transaction.atomic
def share_out(task, agencies, by, asked=frozenset()) -> int:
    """Give a task of an issued document to these agencies, a share each; how many shares are new.

    `asked`: ids of agencies that are requested, not ordered. The document is delivered to all of them.
    Doing it again, also after a kill, adds only what is missing: one statement a chunk.
    """
    whole = Task.objects.select_for_update(no_key=True).get(pk=task.pk)
    new = 0
    for start in range(0, len(agencies), CHUNK):
        chunk = agencies[start : start + CHUNK]
        new += _insert_shares(whole, [a.pk for a in chunk], [a.pk in asked for a in chunk])
        _deliver(whole.plan_id, chunk, asked)
    if not whole.is_shared_out:
        Task.objects.filter(pk=whole.pk).update(is_shared_out=True, lead_unclear=False)
        # Of recurring work each share has turns of its own; nobody is late with those of the whole.
        Task.objects.filter(turn_of=whole, progress=None, parts=None).delete()
    if new and whole.is_recurring:
        make_turns(timezone.localdate(), whole.plan)
    if new:
        requests = f", {len(asked)} đề nghị" if asked else ""
        record("giao nhiệm vụ cho nhiều nơi", task, by, note=f"{new} nơi{requests}")
    return new


def _insert_shares(whole, agencies, asked):
    table, fields = Task._meta.db_table, [f for f in Task._meta.concrete_fields if not f.primary_key]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    values = ", ".join(_OWN.get(f.name, f't."{f.column}"') for f in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} "  # noqa: S608 (names of our own columns)
            f"FROM {table} t, unnest(%s::bigint[], %s::boolean[]) AS a(agency, asked) WHERE t.id = %s "
            "ON CONFLICT (share_of_id, lead_agency_id) DO NOTHING",
            [agencies, asked, whole.pk],
        )
        return cursor.rowcount


def _deliver(plan_id, agencies, asked):
    now = timezone.now()
    rows = (
        Delivery(
            plan_id=plan_id, agency=a, purpose=TO_COORDINATE if a.pk in asked else TO_CARRY_OUT, sent_at=now
        )
        for a in agencies
    )
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
