"""Paragraphs and tables put on lines: columns beside each other by tabs, rows of tables by pipes."""

import re
from dataclasses import replace
from itertools import zip_longest

from portal.text import nfc

from .. import encodings
from ..letters import UP
from ..sheet import Grid, Sheet

# A table that holds one of these and little else carries the head or the signature, not data.
_SIDE = re.compile(
    rf"(?i:c[ộô]ng h[òo][aà] xã h[ộô]i)|(?:^|\n)\s*(?:Số\s*:|Nơi nhận|(?:TM|KT|TL|TUQ|Q)\s?\.\s?[{UP}]{{2}})"
)

# Bullets of the symbol fonts, by the code points Word and PDF give them; the others of that range print nothing known.
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF02D, 0xF076, 0xF06E, 0xF071), "-")


def _printed(text):
    return re.sub(r"[\ue000-\uf8ff]", "", nfc(text.translate(_BULLETS)))


class Laying:
    """The lines of a sheet as they grow, with its grids and the stretches that hold columns."""

    def __init__(self):
        self.lines, self.grids, self.beside = [], [], []

    def add(self, line):
        self.lines.append(line.replace("\r", ""))

    def sheet(self, full, turner):
        """The Sheet laid so far; a text in codes of an old font that lost the font's name is turned as well."""
        lines, grids, encoding, samples = self.lines, self.grids, turner.encoding, turner.samples
        before = "\n".join(lines)
        after, found = encodings.repaired(before)
        if found:
            lines, encoding, samples = after.split("\n"), found, encodings.samples(before, after)
            grids = [
                replace(
                    g,
                    rows=tuple(
                        tuple(c if c.isascii() else encodings.by(found, c) for c in r) for r in g.rows
                    ),
                )
                for g in grids
            ]
        lines = (_printed(line) for line in lines)
        grids = [
            replace(g, rows=tuple(tuple(_printed(cell) for cell in row) for row in g.rows)) for g in grids
        ]
        return Sheet(tuple(lines), tuple(grids), tuple(self.beside), full, encoding, tuple(samples))

    def table(self, rows, merged):
        """A table; `merged` are the (row, column) whose cell goes on from the row above."""
        if self._two_columns(rows):
            self.columns(rows)
        else:
            self._grid(rows, merged)

    @staticmethod
    def _two_columns(rows):
        wide = max(sum(bool(cell.strip()) for cell in row) for row in rows)
        text = "\n".join(cell for row in rows for cell in row)
        return wide <= 3 and len(rows) <= 8 and _SIDE.search(text) is not None

    def columns(self, rows):
        """Head and signature: each column's lines beside the other's, as on paper."""
        self.lines.append("")
        first = len(self.lines) + 1
        for row in rows:
            cells = [cell.replace("\t", " ").split("\n") for cell in row]
            for beside in zip_longest(*cells, fillvalue=""):
                self.lines.append("\t".join(beside).rstrip("\t"))
        self.beside.append((first, len(self.lines)))
        self.lines.append("")

    def _grid(self, rows, merged):
        self.lines.append("")
        first, filled, at = len(self.lines) + 1, [], []
        for number, row in enumerate(rows):
            above = filled[-1] if filled else ()
            filled.append(
                tuple(
                    above[k] if (number, k) in merged and k < len(above) and not cell.strip() else cell
                    for k, cell in enumerate(row)
                )
            )
            at.append(len(self.lines) + 1)
            self.lines.append("| " + " | ".join(_one_line(cell) for cell in row) + " |")
        self.grids.append(Grid(first, len(self.lines), tuple(filled), tuple(at)))
        self.lines.append("")


def _one_line(cell):
    return " ".join(cell.replace("|", "/").split())
