"""numbering.xml: the number Word prints in front of a paragraph (ECMA-376 part 1, 17.9), which no text of the file holds."""

import re

from .package import child, local, value
from .styles import level_of

_LEVELS = 9
_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def roman(number):
    out = ""
    for size, letters in _ROMANS:
        while number >= size:
            out, number = out + letters, number - size
    return out


def letters(number):
    """1 -> "a", 26 -> "z", 27 -> "aa": Word knows no đ in an automatic list."""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)


_FORMATS = {
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "decimalZero": lambda n: f"{n:02d}",
    "none": lambda n: "",
}


def _number(element, name, otherwise):
    found = child(element, name)
    try:
        return int(value(found)) if found is not None else otherwise
    except (TypeError, ValueError):
        return otherwise


class _Level:
    """One level of a list: first number, format, pattern ("%1.%2."), the level that restarts it."""

    def __init__(self, element, place):
        self.start = _number(element, "start", 1 if child(element, "start") is None else 0)
        kind, text = child(element, "numFmt"), child(element, "lvlText")
        self.kind = (value(kind) if kind is not None else None) or "decimal"
        self.text = (value(text) if text is not None else "") or ""
        self.restart = _number(element, "lvlRestart", place)
        self.legal = child(element, "isLgl") is not None
        style = child(element, "pStyle")
        self.style = value(style) if style is not None else None

    def shown(self, number, legal=False):
        return str(number) if legal else _FORMATS.get(self.kind, str)(min(max(number, 0), 3999)) if number > 0 or self.kind == "decimal" else "0"  # fmt: skip


class Numbering:
    """Counts the lists of one document: `label` must be asked once for each numbered paragraph, in order."""

    def __init__(self, root, styles):
        self._lists, self._nums, self._links, self._counts, self._begun = {}, {}, {}, {}, set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._list(element)
        for element in root if root is not None else ():
            if local(element) == "num":
                self._num(element)
        for abstract, style in self._links.items():
            self._follow(abstract, style, styles)

    def _list(self, element):
        name = value(element, "abstractNumId")
        self._lists[name] = _levels(element)
        linked = child(element, "numStyleLink")
        if linked is not None:
            self._links[name] = value(linked)

    def _num(self, element):
        at = child(element, "abstractNumId")
        starts, levels = {}, {}
        for over in element:
            if local(over) == "lvlOverride":
                place = _place(value(over, "ilvl"))
                if child(over, "startOverride") is not None:
                    starts[place] = _number(over, "startOverride", 1)
                if (level := child(over, "lvl")) is not None:
                    levels[place] = _Level(level, place)
        self._nums[value(element, "numId")] = (value(at) if at is not None else None, starts, levels)

    def _follow(self, abstract, style, styles):
        """A list may say no more than "as the list style X does"."""
        number = next(
            (n for _, s in styles.chain(style) if (n := level_of(child(s, "pPr"))[0]) is not None), None
        )
        target = self._nums.get(str(number))
        if target and target[0] in self._lists and not self._lists[abstract]:
            self._lists[abstract] = self._lists[target[0]]

    def level_for_style(self, number, style):
        """The level of list `number` that belongs to a paragraph style; 0 where none says so."""
        levels = self._levels_of(number)
        return next((place for place, level in levels.items() if level.style == style), 0)

    def _levels_of(self, number):
        abstract, _, own = self._nums.get(str(number), (None, {}, {}))
        return {**self._lists.get(abstract, {}), **own}

    def label(self, number, place):
        """The printed number of the next paragraph of list `number` at level `place` (0–8); "" where it prints none.

        Bullets print as "-", "+" where the document's sign is a plus.
        """
        place, levels = _place(place), self._levels_of(number)
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._count(str(number), place, levels)
        if level.kind == "bullet":
            return "+" if level.text.strip() == "+" else "-"

        def one(match):
            at = int(match[1]) - 1
            above = levels.get(at)
            return above.shown(counts.get(at, above.start), level.legal) if above else ""

        return re.sub(r"%([1-9])", one, level.text[:60]).strip()

    def _count(self, number, place, levels):
        """Lists over the same abstract list go on counting each other, unless one says where it starts."""
        abstract, starts, _ = self._nums[number]
        counts = self._counts.setdefault(abstract, {})
        if (number, place) not in self._begun:
            self._begun.add((number, place))
            if place in starts:
                counts[place] = starts[place] - 1
        counts[place] = counts.get(place, levels[place].start - 1) + 1
        for below in range(place + 1, _LEVELS):
            if below in levels and levels[below].restart > 0 and place < levels[below].restart:
                counts.pop(below, None)
        return counts


def _levels(element):
    out = {}
    for level in element:
        if local(level) == "lvl":
            place = _place(value(level, "ilvl"))
            out[place] = _Level(level, place)
    return out


def _place(text):
    try:
        return min(max(int(text), 0), _LEVELS - 1)
    except (TypeError, ValueError):
        return 0
