"""The few marks every picture is made of. Lengths are units of the view box, which is 320 wide."""

from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from portal.nd30.wording import format_number

#: As wide as a column on a phone, so that 12 stays about 12 there; css/charts.css says how far it may grow.
WIDE = 320
INK, TEXT, MUTED, LINE, WHITE = "#0b3d7a", "#16191d", "#505a5f", "#c8cdd2", "#ffffff"
GOOD, NEAR, SHORT = "#00703c", "#b0760f", "#b10e1e"
BIG, SMALL = 12, 11
A_LETTER = 0.54  # of the size of type, on the average


def number(value) -> str:
    """1.234,5; a dash for nothing, which is not nought."""
    return "–" if value is None else format_number(Decimal(str(value)).normalize())


def share(value) -> str:
    return "–" if value is None else f"{number(value)}%"


def mark(name: str, inside: str = "", **attributes) -> str:
    """One element: `font_size=12` becomes font-size="12"; None leaves an attribute out."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_short(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def _short(value) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def text(words, x, y, size=BIG, fill=TEXT, anchor=None, bold=False) -> str:
    weight = "700" if bold else None
    inside = escape(str(words))
    return mark("text", inside, x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight)


def box(x, y, width, height, fill=INK, stroke=None) -> str:
    return mark("rect", x=x, y=y, width=max(width, 0), height=height, fill=fill, stroke=stroke)


def rule(x1, y1, x2, y2, stroke=LINE, width=1, dashes=None) -> str:
    return mark(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dashes
    )


def reaches(words, size=BIG) -> float:
    """About how wide words are."""
    return len(str(words)) * size * A_LETTER


def cut(words, width, size=BIG) -> str:
    """Words that fit into a width; the table beside has them whole."""
    words, most = str(words), max(int(width / (size * A_LETTER)), 2)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def hatch(key: str) -> str:
    """What tells grey from grey in print: white lines over whatever lies below."""
    line = mark("line", x1=0, y1=0, x2=0, y2=6, stroke=WHITE, stroke_width=2.5)
    return mark(
        "pattern",
        line,
        id=f"{key}-vach",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def figure(key: str, title: str, desc: str, height, marks: Iterable[str], *, links=False) -> SafeString:
    """The whole picture. `key` names it on its page: letters, figures and hyphens, once a page.

    links: it holds addresses, which the role of an image would hide from who hears the page.
    """
    named = mark("title", escape(title), id=f"{key}-t") + mark("desc", escape(desc), id=f"{key}-d")
    return mark_safe(  # noqa: S308 - every word and value above was escaped
        mark(
            "svg",
            named + "".join(marks),
            xmlns="http://www.w3.org/2000/svg",
            class_="app-drawn",
            viewBox=f"0 0 {WIDE} {_short(height)}",
            role="group" if links else "img",
            aria_labelledby=f"{key}-t {key}-d",
            font_family="Inter, Portal Paper, Liberation Sans, sans-serif",
        )
    )
