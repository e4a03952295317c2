"""Words on a PDF page -> lines of text, with the raised numbers of footnotes as "[1]"."""

from dataclasses import dataclass

from portal.text import nfc

_RAISED = 0.78  # a footnote's number is set at most this much of the size beside it


@dataclass(eq=False)
class Line:
    """Words (pdfplumber's dicts) that stand on one line, from left to right. Points from the top left corner."""

    words: list

    def __post_init__(self):
        self.words.sort(key=lambda w: w["x0"])
        self.x0, self.x1 = self.words[0]["x0"], max(w["x1"] for w in self.words)
        self.size = max((w["size"] for w in self.words), default=0)
        self.top, self.bottom = min(w["top"] for w in self.words), max(w["bottom"] for w in self.words)

    def __iter__(self):
        return iter(self.words)

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2


def lines_of(words):
    """Lines of words, top to bottom; letters of several sizes stand on one line when their middles do."""
    rows = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"], w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and abs(middle - rows[-1][0]) < 0.45 * max(word["size"], rows[-1][1]):
            rows[-1][2].append(word)
            if word["size"] > rows[-1][1]:
                rows[-1][:2] = [middle, word["size"]]
        else:
            rows.append([middle, word["size"], [word]])
    return [Line(row) for _, _, row in rows]


def text_of(words, turner):
    """The text of a line (or a part of one): pieces that touch are one word, set in two fonts."""
    pieces, before = [], None
    for word in words:
        text = word["text"]
        touches = before is not None and word["x0"] - before["x1"] < 0.1 * word["size"]
        if is_note_number(word, before):
            text = f"[{text}]"
        elif before is not None and not touches:
            text = f" {text}"
        pieces.append((text, word["fontname"], False))
        before = word
    return " ".join(nfc(turner.joined(pieces)).split())


def is_note_number(word, before):
    """True for a small raised number behind a word."""
    return (
        before is not None
        and word["text"].strip("()[]").isdigit()
        and len(word["text"]) < 4
        and word["size"] < _RAISED * before["size"]
        and word["bottom"] < before["bottom"] - 0.1 * before["size"]
        and word["x0"] - before["x1"] < 0.3 * before["size"]
    )


def opens_note(line):
    """True for the first line of a footnote: a small raised number stands before its text."""
    if len(line.words) < 2:
        return False
    first, second = line.words[:2]
    return (
        first["text"].strip("()[]").isdigit()
        and first["size"] < 0.85 * second["size"]
        and first["bottom"] < second["bottom"] - 0.08 * second["size"]
    )
