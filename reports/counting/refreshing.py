"""Live figures kept fresh: a change rebuilds its unit and the path above it, and nothing else.

Three ways, from the narrowest to the widest; each may be killed or run twice and leaves the figures of the rows:

`refresh_units` counts the rows of the units named, and adds up anew only these and the units above them, from what
is stored of the units beside them. Records behind distinct figures are stored too, so a draft told of in two
communes stays one draft above, and goes when the last of them does.

`refresh` asks the journal which units to look at: every verb writes there what it did, in its own transaction. It
looks back over the last minutes each time and keeps no mark of its own, so nothing slips between two looks. What
the journal names are the agency that acted and those of the object it acted on.

`recount` counts everything. Rows may move in ways no journal names (a task taken from its old lead, a handover, SQL
by hand), so the figures themselves are the detector of last resort: the whole country costs a few seconds, and is
counted anew once an hour and every night. `refold` is for a change of the tree alone: no row is read.
"""

from collections.abc import Callable, Collection
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from drafts.tallies import COUNTERS as DRAFT_COUNTERS
from feedback.tallies import COUNTERS as COMMENT_COUNTERS
from plans.tallies import COUNTERS as PLAN_COUNTERS
from portal.journal.models import Entry
from portal.units.dates import valid
from portal.units.models import AdministrativeUnit, Agency, Level, Placement
from portal.units.tree import Folded, Tree, fold_up
from reports.counting import aggregation, figures, snapshot
from reports.counting.aggregation import Span
from reports.counting.figures import NOTHING
from reports.counting.snapshot import Kept
from reports.models import Period

#: How far `refresh` looks back, and at how many acts; more at once is a flood, and everything is counted.
LATELY, MANY = timedelta(minutes=5), 2000


def recount(period: Period, told: Callable[[int, int, str], None] | None = None) -> int:
    """Count every unit from the rows and keep it. Returns how many units there are."""
    span = Span.of(period)
    tree = Tree.on(span.tree_on)
    return snapshot.store(period, aggregation.live_country(span, tree), tree, told)


@transaction.atomic
def refresh_units(period: Period, units: Collection[int], codes: Collection[str] | None = None) -> int:
    """Count these units (alive or ended) anew, and carry it up to the root. Returns how many units were written.

    `codes`: nothing else of them can have changed, so only this is counted.
    """
    snapshot.hold(period.pk)
    span = Span.of(period)
    living, ended, above = _dirty(units, span)
    stored = snapshot.kept(period.pk, above)
    if not above or stored.keys() != above.keys():
        return recount(period)  # a unit that was never counted: of a period just opened, or of a new unit
    own = aggregation.own_by_unit(
        span, [*living, *(unit for those in ended.values() for unit in those)], codes
    )
    made: dict[int, Kept] = {}
    for unit in reversed(above):
        was = stored[unit]
        mine, gone = was.own, was.ended_units
        if unit in living:
            mine = _instead(mine, own.get(unit, NOTHING), codes)
        if unit in ended:
            gone = _instead(gone, figures.total(own.get(one, NOTHING) for one in ended[unit]), codes)
        changes = [(was.own, mine), (was.ended_units, gone)]
        changes += [(stored[child].total, made[child].total) for child in made if above[child] == unit]
        total = _moved(was.total, changes)
        if total is None:
            total = figures.total([mine, gone, *_below(period, span, unit, made)])
        made[unit] = Kept(mine, gone, total)
    snapshot.change_rows(period.pk, [(unit, stored[unit], made[unit]) for unit in made], timezone.now())
    return len(made)


def _moved(total, changes):
    """The total with parts of it changed, from `(before, after)` of each; None where that does not tell.

    A record that left one part may stand in another, and what comes to nought may be typed as nought by somebody.
    """
    made = dict(total)
    for before, after in changes:
        for code in before.keys() | after.keys():
            was, now = before.get(code), after.get(code)
            if was == now:
                continue
            if isinstance(was or now, frozenset):
                if was and not (now and was <= now):
                    return None
                made[code] = made.get(code, frozenset()) | now
            else:
                made[code] = made.get(code, 0) - (was or 0) + (now or 0)
                if not made[code]:
                    return None
    return made


def _below(period, span, unit, made) -> list[figures.Vector]:
    """Totals of the units directly below: as made just now, else as stored."""
    children = Placement.objects.filter(valid(span.tree_on), parent=unit).values_list("unit", flat=True)
    stored = snapshot.kept(period.pk, children)
    return [made[child].total if child in made else kept.total for child, kept in stored.items()]


def _instead(was, now, codes):
    """What was counted before, with these codes counted anew; all of it when they are not named."""
    return now if codes is None else {code: said for code, said in was.items() if code not in codes} | now


def _dirty(units, span) -> tuple[set[int], dict[int, list[int]], dict[int, int | None]]:
    """The living among them, {living unit: all ended units counted at it} for those that ended, and the way up.

    The way is {unit: the one above} of all of them and all above them, the root first.
    """
    paths = _paths(units, span)
    counted_at = _homes(set(units) - paths.keys(), span)
    return set(paths), counted_at, _way({**paths, **_paths(counted_at.keys() - paths.keys(), span)}.values())


def _paths(units, span) -> dict[int, str]:
    placed = (
        Placement.objects.filter(valid(span.tree_on), unit__in=units) if units else Placement.objects.none()
    )
    return dict(placed.values_list("unit", "path"))


def _homes(ended, span) -> dict[int, list[int]]:
    if not ended:
        return {}
    tree = Tree.on(span.tree_on)
    homes = {tree.home[unit] for unit in ended if unit in tree.home}
    counted_at = {home: aggregation.ended_at(home, tree) for home in homes}
    if any(
        unit not in tree.home for unit in ended
    ):  # dated before its unit began: the root's, like all of these
        root = next(unit for unit, parent in tree.parent.items() if parent is None)
        unborn = AdministrativeUnit.objects.filter(began__gt=span.tree_on).values_list("pk", flat=True)
        counted_at[root] = [*aggregation.ended_at(root, tree), *unborn]
    return counted_at


def _way(paths) -> dict[int, int | None]:
    lines = [[int(key) for key in path.split("/")[:-1]] for path in paths]
    above: dict[int, int | None] = {}
    for depth in range(max(map(len, lines), default=0)):
        for line in lines:
            if depth < len(line):
                above[line[depth]] = line[depth - 1] if depth else None
    return above


def refold(period: Period) -> int:
    """Add up the tree anew from the stored counts of the units themselves. Returns how many units were written.

    Communes stand as they are: only the levels above them are written.
    """
    tree = Tree.on(Span.of(period).tree_on)
    stored = snapshot.kept(period.pk, tree.parent)
    own = {unit: figures.add(kept.own, kept.ended_units) for unit, kept in stored.items()}
    folded = fold_up(own, tree, figures.add, NOTHING, figures.total)
    upper = {
        unit: Folded(stored[unit].own, values.children, stored[unit].ended_units, values.total)
        for unit, values in folded.items()
        if tree.level[unit] != Level.COMMUNE and unit in stored
    }
    return snapshot.store(period, upper, tree)


def refresh(period: Period, since=None) -> int:
    """Refresh the units the journal named since then, by default in the last minutes. Returns how many were written."""
    since = since or timezone.now() - LATELY
    acts = list(Entry.objects.order_by("-pk").values_list("at", "agency", "object_type", "object_id")[:MANY])
    lately = [act for act in acts if act[0] >= since]
    if not lately:
        return 0
    if len(lately) == MANY or any(kind in _EVERYWHERE for _, _, kind, _ in lately):
        return recount(period)
    agencies = {agency for _, agency, _, _ in lately if agency}
    for label in {kind for _, _, kind, _ in lately}:
        agencies |= _agencies_of(label, {key for _, _, kind, key in lately if kind == label})
    units = set(Agency.objects.filter(pk__in=agencies).values_list("unit", flat=True))
    if len(units) > MANY:  # a document whose tasks thousands lead
        return recount(period)
    return refresh_units(period, units, _codes_of({kind for _, _, kind, _ in lately})) if units else 0


#: What a change of such an object can move; of any other, everything.
_MOVES = {
    "plans.plan": PLAN_COUNTERS,
    "plans.task": PLAN_COUNTERS,
    "drafts.activity": DRAFT_COUNTERS,
    "feedback.answer": COMMENT_COUNTERS,
    "feedback.comment": COMMENT_COUNTERS,
    "feedback.submission": COMMENT_COUNTERS,
}


def _codes_of(labels) -> set[str] | None:
    if not labels <= _MOVES.keys():
        return None
    return {code for label in labels for code in _MOVES[label]}


#: Where an object leads to the agencies it counts for; one more step than the agency it belongs to.
_STEPS = ("agency", "lead_agency", "recorded_at_agency")
_THROUGH = ("draft", "plan", "submission__draft", "comment__draft", "share_of")

#: Of an object of one agency, what hangs on it and counts for others: tasks other bodies lead, what they told of
#: a draft, comments they took down.
_OF_OTHERS = {
    "plans.plan": ("tasks__lead_agency",),
    "plans.task": ("shares__lead_agency",),
    "drafts.draftpolicy": ("activities__agency", "comments__recorded_at_agency"),
}

#: Law data: what it says moves the figures of everybody (B02, B09).
_EVERYWHERE = {
    "drafts.legalregime",
    "drafts.documenttype",
    "drafts.regimestage",
    "drafts.criteriaset",
}


def _agencies_of(label, keys) -> set[int]:
    """Agencies that objects of one kind belong to, or are about; none for what is gone or counts nowhere."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return set()
    named, found = model._base_manager.filter(pk__in=keys).order_by(), set()
    columns = [path for path in (*_STEPS, *(f"{step}__agency" for step in _THROUGH)) if _leads(model, path)]
    if columns:
        found = {agency for row in named.values_list(*columns) for agency in row}
    for path in _OF_OTHERS.get(label, ()):
        found |= set(named.values_list(path, flat=True).distinct())
    return found - {None}


def _leads(model, path) -> bool:
    """Whether the foreign keys of `path` lead from the model to an agency."""
    for name in path.split("__"):
        field = next((one for one in model._meta.fields if one.name == name), None)
        if field is None or not field.is_relation:
            return False
        model = field.related_model
    return model is Agency
