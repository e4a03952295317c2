"""Which lines of a text stand inside quotation marks that an earlier line opened. Pure.

A law that amends another quotes whole articles of it: “Điều 5. …”. They open no article of their own.
"""

import re

_OPENS = re.compile(r"^[“«\"]|:\s*[“«\"]")


def quoted_lines(lines: list[str]) -> set[int]:
    """Numbers (from 0) of lines that begin inside a quotation opened at a line's start or after a colon.

    A mark that is never closed opens nothing, so that one missing sign does not swallow the draft.
    """
    depth = _depths(lines)
    lowest = depth[1:]
    for n in range(len(lowest) - 2, -1, -1):
        lowest[n] = min(lowest[n], lowest[n + 1])
    inside, n = set(), 0
    while n < len(lines):
        opened = depth[n + 1] > depth[n] and _OPENS.search(lines[n])
        if opened and n + 1 < len(lines) and lowest[n + 1] <= depth[n]:
            before = depth[n]
            while depth[n + 1] > before:
                n += 1
                inside.add(n)
        n += 1
    return inside


def _depths(lines):
    """How many quotations are open before each line, and after the last; a straight mark opens and closes in turn."""
    depth, straight = [0], False
    for line in lines:
        change = line.count("“") + line.count("«") - line.count("”") - line.count("»")
        if line.count('"') % 2:
            change += -1 if straight else 1
            straight = not straight
        depth.append(depth[-1] + change)
    return depth


def unclosed(lines: list[str]) -> int | None:
    """The line (from 0) of an opening mark that nothing closes; None when all are closed."""
    open_at = []
    for n, line in enumerate(lines):
        for mark in line:
            if mark == "“":
                open_at.append(n)
            elif mark == "”" and open_at:
                open_at.pop()
    return open_at[0] if open_at else None
