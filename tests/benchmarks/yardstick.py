"""The machine's yardstick: one statement of some twenty figures up the tree, as in the first measurements.

No target hangs on it. Beside a ratio it says how fast the machine was, for whoever compares two runs.
"""

from django.db import connection

LIVING = "SELECT p.unit_id, p.level, p.path FROM units_placement p WHERE p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to > %(on)s)"

ROLL_UP = f"""
WITH place AS MATERIALIZED (
    SELECT unit_id, split_part(path, '/', 2) AS p, split_part(path, '/', 3) AS d, split_part(path, '/', 4) AS c
    FROM ({LIVING}) living
), home AS MATERIALIZED (
    SELECT a.id AS agency, place.p, place.d, place.c FROM units_agency a JOIN place ON place.unit_id = a.unit_id
), task AS (
    SELECT home.p, home.d, home.c, count(*) AS due,
        count(*) FILTER (WHERE t.completed_on <= t.due_on) AS in_time,
        count(*) FILTER (WHERE t.completed_on > t.due_on) AS late
    FROM plans_task t JOIN plans_plan ON plans_plan.id = t.plan_id
        JOIN home ON home.agency = coalesce(t.lead_agency_id, plans_plan.agency_id)
    WHERE t.trashed_at IS NULL AND plans_plan.status = 'issued' AND t.due_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1, 2, 3
), activity AS (
    SELECT home.p, home.d, home.c, count(*) AS n, sum(a.sessions) AS sessions, sum(a.attendance) AS attendance,
        sum(a.items) FILTER (WHERE a.form = 'd-loa') AS loudspeaker, sum(a.broadcasts) AS broadcasts,
        sum(a.items) FILTER (WHERE a.form = 'a-tin-bai') AS press, sum(a.copies) AS copies
    FROM drafts_activity a JOIN home ON home.agency = a.agency_id
    WHERE a.trashed_at IS NULL AND a.starts_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1, 2, 3
), draft AS (
    SELECT home.p, home.d, home.c, count(*) AS n, count(*) FILTER (WHERE d.in_scope) AS in_scope
    FROM drafts_draftpolicy d JOIN home ON home.agency = d.agency_id
    WHERE d.trashed_at IS NULL AND d.first_opened_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1, 2, 3
), said AS (
    SELECT d.agency_id, count(*) AS n, count(*) FILTER (WHERE s.author_class = 'ca-nhan') AS citizens,
        count(*) FILTER (WHERE s.channel = 'cong') AS online, count(*) FILTER (WHERE c.agrees) AS agree
    FROM feedback_comment c JOIN feedback_submission s ON s.id = c.submission_id
        JOIN drafts_draftpolicy d ON d.id = c.draft_id
    WHERE c.state IN ('pending', 'published', 'accepted') AND c.received_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1
), comment AS (
    SELECT home.p, home.d, home.c, sum(n) AS n, sum(citizens) AS citizens, sum(online) AS online, sum(agree) AS agree
    FROM said JOIN home ON home.agency = said.agency_id GROUP BY 1, 2, 3
), own AS (
    SELECT place.p, place.d, place.c, task.due, task.in_time, task.late, activity.n, activity.sessions,
        activity.attendance, activity.loudspeaker, activity.broadcasts, activity.press, activity.copies,
        draft.n AS drafts, draft.in_scope, comment.n AS comments, comment.citizens, comment.online, comment.agree
    FROM place LEFT JOIN task USING (p, d, c) LEFT JOIN activity USING (p, d, c)
        LEFT JOIN draft USING (p, d, c) LEFT JOIN comment USING (p, d, c)
)
SELECT p, d, c, sum(due), sum(in_time), sum(late), sum(n), sum(sessions), sum(attendance), sum(loudspeaker),
    sum(broadcasts), sum(press), sum(copies), sum(drafts), sum(in_scope), sum(comments), sum(citizens),
    sum(online), sum(agree)
FROM own GROUP BY GROUPING SETS ((), (p), (p, d), (p, d, c))
"""


def roll_up(first, last):
    """Rows of every place: its figures with all below it."""
    with connection.cursor() as cursor:
        cursor.execute(ROLL_UP, {"first": first, "on": last})
        return cursor.fetchall()
