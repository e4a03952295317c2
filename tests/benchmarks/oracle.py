"""Every counted figure of every unit by SQL written by hand: the yardstick of T8, and the oracle of its answer.

Independent of the counters: it names tables, columns and words itself, and knows nothing of `portal.tally` or of
the registry. One statement reads the rows, joins agencies to units (ended ones to the one that counts them, Q9),
and adds up the tree of the day. What is dated before its unit began is the country's.
"""

from datetime import date

from django.db import connection

_MEETINGS = "('c-hoi-nghi', 'c-toa-dam', 'c-dien-dan', 'c-doi-thoai', 'c-truc-tuyen', 'c-hop-bao')"
_DIRECT = _MEETINGS[:-1] + ", 'c-quan-triet', 'e-nha-truong', 'e-llvt')"

_PLAN = {
    "A01": "count(*) FILTER (WHERE kind = 'ke-hoach')",
    "A02": "count(*) FILTER (WHERE kind IN ('cong-van', 'quyet-dinh', 'chi-thi', 'chuong-trinh', 'de-an', 'huong-dan', 'thong-bao'))",
    "A03": "count(*) FILTER (WHERE kind = 'gop-y')",
}
_TASK = {
    "A09": "count(*) FILTER (WHERE due_on BETWEEN %(first)s AND %(last)s)",
    "A10": "count(*) FILTER (WHERE due_on BETWEEN %(first)s AND %(last)s AND completed_on <= due_on)",
    "A11": "count(*) FILTER (WHERE due_on BETWEEN %(first)s AND %(last)s AND completed_on > due_on AND completed_on <= %(last)s)",
    "A13": "count(*) FILTER (WHERE due_on < %(first)s AND (completed_on IS NULL OR completed_on >= %(first)s))",
}


def _sum(column, forms):
    return f"sum({column}) FILTER (WHERE form IN {forms})"


_ACTIVITY = {
    "A07": _sum("sessions", "('e-tap-huan')"),
    "A08": _sum("attendance", "('e-tap-huan')"),
    "C01": _sum("broadcasts", "('a-chuyen-muc')"),
    "C02": _sum("items", "('a-tin-bai')"),
    "C03": "count(*) FILTER (WHERE form = 'a-chien-dich')",
    "C04": _sum("items", "('b-tai-lieu')"),
    "C05": _sum("copies", "('b-tai-lieu')"),
    "C06": _sum("minority_copies", "('b-tai-lieu')"),
    "C07": _sum("sessions", "('c-hoi-nghi')"),
    "C08": _sum("sessions", "('c-toa-dam')"),
    "C09": _sum("sessions", "('c-dien-dan')"),
    "C10": _sum("sessions", "('c-doi-thoai')"),
    "C11": _sum("sessions", "('c-truc-tuyen')"),
    "C12": _sum("sessions", "('c-hop-bao')"),
    "C13": _sum("sessions", _MEETINGS),
    "C14": _sum("attendance", _MEETINGS),
    "C15": _sum("items", "('d-loa')"),
    "C16": _sum("broadcasts", "('d-loa')"),
    "C17": _sum("minutes", "('d-loa')"),
    "C18": _sum("postings", "('d-bang-tin')"),
    "C19": _sum("postings", "('d-man-hinh')"),
    "C20": _sum("sessions", "('d-van-hoa', 'd-hoa-giai', 'd-tro-giup')"),
    "C21": _sum("items", "('dd-cong')"),
    "C22": _sum("reach", "('dd-cong')"),
    "C23": _sum("items", "('e-mang-xa-hoi')"),
    "C24": _sum("reach", "('e-mang-xa-hoi')"),
    "C25": "count(*) FILTER (WHERE organiser IN ('mttq', 'dn'))",
    "C26": "count(*) FILTER (WHERE form = 'c-phat-ngon')",
}
_LAW = {
    "E01": _sum("sessions", _DIRECT),
    "E02": _sum("attendance", _DIRECT),
    "E03": _sum("sessions", "('e-cuoc-thi')"),
    "E04": _sum("attendance", "('e-cuoc-thi')"),
    "E05": _sum("copies", "('b-tai-lieu')"),
    "E06": _sum("minority_copies", "('b-tai-lieu')"),
    "E07": _sum("items", "('a-tin-bai', 'a-chuyen-muc')"),
    "E08": _sum("items", "('dd-cong')"),
    "E09": _sum("broadcasts", "('d-loa')"),
    "E10": _sum("items", "('e-mang-xa-hoi')"),
}
_OPENED = "first_opened_on BETWEEN %(first)s AND %(last)s"
_DRAFT = {
    code: f"count(*) FILTER (WHERE {_OPENED} AND {rule})"
    for code, rule in {
        "B01": "true",
        "B02": "in_scope IS TRUE AND asked",
        "B03": "voluntary AND NOT (in_scope IS TRUE AND asked)",
        "B04": "in_scope IS TRUE AND asked AND told",
        "B06": "centre_requested",
        "B06a": "centre_requested AND told",
        "B08": "posted_on IS NOT NULL",
        "B09": "posted_on IS NOT NULL AND long_enough",
        "D13": "table_published_at IS NOT NULL",
    }.items()
} | {"B10": "count(*) FILTER (WHERE issued_on BETWEEN %(first)s AND %(last)s)"}
_NOW = "received_on BETWEEN %(first)s AND %(last)s"
_SAID = {
    code: f"count(*) FILTER (WHERE {_NOW} AND {rule})"
    for code, rule in {
        "D01": "true",
        "D04a": "author_class IN ('to-chuc', 'mat-tran')",
        "D04b": "author_class = 'doanh-nghiep'",
        "D04c": "author_class = 'ca-nhan'",
        "D05a": "channel = 'cong'",
        "D05b": "channel = 'van-ban'",
        "D05c": "channel = 'hoi-nghi'",
        "D05d": "channel = 'phieu'",
        "D05e": "channel = 'loa'",
        "D05f": "channel IN ('dien-thoai', 'mang-xa-hoi', 'tan-nha', 'khac')",
        "D07": "(outcome = 'nhat-tri' OR outcome IS NULL AND agrees)",
        "D08": "outcome = 'tiep-thu'",
        "D09": "outcome = 'mot-phan'",
        "D10": "outcome = 'giai-trinh'",
        "D11": "outcome IS NULL AND NOT agrees",
    }.items()
} | {
    "D14": "count(*) FILTER (WHERE received_on < %(first)s AND NOT agrees AND (outcome IS NULL OR told_on >= %(first)s))",
    "D15": "count(*) FILTER (WHERE received_on < %(first)s AND NOT agrees AND told_on BETWEEN %(first)s AND %(last)s)",
}
_ASKED = {"D02": "count(*)", "D03": "count(replied_on)"}
_ELSEWHERE = {"D06": "count(*)"}
_PEOPLE = {
    "F01": "count(*) FILTER (WHERE kind = 'bcv-tinh')",
    "F02": "count(*) FILTER (WHERE kind = 'bcv-tw')",
    "F03": "count(*) FILTER (WHERE kind = 'ttv')",
    "F04a": "count(*) FILTER (WHERE kind = 'ttv' AND is_woman)",
    "F04b": "count(*) FILTER (WHERE kind = 'ttv' AND is_minority)",
    "F04c": "count(*) FILTER (WHERE kind = 'ttv' AND trained)",
    "H02": "count(*) FILTER (WHERE kind = 'hoa-giai')",
}
_STANDARD = {"H05a": "count(*)", "H05b": "count(*) FILTER (WHERE result = 'dat')"}

_IN_THE_DAYS = "trashed_at IS NULL AND {day} BETWEEN %(first)s AND %(last)s"

_HELD = "SELECT agency_id AS agency, * FROM drafts_activity WHERE NOT is_planned AND " + _IN_THE_DAYS.format(
    day="starts_on"
)

#: name: (figures, rows with a column `agency`)
_GROUPS = {
    "plan": (
        _PLAN,
        "SELECT agency_id AS agency, kind FROM plans_plan WHERE status = 'issued' AND NOT is_incoming AND "
        + _IN_THE_DAYS.format(day="counted_on"),
    ),
    "task": (
        _TASK,
        """SELECT coalesce(t.lead_agency_id, p.agency_id) AS agency, t.due_on, t.completed_on
        FROM plans_task t JOIN plans_plan p ON p.id = t.plan_id LEFT JOIN plans_task of ON of.id = t.turn_of_id
        WHERE t.trashed_at IS NULL AND p.trashed_at IS NULL AND p.status = 'issued' AND NOT p.is_incoming
        AND t.part_of_id IS NULL AND NOT t.is_shared_out AND (of.id IS NULL OR NOT of.is_shared_out)
        AND t.due_on <= %(last)s""",
    ),
    "meeting": (
        {"A04": "count(*)"},
        "SELECT agency_id AS agency FROM registers_councilmeeting WHERE " + _IN_THE_DAYS.format(day='"on"'),
    ),
    "inspection": (
        {"A06": "count(*)"},
        "SELECT agency_id AS agency FROM registers_inspection WHERE " + _IN_THE_DAYS.format(day='"on"'),
    ),
    "seat": (
        {"A05": "count(*)"},
        """SELECT agency_id AS agency FROM registers_councilmember WHERE trashed_at IS NULL AND from_on <= %(last)s
        AND (to_on IS NULL OR to_on >= %(last)s) AND role <> '5-thu-ky'""",
    ),
    "person": (
        _PEOPLE,
        """SELECT m.agency_id AS agency, m.kind, m.is_woman, m.is_minority, EXISTS (SELECT 1 FROM registers_nomination n
            WHERE n.member_id = m.id AND n.trashed_at IS NULL AND n.from_on BETWEEN %(first)s AND %(last)s) AS trained
        FROM registers_rostermember m JOIN units_agency a ON a.id = m.agency_id
        WHERE m.trashed_at IS NULL AND m.recognised_on <= %(last)s AND (m.term_to IS NULL OR m.term_to >= %(last)s)
        AND (m.ended_on IS NULL OR m.ended_on > %(last)s) AND (a.ended IS NULL OR a.ended > %(last)s)""",
    ),
    "standard": (
        _STANDARD,
        """SELECT agency_id AS agency, result FROM registers_accessstandard
        WHERE trashed_at IS NULL AND year = extract(year FROM %(last)s::date) AND result <> 'cho'""",
    ),
    "activity": (_ACTIVITY, _HELD + " AND field = 'du-thao'"),
    "law": (_LAW, _HELD + " AND field = 'pbgdpl'"),
    "draft": (
        _DRAFT,
        """SELECT d.agency_id AS agency, d.*, coalesce(t.level = ANY (c.counted_levels), false) AS asked,
            EXISTS (SELECT 1 FROM drafts_activity a WHERE a.draft_id = d.id AND a.trashed_at IS NULL AND NOT a.is_planned
                AND a.field = 'du-thao' AND a.starts_on >= d.first_opened_on
                AND (d.issued_on IS NULL OR a.starts_on <= d.issued_on)) AS told,
            EXISTS (SELECT 1 FROM drafts_consultation r WHERE r.draft_id = d.id AND r.about = 'du-thao'
                AND r.closes_on - r.opens_on + 1 >= coalesce(r.least_days, 0)) AS long_enough
        FROM drafts_draftpolicy d JOIN drafts_documenttype t ON t.id = d.document_type_id LEFT JOIN LATERAL (
            SELECT s.criteria_set_id FROM drafts_screening s WHERE s.draft_id = d.id ORDER BY s.at DESC, s.id DESC LIMIT 1
        ) newest ON true LEFT JOIN drafts_criteriaset c ON c.id = newest.criteria_set_id
        WHERE d.trashed_at IS NULL""",
    ),
    "said": (
        _SAID,
        """SELECT d.agency_id AS agency, c.received_on, c.agrees, s.author_class, s.channel, n.outcome,
            (n.published_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS told_on
        FROM feedback_comment c JOIN feedback_submission s ON s.id = c.submission_id
        JOIN drafts_draftpolicy d ON d.id = c.draft_id
        LEFT JOIN feedback_answer n ON n.id = c.answer_id AND n.status = 'published'
        WHERE c.state IN ('pending', 'published', 'accepted') AND d.trashed_at IS NULL AND c.received_on <= %(last)s""",
    ),
    "elsewhere": (
        _ELSEWHERE,
        f"""SELECT c.recorded_at_agency_id AS agency FROM feedback_comment c JOIN drafts_draftpolicy d ON d.id = c.draft_id
        WHERE c.state IN ('pending', 'published', 'accepted') AND d.trashed_at IS NULL AND c.{_NOW}
        AND c.recorded_at_agency_id <> d.agency_id""",
    ),
    "asked": (
        _ASKED,
        """SELECT d.agency_id AS agency, r.replied_on FROM feedback_opinionrequest r
        JOIN drafts_draftpolicy d ON d.id = r.draft_id
        WHERE d.trashed_at IS NULL AND r.asked_on BETWEEN %(first)s AND %(last)s""",
    ),
}
CODES = [*(code for figures, _ in _GROUPS.values() for code in figures), "B11"]
#: {group: {code: SQL of the figure}}, to be asked of rows told otherwise
FIGURES = {name: figures for name, (figures, _) in _GROUPS.items()}

# A unit taken over whole goes where that one went; a split one to the province of all its heirs, else to the root.
_PLACES = """
WITH RECURSIVE living AS MATERIALIZED (
    SELECT unit_id AS unit, split_part(path, '/', 2) AS p, split_part(path, '/', 3) AS d, split_part(path, '/', 4) AS c
    FROM units_placement WHERE valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s)
), heir AS (
    SELECT predecessor_id AS unit, min(successor_id) AS heir, count(*) = 1 AND bool_and(whole) AS whole
    FROM units_succession WHERE "on" <= %(on)s GROUP BY 1
), way AS (
    SELECT id AS unit, id AS at FROM units_administrativeunit WHERE ended <= %(on)s
    UNION ALL SELECT way.unit, heir.heir FROM way JOIN heir ON heir.unit = way.at AND heir.whole
), stop AS (
    SELECT unit, at FROM way WHERE NOT EXISTS (SELECT 1 FROM heir WHERE heir.unit = way.at AND whole)
), shared AS (
    SELECT stop.unit, min(place.p) AS p, count(DISTINCT place.p) AS provinces FROM stop
    JOIN units_succession s ON s.predecessor_id = stop.at AND s."on" <= %(on)s
    JOIN (SELECT way.unit, living.p FROM way JOIN living ON living.unit = way.at UNION ALL SELECT unit, p FROM living) place
        ON place.unit = s.successor_id
    WHERE stop.at NOT IN (SELECT unit FROM living) GROUP BY 1
), home AS MATERIALIZED (
    SELECT unit, p, d, c FROM living
    UNION ALL SELECT stop.unit, p, d, c FROM stop JOIN living ON living.unit = stop.at WHERE stop.unit <> stop.at
    UNION ALL SELECT unit, CASE WHEN provinces = 1 THEN p ELSE '' END, '', '' FROM shared
    UNION ALL SELECT id, '', '', '' FROM units_administrativeunit WHERE began > %(on)s
), body AS MATERIALIZED (
    SELECT a.id AS agency, home.p, home.d, home.c FROM units_agency a JOIN home ON home.unit = a.unit_id
)"""


_NAMED = "coalesce(p, '') AS p, coalesce(d, '') AS d, coalesce(c, '') AS c"
# What a unit did itself stands under an empty name at each height below it, which names no unit.
_HEIGHTS = """GROUP BY GROUPING SETS ((), (p), (p, d), (p, d, c))
    HAVING CASE grouping(p, d, c) WHEN 0 THEN c WHEN 1 THEN d WHEN 3 THEN p ELSE '-' END <> ''"""
_ABOUT = f"""about AS (
    SELECT DISTINCT p, d, c, draft_id FROM drafts_activity a JOIN body ON body.agency = a.agency_id
    WHERE trashed_at IS NULL AND NOT is_planned AND field = 'du-thao' AND draft_id IS NOT NULL
        AND starts_on BETWEEN %(first)s AND %(last)s
), drafts AS (
    SELECT {_NAMED}, count(DISTINCT draft_id) AS "B11" FROM about {_HEIGHTS}
)"""


def _statement():
    """The rows of each group summed by agency, then by place, all groups side by side, then up the tree."""
    parts, sums = [], []
    for name, (figures, rows) in _GROUPS.items():
        mine = ", ".join(f'{sql} AS "{code}"' for code, sql in figures.items())
        placed = ", ".join(f'sum("{code}")::bigint AS "{code}"' for code in figures)
        parts.append(
            f"{name} AS (SELECT p, d, c, {placed} FROM (SELECT agency, {mine} FROM ({rows}) rows GROUP BY 1) mine"
            " JOIN body USING (agency) GROUP BY 1, 2, 3)"
        )
        sums += [f'sum("{code}")::bigint AS "{code}"' for code in figures]
    joins = " ".join(f"LEFT JOIN {name} USING (p, d, c)" for name in _GROUPS)
    said = ", ".join(f'"{code}"' for code in CODES)
    return f"""{_PLACES}, {", ".join(parts)}, {_ABOUT}, added AS (
        SELECT {_NAMED}, {", ".join(sums)} FROM (SELECT DISTINCT p, d, c FROM home) place {joins} {_HEIGHTS}
    )
    SELECT unit, {said} FROM added JOIN living USING (p, d, c) LEFT JOIN drafts USING (p, d, c)"""


def rows(first: date, last: date, on: date | None = None) -> list[tuple]:
    """(unit, figure of each of `CODES`) of every unit alive on the day `on`, by default the last one."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"first": first, "last": last, "on": on or last})
        return cursor.fetchall()


def figures(first: date, last: date, on: date | None = None) -> dict[int, dict[str, int]]:
    """{unit: {code: figure}}, noughts left out."""
    return {
        unit: {code: value for code, value in zip(CODES, said, strict=True) if value}
        for unit, *said in rows(first, last, on)
    }
