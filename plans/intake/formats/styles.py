"""styles.xml: what a paragraph or a run takes from its style and the styles below it."""

from .package import child, local, value

_OFF = ("0", "false", "off")


def on(properties, name):
    """True, False or None (not said) of a switch such as w:caps."""
    element = child(properties, name) if properties is not None else None
    return None if element is None else (value(element) or "1").lower() not in _OFF


def font_of(properties):
    """The font a run's properties name, or None."""
    fonts = child(properties, "rFonts") if properties is not None else None
    return (
        (value(fonts, "ascii") or value(fonts, "hAnsi") or value(fonts, "cs")) if fonts is not None else None
    )


def level_of(properties):
    """(numId, ilvl) a paragraph's properties give, either None where not said."""
    numbered = child(properties, "numPr") if properties is not None else None
    if numbered is None:
        return None, None
    found = (child(numbered, name) for name in ("numId", "ilvl"))
    return tuple(_whole(value(e)) if e is not None else None for e in found)


def _whole(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        return None


class Styles:
    def __init__(self, root):
        self._by_id, self._default, self._chains = {}, None, {}
        self._common = None
        for element in root if root is not None else ():
            if local(element) == "style":
                name = value(element, "styleId")
                self._by_id[name] = element
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                    self._default = name
            elif local(element) == "docDefaults":
                self._common = child(element, "rPrDefault", "rPr")

    def chain(self, name):
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        name = name if name in self._by_id else self._default
        if name not in self._chains:
            out, seen, at = [], set(), name
            while at in self._by_id and at not in seen and len(out) < 30:
                seen.add(at)
                out.append((at, self._by_id[at]))
                below = child(self._by_id[at], "basedOn")
                at = value(below) if below is not None else None
            self._chains[name] = out
        return self._chains[name]

    def numbering(self, name):
        """(numId, ilvl or None, the style that says so) of a paragraph style; all None where there is none."""
        for at, style in self.chain(name):
            number, level = level_of(child(style, "pPr"))
            if number is not None:
                return number, level, at
        return None, None, None

    def look(self, name):
        """(font, caps, hidden) a paragraph style gives its runs."""
        found = [child(style, "rPr") for _, style in self.chain(name)]
        return self.of_runs(*found, self._common)

    @staticmethod
    def of_runs(*properties):
        """(font, caps, hidden) of run properties, the nearest first."""
        said = [p for p in properties if p is not None]
        font = next((f for p in said if (f := font_of(p))), None)
        caps = next((c for p in said if (c := on(p, "caps")) is not None), None)
        hidden = next((h for p in said if (h := on(p, "vanish")) is not None), None)
        return font, caps, hidden

    def character(self, name):
        """Run properties of a character style, nearest first."""
        return [child(style, "rPr") for _, style in self.chain(name)] if name in self._by_id else []
