"""Building a report: its own figures, those of accepted reports below, those of units that ended.

The rows are read once, figures are written in one transaction, and only while the report may still
change: running it twice, or again after a kill, ends the same.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.units.dates import valid
from portal.units.models import Placement
from portal.units.tree import Folded, Tree, fold_up, path_of
from reports import narrative, routes
from reports.before import totals_before
from reports.counting import aggregation, figures, registry
from reports.models import AnnualReport, DeclaredFigure, Figure, Narrative

Flag = Figure.Flag


@dataclass(frozen=True)
class Parts:
    """What a report is added up from: of `expected` units below the reports of `units` were accepted.

    `counted_to`: the first day one of these stopped counting at (None: no such report).
    `typed`: codes of which something stands typed, of a year before the portal; `untold`: those that a typed
    year below says nothing of, which is not nought (Q10).
    """

    own: figures.Vector
    children: figures.Vector = field(default_factory=dict)
    ended_units: figures.Vector = field(default_factory=dict)
    units: tuple[int, ...] = ()
    expected: int = 0
    counted_to: date | None = None
    typed: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()


def units_below(report: AnnualReport) -> list[int]:
    """Units whose reports this one adds up: those directly below on the period's last day.

    Also those below a unit that has ended, when they sent past it; the ended one adds them no more.
    A year before the portal is typed whole: nothing is added to it.
    """
    below = _directly_below(report)
    units = {unit for unit, _ in below}
    agency, day = report.agency, report.period.data_to
    if gone := [unit for unit, ended in below if ended]:
        units |= _sent_past(report, gone, [agency.unit_id]) - added_by(report, gone)
    if agency.ended:
        stay = set(report.units_added or ()) if report.is_frozen or report.unlocked else set()
        units -= _sent_past(report, [agency.unit_id], _above(agency.unit, day)) - stay
    return sorted(units)


def kept_by_ended(report: AnnualReport) -> list[int]:
    """Units that sent past an ended one which had added them: what they sent since does not arrive here."""
    gone = [unit for unit, ended in _directly_below(report) if ended]
    return sorted(_sent_past(report, gone, [report.agency.unit_id]) & added_by(report, gone)) if gone else []


def _directly_below(report):
    """[(unit, the day it ended or None)]"""
    if not report.agency.consolidates or report.is_entered:
        return []
    placed = Placement.objects.filter(valid(report.period.data_to), parent=report.agency.unit_id)
    return list(placed.values_list("unit", "unit__ended"))


def _sent_past(report, ended, receiving) -> set[int]:
    """Units under these ended ones whose reports went past them, to bodies of `receiving`, which add them (N2)."""
    under = Placement.objects.filter(valid(report.period.data_to), parent__in=ended).values("unit")
    sent = reports_of(report.period, report.template, under).filter(status__in=AnnualReport.FROZEN)
    return set(sent.filter(receiver__unit__in=receiving).values_list("agency__unit", flat=True))


def added_by(report, ended) -> set[int]:
    """Units whose figures stand in what these ended ones sent already: whoever adds that must not add them again."""
    theirs = reports_of(report.period, report.template, ended).filter(status__in=AnnualReport.FROZEN)
    return {unit for units in theirs.values_list("units_added", flat=True) for unit in units or ()}


def _above(unit, day) -> list[int]:
    return [int(step) for step in path_of(unit, day).split("/") if step and int(step) != unit.pk]


def reports_of(period, template, units):
    """Reports of the consolidators of these units in a period: of each the version in force."""
    return AnnualReport.objects.current().filter(
        period=period, template=template, agency__consolidates=True, agency__unit__in=units
    )


def add_up(report: AnnualReport, tree: Tree, counted: Folded | None = None) -> Parts:
    """The parts of a report, set-based: no query for each unit.

    `counted`: the live figures of its unit, when somebody just counted them.
    """
    span, agency = aggregation.Span.of(report.period), report.agency
    known = registry.of(report.period).known
    if report.is_entered:
        return _as_typed(report, known)
    if not agency.consolidates:
        return Parts(aggregation.own_by_agency(span, [agency.pk]).get(agency.pk, figures.NOTHING))
    if counted is None:
        counted = _counted(agency.unit_id, span, tree)
    below = units_below(report)
    accepted = list(reports_of(report.period, report.template, below).accepted().select_related("agency"))
    frozen: dict[int, list] = {}
    typed, untold = set(), set()
    stored = Figure.objects.filter(report__in=accepted).values_list(
        "report", "indicator", "total", "item_ids", "flags"
    )
    for child, code, total, ids, flags in stored:
        frozen.setdefault(child, []).append((code, total, ids))
        if Flag.ENTERED in flags:
            (untold if total is None else typed).add(code)
    return Parts(
        own=counted.own,
        children=figures.total(figures.as_vector(rows, known) for rows in frozen.values()),
        ended_units=counted.ended_units,
        units=tuple(sorted(child.agency.unit_id for child in accepted)),
        expected=len(below),
        counted_to=min((child.counted_to for child in accepted if child.counted_to), default=None),
        typed=frozenset(typed),
        untold=frozenset(untold),
    )


def _as_typed(report, known) -> Parts:
    """A year before the portal: the whole unit as it was reported; no rows are counted."""
    said = DeclaredFigure.objects.filter(agency=report.agency, period=report.period)
    rows = [(code, value, ()) for code, value in said.values_list("indicator", "value")]
    every = frozenset(indicator.code for indicator in known)
    return Parts(figures.as_vector(rows, known), typed=every, untold=every)


def _counted(unit_id, span, tree) -> Folded:
    """Own and ended units' figures, without those below, which come from their reports."""
    ended = aggregation.ended_at(unit_id, tree)
    alone = Tree({unit_id: None}, {unit_id: tree.level[unit_id]}, dict.fromkeys(ended, unit_id))
    own = aggregation.own_by_unit(span, [unit_id, *ended])
    return fold_up(own, alone, figures.add, figures.NOTHING)[unit_id]


def level_of(report: AnnualReport) -> int | None:
    """The level of its unit on the period's last day."""
    placed = Placement.objects.filter(valid(report.period.data_to), unit=report.agency.unit_id)
    return placed.values_list("level", flat=True).first()


def rows_of(report: AnnualReport, parts: Parts, adjustments: dict, level: int) -> list[Figure]:
    """One Figure an indicator; ratios are made from the totals as adjusted."""
    everything = figures.add(figures.add(parts.own, parts.children), parts.ended_units)
    asked = registry.of(report.period).indicators
    totals, made = {}, []
    for indicator in asked:
        if indicator.is_ratio:
            continue
        code = indicator.code
        total = figures.number(everything, indicator)
        if code in parts.untold:
            total = figures.size(everything, code)
        adjustment = adjustments.get(code, 0)
        if total is not None or adjustment:
            total = (total or 0) + adjustment
        totals[code] = total
        value = everything.get(code)
        made.append(
            Figure(
                report=report,
                indicator=code,
                state=_state(indicator, total, level, parts, adjustment),
                own=figures.size(parts.own, code) or 0,
                children=figures.size(parts.children, code) or 0,
                ended_units=figures.size(parts.ended_units, code) or 0,
                adjustment=adjustment,
                total=total,
                item_ids=sorted(value) if isinstance(value, frozenset) else [],
                missing_units=parts.expected - len(parts.units),
                flags=_flags(indicator, parts),
            )
        )
    for code, total in figures.ratios(totals, asked).items():
        state = Figure.State.NOT_APPLICABLE if total is None else Figure.State.VALUE
        flags = [Flag.ENTERED] if report.is_entered else []
        made.append(Figure(report=report, indicator=code, state=state, total=total, flags=flags))
    return made


def _state(indicator, total, level, parts, adjustment):
    """MISSING also where only those below have typed: their sum is a total, but nobody said nought here (Q10)."""
    waited_for = level in indicator.levels and not indicator.optional and indicator.code not in parts.untold
    said = not indicator.declared or adjustment or figures.size(parts.own, indicator.code) is not None
    if total is not None and (said or not waited_for):
        return Figure.State.VALUE
    return Figure.State.MISSING if waited_for else Figure.State.NOT_APPLICABLE


def _flags(indicator, parts):
    """What a reader must know of where a figure comes from (Q4): typed, and perhaps counted more than once."""
    flags = [Flag.ENTERED] if indicator.code in parts.typed else []
    twice = [Flag.MAYBE_TWICE] if parts.children.get(f"{indicator.code}+") else []
    return [*flags, *twice]


@transaction.atomic
def write(report: AnnualReport, parts: Parts, tree: Tree) -> bool:
    """Store figures and drafted words. False: it was sent in the meantime, and nothing was touched."""
    held = AnnualReport.objects.select_for_update().filter(pk=report.pk, status__in=AnnualReport.EDITABLE)
    if (now := held.first()) is None:
        return False
    report.unlocked = now.unlocked
    stamp(report, parts, now.counted_to)
    kept = dict(report.figures.exclude(adjustment=0).values_list("indicator", "adjustment"))
    level = tree.level.get(report.agency.unit_id)
    rows = still_open(report, rows_of(report, parts, kept, level))
    if not report.unlocked:  # of what was not opened nothing goes, even if nobody asks for it any more (B12)
        report.figures.exclude(indicator__in=registry.of(report.period).codes).delete()
    columns = ["state", "own", "children", "ended_units", "total", "item_ids", "missing_units", "flags"]
    Figure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["report", "indicator"], update_fields=columns
    )
    routes.readdress(report)
    report.save(update_fields=["built_at", "counted_to", "units_expected", "units_added", "receiver"])
    write_words(report, dict(report.figures.values_list("indicator", "total")))
    return True


def stamp(report: AnnualReport, parts: Parts, before: date | None) -> None:
    """Say when it was built, of whom, and to which day all its figures are counted: the first of these days.

    Given back for named figures only, the others stay as they were counted `before`, and of whom.
    """
    days = [
        timezone.localdate(),
        report.period.data_to,
        parts.counted_to,
        before if report.unlocked else None,
    ]
    report.built_at, report.counted_to = timezone.now(), min(day for day in days if day)
    if not report.unlocked:
        report.units_expected, report.units_added = parts.expected, list(parts.units)


def still_open(report: AnnualReport, rows: list[Figure]) -> list[Figure]:
    """Of a report given back for named figures only, these and the ratios, made anew of what then stands (B12)."""
    if not report.unlocked:
        return rows
    opened = [row for row in rows if report.may_change(row.indicator)]
    totals = dict(report.figures.values_list("indicator", "total"))
    ratios = figures.ratios(totals | {row.indicator: row.total for row in opened})
    for row in rows:
        if row.indicator in ratios:
            row.total = ratios[row.indicator]
            row.state = Figure.State.NOT_APPLICABLE if row.total is None else Figure.State.VALUE
    return opened + [row for row in rows if row.indicator in ratios]


def write_words(report: AnnualReport, totals) -> None:
    """The portal's sentences for every part; what an officer wrote stays hers."""
    drafted = narrative.draft(report, totals, totals_before(report))
    rows = [
        Narrative(report=report, part=part, drafted=words)
        for part, words in drafted.items()
        if _may_follow(report, part)
    ]
    Narrative.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["report", "part"], update_fields=["drafted"]
    )


#: Parts whose sentences say figures: where a figure was opened, they must not contradict it.
SAYING_FIGURES = {Narrative.Part.LEADERSHIP, Narrative.Part.DRAFTS, Narrative.Part.LAW}


def _may_follow(report, part):
    figures_open = any(not what.startswith("loi-van:") for what in report.unlocked)
    return report.may_change(f"loi-van:{part}") or (figures_open and part in SAYING_FIGURES)


def build(report: AnnualReport, tree: Tree | None = None, counted: Folded | None = None) -> bool:
    """Add up and write. False when the report can no longer change."""
    tree = tree or Tree.on(report.period.data_to)
    return write(report, add_up(report, tree, counted), tree)
