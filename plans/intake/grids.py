"""Real tables of a file: where their headings end and what the columns hold."""

import re

from .bodies import HEAD_ANY_CASE
from .columns import ORDER, TT, columns_of
from .labels import LEAD, WITH, column_kind

MOST_HEAD = 4
_OPENS = re.compile(rf"(?:[-–+•*]\s*)?{HEAD_ANY_CASE.pattern}")


def head_of(grid):
    """({column: kind}, index of the first row under the headings), or (None, 0) for a table of something else."""
    for at, row in enumerate(grid.rows[:MOST_HEAD]):
        cells = [" ".join(cell.split()) for cell in row]
        if columns := columns_of(cells):
            return _below(grid.rows, at, columns)
    return None, 0


def _below(rows, at, columns):
    """Headings may fill two rows ("Cơ quan thực hiện" over "Chủ trì", "Phối hợp"); a row (1) (2) (3) may follow."""
    order = next((n for n, kind in columns.items() if kind == ORDER), None)
    head, at = rows[at], at + 1
    while at < len(rows) and at < MOST_HEAD + 2:
        cells = [" ".join(cell.split()) for cell in rows[at]]
        numbered = order is not None and order < len(cells) and TT.match(cells[order])
        if _counts_columns(cells):
            at += 1
        elif not numbered and (more := _second(columns, cells, head)):
            columns, head, at = more, rows[at], at + 1
        else:
            break
    return columns, at


def _second(columns, cells, head):
    """The columns with those a second row of headings names; None when the row is no heading."""
    if any(len(cell) > 60 for cell in cells):
        return None
    if (whole := columns_of(cells)) is not None:
        return whole
    named = {
        n: kind for n, cell in enumerate(cells) if cell and (kind := column_kind(cell)) and cell != head[n]
    }
    fresh = [cell for n, cell in enumerate(cells) if cell and n < len(head) and cell != head[n]]
    if not named or len(named) < len(fresh):
        return None
    return {
        **{n: kind for n, kind in columns.items() if kind not in named.values() and n not in named},
        **named,
    }


def _counts_columns(cells):
    """ "(1) | (2) | (3)" or "A | 1 | 2" under the headings."""
    filled = [cell.strip("() ") for cell in cells if cell.strip()]
    counted = [int(cell) for cell in filled if cell.isdigit() and len(cell) < 3]
    return len(filled) > 2 and len(counted) >= len(filled) - 1 and counted == sorted(set(counted))


def flat(row, columns):
    """The cells of a row, each on one line; bodies that stand one under another are parted by ";"."""
    return [_flat(cell, columns.get(n) in (LEAD, WITH)) for n, cell in enumerate(row)]


def _flat(cell, bodies):
    lines = [" ".join(line.split()) for line in cell.split("\n") if line.strip()]
    if bodies and len(lines) > 1 and all(_OPENS.match(line) for line in lines):
        return "; ".join(re.sub(r"^[-–+•*]\s*", "", line).rstrip(" ;,.") for line in lines)
    return " ".join(lines)


def repeats(row, head):
    """True for a heading row printed again on a new page."""
    return any(_plain(row) == _plain(above) for above in head)


def _plain(row):
    return [" ".join(cell.casefold().split()) for cell in row]


_YEARS = re.compile(r"(?:năm |giai đoạn )?(20\d\d)(?:\s*[-–]\s*(?:năm )?(20\d\d))?$", re.I)


def goals_of(grid):
    """[((first year, last year), label of the row, cell, line)] of a table that sets goals by year; [] for another."""
    heads = ((at, _year_columns(row)) for at, row in enumerate(grid.rows[:MOST_HEAD]))
    at, columns = next((pair for pair in heads if pair[1]), (0, {}))
    if not columns:
        return []
    out = []
    for row, line in zip(grid.rows[at + 1 :], grid.lines[at + 1 :], strict=True):
        label = " ".join(" ".join(cell for cell in row[: min(columns)] if not TT.match(cell)).split())
        cells = ((years, row[n]) for n, years in columns.items() if n < len(row) and "%" in row[n])
        out += [(years, label, " ".join(cell.split()), line) for years, cell in cells]
    return out


def _year_columns(row):
    found = ((n, _YEARS.match(" ".join(cell.split()))) for n, cell in enumerate(row))
    return {n: (int(match[1]), int(match[2] or match[1])) for n, match in found if match}
