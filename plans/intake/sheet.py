"""What stands between a format and the grammar: the lines of a file as they are seen on paper, and its real tables."""

from dataclasses import dataclass, replace

MOST_LINES = 20_000


class Unreadable(ValueError):
    """The bytes are no text that can be read. `code` is "empty" or "unreadable"; the message is for the officer.

    scanned: the file is a picture of a document, sound but without letters.
    """

    def __init__(self, message, code="unreadable", scanned=False):
        super().__init__(message)
        self.code = code
        self.scanned = scanned


@dataclass(frozen=True)
class Grid:
    """A real table: rows of cells with merged cells filled, each row with its line in the sheet (1-based).

    A cell keeps its paragraphs apart by line ends. `first`, `last`: the lines of the sheet the table covers.
    """

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """The text of one file.

    lines: composed (NFC), without line ends; a row of a table is one line, its cells between pipes.
    beside: (first, last) of lines whose tabs part columns printed side by side (head, signature).
    full: the lines whose first word found no room on the line above, by the format's own measure; None where
    the format does not know (plain text).
    """

    lines: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    beside: tuple[tuple[int, int], ...] = ()
    full: frozenset[int] | None = None
    decoded_from: str | None = None
    samples: tuple[tuple[str, str], ...] = ()

    def part(self, first, last):
        """The Sheet of lines `first`–`last` (1-based), numbered from 1."""
        back = first - 1
        grids = tuple(
            replace(g, first=g.first - back, last=g.last - back, lines=tuple(n - back for n in g.lines))
            for g in self.grids
            if first <= g.first and g.last <= last
        )
        beside = tuple((a - back, b - back) for a, b in self.beside if first <= a and b <= last)
        full = None if self.full is None else frozenset(n - back for n in self.full if first <= n <= last)
        return replace(self, lines=self.lines[back:last], grids=grids, beside=beside, full=full)
