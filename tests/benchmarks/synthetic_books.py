"""What agencies of the synthetic country write in their books: people, seats, meetings, inspections, standards."""

from plans.registers.models import AccessStandard, CouncilMember, RosterMember
from tests.benchmarks.copies import of, pick


def fill_books(stretch):
    """What agencies write in their books: people, seats, meetings, inspections, standards."""
    keepers = f"(SELECT * FROM ({stretch.agencies}) x WHERE consolidates) a"
    key, thrown = (
        "a.id * 16 + k",
        "CASE WHEN {} = 0 THEN now() END".format(of("a.id * 16 + k", "thrown", 30)),
    )
    since = f"(date '{stretch.rows.first}' - 200 + {of(key, 'since', 400)})"
    ends = f"CASE WHEN {of(key, 'ends', 4)} = 0 THEN {since} + {of(key, 'served', 300)} END"
    people = stretch.copies(
        "member",
        f"{keepers}, generate_series(1, 4) k",
        agency_id="a.id",
        kind=pick(key, "kind", ["ttv", "ttv", *RosterMember.Kind.values]),
        recognised_on=since,
        term_to=f"CASE WHEN {of(key, 'term', 5)} = 0 THEN {since} + {of(key, 'long', 500)} END",
        ended_on=ends,
        is_woman=f"{of(key, 'woman', 2)} = 0",
        is_minority=f"{of(key, 'minority', 5)} = 0",
        trashed_at=thrown,
    )
    stretch.copies(
        "nomination",
        f"(SELECT * FROM registers_rostermember WHERE {people} AND mod(id, 3) = 0) m, generate_series(1, 2) k",
        agency_id="m.agency_id",
        member_id="m.id",
        from_on=stretch.day("m.id * 2 + k", "course", more=60),
    )
    councils = (
        f"(SELECT * FROM ({stretch.agencies}) x WHERE consolidates AND level < 3) a, generate_series(1, 5) k"
    )
    stretch.copies(
        "seat",
        councils,
        agency_id="a.id",
        role=pick(key, "role", CouncilMember.Role.values),
        from_on=since,
        to_on=ends,
        trashed_at=thrown,
    )
    for what in ("meeting", "inspection"):
        stretch.copies(
            what, councils, agency_id="a.id", on=stretch.day(key, what, more=20), trashed_at=thrown
        )
    stretch.copies(
        "standard",
        f"{keepers}, generate_series(1, 1) k WHERE a.level = 3",
        agency_id="a.id",
        year=f"{stretch.rows.last.year}",
        result=pick(key, "result", AccessStandard.Result.values),
        trashed_at=thrown,
    )
