"""The leaflet folded in three: outside on the first page, inside on the second."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_BREAK
from docx.shared import Mm

from portal.nd30.docx.lines import centre, shrink

from .parts import add, code, grid, last_day, letterhead, numbered

_PANEL = 93.5


def write(document, source, said, size):
    _side(document, (_ways, _where, _front), source, said, size)
    shrink(document.add_paragraph(), 1).add_run().add_break(WD_BREAK.PAGE)
    _side(document, (_why, _main, _new), source, said, size)
    shrink(document.add_paragraph(), 1)


def _side(document, panels, source, said, size):
    row = grid(document, (_PANEL,) * 3).rows[0]
    row.height, row.height_rule = Mm(188), WD_ROW_HEIGHT_RULE.EXACTLY
    for cell, panel in zip(row.cells, panels, strict=True):
        panel(cell, source, said, size)
        for paragraph in cell.paragraphs:
            layout = paragraph.paragraph_format
            layout.left_indent = (layout.left_indent or 0) + Mm(4)
            layout.right_indent = (layout.right_indent or 0) + Mm(4)


def _head(cell, text, size, *, first=False):
    return add(cell, text, size * 1.2, bold=True, before=0 if first else size, first=first)


def _ways(cell, source, said, size):
    _head(cell, source.standing["panel"], size, first=True)
    numbered(cell, said["how"], size)
    if source.short:
        code(cell, source, Mm(44))
        centre(cell, source.short, size * 0.8, bold=True)


def _where(cell, source, said, size):
    _head(cell, source.standing["contact"], size, first=True)
    for line in said["contact"]:
        add(cell, line, size, before=size * 0.3)
    if source.meetings:
        _head(cell, "Cuộc họp lấy ý kiến", size)
        for meeting in source.meetings:
            add(cell, meeting.line(), size, before=size * 0.3)


def _front(cell, source, said, size):
    letterhead(cell, source, size * 0.9, Mm(_PANEL - 4), first=True)
    centre(cell, source.standing["banner"], size, bold=True, before=size * 3)
    centre(cell, said["heading"], size * 1.6, bold=True, before=size * 0.6)
    label, day = last_day(source)
    centre(cell, label, size, before=size * 1.5)
    centre(cell, day, size * 1.35, bold=True)


def _why(cell, source, said, size):
    _head(cell, "Vì sao có dự thảo này", size, first=True)
    add(cell, said["lead"], size, before=size * 0.3)
    if said["who"]:
        _head(cell, "Ai liên quan", size)
        add(cell, said["who"], size, before=size * 0.3)


def _main(cell, source, said, size):
    _head(cell, "Nội dung chính", size, first=True)
    numbered(cell, said["panel_points"], size)


def _new(cell, source, said, size):
    _head(cell, "Điểm mới", size, first=True)
    for topic, now, proposed in said["changes"]:
        add(cell, topic, size, bold=True, before=size * 0.5)
        if proposed:
            add(cell, f"Dự thảo: {proposed}", size)
        if now:
            add(cell, f"Hiện nay: {now}", size)
