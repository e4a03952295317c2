"""A `Document` as DOCX that an officer can go on editing: real styles, real tables, no text boxes."""

import datetime as dt
from io import BytesIO

from docx import Document as open_template
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from portal.nd30.document import Annex, Document, Heading, Paragraph, TableBlock

FONT = "Times New Roman"
PORTRAIT, LANDSCAPE = (Mm(210), Mm(297)), (Mm(297), Mm(210))
TEXT_WIDTH = {False: Mm(165), True: Mm(257)}  # between the margins, upright and turned


def render(document: Document) -> bytes:
    paper = open_template()
    _styles(paper)
    _first_section(paper, document)
    _head(paper, document)
    _title(paper, document)
    for line, last in _with_last(document.basis):
        _line(paper, line + ("." if last else ";"), italic=True)
    _blocks(paper, document.body)
    _foot(paper, document)
    for annex in document.annexes:
        _annex(paper, annex)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _with_last(lines):
    lines = list(lines)
    return [(line, index == len(lines) - 1) for index, line in enumerate(lines)]


# The page -----------------------------------------------------------------------------------------


def _styles(paper):
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13.5)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(script), "vi-VN")
    normal.element.rPr.append(language)
    layout = normal.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(6), Pt(0), 1.15
    for level in (1, 2, 3):
        style = paper.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(13.5), True
        style.font.italic, style.font.color.rgb = level == 3, None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        for colour in style.element.rPr.findall(qn("w:color")):
            style.element.rPr.remove(colour)
        style.paragraph_format.space_before = Pt(8)
        style.paragraph_format.first_line_indent = Mm(12.7)


def _first_section(paper, document):
    section = paper.sections[0]
    _shape(section, landscape=False)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    facts = paper.core_properties
    facts.title, facts.author, facts.language = document.title()[:250], document.issuer[:250], "vi-VN"
    facts.comments, facts.last_modified_by = "", ""
    facts.created = facts.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _shape(section, *, landscape):
    """Paper and margins of Phụ lục I: 20–25 mm above and below, 30–35 left, 15–20 right."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = LANDSCAPE if landscape else PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(15))
    section.header_distance = Mm(10)


def _new_section(paper, *, landscape):
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _shape(section, landscape=landscape)


# Paragraphs ---------------------------------------------------------------------------------------


def _line(
    holder,
    text="",
    *,
    align=ALIGN.JUSTIFY,
    size=None,
    bold=False,
    italic=False,
    indent=True,
    lead="",
    before=None,
):
    """One paragraph; line breaks inside `text` stay. `holder` is the paper or a cell."""
    paragraph = holder.add_paragraph()
    return _fill(paragraph, text, align, size, bold, italic, indent and align == ALIGN.JUSTIFY, lead, before)


def _fill(paragraph, text, align, size, bold, italic, indent, lead="", before=None):
    layout = paragraph.paragraph_format
    paragraph.alignment = align
    if indent:
        layout.first_line_indent = Mm(12.7)
    if before is not None:
        layout.space_before = Pt(before)
    for words, heavy in ((f"{lead} " if lead else "", True), (text, bold)):
        if words:
            run = paragraph.add_run(words)
            run.bold, run.italic = heavy or None, italic or None
            if size:
                run.font.size = Pt(size)
    return paragraph


def _centre(holder, text, size=None, bold=False, italic=False, before=0, first=False):
    """A centred line; in a cell the first one takes the paragraph the cell is born with."""
    paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
    return _fill(paragraph, text, ALIGN.CENTER, size, bold, italic, indent=False, before=before)


def _rule(holder, width, share):
    """A short centred rule: an empty line with a top border between wide indents."""
    paragraph = _centre(holder, "", size=2)
    side = int(width * (1 - share) / 2)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = side
    layout.space_before, layout.line_spacing = Pt(2), Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


# Head, title, foot --------------------------------------------------------------------------------


def _pair(paper, left, right):
    """Two cells side by side without borders; the row never splits over pages."""
    table = paper.add_table(rows=1, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _keep_row_whole(table.rows[0])
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


def _head(paper, document):
    left, right = Mm(68), Mm(97)
    issuer, nation = _pair(paper, left, right)
    lines = [(line, False) for line in document.superior.splitlines()]
    lines += [(line, True) for line in document.issuer.splitlines()]
    for index, (line, bold) in enumerate(lines):
        _centre(issuer, line, 12.5, bold, first=index == 0)
    _rule(issuer, left, 0.35)
    _centre(issuer, document.number_line(), 13, before=4)
    if not document.kind:
        _centre(issuer, document.subject, 12.5, before=2)
    _centre(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, bold=True, first=True)
    _centre(nation, "Độc lập - Tự do - Hạnh phúc", 13.5, bold=True)
    _rule(nation, right, 0.6)
    _centre(nation, document.date_text, 13.5, italic=True, before=4)


def _title(paper, document):
    if document.draft:
        _line(paper, document.draft, align=ALIGN.LEFT, bold=True)
    if document.kind:
        _centre(paper, document.kind, 14, bold=True, before=14)
        _centre(paper, document.subject, 14, bold=True)
        _rule(paper, TEXT_WIDTH[False], 0.27)
    if len(document.addressees) == 1:
        _centre(paper, f"Kính gửi: {document.addressees[0]}.", before=12)
    elif document.addressees:
        _line(paper, "Kính gửi:", align=ALIGN.LEFT, before=12).paragraph_format.left_indent = Mm(30)
        for name, last in _with_last(document.addressees):
            item = _line(paper, f"- {name}" + ("." if last else ";"), align=ALIGN.LEFT, before=0)
            item.paragraph_format.left_indent = Mm(50)


def _foot(paper, document):
    if not document.recipients and not document.signature:
        return
    _line(paper, "", size=6, before=0)
    to, sign = _pair(paper, Mm(82), Mm(83))
    if document.recipients:
        _fill(to.paragraphs[0], "Nơi nhận:", ALIGN.LEFT, 12, True, True, indent=False, before=0)
        for name, last in _with_last(document.recipients):
            _line(to, f"- {name}" + ("." if last else ";"), align=ALIGN.LEFT, size=11, before=0)
    if document.signature:
        lines = list(document.signature.titles) or [""]
        for index, line in enumerate(lines):
            _centre(sign, line, 13.5, bold=True, first=index == 0)
        _centre(sign, document.signature.note, 13.5, italic=True, before=24)
        _centre(sign, document.signature.name, 13.5, bold=True, before=36)


def _annex(paper, annex: Annex):
    _new_section(paper, landscape=annex.landscape)
    _centre(paper, annex.label, 14, bold=True)
    _centre(paper, annex.title, 14, bold=True)
    if annex.note:
        _centre(paper, annex.note, italic=True)
    _blocks(paper, annex.body, turned=annex.landscape)


# Body ---------------------------------------------------------------------------------------------


def _blocks(paper, body, *, turned=False):
    for block in body:
        if isinstance(block, Heading):
            paper.add_heading(block.text, level=min(block.level, 3)).alignment = ALIGN.JUSTIFY
        elif isinstance(block, Paragraph):
            align = ALIGN.CENTER if block.centred else ALIGN.JUSTIFY
            _line(paper, block.text, align=align, italic=block.italic, lead=block.lead)
        elif isinstance(block, TableBlock):
            if block.landscape and not turned:
                _new_section(paper, landscape=True)
                _table(paper, block, TEXT_WIDTH[True])
                _new_section(paper, landscape=False)
            else:
                _table(paper, block, TEXT_WIDTH[turned])
        else:
            _line(paper, f"{block.mark} {block.text}")


def _table(paper, block, width):
    if block.caption:
        _centre(paper, block.caption, 12, bold=True, before=8).paragraph_format.keep_with_next = True
    columns = len(block.head)
    table = paper.add_table(rows=0, cols=columns)
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    widths = [int(width * share / 100) for share in block.shares()]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    _head_rows(table, block, widths)
    sides = [_side(block, column) for column in range(columns)]
    for index, row in enumerate(block.rows):
        _row(table, row, widths, sides=sides, bold=index in block.strong)
    _line(paper, "", size=4, before=0)


def _side(block, column):
    if column in block.numeric:
        return ALIGN.RIGHT
    return ALIGN.CENTER if column in block.centred else ALIGN.LEFT


def _head_rows(table, block, widths):
    """The head, repeated on every page; a name that reaches through both rows is one merged cell."""
    rows = block.head_rows()
    grid = [_row(table, [""] * len(widths), widths, head=True) for _ in rows]
    lower_columns = [column for column, through in enumerate(_reach_through(rows[0])) if not through]
    for number, cells in enumerate(rows):
        column = 0
        for place, (text, across, down) in enumerate(cells):
            start = column if number == 0 else lower_columns[place]
            cell = grid[number][start].merge(grid[number + down - 1][start + across - 1])
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for extra in cell.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            paragraph = _fill(cell.paragraphs[0], text, ALIGN.CENTER, 12, True, False, indent=False, before=1)
            paragraph.paragraph_format.line_spacing = 1
            column += across


def _reach_through(upper):
    """For each column of the grid, whether its name in the upper row covers the lower row too."""
    return [down > 1 for _, across, down in upper for _ in range(across)]


def _row(table, texts, widths, *, sides=None, head=False, bold=False):
    row = table.add_row()
    _keep_row_whole(row)
    if head:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    cells = row.cells
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = widths[index]
        align = ALIGN.CENTER if head else sides[index]
        paragraph = _fill(cell.paragraphs[0], text, align, 12, head or bold, False, indent=False, before=1)
        paragraph.paragraph_format.line_spacing = 1
    return cells


def _keep_row_whole(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
