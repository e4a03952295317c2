"""What a page prints besides the document: page numbers, running heads, and footnotes out of the flow."""

import re
from collections import Counter
from itertools import pairwise, takewhile

from portal.text import fold

from .pagelines import Line, opens_note, text_of

_NUMBER = re.compile(r"[-–—\s]*(?:(?:Trang|Page)\s*)?\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?[-–—\s]*$", re.I)
_EDGE = 0.11  # share of the height that counts as the edge of a page


def without_noise(pages, turner):
    """Takes page numbers and running heads off the pages, and moves footnotes into their `notes`."""
    seen = [{_key(line, turner): line for line in _edges(page)} for page in pages]
    times = Counter(key for lines in seen for key in lines)
    often = {key for key, count in times.items() if count > 1 and 2 * count >= len(pages)}
    for page, lines in zip(pages, seen, strict=True):
        noise = {
            id(line)
            for key, line in lines.items()
            if key in often or _NUMBER.match(text_of(line.words, turner))
        }
        page.lines = [line for line in page.lines if id(line) not in noise]
        _take_notes(page, turner)


def _edges(page):
    """The lines in the margins: those before the first and behind the last gap, near the edge of the page."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    blocks = page.blocks()
    heads = _until_gap(blocks[:4])
    feet = _until_gap(blocks[:-5:-1])
    return [line for line in heads if line.bottom < low] + [line for line in feet if line.top > high]


def _until_gap(blocks):
    """Lines from the edge inwards up to a gap; none where the text begins at once, or with the national motto."""
    lines = list(takewhile(lambda block: isinstance(block, Line), blocks))
    for n, (outer, inner) in enumerate(pairwise(lines), 1):
        if max(inner.top - outer.bottom, outer.top - inner.bottom) > 0.6 * outer.size:
            return [] if any(_motto(line) for line in lines[:n]) else lines[:n]
    return lines if len(lines) == 1 else []


def _motto(line):
    return "cong hoa xa hoi" in fold(" ".join(word.text for word in line.words))


def _key(line, turner):
    """What a running head keeps from page to page: its words and its height on the page."""
    return round(line.top / 4), re.sub(r"\d+", "#", text_of(line.words, turner).casefold())


def _take_notes(page, turner):
    """Footnotes stand at the foot in smaller letters, the first behind a raised number."""
    first = next(
        (n for n, line in enumerate(page.lines) if opens_note(line) and line.top > 0.3 * page.height), None
    )
    if first is None:
        return
    for line in page.lines[first:]:
        if opens_note(line):
            page.notes.append(text_of(line.words[1:], turner))
        else:
            page.notes[-1] += " " + text_of(line.words, turner)
    del page.lines[first:]
