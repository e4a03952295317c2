"""What a page prints besides the document: page numbers, running heads, and footnotes out of the flow."""

import re
from collections import Counter

from .pagelines import opens_note, text_of

_NUMBER = re.compile(r"[-–—\s]*(?:(?:Trang|Page)\s*)?\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?[-–—\s]*$", re.I)
_EDGE = 0.11  # share of the height that counts as the edge of a page


def without_noise(pages, turner):
    """Takes page numbers and running heads off the pages, and moves footnotes into their `notes`."""
    heads = Counter(key for page in pages for key in {_key(line, turner) for line in _edges(page)})
    often = {key for key, times in heads.items() if times > 2 and times >= 0.5 * len(pages) and key}
    for number, page in enumerate(pages):
        edges = {id(line) for line in _edges(page)}
        page.lines = [
            line
            for line in page.lines
            if not (id(line) in edges and (_is_number(line, turner, number) or _key(line, turner) in often))
        ]
        _take_notes(page, turner)


def _edges(page):
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    return [line for line in page.lines if line.bottom < low or line.top > high]


def _key(line, turner):
    return re.sub(r"\d+", "#", text_of(line.words, turner).casefold())


def _is_number(line, turner, number):
    return bool(_NUMBER.match(text_of(line.words, turner)))


def _take_notes(page, turner):
    """Footnotes stand at the foot in smaller letters, the first behind a raised number."""
    first = next((n for n, line in enumerate(page.lines) if opens_note(line) and line.top > 0.3 * page.height), None)
    if first is None:
        return
    for line in page.lines[first:]:
        if opens_note(line):
            page.notes.append(text_of(line.words[1:], turner))
        else:
            page.notes[-1] += " " + text_of(line.words, turner)
    del page.lines[first:]
