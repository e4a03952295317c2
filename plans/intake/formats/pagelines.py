"""Words on a PDF page -> lines of text, with the raised numbers of footnotes as "[1]"."""

import unicodedata
from dataclasses import dataclass, field

_RAISED = 0.78  # a footnote's number is set at most this much of the size beside it


@dataclass
class Word:
    """A printed word; it may be set in several fonts, as a font that lacks "Ạ" borrows it. Points from the top left."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    pieces: list = field(default_factory=list)  # [(text, font)]

    @classmethod
    def of(cls, raw):
        return cls(
            raw["x0"], raw["x1"], raw["top"], raw["bottom"], raw["size"], [(raw["text"], raw["fontname"])]
        )

    @property
    def text(self):
        return "".join(text for text, _ in self.pieces)

    @property
    def middle(self):
        return (self.top + self.bottom) / 2

    def touches(self, after):
        """True when `after` goes on this word without a space."""
        same = abs(self.size - after.size) < 0.15 * self.size
        return same and after.x0 - self.x1 < 0.1 * after.size

    def take(self, after):
        self.x1, self.pieces = max(self.x1, after.x1), self.pieces + after.pieces
        self.top, self.bottom = min(self.top, after.top), max(self.bottom, after.bottom)


class Line:
    """Words that stand on one line, from left to right. Points from the top left corner."""

    def __init__(self, words):
        self.words = []
        for word in sorted(words, key=lambda w: w.x0):
            if self.words and self.words[-1].touches(word):
                self.words[-1].take(word)
            else:
                self.words.append(word)
        self.x0, self.x1 = self.words[0].x0, max(w.x1 for w in self.words)
        self.size = max(w.size for w in self.words)
        self.top, self.bottom = min(w.top for w in self.words), max(w.bottom for w in self.words)

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2


def lines_of(words):
    """Lines of words, top to bottom; letters of several sizes stand on one line when their middles do."""
    rows = []  # [middle, size, words]
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if rows and abs(word.middle - rows[-1][0]) < 0.45 * max(word.size, rows[-1][1]):
            rows[-1][2].append(word)
            if word.size > rows[-1][1]:
                rows[-1][:2] = [word.middle, word.size]
        else:
            rows.append([word.middle, word.size, [word]])
    return [Line(row) for _, _, row in rows]


def text_of(words, turner):
    """The text of a line, or of a part of one."""
    pieces, before = [], None
    for word in words:
        if is_note_number(word, before):
            pieces.append((f"[{word.text.strip('()[]')}]", None, False))
            continue
        pieces += [(" ", None, False)] if before is not None else []
        pieces += [(text, font, False) for text, font in word.pieces]
        before = word
    return " ".join(unicodedata.normalize("NFC", turner.joined(pieces)).split())


def is_note_number(word, before):
    """True for a small raised number behind a word."""
    return (
        before is not None
        and word.text.strip("()[]").isdigit()
        and len(word.text) < 5
        and word.size < _RAISED * before.size
        and word.bottom < before.bottom - 0.1 * before.size
        and word.x0 - before.x1 < 0.3 * before.size
    )


def opens_note(line):
    """True for the first line of a footnote: a small raised number stands before its text."""
    if len(line.words) < 2:
        return False
    first, second = line.words[:2]
    raised = first.bottom < second.bottom - 0.08 * second.size
    return first.text.strip("()[]").isdigit() and first.size < 0.85 * second.size and raised
