"""Units × periods: what every unit of a place said, by the tree of then or by the tree of now.

What a report says goes first (official), then what the rows came to when last counted (live), then nothing, which is
not nought (Q10). In the tree of now a unit that was made of others shows their sum: distinct records united where
the reports keep their ids, ratios made anew from the summed parts (Q4, Q7, Q9).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from portal.units.models import AdministrativeUnit, Placement
from portal.units.tree import Tree
from reports.counting import figures
from reports.counting.indicators import Indicator
from reports.models import AnnualReport, Figure, Period, UnitFigures
from reports.watching.places import Place, names_on

Status = AnnualReport.Status


class Said(StrEnum):
    """How a number came about, weakest last: a sum is called by the weakest of its parts."""

    OFFICIAL = "đã duyệt"
    SENT = "đã gửi, chưa duyệt"
    ENTERED = "số khai"
    LIVE = "đang đếm, chưa gửi"
    NOT_APPLICABLE = "không áp dụng"
    MISSING = "chưa nhập"
    NOBODY = "chưa gửi"
    NO_UNIT = "không có đơn vị"


STRENGTH = list(Said)
ENDED = "đã kết thúc"


@dataclass(frozen=True)
class Part:
    """What one unit said in one period: {code: number}, ids behind distinct counts, and how it said it."""

    said: Said
    numbers: Mapping[str, Decimal | None]
    ids: Mapping[str, frozenset]
    states: Mapping[str, str]
    report_id: int | None = None


@dataclass(frozen=True)
class Cell:
    """One number of the table; `there` of `expected` units it is the sum of said something.

    above, below: the sides of a ratio. `may_repeat`: distinct records were added without their ids.
    """

    value: Decimal | None
    said: Said
    report_id: int | None = None
    there: int = 1
    expected: int = 1
    above: Decimal | None = None
    below: Decimal | None = None
    may_repeat: bool = False

    @property
    def is_official(self):
        return self.said in (Said.OFFICIAL, Said.SENT, Said.ENTERED)

    @property
    def note(self) -> str:
        """What must stand beside the number; "" for an accepted one."""
        words = [] if self.said in (Said.OFFICIAL, Said.NOT_APPLICABLE) else [str(self.said)]
        if self.there < self.expected and self.value is not None:
            words.append(f"{self.there}/{self.expected} đơn vị")
        if self.may_repeat:
            words.append("có thể trùng")
        return ", ".join(words)


def reported(cell: Cell):
    """The number if a report says it: growth is not told of what is still being counted."""
    return cell.value if cell.is_official else None


def counted_words(cells: Iterable[Cell]) -> str:
    """What a finding ends with where some of its numbers are no report's yet."""
    return "" if all(cell.is_official for cell in cells if cell.value is not None) else ", theo số đang đếm"


@dataclass
class Row:
    """A unit, and the units it stands for in each period: {period id: unit ids}."""

    unit_id: int
    name: str
    level: int
    sources: dict[int, list[int]] = field(default_factory=dict)
    key: bytes = b""
    now: str = ""


def rows_then(place: Place, periods: Sequence[Period]) -> list[Row]:
    """The units directly under the place (or under what it was made of) on each period's last day."""
    placed = Placement.objects.filter(parent__in=place.line)
    return _rows(placed, periods, place, lambda unit: unit)


def rows_now(place: Place, periods: Sequence[Period]) -> list[Row]:
    """Today's units directly under the place, each standing for those of its own level it was made of.

    What was split is shared out to nobody: it has a line of its own (Q9).
    """
    tree = Tree.on(place.on)
    today = {unit for unit, above in tree.parent.items() if above == place.unit_id}
    home = {unit: at for unit, at in tree.home.items() if at in today}
    split = {unit for unit, at in tree.home.items() if at == place.unit_id} - set(place.line)
    placed = Placement.objects.filter(unit__in=[*today, *home, *split])
    levels = {tree.level[unit] for unit in today}
    rows = _rows(placed.filter(level__in=levels), periods, place, lambda unit: home.get(unit, unit))
    return [row for row in rows if row.unit_id in today or row.sources]


def own_row(place: Place, periods: Sequence[Period]) -> Row:
    """The place itself; before its day, the units it was made of."""
    placed = Placement.objects.filter(unit__in=place.line, level=place.level)
    found = _rows(placed, periods, place, lambda _unit: place.unit_id)
    return found[0] if found else Row(place.unit_id, place.name, place.level)


def _rows(placed, periods, place, stands_for) -> list[Row]:
    rows: dict[int, Row] = {}
    for unit, level, since, until in placed.values_list("unit", "level", "valid_from", "valid_to"):
        for period in periods:
            if since <= period.data_to and (until is None or until > period.data_to):
                seen = stands_for(unit)
                row = rows.setdefault(seen, Row(seen, "", level))
                row.sources.setdefault(period.pk, []).append(unit)
    last = max((period.data_to for period in periods), default=place.on)
    names, present = names_on(last, rows), names_on(place.on, rows)
    ended = dict(AdministrativeUnit.objects.filter(pk__in=rows).values_list("pk", "ended"))
    for unit, row in rows.items():
        row.name, row.key = names.get(unit, ("", b""))
        if present[unit][0] != row.name:
            row.now = f"nay là {present[unit][0]}"
        elif ended[unit] and ended[unit] <= place.on:
            row.now = ENDED
    return sorted(rows.values(), key=lambda row: (row.now == ENDED, row.level, row.key))


class Board:
    """What all units of some rows said of some figures: four queries, then cells without any."""

    def __init__(
        self,
        rows: Iterable[Row],
        periods: Sequence[Period],
        wanted: Collection[Indicator],
        reach,
        *,
        stored=False,
    ):
        """stored: only what was accepted, issued or entered; what was merely sent or counted is left out."""
        self.periods = {period.pk: period for period in periods}
        units = {unit for row in rows for sources in row.sources.values() for unit in sources}
        codes = {code for one in wanted for code in (one.code, *one.numerator, *one.denominator)}
        self.parts: dict[tuple[int, int], Part] = {}
        reports = AnnualReport.objects.visible_to(reach)
        if not stored:
            self._live(units, codes)
        self._official(units, codes, reports.accepted() if stored else reports)

    def _live(self, units, codes):
        counted = UnitFigures.objects.filter(period__in=self.periods, unit__in=units)
        for unit, period, said, kept in counted.values_list("unit", "period", "figures", "ids"):
            numbers = {code: Decimal(str(said[code])) for code in codes if code in said}
            ids = {code: frozenset((kept or {}).get(code, ())) for code in codes}
            self.parts[unit, period] = Part(Said.LIVE, numbers, ids, {})

    def _official(self, units, codes, reports):
        seen = newest_sent(reports, units, self.periods)
        kept = Figure.objects.filter(report__in=[row[0] for row in seen.values()], indicator__in=codes)
        said: dict[int, list] = defaultdict(list)
        for report, *rest in kept.values_list("report", "indicator", "total", "item_ids", "state"):
            said[report].append(rest)
        for key, (report, how) in seen.items():
            rows = said[report]
            self.parts[key] = Part(
                how,
                {code: total for code, total, _, _ in rows},
                {code: frozenset(ids) for code, _, ids, _ in rows},
                {code: state for code, _, _, state in rows},
                report,
            )

    def cell(self, row: Row, period_id: int, indicator: Indicator) -> Cell:
        """The number of a row in a period, from the units it stands for."""
        units = row.sources.get(period_id, [])
        if not units:
            return Cell(None, Said.NO_UNIT, there=0, expected=0)
        parts = [part for unit in units if (part := self.parts.get((unit, period_id)))]
        if not parts:
            return Cell(None, Said.NOBODY, there=0, expected=len(units))
        return _cell(parts, len(units), indicator)

    def union(self, row: Row, periods: Sequence[Period], indicator: Indicator) -> int | None:
        """Different records over several periods; None where a number stands without its records' ids."""
        united: set[int] = set()
        for period in periods:
            for unit in row.sources.get(period.pk, []):
                part = self.parts.get((unit, period.pk))
                value = part.numbers.get(indicator.code) if part else None
                ids = part.ids.get(indicator.code, frozenset()) if part else frozenset()
                if value is not None and value != len(ids):
                    return None
                united |= ids
        return len(united)


def newest_sent(reports, units, periods) -> dict[tuple[int, int], tuple[int, Said]]:
    """{(unit, period): (report, how it was said)}: the version in force of each unit's own report, once sent."""
    own = {"agency__consolidates": True, "agency__unit__in": units, "period__in": periods}
    sent = reports.current().filter(status__in=AnnualReport.FROZEN, **own).order_by("version")
    found = {}
    columns = ("pk", "agency__unit", "period", "status", "origin")
    for pk, unit, period, status, origin in sent.values_list(*columns):
        how = Said.SENT if status == Status.SENT else Said.OFFICIAL
        if origin == AnnualReport.Origin.ENTERED:
            how = Said.ENTERED
        found[unit, period] = (pk, how)
    return found


def _cell(parts, expected, indicator) -> Cell:
    how = max((part.said for part in parts), key=STRENGTH.index)
    report = parts[0].report_id if len(parts) == expected == 1 else None
    if indicator.is_ratio:
        told = [part for part in parts if _tells_both_sides(part, indicator)]
        if not told:
            return Cell(None, Said.MISSING, report, len(parts), expected)
        above, below = (_side(told, side) for side in (indicator.numerator, indicator.denominator))
        value = figures.ratio(above, below)
        said = how if value is not None else Said.NOT_APPLICABLE
        return Cell(value, said, report, len(told), expected, above, below)
    known = [(part, value) for part in parts if (value := _number(part, indicator)) is not None]
    if not known:
        applies = any(part.states.get(indicator.code) != Figure.State.NOT_APPLICABLE for part in parts)
        return Cell(None, Said.MISSING if applies else Said.NOT_APPLICABLE, report, 0, expected)
    value, repeats = _sum(known, indicator)
    return Cell(value, how, report, len(known), expected, may_repeat=repeats)


def _number(part, indicator):
    """Live noughts are left out of what was counted; a declared figure that is absent was not entered."""
    value = part.numbers.get(indicator.code)
    if value is None and part.said == Said.LIVE and not indicator.declared:
        return Decimal(0)
    return value


def _sum(known, indicator):
    """(sum, whether records may have been counted twice)."""
    if not indicator.is_distinct or len(known) == 1:
        return sum((value for _, value in known), Decimal(0)), False
    ids = [part.ids.get(indicator.code, frozenset()) for part, _ in known]
    if all(len(own) == value for own, (_, value) in zip(ids, known, strict=True)):
        return Decimal(len(frozenset().union(*ids))), False
    sharing = sum(1 for _, value in known if value)
    return sum((value for _, value in known), Decimal(0)), sharing > 1


def _tells_both_sides(part, indicator):
    """A unit that says only one side of a ratio would bend it."""
    return all(_side_number(part, code) is not None for code in indicator.numerator + indicator.denominator)


def _side(parts, codes):
    return sum((_side_number(part, code) for part in parts for code in codes), Decimal(0))


def _side_number(part, code):
    value = part.numbers.get(code)
    return Decimal(0) if value is None and part.said == Said.LIVE else value
