"""Points of units by the criteria a place keeps (F130, S004-30): every term shown, nothing said is not nought points."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from reports.counting import figures, registry
from reports.models import EvaluationCriterion, Period
from reports.watching.comparing import Board, Cell, Row, Said, rows_then
from reports.watching.monitoring import Standing
from reports.watching.places import Place
from reports.watching.ranking import sent_below

Measure = EvaluationCriterion.Measure
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Term:
    """One criterion of one unit: min(value / full_at, 1) × points; points None where nothing was said."""

    criterion: EvaluationCriterion
    cell: Cell
    points: Decimal | None


@dataclass(frozen=True)
class Points:
    """A unit's terms; `total` of `most` reachable by the `counted` criteria that have a number."""

    row: Row
    terms: list[Term]

    @property
    def counted(self):
        return [term for term in self.terms if term.points is not None]

    @property
    def total(self) -> Decimal | None:
        return sum(term.points for term in self.counted) if self.counted else None

    @property
    def most(self) -> Decimal:
        return sum((term.criterion.points for term in self.counted), Decimal(0))


def criteria_of(place: Place, year: int) -> list[EvaluationCriterion]:
    """What the place itself evaluates the units below by in a year, else what the country set for its own."""
    stands = Q(year_to=None) | Q(year_to__gte=year)
    rows = EvaluationCriterion.objects.filter(stands, year_from__lte=year)
    return list(rows.filter(unit__in=place.line)) or list(rows.filter(unit__placements__level=0).distinct())


def evaluate(place: Place, period: Period, criteria, reach) -> list[Points]:
    """Units directly below, in name order; the same number of queries for any number of units."""
    rows = rows_then(place, [period])
    known = registry.of(period).by_code
    wanted = [known[one.code] for one in criteria if one.measure == Measure.FIGURE and one.code in known]
    board = Board(rows, [period], wanted, reach)
    asks_sending = any(one.measure != Measure.FIGURE for one in criteria)
    standing = sent_below(place, period) if asks_sending else {}
    return [
        Points(row, [_term(one, row, period, board, standing.get(row.unit_id)) for one in criteria])
        for row in rows
    ]


def _term(criterion, row, period, board, standing) -> Term:
    if criterion.measure == Measure.FIGURE:
        known = registry.of(period).by_code.get(criterion.code)
        cell = board.cell(row, period.pk, known) if known else Cell(None, Said.NOT_APPLICABLE)
    elif criterion.measure == Measure.COMPLETE:
        cell = sending(standing)
    else:
        cell = _on_time(standing)
    return Term(criterion, cell, points_for(criterion, cell))


def points_for(criterion, cell: Cell) -> Decimal | None:
    """Live figures give no points: only what a unit has reported may be judged."""
    if cell.value is None or not cell.is_official:
        return None
    part = min(Decimal(cell.value) / criterion.full_at, Decimal(1))
    return (part * criterion.points).quantize(CENT, ROUND_HALF_UP)


def sending(standing: Standing | None) -> Cell:
    """Of the units below one, the share that has sent."""
    below = standing.below if standing else None
    if not below or not below.expected:
        return Cell(None, Said.NOT_APPLICABLE)
    sent, expected = Decimal(below.sent), Decimal(below.expected)
    return Cell(figures.ratio(sent, expected), Said.OFFICIAL, above=sent, below=expected)


def _on_time(standing: Standing | None) -> Cell:
    """100 or 0; nothing while the report is neither sent nor late, or where no day was set."""
    if standing is None or standing.due is None or not (standing.is_sent or standing.is_late):
        return Cell(None, Said.NOBODY)
    return Cell(Decimal(0 if standing.is_late else 100), Said.OFFICIAL, standing.report_id)
