"""Ruled tables of a PDF page: cells by their lines, wrapped text joined, rows that go on over the page."""

from collections import Counter

from .pagelines import Line, lines_of, text_of

MOST_EDGES, MOST_CELLS = 6_000, 4_000


class Ruled:
    """One table of a page; a later page may add to it.

    cells: rows of [(box or None, Lines)]; a None under a cell that reaches down is a merged one.
    """

    def __init__(self, table, rows):
        self.x0, self.top, self.x1, self.bottom = table.bbox
        self.lefts = sorted({round(cell[0]) for cell in table.cells})
        self.rows = rows
        self.later = []

    def words(self):
        for row in self.rows:
            for _, lines in row:
                for line in lines:
                    yield from line.words

    def goes_on(self, below):
        """True when `below`, first on the next page, has the same columns."""
        last = self.later[-1] if self.later else self
        return len(last.lefts) == len(below.lefts) and all(
            abs(a - b) < 6 for a, b in zip(last.lefts, below.lefts, strict=True)
        )

    def add(self, below):
        self.later.append(below)

    def grid(self, turner):
        """(rows of cell texts, {(row, column) whose cell goes on from above})."""
        rows, merged = self._own(turner)
        for part in self.later:
            more, more_merged = part._own(turner)
            head = _same_head(rows, more)
            more = more[head:]
            if more and rows and not more[0][0] and any(more[0]):
                _join(rows[-1], more.pop(0))
                head += 1
            at = len(rows) - head
            rows += more
            merged |= {(r + at, c) for r, c in more_merged if r >= head}
        return rows, merged

    def _own(self, turner):
        rows, merged = [], set()
        for r, row in enumerate(self.rows):
            rows.append([_cell_text(box, lines, turner) if box else "" for box, lines in row])
            middle = _middle(row)
            for c, (box, _) in enumerate(row):
                if box is None and any(
                    above[c][0] and above[c][0][3] > middle for above in self.rows[:r] if c < len(above)
                ):
                    merged.add((r, c))
        return rows, merged


def _middle(row):
    boxes = [box for box, _ in row if box]
    return min((box[1] + box[3]) / 2 for box in boxes) if boxes else 0


def _same_head(rows, more):
    """How many rows of `more` repeat the headings of the first page."""
    head = 0
    while head < min(3, len(rows), len(more)) and any(more[head]) and more[head] == rows[head]:
        head += 1
    return head


def _join(row, rest):
    for k, text in enumerate(rest):
        if k < len(row) and text:
            row[k] = f"{row[k]} {text}".strip()


def ruled(page, words):
    """([Ruled], the words outside them) of a page."""
    if not 4 <= len(page.edges) <= MOST_EDGES:
        return [], words
    rules = {"explicit_horizontal_lines": _open_ends(page.edges)}
    found = [
        t for t in page.find_tables(rules) if len(t.cells) <= MOST_CELLS and len({c[0] for c in t.cells}) > 1
    ]
    found = [t for t in found if len({c[1] for c in t.cells}) > 1]
    out = []
    for table in found:
        inside = [w for w in words if _holds(table.bbox, w)]
        words = [w for w in words if not _holds(table.bbox, w)]
        out.append(Ruled(table, _filled(table, inside)))
    return out, words


def _open_ends(edges):
    """Heights where upright rules end without a level one: a row that goes on over the page has no foot."""
    level = [e["top"] for e in edges if e["orientation"] == "h"]
    upright = {
        (round(e["x0"]), round(end))
        for e in edges
        if e["orientation"] == "v"
        for end in (e["top"], e["bottom"])
    }
    ends = [end for end, times in Counter(end for _, end in upright).items() if times > 2]
    return [end for end in sorted(ends) if all(abs(end - rule) > 3 for rule in level)][:20]


def _filled(table, words):
    """The rows of a table with the lines of words in each cell."""
    rows = []
    for row in table.rows:
        cells = []
        for box in row.cells:
            mine = [w for w in words if box and _holds(box, w)]
            cells.append((box, lines_of(mine)))
        rows.append(cells)
    return rows


def _holds(box, word):
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _cell_text(box, lines, turner):
    """Wrapped lines joined; a line that had room for the next word ended a paragraph."""
    out, above = "", None
    for line in lines:
        text = text_of(line.words, turner)
        if above is None:
            out = text
        else:
            out += ("\n" if _room(above, line, box) else " ") + text
        above = line
    return out


def _room(above: Line, line: Line, box):
    """The first word of `line` would have fitted behind `above`: margins of a cell are some 6 points each."""
    first = line.words[0]
    free = (box[2] - box[0]) - 13 - (above.x1 - above.x0)
    return (first.x1 - first.x0) + 0.3 * first.size < free
