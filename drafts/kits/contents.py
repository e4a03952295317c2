"""What stands on each paper, in the words of a source: what the HTML papers and the Word files both read."""

from dataclasses import dataclass

from django.utils.html import format_html

from . import spoken
from .sentences import in_a_row, shorten
from .wording import Outlet, Source, main_points

BLANK_ROWS = 8  # rows to write clusters in by hand, when none are in the catalogue
DAYS = 5


@dataclass(frozen=True)
class Edition:
    """A script as it is read: spoken lines, how long that takes, when it goes out."""

    label: str
    lines: list[str]
    times: str
    syllables: int
    minutes: str


def contents(source: Source) -> dict:
    """The pieces by name, shortened where a paper has no more room."""
    heading = source.heading
    return {
        "heading": together(heading),
        "slip_heading": together(shorten(heading, 150)),
        "short": _breakable(source.short),
        "lead": " ".join(source.lines("lead")),
        "points": source.lines("points"),
        # The next panel of the leaflet tells what changes.
        "panel_points": source.lines("points")
        if "points" in source.texts or not source.new
        else main_points(source),
        "screen_points": [shorten(line, 90) for line in source.lines("points")[:3]],
        "how": source.lines("how_to"),
        "contact": source.lines("contact"),
        "hand_in": shorten(", ".join(filter(None, [source.hand_in, source.hand_in_address])), 130),
        "who": in_a_row(source.who, 200),
        "changes": changes(source),
        "editions": editions(source),
        "outlets": source.outlets or [Outlet("") for _ in range(BLANK_ROWS)],
        "days": range(DAYS),
        "halves": range(2),
        "blanks": range(6),
        "slow": spoken.SLOW,
        "fast": spoken.FAST,
    }


def together(text: str) -> str:
    """The last three words stay on one line, when they are short: no line is left with a lone word."""
    words = text.rsplit(" ", 2)
    return "\u00a0".join(words) if sum(map(len, words[1:])) < 20 and len(words) == 3 else text


def _breakable(address):
    """An address breaks before its path rather than in it."""
    host, slash, path = address.partition("/")
    return format_html('{}<wbr><span class="nowrap">{}</span>', host, slash + path)


def changes(source) -> list[tuple[str, str, str]]:
    """What is new, as much as one panel of a leaflet holds: (topic, now, proposed)."""
    rows = [(shorten(t, 70), shorten(now, 110), shorten(new, 130)) for t, now, new in source.new[:4]]
    return [row for row in rows if row[1] or row[2]]


def editions(source) -> list[Edition]:
    morning, evening = usual_times(source.outlets)
    return [
        edition("Bài phát thanh buổi sáng", source, "script_morning", morning),
        edition("Bài phát thanh buổi chiều", source, "script_evening", evening),
    ]


def edition(label, source, piece, times) -> Edition:
    text = "\n".join(source.lines(piece))
    return Edition(label, spoken.speak(text).split("\n"), times, spoken.syllables(text), spoken.minutes(text))


def usual_times(outlets) -> tuple[str, str]:
    """The clusters' hours before noon and after it, each once: "05:30", "17:00"."""
    times = {t for outlet in outlets for t in spoken.hours(outlet.times)}
    ordered = sorted(times)
    return (
        ", ".join(t for t in ordered if t < "12:00"),
        ", ".join(t for t in ordered if t >= "12:00"),
    )
