"""Texts to print in the table, read in its order, a page at a time, without holding what was said.

A part is one opinion, or several alike (Cluster) that stand under the same answer: printed once, all counted. What
the public may not read is one part too: "12 ý kiến chờ duyệt đăng".
"""

from dataclasses import dataclass

from django.db import connection

from feedback.models import Answer, Comment, PublishAs

ANSWERED, ALIKE, ALONE, HELD_BACK = range(4)
MOST_NUMBERS = 2000


@dataclass(frozen=True)
class Place:
    """Where a part stands: the group's place, under what (kind, key: an answer, a cluster), the first opinion."""

    group: int
    kind: int
    key: int
    lead: int

    @property
    def row(self):
        return (self.group, self.kind, self.key)


START = -1, 0, 0  # before the first row of a group


@dataclass(frozen=True)
class Part:
    """`n` opinions with these numbers (the first MOST_NUMBERS); `lead` is the one whose words stand for all."""

    place: Place
    shown: int
    n: int
    numbers: list


#: Every opinion with its group's place, its row (kind, key) and its part within the row.
_PLACED = """(SELECT c.id, c.number, c.submission_id, coalesce(g.place, %(rest)s) AS place, {kind} AS kind, {key} AS key, {part} AS part
FROM feedback_comment c
LEFT JOIN unnest(%(ids)s::bigint[], %(places)s::int[]) AS g(id, place) ON g.id = c.{column} {joins}
WHERE c.draft_id = %(draft)s AND c.state = ANY(%(counted)s)
AND (c.{column} = ANY(%(some)s) OR %(with_rest)s AND coalesce(NOT c.{column} = ANY(%(ids)s), true))) AS placed"""

# Opinions alone need no grouping: of a million of them the next few are picked, not sorted.
_PARTS = """(SELECT place, kind, key, min(id) AS lead, part, count(*), (array_agg(number ORDER BY number))[1:%(most)s]
FROM {placed} WHERE kind <> 2 AND (place, kind, key) >= (%(after)s, %(kind)s, %(key)s)
GROUP BY place, kind, key, part
HAVING (place, kind, key, min(id)) > (%(after)s, %(kind)s, %(key)s, %(lead)s)
ORDER BY place, kind, key, lead LIMIT %(limit)s)
UNION ALL
(SELECT place, kind, key, id, part, 1, ARRAY[number]
FROM {placed} WHERE kind = 2 AND (place, kind, key, id) > (%(after)s, %(kind)s, %(key)s, %(lead)s)
ORDER BY place, id LIMIT %(limit)s)
ORDER BY 1, 2, 3, 4 LIMIT %(limit)s"""

# Compared with one list of words, not joined with lines: a join is planned as every opinion times every part.
_WHO = """SELECT place, kind, key, author_class, name, n FROM (
SELECT place, kind, key, s.author_class, {name} AS name, count(*) AS n,
       row_number() OVER (PARTITION BY place, kind, key ORDER BY {name} <> '', min(placed.id)) AS nth
FROM {placed} JOIN feedback_submission s ON s.id = submission_id
WHERE concat_ws('/', place, kind, key, part) = ANY(%(wanted)s)
GROUP BY place, kind, key, s.author_class, {name}) AS said WHERE nth <= %(names)s ORDER BY place, kind, key, nth"""

_OFFICE = {
    "kind": "CASE WHEN c.answer_id IS NOT NULL THEN 0 WHEN c.cluster_id IS NOT NULL THEN 1 ELSE 2 END",
    "key": "coalesce(c.answer_id, c.cluster_id, c.id)",
    "part": "coalesce(-c.cluster_id - 2, c.id)",
    "joins": "",
}
# What is not on the draft's page is counted together: part -1 waits, part -2 is not to be shown.
_HELD = f"(c.state <> '{Comment.State.PUBLISHED}' OR s.publish_as = '{PublishAs.NOT}')"
_WHY = f"CASE WHEN c.state = '{Comment.State.ACCEPTED}' OR s.publish_as = '{PublishAs.NOT}' THEN 2 ELSE 1 END"
_PUBLIC = {
    "kind": f"CASE WHEN a.id IS NOT NULL THEN 0 WHEN {_HELD} THEN 3 WHEN c.cluster_id IS NOT NULL THEN 1 ELSE 2 END",
    "key": f"CASE WHEN a.id IS NOT NULL THEN a.id WHEN {_HELD} THEN {_WHY} ELSE coalesce(c.cluster_id, c.id) END",
    "part": f"CASE WHEN {_HELD} THEN -({_WHY}) ELSE coalesce(-c.cluster_id - 2, c.id) END",
    "joins": f"""JOIN feedback_submission s ON s.id = c.submission_id
LEFT JOIN feedback_answer a ON a.id = c.answer_id AND a.status = '{Answer.Status.PUBLISHED}'""",
}
_NAME = f"CASE WHEN part NOT IN (-1, -2) AND s.publish_as = '{PublishAs.NAMED}' THEN s.name ELSE '' END"


def read(groups, after, limit) -> list[Part]:
    """The next `limit` parts after the place `after`; as a rule one statement, never more than a few.

    Only the groups that can fill the page are looked at, so a page of a large draft reads one article of it.
    """
    found, at, want = [], after.group, limit
    while at < len(groups.all) and len(found) < limit:
        until, n = at, 0
        while until < len(groups.all) and n < want:
            until, n = until + 1, n + groups.all[until].n
        found += _read(groups, range(at, until), after, limit - len(found))
        at, want = until, want * 2
    return found


def _read(groups, places, after, limit):
    values = _where(groups, places) | {"after": after.group, "kind": after.kind, "key": after.key}
    values |= {"lead": after.lead, "limit": limit, "most": MOST_NUMBERS}
    return [
        Part(Place(place, kind, key, lead), shown, n, numbers)
        for place, kind, key, lead, shown, n, numbers in _rows(groups, _PARTS, values)
    ]


def who(groups, parts, most) -> dict:
    """{row: [(author class, name or "", how many)]} of these parts; at most `most` lines a row, the unnamed first."""
    values = _where(groups, sorted({part.place.group for part in parts})) | {"names": most}
    values |= {"wanted": ["/".join(map(str, (*part.place.row, part.shown))) for part in parts]}
    found = {}
    for *row, author_class, name, n in _rows(groups, _WHO, values):
        found.setdefault(tuple(row), []).append((author_class, name, n))
    return found


def part_of(groups, number) -> Place | None:
    """Where the opinion of that number stands: the place of its part; None when it is not in the table."""
    column = groups.column.removesuffix("_id")
    said = Comment.objects.filter(draft=groups.draft, number=number).counted()
    about = said.values_list(column, flat=True)[:1]
    if not about:
        return None
    place = next((at for at, group in enumerate(groups.all) if about[0] in group.ids), len(groups.all) - 1)
    sql = """SELECT place, kind, key, min(id) FROM {placed}
    WHERE (place, kind, key, part) = (SELECT place, kind, key, part FROM {placed} WHERE number = %(number)s)
    GROUP BY place, kind, key"""
    rows = _rows(groups, sql, _where(groups, [place]) | {"number": number})
    return Place(*rows[0]) if rows else None


def _where(groups, places):
    rest = next((at for at, group in enumerate(groups.all) if not group.key), len(groups.all))
    known = [(pk, at) for at, group in enumerate(groups.all) for pk in group.ids]
    return {
        "draft": groups.draft.pk, "counted": [str(state) for state in Comment.COUNTED], "rest": rest,
        "ids": [pk for pk, _ in known], "places": [at for _, at in known], "with_rest": rest in places,
        "some": [pk for pk, at in known if at in places],
    }  # fmt: skip


def _rows(groups, sql, values):
    words = _PUBLIC if groups.public else _OFFICE
    placed = _PLACED.format(column=groups.column, **words)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(placed=placed, name=_NAME), values)
        return cursor.fetchall()
