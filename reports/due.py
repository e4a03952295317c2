"""When a report is due: the nation's dates, those a unit set for the units below it, and single extensions.

Steps between the levels are working days: what moves above moves what lies below by as many (N14, F134, F135, F138).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from portal.units.models import Level
from portal.units.tree import Tree
from portal.workdays import add_working_days, working_day_before, working_days_between
from reports.models import DueDate, Period
from reports.models.periods import DUE_LEVELS, INSIDE

NAMES = dict(DUE_LEVELS)


@dataclass(frozen=True)
class Dates:
    """The dates of a period as plain values: `base` by level, `rows` {(unit, level): date} set by units below."""

    base: tuple[date | None, ...]
    rows: dict[tuple[int, int], date] = field(default_factory=dict)

    @classmethod
    def of(cls, period: Period):
        """One query, whatever the number of units."""
        newest = DueDate.objects.filter(period=period).order_by("unit", "level", "-pk")
        newest = newest.distinct("unit", "level").values_list("unit", "level", "due_on")
        rows = {(unit, level): day for unit, level, day in newest if day is not None}
        return cls(tuple(period.due_for(level) for level in Level), rows)

    def at(self, unit: int, level: int, tree: Tree) -> date | None:
        """The date for `level` as it stands at `unit`: its own, the nearest above it, else the nation's."""
        if level == INSIDE:
            return self.rows.get((unit, INSIDE))
        while tree.parent.get(unit) is not None:
            if (unit, level) in self.rows:
                return self.rows[unit, level]
            unit = tree.parent[unit]
        return self.base[level]

    def moved(self, rows: Iterable[tuple[int, int, date | None]], tree: Tree):
        """These dates with others set at units; a date taken back is None."""
        base, kept = list(self.base), dict(self.rows)
        for unit, level, day in rows:
            if tree.parent[unit] is None and level != INSIDE:
                base[level] = day
            elif day is None:
                kept.pop((unit, level), None)
            else:
                kept[unit, level] = day
        return replace(self, base=tuple(base), rows=kept)

    def of_units(self, tree: Tree, units: Collection[int]) -> dict[int, date | None]:
        if not self.rows:
            return {unit: self.base[tree.level[unit]] for unit in units}
        return {unit: self.at(unit, tree.level[unit], tree) for unit in units}


def due_dates(period: Period, tree: Tree, units: Collection[int] | None = None) -> dict[int, date | None]:
    """{unit: its due date} of these units, or of all of the tree, which is the whole one; one query."""
    return Dates.of(period).of_units(tree, tree.parent if units is None else units)


def due_on_path(
    periods: Collection[Period], path: str, level: int, inside: bool = False
) -> dict[int, date | None]:
    """{period id: due date} of the unit at the end of a path ("1/72/25492/"); one query for all the periods.

    `inside`: of a body of the unit that writes for the unit's report; the unit's own date where it set none.
    """
    steps = [int(step) for step in path.split("/") if step][1:]
    asked = DueDate.objects.filter(period__in=periods, unit__in=steps, level__in=[level, INSIDE])
    newest = asked.order_by("period", "unit", "level", "-pk").distinct("period", "unit", "level")
    rows = {
        (p, u, at): day for p, u, at, day in newest.values_list("period", "unit", "level", "due_on") if day
    }

    def nearest(period):
        own = [(steps[-1], INSIDE)] if inside and steps else []
        wanted = [*own, *((unit, level) for unit in reversed(steps))]
        return next(
            (rows[period.pk, *at] for at in wanted if (period.pk, *at) in rows), period.due_for(level)
        )

    return {period.pk: nearest(period) for period in periods}


@dataclass(frozen=True)
class Link:
    """One level of a chain. `gap`: working days before `upper`'s date, `days`: calendar days; None without dates."""

    level: int
    due: date | None
    upper: int | None
    gap: int | None
    days: int | None
    editable: bool

    @property
    def name(self):
        return NAMES[self.level]

    @property
    def is_behind(self):
        """Due after the level that has to add it up."""
        return self.days is not None and self.days < 0


def chain(dates: Dates, unit: int, tree: Tree) -> list[Link]:
    """From the centre down to the communes under `unit`, then the bodies inside it; districts only where there are."""
    own, top = tree.level[unit], tree.parent[unit] is None
    levels = [level for level in Level if level in set(tree.level.values())]
    links, upper, found = [], None, {}
    for level in [*levels, *([] if top else [INSIDE])]:
        found[level] = dates.at(unit, level, tree)
        above = own if level == INSIDE else upper
        links.append(_link(level, found[level], above, found.get(above), top or level > own))
        upper = level
    return links


def _link(level, due, upper, upper_due, editable):
    known = due is not None and upper_due is not None
    gap = working_days_between(due, upper_due) if known else None
    return Link(level, due, upper, gap, (upper_due - due).days if known else None, editable)


def follow(links: list[Link], typed: dict, steps: dict) -> dict[int, date | None]:
    """{level: new date}, top first: what was typed stands; below it, dates keep their steps or take the new ones.

    `typed`: {level: date or None} of the dates somebody changed; `steps`: {level: working days} likewise.
    """
    was = {link.level: link.due for link in links}
    now: dict[int, date | None] = {}
    for link in links:
        above, before = now.get(link.upper), was.get(link.upper)
        if link.level in typed and link.editable:
            now[link.level] = typed[link.level]
        elif link.level in steps and link.editable and above:
            now[link.level] = working_day_before(above, steps[link.level])
        else:
            now[link.level] = shifted(link.due, before, above) if link.editable else link.due
    return now


def shifted(day: date | None, before: date | None, after: date | None) -> date | None:
    """`day` moved by as many working days as `before` was to become `after`."""
    if day is None or before is None or after is None or before == after:
        return day
    if after < before:
        return working_day_before(day, working_days_between(after, before))
    return add_working_days(day, working_days_between(before, after))


@dataclass(frozen=True)
class Move:
    """What a change of dates writes, and to whom it does what; nothing is written yet.

    `rows`: [(unit, level, before, due_on)]; `changed`: {unit: (before, due_on)} of units whose own date moves;
    `extended`: how many units under it keep a date of their own (F138).
    """

    rows: list[tuple[int, int, date | None, date | None]]
    changed: dict[int, tuple[date | None, date | None]]
    extended: int = 0

    def losses(self, tree: Tree, today: date) -> list["Loss"]:
        """How many units lose (or win) how many days, the most first."""
        groups = Counter((tree.level[unit], *days) for unit, days in self.changed.items())
        found = [Loss(level, number, *days, today) for (level, *days), number in groups.items()]
        return sorted(found, key=lambda loss: (loss.level, -loss.number))


def printed(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa quy định"


@dataclass(frozen=True)
class Loss:
    level: int
    number: int
    before: date | None
    after: date | None
    today: date

    @property
    def who(self):
        return f"đơn vị {NAMES[self.level].lower()}" if self.level else "Trung ương"

    @property
    def days(self):
        """Calendar days lost; negative when won; None where one of the dates is not set."""
        return (self.before - self.after).days if self.before and self.after else None

    @property
    def dates(self):
        return f"{printed(self.before)} → {printed(self.after)}"

    @property
    def left(self):
        return working_days_between(self.today, self.after) if self.after else None

    @property
    def words(self):
        if self.after is None:
            return "không còn hạn riêng: chưa quy định"
        left = (
            f"còn {self.left} ngày làm việc kể từ hôm nay"
            if self.left >= 0
            else f"hạn mới đã qua {-self.left} ngày làm việc"
        )
        if self.days is None:
            return f"có hạn mới: {left}"
        return f"{'mất' if self.days > 0 else 'được thêm'} {abs(self.days)} ngày: {left}"


def move(dates: Dates, unit: int, new: dict[int, date | None], tree: Tree) -> Move:
    """What follows when `unit` sets these dates for the levels below it: units below that set their own shift along."""
    was = {level: dates.at(unit, level, tree) for level in new}
    rows = [(unit, level, was[level], day) for level, day in new.items() if day != was[level]]
    inside = units_under(unit, tree)
    levels = {level: (before, day) for _, level, before, day in rows if level != INSIDE}
    kept = 0
    for (below, level), day in sorted(dates.rows.items()):
        if below == unit or below not in inside or level not in levels:
            continue
        if tree.level[below] == level:
            kept += 1  # a single unit's extension was promised with a reason: it stays
        else:
            rows.append((below, level, day, shifted(day, *levels[level])))
    after = dates.moved(((at, level, day) for at, level, _, day in rows), tree)
    changed = _changed(dates, after, tree, inside)
    for below, (before, day) in changed.items():
        own = dates.rows.get((below, INSIDE))
        if own and below != unit:
            rows.append((below, INSIDE, own, shifted(own, before, day)))
    return Move([row for row in rows if row[2] != row[3]], changed, kept)


def extend(dates: Dates, unit: int, day: date | None, tree: Tree) -> Move:
    """One unit alone gets another date; the bodies inside it keep theirs."""
    level = tree.level[unit]
    before = dates.at(unit, level, tree)
    after = dates.moved([(unit, level, day)], tree)
    return Move([(unit, level, before, day)], _changed(dates, after, tree, [unit]))


def _changed(before: Dates, after: Dates, tree, units):
    were, are = before.of_units(tree, units), after.of_units(tree, units)
    return {unit: (were[unit], are[unit]) for unit in units if were[unit] != are[unit]}


def units_under(unit: int, tree: Tree) -> set[int]:
    """`unit` and every unit below it."""
    below: dict[int | None, list[int]] = {}
    for one, above in tree.parent.items():
        below.setdefault(above, []).append(one)
    found, todo = {unit}, [unit]
    for one in todo:
        todo += below.get(one, ())
    found.update(todo)
    return found
