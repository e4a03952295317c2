"""Tables of tasks in plain text: rows with pipes or tabs, aligned columns, cells on lines of their own."""

import re
from dataclasses import dataclass

from plans import time
from portal.text import fold

from .columns import CONTENT, GROUP_TT, ORDER, TT, columns_of
from .grids import flat, head_of, repeats
from .labels import LEAD, PRODUCT, TIME, WITH, column_kind
from .letters import UP
from .stacks import placed, stacked, stacked_by_pipes
from .text import cleaned

MOST_TRIES, MOST_LINES, MOST_LETTERS = 40, 3000, 12_000


@dataclass(frozen=True)
class Row:
    """One task row: its number path ("I.2", "3"), cells by column kind, and its first line."""

    path: str
    cells: dict
    line: int


@dataclass(frozen=True)
class Table:
    """Rows of tasks with the lines they cover. guessed: the columns were told apart by spaces or by what cells say."""

    first: int
    last: int
    rows: tuple
    guessed: bool = False


def find(lines, start=1, grids=()):
    """Tables of tasks among `lines` (numbered from `start`); each knows the lines it covers.

    grids: the real tables of the file; where they stand nothing is guessed from the letters.
    """
    real = [g for g in grids if start <= g.first and g.last < start + len(lines)]
    taken = {n - start for g in real for n in range(g.first, g.last + 1)}
    out, n, tries = list(of_grids(real)), 0, 0
    while n < len(lines) and tries < MOST_TRIES:
        table = None
        if n not in taken and len(lines[n]) < MOST_LETTERS and _may_open(lines[n]):
            tries += 1
            for reader in (_delimited, stacked_by_pipes, _aligned, stacked):
                table = reader(lines[: n + MOST_LINES], n)
                if table:
                    break
        if table:
            first, last, columns, grid = table
            rows = _rows(columns, grid, start)
            if rows:
                out.append(Table(first + start, last + start, tuple(rows), reader is not _delimited))
                n = last + 1
                continue
        n += 1
    return sorted(out, key=lambda table: table.first)


def of_grids(grids):
    """Tables of tasks among real tables; one without headings may go on the one before it."""
    columns, width = None, 0
    for grid in grids:
        own, below = head_of(grid)
        if own:
            columns, width = own, len(grid.rows[0])
        elif not columns or len(grid.rows[0]) != width:
            continue
        pairs = [
            (row, line)
            for row, line in zip(grid.rows[below:], grid.lines[below:], strict=True)
            if not repeats(row, grid.rows[:below])
        ]
        if rows := _rows(columns, [(flat(row, columns), line) for row, line in pairs], 0, real=True):
            yield Table(grid.first, grid.last, tuple(rows))


def _may_open(line):
    head = fold(line).strip(" |*\t")
    return bool(
        re.match(r"(?:s?tt|so tt|so thu tu)\b", head)
        or ("|" in line and column_kind(line))
        or re.match(r"(?:noi dung|nhiem vu|cong viec)", head)
    )


def _split(line, tabs=2):
    text = cleaned(line)
    if text.count("|") >= 2:
        return [" ".join(c.split()) for c in text.strip().removeprefix("|").removesuffix("|").split("|")]
    if text.count("\t") >= tabs:
        return [" ".join(c.split()) for c in text.split("\t")]
    return None


def _is_rule(line):
    return bool(re.fullmatch(r"[\s|:+\-–—_=]*", line)) and bool(line.strip())


def _delimited(lines, n):
    head = _split(lines[n])
    columns = columns_of(head) if head and len(head) >= 3 else None
    if not columns:
        return None
    grid, last, blank = [], n, 0
    for at in range(n + 1, len(lines)):
        if _is_rule(lines[at]):
            continue
        cells = _split(lines[at], 1 if "\t" in lines[n] else 2)
        if cells is None:
            blank += 1
            if not lines[at].strip():
                if blank > 2:
                    break
                continue
            pipes = lines[at].strip().startswith("|") or lines[at].strip().endswith("|")
            if pipes:
                cells = [" ".join(c.split()) for c in cleaned(lines[at]).strip().strip("|").split("|")]
            else:
                break
        blank = 0
        if len(grid) == 0 and not _tt_of(columns, cells) and (second := _second_head(columns, cells)):
            columns = second
            last = at
            continue
        if (
            all(re.fullmatch(r"\(?\d?\d?\)?", c) for c in cells)
            and len([c for c in cells if c]) > 2
            and not grid
        ):
            continue
        grid.append((placed(cells, columns, len(head)) if columns.get(0) == ORDER else cells, at))
        last = at
    return (n, last, columns, grid) if grid else None


def _tt_of(columns, cells):
    at = next((n for n, kind in columns.items() if kind == ORDER), None)
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _second_head(columns, cells):
    """A header of two rows: "Cơ quan thực hiện" over "Chủ trì | Phối hợp"."""
    found = {
        n: kind for n, cell in enumerate(cells) if cell and (kind := column_kind(cell)) and len(cell) < 40
    }
    if len(found) < 1 or any(cell and column_kind(cell) is None and len(cell) > 40 for cell in cells):
        return None
    kept = {n: kind for n, kind in columns.items() if kind not in found.values()}
    return {**kept, **found}


def _aligned(lines, n):
    """Columns kept apart by runs of spaces; a cell goes on below at the same place."""
    starts = _offsets(lines[n])
    if len(starts) < 3:
        return None
    head, at = {pos: [text] for pos, text in starts}, n + 1
    while at < len(lines) and at < n + 4 and not re.match(r"^\s*(?:\d+|[IVX]+|[A-Z])\.?\s", lines[at]):
        for pos, text in _offsets(lines[at]):
            key = min(head, key=lambda p: abs(p - pos))
            head[key].append(text)
        at += 1
    places = sorted(head)
    columns = columns_of([" ".join(head[p]) for p in places])
    if not columns:
        return None
    grid, last, blanks = [], at, 0
    for row in range(at, len(lines)):
        if not lines[row].strip():
            blanks += 1
            if blanks > 2:
                break
            continue
        blanks = 0
        bits = _offsets(lines[row])
        if re.match(rf"^\s*(?:Nơi nhận|PHỤ LỤC|[IVX]+\.\s+[{UP}]{{3,}}\s+\S+\s+\S+\s+\S+$)", lines[row]) or (
            len(bits) == 1 and (len(bits[0][1]) > 90 or re.match(r"[IVX]+[./]\s+\S", bits[0][1]))
        ):
            break
        cells = [""] * len(places)
        for pos, text in bits:
            col = max((k for k, p in enumerate(places) if p <= pos + 2), default=0)
            cells[col] = f"{cells[col]} {text}".strip()
        opens = bool(TT.match(cells[0])) if columns.get(0) == ORDER else bool(cells[0]) and bool(cells[-1])
        if opens or not grid:
            grid.append((cells, row))
        else:
            held = grid[-1][0]
            for k, cell in enumerate(cells):
                held[k] = f"{held[k]} {cell}".strip()
        last = row
    return (n, last, columns, grid) if grid else None


def _offsets(line):
    return [
        (m.start(), " ".join(m[0].split())) for m in re.finditer(r"\S+(?: \S+)*", cleaned(line).expandtabs(8))
    ]


def _rows(columns, grid, start, real=False):
    """Task rows with merged cells filled down and group rows turned into the path of those below.

    real: the cells are a file's own, merged ones filled already; an empty one is empty.
    """
    out, group, above = [], "", {}
    order = next((n for n, kind in columns.items() if kind == ORDER), None)
    named = []
    for cells, at in grid:
        row = {kind: cells[n].strip() if n < len(cells) else "" for n, kind in columns.items()}
        named.append((row, cells, at))
    for k, (row, cells, at) in enumerate(named):
        tt = row.get(ORDER, "").strip(" .)")
        filled = [row.get(kind, "") for kind in (LEAD, WITH, TIME, PRODUCT)]
        below = named[k + 1][0].get(ORDER, "").strip(" .)") if k + 1 < len(named) else ""
        only_first = len([c for c in cells if c.strip()]) <= 2 and not any(filled)
        if only_first and (
            GROUP_TT.match(tt)
            or (tt and below.startswith(tt + "."))
            or (not tt and below)
            or (tt and not out and below == tt)
        ):
            title = row.get(CONTENT, "")
            if not tt and (
                match := re.match(
                    rf"([IVX]{{1,5}}|[{UP}])\s*[.)]\s", title or next((c for c in cells if c), "")
                )
            ):
                tt = match[1]
            group, above = (tt if GROUP_TT.match(tt) else group if tt else ""), {}
            continue
        if GROUP_TT.match(tt) and (only_first or _names_group(cells)):
            group, above = tt, {}
            continue
        if order is not None and not tt and not any(filled) and out and row.get(CONTENT):
            held = out[-1].cells
            held[CONTENT] = f"{held[CONTENT]} {row[CONTENT]}"
            continue
        if not row.get(CONTENT) and not any(filled):
            continue
        if order is not None and not tt and out and row.get(CONTENT, "")[:1].islower():
            for kind, value in row.items():
                if value:
                    out[-1].cells[kind] = f"{out[-1].cells.get(kind) or ''} {value}".strip()
            continue
        if not real:
            _fill(row, above)
        above = row
        path = f"{group}.{tt}" if group and tt and not tt.startswith(group + ".") else tt or group
        out.append(Row(path, dict(row), at + start))
    return out


def _names_group(cells):
    """True for a row that holds its number and one text, under whatever heading it was merged."""
    texts = {" ".join(cell.split()) for cell in cells[1:] if cell.strip()}
    return len(texts) == 1 and time.parse(next(iter(texts)), 2000).kind == "none"


def _fill(row, above):
    """An empty cell under a filled one is a merged cell: of who and when always, of the rest only with them."""
    if not above:
        return
    no_lead, no_time = not row.get(LEAD), not row.get(TIME)
    if LEAD in row and no_lead:
        row[LEAD] = above.get(LEAD, "")
        if WITH in row and not row[WITH]:
            row[WITH] = above.get(WITH, "")
    if TIME in row and no_time:
        row[TIME] = above.get(TIME, "")
    if PRODUCT in row and not row[PRODUCT] and no_lead and no_time:
        row[PRODUCT] = above.get(PRODUCT, "")
