"""What a page prints besides the document: page numbers, running heads, and footnotes out of the flow."""

import re
from collections import Counter

from .pagelines import opens_note, text_of

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
    """The first and last lines when they keep away from the text, as what stands in a margin does."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    heads = [line for line in page.lines[:2] if line.bottom < low]
    feet = [line for line in page.lines[-2:] if line.top > high]
    blocks = page.blocks()
    for line in [*heads, *feet]:
        at = blocks.index(line)
        below = blocks[at + 1].top - line.bottom if at + 1 < len(blocks) else 99
        above = line.top - blocks[at - 1].bottom if at else 99
        if max(below if line in heads else 0, above if line in feet else 0) > 0.6 * line.size:
            yield line


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
