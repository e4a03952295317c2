"""The text of a Word paragraph from its runs: tracked changes as accepted, hidden text gone, old fonts turned to Unicode."""

import re
import unicodedata

from .. import encodings
from .package import child, local, value

_GONE = {"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "Fallback", "sdtPr", "footnotePr"}
_INTO = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "AlternateContent", "Choice"}  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad", "ptab": "\t"}
# Dashes and bullets of the symbol fonts (their code points, with and without F000).
_SYMBOLS = {0xB7: "-", 0xA7: "-", 0xD8: "-", 0xFC: "-", 0x2D: "-", 0x76: "-", 0x6E: "-", 0x71: "-"}
MOST_DEPTH = 40
_JUNK = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffc\ufffd]")


class Runs:
    """Reads paragraphs one after another and remembers what they had in common.

    notes: ("footnote" or "endnote", id) in the order they are called; turner: what it did with old fonts.
    """

    def __init__(self, styles):
        self._styles = styles
        self._looks = {}
        self.notes, self.turner = [], encodings.Turner()

    def read(self, paragraph, style):
        """(text with tabs and line ends, text boxes hung on it) of a paragraph of the given style."""
        if style not in self._looks:
            self._looks[style] = self._styles.look(style)
        found, boxes = [], []
        self._walk(paragraph, style, found, boxes, 0)
        return _clean(self.turner.joined(found)), boxes

    def _walk(self, element, style, found, boxes, depth):
        for part in element:
            name = local(part)
            if name in _GONE or depth > MOST_DEPTH:
                continue
            if name == "r":
                self._run(part, style, found, boxes, depth)
            elif name in _INTO:
                self._walk(part, style, found, boxes, depth + 1)

    def _run(self, run, style, found, boxes, depth):
        font, caps, hidden = self._look(child(run, "rPr"), style)
        for part in run:
            name, text = local(part), None
            if name == "t":
                text = "" if hidden else part.text or ""
            elif name in _SIGNS:
                text = "" if hidden else _SIGNS[name]
            elif name == "sym":
                text = _symbol(value(part, "char"))
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference"), value(part, "id")))
                text = f"[{len(self.notes)}]"
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                boxes += _boxes(part)
            if text:
                found.append((text, font, bool(caps)))

    def _look(self, properties, style):
        font, caps, hidden = self._looks[style]
        if properties is None:
            return font, caps, hidden
        named = child(properties, "rStyle")
        below = self._styles.character(value(named)) if named is not None else []
        own = self._styles.of_runs(properties, *below)
        return tuple(
            mine if mine is not None else his for mine, his in zip(own, (font, caps, hidden), strict=True)
        )


def _clean(text):
    """Composed, without control and private letters; the soft hyphen stays, in TCVN3 it is "ư"."""
    return _JUNK.sub("", unicodedata.normalize("NFC", text))


def _symbol(code):
    try:
        number = int(code or "", 16) & 0xFFF
    except ValueError:
        return ""
    return _SYMBOLS.get(number, "")


def _boxes(element):
    """Text boxes of a drawing; of a picture kept in two forms only the newer one counts."""
    out, stack = [], [element]
    while stack:
        part = stack.pop()
        name = local(part)
        if name == "txbxContent":
            out.append(part)
        elif name == "AlternateContent":
            stack += [child(part, "Choice")] if child(part, "Choice") is not None else list(part)
        else:
            stack += list(part)
    return out
