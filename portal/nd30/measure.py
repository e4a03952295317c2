"""How wide words come out on paper, with the metrics of Times New Roman (our Liberation Serif has the same)."""

from functools import cache

from django.conf import settings
from PIL import ImageFont

_SIZE = 1000


@cache
def _face(bold):
    name = "LiberationSerif-Bold.ttf" if bold else "LiberationSerif-Regular.ttf"
    return ImageFont.truetype(settings.BASE_DIR / "static/fonts" / name, _SIZE)


def width_mm(text: str, points: float, *, bold: bool = False) -> float:
    """Width of one line of `text` set in `points`, in millimetres."""
    return _face(bold).getlength(text) / _SIZE * points / 72 * 25.4
