"""Columns beside each other on a PDF page without rules: the head of a document and its signature."""

import re

from portal.text import fold

from .pagelines import text_of

_MOTTO = "cong hoa xa hoi"
_SIGNED = re.compile(r"\s*(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|Q\.)")
_ABOVE, _BELOW = 4, 60


class Stretch:
    """Lines that hold two columns: [(words on the left, words on the right)] in order."""

    def __init__(self, lines, pairs):
        self.first, self.lines, self.pairs = lines[0], lines, pairs

    def texts(self, turner):
        """(texts of the left column, texts of the right one), one entry a line, "" where a side is bare."""
        sides = ([text_of(side[k], turner) if side[k] else "" for side in self.pairs] for k in (0, 1))
        return tuple(sides)


def stretches(page):
    """{id of a line: the Stretch it belongs to} of a page."""
    out, at = {}, 0
    while at < len(page.lines):
        stretch = None
        if anchor := _anchor(page.lines[at]):
            stretch = _grown(page, at, 0 if anchor == "signature" else _ABOVE)
        if stretch:
            out.update({id(line): stretch for line in stretch.lines})
            at = page.lines.index(stretch.lines[-1]) + 1
        else:
            at += 1
    return out


def _anchor(line):
    bare = " ".join(word["text"] for word in line.words)
    if _MOTTO in fold(bare):
        return "head"
    return "signature" if any(_SIGNED.match(part) for part in re.split(r"\s{2,}", bare)) or _signs_inside(line) else None


def _signs_inside(line):
    return any(_SIGNED.match(word["text"]) for word in line.words)


def _grown(page, at, above):
    """The Stretch around line `at`, None when one side is bare throughout."""
    first, pairs = at, []
    own = parted(page.lines[at], page.width)
    if own is None:
        return None
    while first > max(0, at - above) and parted(page.lines[first - 1], page.width):
        first -= 1
    last = first
    while last < min(len(page.lines), at + _BELOW) and (pair := parted(page.lines[last], page.width)):
        pairs.append(pair)
        last += 1
    if not all(any(pair[k] for pair in pairs) for k in (0, 1)):
        return None
    return Stretch(page.lines[first:last], pairs)


def parted(line, width):
    """(words on the left, words on the right) of a line, or None for one that is centred or runs across."""
    words = line.words
    gaps = [(b["x0"] - a["x1"], n) for n, (a, b) in enumerate(zip(words, words[1:], strict=False), 1)]
    inner = [(gap, n) for gap, n in gaps if 0.28 * width < words[n]["x0"] and words[n - 1]["x1"] < 0.72 * width]
    if inner:
        gap, n = max(inner)
        usual = sorted(g for g, _ in gaps)[len(gaps) // 2]
        if gap > 1.1 * line.size or (gap > 1.8 * max(usual, 2) and gap > 0.45 * line.size) or _motto_at(words, n):
            return words[:n], words[n:]
    if line.x1 < 0.56 * width and line.middle < 0.42 * width:
        return words, []
    if line.x0 > 0.36 * width and line.middle > 0.58 * width:
        return [], words
    return None


def _motto_at(words, n):
    return fold(" ".join(w["text"] for w in words[n : n + 3])).startswith("cong hoa xa")
