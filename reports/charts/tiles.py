"""Places as tiles of one size: roughly where they lie, but no map and no borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.utils.safestring import SafeString

from .drawing import MUTED, SMALL, TEXT, WHITE, WIDE, box, cut, figure, hatch, mark, text

HIGH, GAP = 58, 3
#: Class of a tile, best first: ground, hatched or not. The number stands in the tile, so grey print says the same.
GROUNDS = [("#9fd0b3", False), ("#d9eee1", False), ("#ffe3a8", False), ("#f6c6c9", True)]
NOTHING = WHITE


@dataclass(frozen=True)
class Tile:
    """`band`: 0 best … 3 last, None when nothing is known. `said`: the number as printed in the tile."""

    row: int
    column: int
    name: str
    said: str
    band: int | None = None
    url: str = ""
    note: str = ""


def tiles(rows: Sequence[Tile], *, key: str, title: str, subtitle: str) -> SafeString:
    """The grid; each tile that has an address is a link with its name and number."""
    across = max((tile.column for tile in rows), default=0) + 1
    down = max((tile.row for tile in rows), default=0) + 1
    wide = (WIDE + GAP) / across - GAP
    marks = [mark("defs", hatch(key))]
    marks += [_tile(tile, wide, key) for tile in sorted(rows, key=lambda t: (t.row, t.column))]
    return figure(key, title, subtitle, down * (HIGH + GAP), marks, links=any(tile.url for tile in rows))


def _tile(tile, wide, key):
    x, y = tile.column * (wide + GAP), tile.row * (HIGH + GAP)
    size = 10 if wide < 64 else SMALL
    fill, hatched = (NOTHING, False) if tile.band is None else GROUNDS[tile.band]
    inside = box(x + 0.5, y + 0.5, wide - 1, HIGH - 1, fill, MUTED)
    if hatched:
        inside += box(x + 1, y + HIGH - 9, wide - 2, 8, "#b10e1e") + box(
            x + 1, y + HIGH - 9, wide - 2, 8, f"url(#{key}-vach)"
        )
    names = _two_lines(tile.name, wide - 5, size)
    for place, line in enumerate(names):
        inside += text(line, x + 4, y + 12 + place * 11, size, TEXT, bold=True)
    if tile.note:
        inside += text(tile.note, x + 4, y + 11 + len(names) * 11, 9, TEXT)
    inside += text(cut(tile.said, wide - 6, SMALL), x + 4, y + HIGH - 13, SMALL)
    if not tile.url:
        return mark("g", inside)
    spoken = mark("title", escape(f"{tile.name}: {tile.said}"))
    return mark("a", spoken + inside, href=tile.url)


def _two_lines(name, wide, size):
    words = name.split()
    first, rest = [], list(words)
    while rest and len(" ".join([*first, rest[0]])) * size * 0.62 <= wide:
        first.append(rest.pop(0))
    if not first:
        first.append(rest.pop(0))
    return [" ".join(first), cut(" ".join(rest), wide, size)] if rest else [" ".join(first)]
