"""What the Word papers share: sizes, the letterhead, the frame of the last day, numbered points, the QR code."""

from io import BytesIO

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from portal.nd30 import qr
from portal.nd30.docx.lines import centre, fill, rule
from portal.nd30.wording import weekday

MARK = "BẢN NHÁP, chưa công khai"


def shape(section, size: str, margin: float):
    """`size` as the paper has it: "210mm 297mm"."""
    wide, high = (float(part.removesuffix("mm")) for part in size.split())
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)


def add(holder, text="", size=None, *, bold=False, align=ALIGN.LEFT, before=0, first=False):
    paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
    return fill(paragraph, text, align, size, bold=bold, before=before)


def lead(holder, label, text, size, *, before=0):
    return fill(holder.add_paragraph(), text, ALIGN.LEFT, size, lead=label, before=before)


def letterhead(holder, source, size, column, *, first=False):
    if not source.is_public:
        centre(holder, MARK, size, bold=True, first=first)
        first = False
    for line in source.superior.splitlines():
        centre(holder, line, size, first=first)
        first = False
    for line in source.printer.splitlines():
        centre(holder, line, size, bold=True, first=first)
        first = False
    rule(holder, column, 24)


def last_day(source) -> tuple[str, str]:
    if not source.closes_on:
        return "Thời gian góp ý", "theo thông báo của cơ quan soạn thảo"
    return source.standing["until"], f"{weekday(source.closes_on)}, {source.closes_on:%d/%m/%Y}"


def numbered(holder, lines, size, *, mark=None):
    """Points with their number hanging left; plain numbers, so that nothing renumbers itself."""
    for number, line in enumerate(lines, 1):
        paragraph = add(holder, f"{mark or f'{number}.'}\t{line}", size, before=size * 0.3)
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Pt(size * 1.5), Pt(-size * 1.5)
        layout.tab_stops.add_tab_stop(Pt(size * 1.5))


def code(holder, source, width, *, first=False):
    """The QR code of the draft; nothing while the draft is not public."""
    paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    if source.address:
        picture = paragraph.add_run().add_picture(BytesIO(qr.png(source.address)), width=width)
        picture._inline.docPr.set("descr", "Mã QR mở trang dự thảo")


def writing_line(holder, label, size, width, *, before=6, note=""):
    """A label, then a dotted line to the right margin to write on."""
    paragraph = fill(
        holder.add_paragraph(), f"{note}\t" if note else "\t", ALIGN.LEFT, size, lead=label, before=before
    )
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    return paragraph


def grid(holder, widths, *, rows=1):
    """A table without borders, of fixed widths in millimetres."""
    table = holder.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def border(cell, **sides):
    """border(cell, top="single", bottom="dashed")"""
    edges = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if kind := sides.get(side):
            values = {"val": kind, "sz": "8", "space": "0", "color": "000000"}
            edges.append(OxmlElement(f"w:{side}", {qn(f"w:{key}"): value for key, value in values.items()}))
    _put(
        cell,
        edges,
        "w:shd",
        "w:noWrap",
        "w:tcMar",
        "w:textDirection",
        "w:tcFitText",
        "w:vAlign",
        "w:hideMark",
    )


def black(cell):
    shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): "000000"})
    _put(cell, shade, "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")
    for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
        run.font.color.rgb = RGBColor(255, 255, 255)


def _put(cell, element, *after):
    cell._tc.get_or_add_tcPr().insert_element_before(element, *after)
