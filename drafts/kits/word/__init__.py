"""The same papers as Word files an officer goes on editing: real paragraphs and tables, no text boxes."""

from io import BytesIO

from docx import Document
from docx.shared import Pt

from portal.nd30.docx.pages import set_styles

from ..papers import Paper
from ..wording import Source
from . import leaflet, notice, script, slip
from .parts import shape

_WRITERS = {
    "notice": notice.write,
    "large": notice.write,
    "slip": slip.write,
    "leaflet": leaflet.write,
    "script": script.write,
    "schedule": script.write_schedule,
}
#: Word is given Times, whose letters are narrower than those of the printed papers
_WIDER = {"notice": 1.1, "large": 1, "slip": 1, "leaflet": 1.05, "script": 1, "schedule": 1}
_MARGINS = {"slip": 10, "leaflet": 8, "schedule": 13}


def render(paper: Paper, source: Source, said: dict, points: float) -> bytes:
    """`said`: contents(source); `points`: the letters in which the printed paper fits."""
    document, points = Document(), points * _WIDER[paper.template]
    set_styles(document)
    layout = document.styles["Normal"].paragraph_format
    layout.space_before, layout.line_spacing = Pt(0), 1.1
    document.styles["Normal"].font.size = Pt(points)
    shape(document.sections[0], paper.size, _MARGINS.get(paper.template, 16))
    facts = document.core_properties
    facts.title, facts.author, facts.language = source.heading[:250], source.printer_name[:250], "vi-VN"
    facts.comments = facts.last_modified_by = ""
    _WRITERS[paper.template](document, source, said, points)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
