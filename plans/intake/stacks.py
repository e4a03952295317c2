"""Tables whose cells stand on lines of their own, as pages saved from the web and copied text have them."""

import re
from itertools import combinations

from plans import time
from portal.text import fold

from .bodies import HEAD
from .columns import GROUP_TT, ORDER, TT, columns_of
from .labels import LEAD, PRODUCT, TIME, WITH
from .letters import UP
from .text import cleaned

_STOP = re.compile(rf"Nơi nhận|PHỤ LỤC|KT\.|TM\.|(?:[IVX]{{1,5}}|[A-H])\s*[.)/]\s+[{UP}]{{2}}")


def stacked_by_pipes(lines, n):
    """(first, last, columns, grid) of cells each closed by a line with a pipe alone, from line index `n`; None if none."""
    if "|" in lines[n] or n + 1 >= len(lines):
        return None
    cells, held, first = [], [], n
    for at in range(n, len(lines)):
        text = cleaned(lines[at]).strip()
        if text == "|":
            cells.append((" ".join(" ".join(held).split()), first))
            held, first = [], at + 1
        elif len(held) > 40 or _STOP.match(text):
            break
        elif text:
            held.append(text)
    columns, width = _head(cells)
    if not columns:
        return None
    grid = _cut(cells[width:], columns, width)
    last = cells[-1][1]
    while last < len(lines) - 1 and cleaned(lines[last]).strip() != "|":
        last += 1
    return (n, last, columns, grid) if grid else None


def stacked(lines, n):
    """As `stacked_by_pipes`, one line a cell with nothing between; the rows are told apart by their numbers."""
    if not re.match(r"^(?:s?tt|so tt|so thu tu)$", fold(lines[n]).strip(" .|*")):
        return None
    cells = []
    for at in range(n, len(lines)):
        text = cleaned(lines[at]).strip()
        if _STOP.match(text) or len(text) > 600:
            break
        if text:
            cells.append((text, at))
    columns, width = _head(cells)
    if not columns or not TT.match(cells[width][0]):
        return None
    grid = _cut(cells[width:], columns, width)
    return (n, cells[-1][1], columns, grid) if grid else None


def _head(cells):
    """(columns, their number) of the headings the cells begin with, or (None, 0)."""
    for width in range(min(8, len(cells) - 1), 2, -1):
        texts = [cell for cell, _ in cells[:width]]
        if all(0 < len(t) < 60 and not TT.match(t) for t in texts) and (columns := columns_of(texts)):
            return columns, width
    return None, 0


def _cut(cells, columns, width):
    """Rows of the cells behind the headings: [(cells by column, line index)]."""
    if columns.get(0) != ORDER:
        return [([c for c, _ in cells[k : k + width]], cells[k][1]) for k in range(0, len(cells), width)]
    rows, number = [], 0
    for k, (text, at) in enumerate(cells):
        bare = text.strip(" .)")
        following = bare.isdigit() and (int(bare) == number + 1 or (int(bare) == 1 and _after_group(rows)))
        decimal = bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", bare))
        group = bool(GROUP_TT.match(text)) and k + 1 < len(cells) and not TT.match(cells[k + 1][0])
        opens = TT.match(text) and (following or decimal or group)
        if opens and (not rows or len(rows[-1][0]) > 1):
            rows.append(([text], at))
            number = int(bare) if bare.isdigit() else number
        elif rows:
            rows[-1][0].append(text)
    return [(placed(row, columns, width), at) for row, at in rows]


def _after_group(rows):
    return bool(rows) and bool(GROUP_TT.match(rows[-1][0][0]))


def placed(row, columns, width):
    """The cells of a row in their columns: those missing belong to a merged cell above."""
    cells = row
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    if len(cells) >= width or len(cells) < 3 or GROUP_TT.match(cells[0]):
        return cells[:width]
    free = [n for n in range(2, width)]
    best = max(combinations(free, len(cells) - 2), key=lambda places: _fit(cells[2:], places, columns))
    out = cells[:2] + [""] * (width - 2)
    for place, cell in zip(best, cells[2:], strict=True):
        out[place] = cell
    return out


def _fit(cells, places, columns):
    """How well cells suit the columns they are put in; earlier columns win a tie."""
    score = 0.0
    for cell, place in zip(cells, places, strict=True):
        kind = columns.get(place)
        timely = time.parse(cell, 2000).kind != "none"
        body = bool(HEAD.match(cell))
        score += {
            TIME: 3 if timely else -2,
            LEAD: 2 if body else -1,
            WITH: 2 if body else -1,
            PRODUCT: -2 if timely or body else 1,
        }.get(kind, 0)
        score -= 0.01 * place
    return score
