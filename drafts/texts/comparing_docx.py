"""Two versions compared, as a Word file: added words bold and underlined, dropped ones struck, in brackets."""

from io import BytesIO

from docx import Document as open_template
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, RGBColor

from drafts.texts.alignment import Kind
from portal.differences import GONE, NEW
from portal.nd30.docx import pages
from portal.nd30.docx.lines import INDENT, centre, line

_ADDED, _DROPPED = RGBColor(0x00, 0x50, 0x2B), RGBColor(0x7D, 0x09, 0x13)
_CALLED = {Kind.NEW: "điều mới", Kind.GONE: "đã bỏ"}


def render(title: str, old, new, comparison) -> bytes:
    paper = open_template()
    pages.set_styles(paper)
    _margins(paper.sections[0])
    centre(paper, "ĐIỂM KHÁC GIỮA HAI LẦN DỰ THẢO", 14, bold=True)
    centre(paper, title, bold=True, before=6)
    centre(paper, f"Lần {new.number} so với lần {old.number}", italic=True)
    line(paper, f"{comparison.sentence}.")
    for row in comparison.rows:
        _article(paper, row, old)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _margins(section):
    """Nghị định 30/2020, Phụ lục I: A4, 20 mm above and below, 30 mm left, 15 mm right."""
    section.page_width, section.page_height = pages.PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)


def _article(paper, row, old):
    was = f" (lần {old.number} là {row.was})" if row.was else ""
    paper.add_heading(f"{row.title}{was}: {_CALLED.get(row.kind, row.name.lower())}", 2)
    if row.folded:
        return
    for one in row.lines:
        paragraph = paper.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.JUSTIFY, INDENT
        for verb, text in one.parts:
            _mark(paragraph, verb, text)
        note = one.note or ("Chuyển chỗ" if one.kind == Kind.MOVED else "")
        if note:
            paragraph.add_run(f" ({note})").italic = True


def _mark(paragraph, verb, text):
    run = paragraph.add_run(f"[{text}]" if verb == GONE else text)
    if verb == NEW:
        run.bold = run.underline = True
        run.font.color.rgb = _ADDED
    elif verb == GONE:
        run.font.strike, run.font.color.rgb = True, _DROPPED
