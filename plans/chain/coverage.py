"""Who has issued a plan of its own for a document that asks for one, and who has not (F4, N3).

Everything is seen on a chosen day: the tree of that day, documents issued by then, days passed by then.
A unit has issued when an agency of it, or of a unit it took over from by then, issued a document that
carries the asking one out, directly or through others: 407/QĐ-TTg → a province's plan → a commune's.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, models
from django.db.models import F

from plans.kinds import those
from plans.models import Plan
from portal.units.dates import valid
from portal.units.models import Agency, AgencyKind, Level, Succession

#: What counts as a unit's own plan; an opinion or a report about the document does not.
KINDS = list(those(carries_out=True))


class State(models.TextChoices):
    """How a unit stands; in the order a list shows them, what wants somebody first. Values stand in addresses."""

    OVERDUE = "qua-han", "Quá hạn"
    WAITING = "chua-den-han", "Chưa đến hạn"
    ISSUED_LATE = "muon", "Ban hành muộn"
    ISSUED = "da-ban-hanh", "Đã ban hành"
    ENDED = "cham-dut", "Chấm dứt trước hạn"
    EXEMPT = "khong-phai", "Không phải ban hành"


OPEN = (State.OVERDUE, State.WAITING)
NAMED = 3  # heirs of an ended unit told by name


@dataclass
class Standing:
    """One unit before one document on the day. `group`: the province or district it lies in, "" when none."""

    unit_id: int
    level: int
    group_id: int | None
    group: str
    name: str
    folded: str
    ended: date | None
    due: date | None
    done_id: int | None
    done_on: date | None
    state: State
    on: date
    # Written by `dress`, for the rows that are shown.
    done: Plan | None = None
    agency: Agency | None = None
    reminders: tuple = ()
    reason: str = ""
    heirs: tuple[str, ...] = ()

    @property
    def days_late(self):
        if self.state == State.ISSUED_LATE:
            return (self.done_on - self.due).days
        return (self.on - self.due).days if self.state == State.OVERDUE else 0

    @property
    def late_words(self):
        """ "quá 12 ngày", "muộn 5 ngày"."""
        return f"{'muộn' if self.done_id else 'quá'} {self.days_late} ngày"

    @property
    def heirs_words(self):
        """ "xã Tân Lập, xã Thạnh Bình và 2 đơn vị khác"."""
        rest = len(self.heirs) - NAMED
        return ", ".join(self.heirs[:NAMED]) + (f" và {rest} đơn vị khác" if rest > 0 else "")

    @property
    def is_open(self):
        return self.state in OPEN


@dataclass
class Figures:
    """Units by State; `asked` leaves out those that need not issue or ended before the day."""

    counts: Counter = field(default_factory=Counter)

    @property
    def asked(self):
        return self.issued + self.overdue + self.waiting

    @property
    def issued(self):
        return self.counts[State.ISSUED] + self.late

    @property
    def late(self):
        return self.counts[State.ISSUED_LATE]

    @property
    def overdue(self):
        return self.counts[State.OVERDUE]

    @property
    def waiting(self):
        return self.counts[State.WAITING]

    @property
    def exempt(self):
        return self.counts[State.EXEMPT]

    @property
    def ended(self):
        return self.counts[State.ENDED]


# asking    the documents asked about, and the day their tree is read: an ended issuer's is its last one
# below     units under the issuer that day; `heir` follows those that ended since to who took over
# carried   documents that carry one out, through any number of others
# passed    from whom to whom a plan passes on. A part of a unit passes on only to a unit of the same level
#           or higher: a district's plan is not that of a commune made of its parts
# said      what is known of a unit, one fact a row, grouped in `standing`: joined instead, ten thousand units
#           meet ten thousand plans one by one, because no planner knows how many rows a recursion gives
_STANDING = """
WITH RECURSIVE asking AS (
    SELECT p.id AS plan_id, p.asks_levels AS levels, p.asks_by AS due, a.unit_id AS issuer,
        least(%(on)s::date, u.ended - 1) AS seen_on
    FROM plans_plan p JOIN units_agency a ON a.id = p.agency_id JOIN units_administrativeunit u ON u.id = a.unit_id
    WHERE p.id = ANY(%(plans)s)
), below AS (
    SELECT asking.plan_id, p.unit_id
    FROM asking
    JOIN units_placement top ON top.unit_id = issuer AND top.valid_from <= seen_on
        AND (top.valid_to IS NULL OR top.valid_to > seen_on)
    JOIN units_placement p ON starts_with(p.path, top.path) AND p.unit_id <> issuer AND p.valid_from <= seen_on
        AND (p.valid_to IS NULL OR p.valid_to > seen_on)
), heir(plan_id, unit_id) AS (
    SELECT plan_id, unit_id FROM below
    UNION
    SELECT heir.plan_id, s.successor_id
    FROM heir JOIN units_administrativeunit u ON u.id = heir.unit_id AND u.ended <= %(on)s
    JOIN units_succession s ON s.predecessor_id = u.id AND s."on" <= %(on)s
), expected AS (
    SELECT asking.plan_id, p.unit_id, p.level, asking.due, u.ended,
        CASE WHEN place.level = 0 THEN split_part(p.path, '/', 2)
             WHEN place.level = 1 AND (p.level = 2 OR split_part(p.path, '/', 4) <> '') THEN split_part(p.path, '/', 3)
        END::bigint AS group_id
    FROM asking
    JOIN LATERAL (SELECT level FROM units_placement WHERE unit_id = issuer LIMIT 1) place ON true
    JOIN heir USING (plan_id)
    JOIN units_placement p ON p.unit_id = heir.unit_id AND p.level = ANY(asking.levels) AND p.valid_from <= %(on)s
        AND (p.valid_to IS NULL OR p.valid_to > %(on)s)
    JOIN units_administrativeunit u ON u.id = p.unit_id
    WHERE asking.plan_id = ANY(%(whole)s)
        OR EXISTS (SELECT FROM unnest(%(paths)s::text[]) mine WHERE starts_with(p.path, mine))
), edge AS (
    SELECT parent_id AS above, id AS below FROM plans_plan WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT target_id, plan_id FROM plans_basislink WHERE relation = 'parent' AND target_id IS NOT NULL
), carried(plan_id, id) AS (
    SELECT plan_id, plan_id FROM asking
    UNION
    SELECT carried.plan_id, p.id
    FROM carried JOIN edge ON edge.above = carried.id JOIN plans_plan p ON p.id = edge.below
    WHERE p.status = 'issued' AND p.trashed_at IS NULL AND p.counted_on <= %(on)s
), height AS MATERIALIZED (
    SELECT unit_id, max(level) AS level FROM units_placement GROUP BY unit_id
), passed AS MATERIALIZED (
    SELECT s.predecessor_id, s.successor_id
    FROM units_succession s JOIN height was ON was.unit_id = s.predecessor_id JOIN height now ON now.unit_id = s.successor_id
    WHERE s."on" <= %(on)s AND (s.whole OR was.level >= now.level)
), done(plan_id, unit_id, id, issued_on) AS (
    SELECT carried.plan_id, a.unit_id, p.id, p.counted_on
    FROM carried JOIN plans_plan p USING (id) JOIN units_agency a ON a.id = p.agency_id
    WHERE p.kind = ANY(%(kinds)s) AND p.id <> carried.plan_id AND NOT p.is_incoming
    UNION
    SELECT done.plan_id, passed.successor_id, done.id, done.issued_on
    FROM done JOIN passed ON passed.predecessor_id = done.unit_id
), said AS (
    SELECT plan_id, unit_id, level, group_id, due, ended, NULL::bigint AS done_id, NULL::date AS done_on, false AS let_off
    FROM expected
    UNION ALL
    (SELECT DISTINCT ON (plan_id, unit_id) plan_id, unit_id, NULL, NULL, NULL, NULL, id, issued_on, false
     FROM done ORDER BY plan_id, unit_id, issued_on, id)
    UNION ALL
    SELECT e.plan_id, a.unit_id, NULL, NULL, NULL, NULL, NULL, NULL, true
    FROM plans_exemption e JOIN units_agency a ON a.id = e.agency_id WHERE e.plan_id = ANY(%(plans)s)
), standing AS (
    SELECT plan_id, unit_id, max(level) AS level, max(group_id) AS group_id, max(due) AS due, max(ended) AS ended,
        max(done_id) AS done_id, max(done_on) AS done_on,
        CASE WHEN max(done_on) > max(due) THEN 'muon'
             WHEN max(done_id) IS NOT NULL THEN 'da-ban-hanh'
             WHEN bool_or(let_off) THEN 'khong-phai'
             WHEN max(ended) <= coalesce(max(due), 'infinity') THEN 'cham-dut'
             WHEN max(due) < %(on)s THEN 'qua-han'
             ELSE 'chua-den-han' END AS state
    FROM said GROUP BY plan_id, unit_id HAVING max(level) IS NOT NULL
)
"""
_ROWS = """
SELECT s.unit_id, s.level, s.group_id, coalesce(g.full_name, ''), coalesce(n.full_name, ''), coalesce(n.folded, ''),
    s.ended, s.due, s.done_id, s.done_on, s.state
FROM standing s
LEFT JOIN units_unitname n ON n.unit_id = s.unit_id AND n.valid_from <= %(on)s AND (n.valid_to IS NULL OR n.valid_to > %(on)s)
LEFT JOIN units_unitname g ON g.unit_id = s.group_id AND g.valid_from <= %(on)s AND (g.valid_to IS NULL OR g.valid_to > %(on)s)
ORDER BY array_position(%(states)s, s.state), s.level, g.sort_key, n.sort_key, s.unit_id
"""
_COUNTS = "SELECT plan_id, state, count(*) FROM standing GROUP BY 1, 2"


def _ask(ending, plans, on, reach):
    """One statement for any number of units and documents, after one that tells which are seen whole."""
    ids = [plan.pk for plan in plans]
    whole = Plan.objects.filter(reach.own() | reach.below(), pk__in=ids).values_list("pk", flat=True)
    said = {
        "on": on, "plans": ids, "whole": list(whole), "paths": list(reach.paths), "kinds": KINDS,
        "states": State.values,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_STANDING + ending, said)
        return cursor.fetchall()


def standings(plan, on: date, reach) -> list[Standing]:
    """Every unit that should have issued, by the tree of the day: in her reach, or all of the issuer's tree
    for the issuer's side and those above it. Two queries for the whole country.
    """
    found = _ask(_ROWS, [plan], on, reach)
    return [Standing(*row[:-1], state=State(row[-1]), on=on) for row in found]


def figures_of(plans, on: date, reach) -> dict[int, Figures]:
    """{document id: Figures} of many documents, in two queries."""
    found = {plan.pk: Figures() for plan in plans}
    for plan, state, number in _ask(_COUNTS, plans, on, reach):
        found[plan].counts[State(state)] = number
    return found


def figures(rows: list[Standing]) -> Figures:
    return Figures(Counter(row.state for row in rows))


def by_group(rows: list[Standing]) -> list[tuple[int, str, Figures]]:
    """[(id, name, Figures)] of the provinces or districts; [] when no group holds more than one unit."""
    found, names = defaultdict(Figures), {}
    for row in rows:
        if row.group_id:
            found[row.group_id].counts[row.state] += 1
            names[row.group_id] = row.group
    if all(counted.counts.total() == 1 for counted in found.values()):
        return []
    return [(group, names[group], counted) for group, counted in found.items()]


def asked_levels(levels) -> str:
    """Whom a document asks, in words: "cấp tỉnh, cấp xã"."""
    return ", ".join(Level(level).label.lower() for level in sorted(levels))


def agencies_of(units, on: date) -> dict[int, Agency]:
    """{unit: the agency that issues for it}: its committee, else the body that consolidates its reports."""
    found = {}
    standing = Agency.objects.alive(on).filter(
        models.Q(kind=AgencyKind.UBND) | models.Q(consolidates=True), unit__in=units
    )
    for agency in sorted(standing, key=lambda agency: (agency.kind != AgencyKind.UBND, agency.pk)):
        found.setdefault(agency.unit_id, agency)
    return found


def dress(rows: list[Standing], plan, on: date) -> list[Standing]:
    """The rows of a page with their document, agency, reminders, reason and heirs: five queries."""
    units = [row.unit_id for row in rows]
    issued = Plan.objects.select_related("agency").in_bulk([row.done_id for row in rows if row.done_id])
    agencies = agencies_of(units, on)
    reminded, reasons = defaultdict(list), {}
    asked = plan.reminders.filter(about="issue", agency__unit__in=units).select_related("by__agency")
    for reminder in asked:
        reminded[reminder.agency_id].append(reminder)
    for unit, reason in plan.exemptions.filter(agency__unit__in=units).values_list("agency__unit", "reason"):
        reasons[unit] = reason
    heirs = _heirs(units)
    for row in rows:
        row.done, row.agency = issued.get(row.done_id), agencies.get(row.unit_id)
        row.reminders = tuple(reminded[row.agency.pk]) if row.agency else ()
        row.reason, row.heirs = reasons.get(row.unit_id, ""), tuple(heirs[row.unit_id])
    return rows


def _heirs(units):
    """{ended unit: names of the units that took over from it}, each as it was called that day."""
    named = valid(F("on"), "successor__names__valid_from", "successor__names__valid_to")
    took = Succession.objects.filter(named, predecessor__in=units).order_by("successor__names__sort_key")
    found = defaultdict(list)
    for unit, name in took.values_list("predecessor", "successor__names__full_name"):
        found[unit].append(name)
    return found
