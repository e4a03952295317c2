"""From rows to figures: counters of the apps -> own figures of units -> the tree, set-based.

Live figures are the rows as they are now. The tree is that of one day (a period's last day, or the
day asked for); a record counts for the agency of its own day, and where that agency's unit has
ended since, for the unit that took it over (rule Q9, portal/units/folding.py).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from portal.tally import Agencies, tally
from portal.units.models import Agency
from portal.units.tree import Folded, Tree, fold_up
from reports.counting import figures
from reports.counting.indicators import BY_CODE, COUNTERS, DECLARED
from reports.models import AnnualReport, DeclaredFigure, Period

DISTINCT = frozenset(code for code in COUNTERS if BY_CODE[code].is_distinct)
#: counted where a unit keeps the book, typed where it keeps none
EITHER = {indicator.code for indicator in DECLARED} & COUNTERS.keys()


@dataclass(frozen=True)
class Span:
    """The days a report speaks of, both included, and the day whose tree it adds up by.

    `period` brings the figures officers typed; without it there are none.
    """

    first: date
    last: date
    tree_on: date
    period: Period | None = None

    @classmethod
    def of(cls, period: Period, as_of: date | None = None, tree_on: date | None = None):
        """The whole period in the tree of its last day; or what stood until `as_of`, in that day's tree.

        `tree_on` asks for another day's tree (today's: "theo cây tổ chức hiện nay"): rows stay with the
        unit of their day and are counted by the one that has taken it over by then (Q9).
        """
        until = as_of or period.data_to
        last = min(period.data_to, until)
        return cls(period.data_from, last, tree_on or until, period if period.pk else None)


def own_by_agency(
    span: Span, agencies: Agencies = None, codes: Collection[str] | None = None
) -> dict[int, figures.Vector]:
    """{agency id: its own figures}. A dozen grouped queries, whatever the number of agencies.

    `codes` asks for these figures alone.
    """

    wanted = COUNTERS if codes is None else {code: COUNTERS[code] for code in codes if code in COUNTERS}
    own = tally(wanted, span.first, span.last, agencies, DISTINCT)
    if span.period:
        declared = DeclaredFigure.objects.filter(period=span.period, agency__unit__began__lte=span.tree_on)
        if agencies is not None:
            declared = declared.filter(agency__in=agencies)
        if codes is not None:
            declared = declared.filter(indicator__in=codes)
        _add_typed(own, declared)
    return own


def _add_typed(own: dict[int, dict], declared) -> None:
    """Typed figures beside the counted ones; what a book of the same unit counts already is not typed again.

    A year before the portal is typed as it was reported, whole units at a time: that is a report's own affair
    (building.py) and adds up with no rows.
    """
    years = AnnualReport.objects.filter(origin=AnnualReport.Origin.ENTERED)
    entered = Exists(years.filter(agency=OuterRef("agency"), period=OuterRef("period")))
    typed = list(declared.exclude(entered).values_list("agency", "agency__unit", "indicator", "value"))
    counted: set = set()
    if any(code in EITHER for _, _, code, _ in typed):
        keepers = [agency for agency, vector in own.items() if EITHER & vector.keys()]
        units = dict(Agency.objects.filter(pk__in=keepers).values_list("pk", "unit"))
        counted = {(units[agency], code) for agency in keepers for code in EITHER & own[agency].keys()}
    for agency, unit, code, value in typed:
        if (unit, code) not in counted:
            own.setdefault(agency, {})[code] = value


def own_by_unit(
    span: Span, units: Collection[int] | None = None, codes: Collection[str] | None = None
) -> dict[int, figures.Vector]:
    """{unit id: figures of all its agencies}; of these units only, when given."""
    bodies = Agency.objects.all() if units is None else Agency.objects.filter(unit__in=units)
    places = dict(bodies.values_list("pk", "unit"))
    own: dict[int, figures.Vector] = {}
    for agency, vector in own_by_agency(span, None if units is None else list(places), codes).items():
        unit = places[agency]
        own[unit] = figures.add(own.get(unit, figures.NOTHING), vector)
    return own


def live_country(span: Span, tree: Tree | None = None, codes=None) -> dict[int, Folded]:
    """Live figures of every unit of the country: {unit id: Folded of vectors}."""
    tree = tree or Tree.on(span.tree_on)
    own = own_by_unit(span, codes=codes)
    return fold_up(own, _with_strays(tree, own), figures.add, figures.NOTHING, figures.total)


def _with_strays(tree: Tree, own) -> Tree:
    """A row dated before its unit began is a slip of the pen; the root counts it, so that none is lost."""
    strays = own.keys() - tree.parent.keys() - tree.home.keys()
    if not strays:
        return tree
    root = next(unit for unit, above in tree.parent.items() if above is None)
    return Tree(tree.parent, tree.level, {**tree.home, **dict.fromkeys(strays, root)})


def live_below(unit_id: int, span: Span, tree: Tree, codes=None) -> dict[int, Folded]:
    """Live figures of one unit and of every unit below it: {unit id: Folded}."""
    if tree.parent[unit_id] is None:
        return live_country(span, tree, codes)
    part = subtree(unit_id, tree)
    own = own_by_unit(span, [*part.parent, *part.home], codes)
    return fold_up(own, part, figures.add, figures.NOTHING, figures.total)


def live(unit_id: int, span: Span, tree: Tree | None = None) -> Folded:
    """Live figures of one unit, with all below it."""
    return live_below(unit_id, span, tree or Tree.on(span.tree_on))[unit_id]


def subtree(unit_id: int, tree: Tree) -> Tree:
    """The tree below one unit, with the ended units counted in it; the unit becomes its root."""
    below = children_of(tree)
    inside, todo = {unit_id: None}, [unit_id]
    for unit in todo:
        for child in below.get(unit, ()):
            inside[child] = unit
            todo.append(child)
    home = {unit: at for unit, at in tree.home.items() if at in inside}
    return Tree(inside, {unit: tree.level[unit] for unit in inside}, home)


def children_of(tree: Tree) -> dict[int, list[int]]:
    below: dict[int, list[int]] = {}
    for unit, above in tree.parent.items():
        below.setdefault(above, []).append(unit)
    return below


def ended_at(unit_id: int, tree: Tree) -> list[int]:
    """Ended units whose records are counted at this very unit."""
    return [unit for unit, at in tree.home.items() if at == unit_id]
