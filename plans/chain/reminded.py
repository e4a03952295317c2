"""What an agency was reminded of and still owes: a plan of its own to issue, a document to open."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from plans.chain.coverage import KINDS
from plans.models import Delivery, Exemption, Reminder

# What her own issued documents carry out, upward through any number of others.
_ANSWERED = """
WITH RECURSIVE edge AS (
    SELECT parent_id AS above, id AS below FROM plans_plan WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT target_id, plan_id FROM plans_basislink WHERE relation = 'parent' AND target_id IS NOT NULL
), answered(id) AS (
    SELECT edge.above
    FROM plans_plan p JOIN edge ON edge.below = p.id
    WHERE p.agency_id = ANY(%(agencies)s) AND p.status = 'issued' AND p.trashed_at IS NULL AND p.kind = ANY(%(kinds)s)
    UNION
    SELECT edge.above FROM answered JOIN edge ON edge.below = answered.id
)
SELECT id FROM answered
"""


def owed(reach, plan=None) -> list[Reminder]:
    """The last reminder of each thing her agency still owes, newest first; of one document when given.

    One query, two when a plan is owed.
    """
    let_off = Exemption.objects.filter(reach.own(), plan=OuterRef("plan"))
    opened = Delivery.objects.filter(reach.own(), plan=OuterRef("plan"), seen_at__isnull=False)
    issue = Q(about=Reminder.About.ISSUE) & ~Q(plan__asks_levels=[])  # what is asked no more is not owed
    read = Q(about=Reminder.About.OPEN)
    asked = Reminder.objects.filter(reach.own(), issue & ~Exists(let_off) | read & ~Exists(opened))
    asked = asked.filter(plan=plan) if plan else asked.filter(plan__trashed_at=None)
    last = asked.order_by("plan_id", "about", "-at").distinct("plan_id", "about")
    found = list(last.select_related("plan", "by__agency"))
    if any(row.about == Reminder.About.ISSUE for row in found):
        answered = _answered(reach)
        found = [row for row in found if row.about != Reminder.About.ISSUE or row.plan_id not in answered]
    return sorted(found, key=lambda row: row.at, reverse=True)


def _answered(reach):
    """Ids of the documents that issued ones of this agency, or of those before it, carry out."""
    agencies = [reach.agency_id, *reach.predecessor_agency_ids]
    with connection.cursor() as cursor:
        cursor.execute(_ANSWERED, {"agencies": agencies, "kinds": KINDS})
        return {row[0] for row in cursor.fetchall()}
