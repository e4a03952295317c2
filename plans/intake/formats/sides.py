"""Columns beside each other on a PDF page without rules: the head of a document and its signature."""

import re
from itertools import pairwise

from portal.text import fold

from .pagelines import text_of

_MOTTO = "cong hoa xa hoi"
_SIGNED = re.compile(r"Nơi nhận")
_CAPACITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.")
_ENDS = re.compile(r"Kính|KẾ|PHỤ|Phụ")  # "Kính gửi:" stands under the head, far to the left in some letters
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
    bare = " ".join(word.text for word in line.words)
    if _MOTTO in fold(bare):
        return "head"
    return "signature" if _SIGNED.match(bare) or any(_CAPACITY.match(w.text) for w in line.words) else None


def _grown(page, at, above):
    """The Stretch around line `at`, None when one side is bare throughout."""
    lines, width = page.lines, page.width
    own = parted(lines[at], width)
    if own is None:
        return None
    gutter = (own[0][-1].x1 + own[1][0].x0) / 2 if all(own) else width / 2
    first = last = at
    while first > max(0, at - above) and parted(lines[first - 1], width, gutter):
        first -= 1
    while (
        last + 1 < min(len(lines), at + _BELOW)
        and not _ENDS.match(lines[last + 1].words[0].text)
        and parted(lines[last + 1], width, gutter)
    ):
        last += 1
    pairs = [own if n == at else parted(lines[n], width, gutter) for n in range(first, last + 1)]
    if not all(any(pair[k] for pair in pairs) for k in (0, 1)):
        return None
    return Stretch(lines[first : last + 1], pairs)


def parted(line, width, gutter=None):
    """(words on the left, words on the right) of a line, or None for one that is centred or runs across.

    gutter: where the columns part on the line that told of them (points); a gap elsewhere is none.
    """
    words, best = line.words, None
    gaps = [(b.x0 - a.x1, n) for n, (a, b) in enumerate(pairwise(words), 1)]
    usual = max(sorted(g for g, _ in gaps)[len(gaps) // 2], 2) if gaps else 0
    for gap, n in gaps:
        if _parts(words, n, width, gutter) and (best is None or gap > best[0]):
            best = gap, n
    if best:
        gap, n = best
        if gap > 1.1 * line.size or (gap > 1.8 * usual and gap > 0.45 * line.size) or _motto_at(words, n):
            return words[:n], words[n:]
    if line.x1 < 0.56 * width and line.middle < 0.42 * width:
        return words, []
    if line.x0 > 0.36 * width and line.middle > 0.58 * width:
        return [], words
    return None


def _parts(words, n, width, gutter):
    """True where the gap before word `n` may lie between two columns."""
    left, right = words[n - 1].x1, words[n].x0
    if gutter is None:
        return 0.28 * width < right and left < 0.72 * width
    return left < gutter + 0.1 * width and right > gutter - 0.1 * width


def _motto_at(words, n):
    return fold(" ".join(w.text for w in words[n : n + 3])).startswith("cong hoa xa")
