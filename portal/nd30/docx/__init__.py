"""A `Document` as DOCX that an officer can go on editing: real styles, real tables, no text boxes."""

from io import BytesIO

from docx import Document as open_template
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Emu, Mm

from portal.nd30 import qr
from portal.nd30.document import Annex, Document, Heading, Paragraph, Pictures, TableBlock

from . import heads, pages
from .lines import centre, fill, hold, line, link, pair, tiny, with_last
from .tables import write_table


def render(document: Document) -> bytes:
    paper = open_template()
    pages.set_styles(paper)
    pages.first_section(paper, document)
    heads.letterhead(paper, document)
    heads.title(paper, document)
    for words, last in with_last(document.basis):
        line(paper, words + ("." if last else ";"), italic=True)
    _blocks(paper, document.body, turned=document.landscape)
    _foot(paper, document)
    for annex in document.annexes:
        _annex(paper, annex, document)
    if document.proof:
        _proof(paper, document.proof)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _foot(paper, document):
    """Receivers and signature; two lines of the text at least stay with them (widow control and `hold`)."""
    if not document.recipients and not document.signature:
        return
    hold(paper)
    tiny(paper, 12).paragraph_format.keep_with_next = True
    width = pages.TEXT_WIDTH[document.landscape]
    to, sign = pair(paper, Emu(int(width * 0.485)), Emu(int(width * 0.515)))
    if document.recipients:
        fill(to.paragraphs[0], "Nơi nhận:", ALIGN.LEFT, 12, bold=True, italic=True, before=0)
        for name, last in with_last(document.recipients):
            line(to, f"- {name}" + ("." if last else ";"), align=ALIGN.LEFT, size=11, before=0)
    if document.signature:
        _signature(sign, document.signature)
    tiny(paper, 1)


def _signature(cell, signature):
    """Titles, room for the hand and the seal, the name; a second post stands right over the name."""
    for index, words in enumerate(list(signature.titles) or [""]):
        centre(cell, words, 13.5, bold=True, first=index == 0)
    centre(cell, signature.note, 13.5, italic=True, before=24)
    if signature.office:
        centre(cell, signature.office, 13.5, bold=True, before=36)
    centre(cell, signature.name, 13.5, bold=True, before=0 if signature.office else 36)


def _proof(paper, proof):
    """The QR code and, beside it, how to check a copy; on one page together."""
    tiny(paper, 12).paragraph_format.keep_with_next = True
    square, words = pair(paper, Mm(32), Mm(133))
    picture = square.paragraphs[0].add_run().add_picture(BytesIO(qr.png(proof.url)), width=Mm(28))
    picture._inline.docPr.set("descr", f"Mã QR dẫn đến {proof.url}")
    for place, words_of_line in enumerate(proof.lines):
        paragraph = words.paragraphs[0] if place == 0 else words.add_paragraph()
        fill(paragraph, words_of_line, ALIGN.LEFT, 11, before=0)
    link(fill(words.add_paragraph(), "", ALIGN.LEFT, 11, before=0), proof.url, proof.url, 11)
    tiny(paper, 1)


def _annex(paper, annex: Annex, document):
    pages.new_section(paper, landscape=annex.landscape, own_numbers=True)
    if annex.headed:
        heads.letterhead(paper, document, numbered=False)
    centre(paper, annex.label, 14, bold=True, before=14 if annex.headed else 0)
    centre(paper, annex.title, 14, bold=True)
    if annex.note:
        centre(paper, f"({annex.note})", italic=True)
        heads.rule_under(paper, pages.TEXT_WIDTH[annex.landscape], annex.note, 13.5)
    _blocks(paper, annex.body, turned=annex.landscape)


def _blocks(paper, body, *, turned=False):
    for block in body:
        if isinstance(block, Heading):
            paper.add_heading(block.text, level=min(block.level, 3)).alignment = ALIGN.JUSTIFY
        elif isinstance(block, Paragraph):
            align = ALIGN.CENTER if block.centred else ALIGN.JUSTIFY
            line(paper, block.text, align=align, italic=block.italic, lead=block.lead)
        elif isinstance(block, TableBlock):
            _table(paper, block, turned)
        elif not isinstance(block, Pictures):  # what they show stands in a table
            line(paper, f"{block.mark} {block.text}")


def _table(paper, block, turned):
    if block.landscape and not turned:
        pages.new_section(paper, landscape=True)
        write_table(paper, block, pages.TEXT_WIDTH[True])
        pages.new_section(paper, landscape=False)
    else:
        write_table(paper, block, pages.TEXT_WIDTH[turned])
