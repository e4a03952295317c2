"""Whom a document under review names: agencies here, groups, guesses, and names that fit nobody."""

from dataclasses import dataclass

from plans.names.delivery import NOT_A_RECEIVER
from plans.names.resolve import Found, bodies
from portal.text import fold


@dataclass(frozen=True)
class Named:
    """One printed name and what it means. `state`: "one", "group", "guess" or "none"."""

    text: str
    found: Found

    @property
    def state(self):
        if self.found.group or len(self.found.agencies) > 1:
            return "group"
        if self.found.one:
            return "one"
        return "guess" if self.found.guess else "none"

    @property
    def count(self):
        return len(self.found.agencies)


class Names:
    """Names looked up in one Directory; `unknown` gathers each that fits nobody once, with where it stands."""

    def __init__(self, directory):
        self._directory = directory
        self.unknown: dict[str, list[tuple[str, str]]] = {}

    def of(self, text, why, control):
        """[Named] of a text naming bodies; `control`: the id of its field without "id_"."""
        named = [Named(name, self._directory.find(name)) for name in bodies(text or "")]
        for name in named:
            if name.state == "none" and not NOT_A_RECEIVER.match(fold(name.text)):
                places = self.unknown.setdefault(name.text, [])
                if (why, control) not in places:
                    places.append((why, control))
        return named
