"""How wide words come out on paper, with the metrics of Times New Roman (our Liberation Serif has the same)."""

from functools import cache

from django.conf import settings
from PIL import ImageFont

HEAD_SIZE, MOTTO_SIZE, SUBJECT_SIZE = 12, 13, 14  # points
HEAD_LEFT, HEAD_RIGHT, TEXT_WIDTH = 71, 94, 165  # mm: the two columns of the head, and both together
TURNED_WIDTH = 257  # mm: the text of a turned page
_SIZE = 1000


@cache
def _face(bold):
    name = "LiberationSerif-Bold.ttf" if bold else "LiberationSerif-Regular.ttf"
    return ImageFont.truetype(settings.BASE_DIR / "static/fonts" / name, _SIZE)


def width_mm(text: str, points: float, *, bold: bool = False) -> float:
    """Width of one line of `text` set in `points`, in millimetres."""
    return _face(bold).getlength(text) / _SIZE * points / 72 * 25.4


def balanced(text: str, points: float, column_mm: float, *, bold: bool = False) -> list[str]:
    """The lines of `text` in a column, none of them left with a lone word; line breaks inside it stay."""
    return [line for part in text.splitlines() for line in _evenly(part, points, column_mm, bold)]


def _evenly(text, points, column, bold):
    """As few lines as the column allows, as equal in width as they come."""
    few = len(_broken(text, points, column, bold))
    width = column
    while width > column / 2 and len(_broken(text, points, width - 1, bold)) == few:
        width -= 1
    return _broken(text, points, width, bold)


def _broken(text, points, width, bold):
    lines = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, points, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
