"""Paper, margins, styles and page numbers of the Word file (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I)."""

import datetime as dt

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .lines import shrink

FONT = "Times New Roman"
PORTRAIT, LANDSCAPE = (Mm(210), Mm(297)), (Mm(297), Mm(210))
TEXT_WIDTH = {False: Mm(165), True: Mm(257)}  # between the margins, upright and turned


def set_styles(paper):
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13.5)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.element.rPr.append(_vietnamese(OxmlElement("w:lang")))
    _vietnamese(paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}"))
    layout = normal.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(6), Pt(0), 1.15
    layout.widow_control = True
    for level in (1, 2, 3):
        _heading_style(paper.styles[f"Heading {level}"], level)
    _of_this_decade(paper.settings.element)


def _vietnamese(language):
    for script in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(script), "vi-VN")
    return language


def _heading_style(style, level):
    style.font.name, style.font.size, style.font.bold = FONT, Pt(13.5), True
    style.font.italic, style.font.color.rgb = level == 3, None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for colour in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(colour)
    style.paragraph_format.space_before = Pt(8)
    style.paragraph_format.first_line_indent = Mm(12.7)


def _of_this_decade(settings):
    """Mended in the template: Word's compatibility mode of 2010, a zoom without its percentage, English."""
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "vi-VN")


def first_section(paper, document):
    section = paper.sections[0]
    shape(section, landscape=document.landscape)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    facts = paper.core_properties
    facts.title, facts.author, facts.language = document.title()[:250], document.issuer[:250], "vi-VN"
    facts.comments, facts.last_modified_by = "", ""
    facts.created = facts.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _page_number(paragraph):
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), (None, None), ("end", None)):
        run = paragraph.add_run("" if kind or text else "2")
        run.font.size = Pt(13)
        if kind:
            run._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
        elif text:
            run._r.append(OxmlElement("w:instrText"))
            run._r[-1].text = text


def shape(section, *, landscape):
    """Margins: 20–25 mm above and below, 30–35 left, 15–20 right."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = LANDSCAPE if landscape else PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(15))
    section.header_distance = Mm(10)


def new_section(paper, *, landscape, own_numbers=False):
    """A new page. own_numbers: its pages are counted from 1 again, as those of every annex are."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    shrink(paper.paragraphs[-1], 1)  # the paragraph that carries the break must not need a page of its own
    section.different_first_page_header_footer = own_numbers
    shape(section, landscape=landscape)
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    if own_numbers:
        start = OxmlElement("w:pgNumType", {qn("w:start"): "1"})
        properties.insert_element_before(
            start, "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid"
        )
