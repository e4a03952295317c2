"""Single paragraphs of the Word file, and the two borderless cells that stand side by side."""

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

INDENT = Mm(12.7)
HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK


def with_last(lines):
    lines = list(lines)
    return [(words, index == len(lines) - 1) for index, words in enumerate(lines)]


def line(holder, text="", *, align=ALIGN.JUSTIFY, size=None, italic=False, lead="", before=None):
    """One paragraph of running text; line breaks inside `text` stay. `holder` is the paper or a cell."""
    paragraph = fill(holder.add_paragraph(), text, align, size, italic=italic, lead=lead, before=before)
    if align == ALIGN.JUSTIFY:
        paragraph.paragraph_format.first_line_indent = INDENT
    return paragraph


def fill(paragraph, text, align, size=None, *, bold=False, italic=False, lead="", before=None):
    paragraph.alignment = align
    if before is not None:
        paragraph.paragraph_format.space_before = Pt(before)
    for words, heavy in ((f"{lead} " if lead and text else lead, True), (text, bold)):
        if words:
            run = paragraph.add_run(words)
            run.bold, run.italic = heavy or None, italic or None
            if size:
                run.font.size = Pt(size)
    return paragraph


def link(paragraph, text, url, size=None, *, bold=False):
    """Words that lead to an address; black, as the decree wants all text of a document."""
    end = OxmlElement("w:hyperlink", {qn("r:id"): paragraph.part.relate_to(url, HYPERLINK, is_external=True)})
    run = paragraph.add_run(text)
    run.bold = bold or None
    run.font.underline = WD_UNDERLINE.DOTTED
    if size:
        run.font.size = Pt(size)
    end.append(run._r)
    paragraph._p.append(end)
    return paragraph


def centre(holder, text, size=None, *, bold=False, italic=False, before=0, first=False):
    """A centred line; in a cell the first one takes the paragraph the cell is born with."""
    paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
    return fill(paragraph, text, ALIGN.CENTER, size, bold=bold, italic=italic, before=before)


def tiny(holder, points):
    """An empty line of so many points."""
    return shrink(holder.add_paragraph(), points)


def shrink(paragraph, points):
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    return paragraph


def hold(paper):
    """The last paragraph of the text stays on one page with what follows."""
    last = paper.element.body[-2] if len(paper.element.body) > 1 else None
    if last is not None and last.tag == qn("w:p"):
        paper.paragraphs[-1].paragraph_format.keep_with_next = True


def rule(holder, column, length):
    """A centred rule `length` mm long in a column `column` wide: an empty line with a border between indents."""
    paragraph = shrink(centre(holder, ""), 4)
    layout = paragraph.paragraph_format
    layout.space_before = Pt(2)
    layout.left_indent = layout.right_indent = max(0, int((column - Mm(length)) / 2))
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def pair(paper, left, right):
    """Two cells side by side without borders; the row never splits over pages."""
    table = paper.add_table(rows=1, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    keep_row_whole(table.rows[0])
    margins = OxmlElement("w:tblCellMar")  # without them the national title just fits on one line
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # Word insists on the order
    cells = table.rows[0].cells
    for column, cell, width in zip(table.columns, cells, (left, right), strict=True):
        column.width = cell.width = width
    return cells


def keep_row_whole(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
