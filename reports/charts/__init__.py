"""Pictures of figures: data in, SVG text out. Pure; drawn here, without script and without inline style.

The same SVG stands on the page and in the PDF, so whatever carries meaning is an attribute of the drawing itself
(WeasyPrint does not let the styles of a page into a picture); css/charts.css only sizes it. A picture never
replaces its table: the table beside it is the truth, the title says what it shows.
"""

from .bars import Bar, bars, columns
from .drawing import figure, number, share
from .findings import aim_words, growth, highest, largest_part, missing_words
from .gauges import gauge
from .lines import Line, Point, lines
from .stacks import Stack, stacked
from .tiles import Tile, tiles

__all__ = [
    "Bar",
    "Line",
    "Point",
    "Stack",
    "Tile",
    "aim_words",
    "bars",
    "columns",
    "figure",
    "gauge",
    "growth",
    "highest",
    "largest_part",
    "lines",
    "missing_words",
    "number",
    "share",
    "stacked",
    "tiles",
]
