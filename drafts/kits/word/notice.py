"""The notice on the board, in its three sizes."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from portal.nd30.docx.lines import centre, keep_row_whole, tiny

from .parts import add, black, border, code, grid, last_day, lead, letterhead, numbered


def write(document, source, said, size):
    section = document.sections[0]
    wide = (section.page_width - section.left_margin - section.right_margin) / Mm(1)
    letterhead(document, source, size, Mm(wide))
    centre(document, source.standing["notice"], size, bold=True, before=size * 0.8)
    centre(
        document, said["heading"], size * (1.4 if size >= 18 and wide < 200 else 1.75), bold=True, before=2
    )
    tiny(document, size * 0.6)
    _until(document, source, size, wide)
    add(document, said["lead"], size, before=size * 0.7)
    if said["who"]:
        lead(document, "Ai liên quan:", said["who"], size, before=size * 0.3)
    add(
        document, "Nội dung chính", size * 1.08, bold=True, before=size * 0.7
    ).paragraph_format.keep_with_next = True
    numbered(document, said["points"], size)
    tiny(document, size * 0.8)
    _how(document, source, said, size, wide)
    add(document, source.standing["foot"], size * 0.8, before=size * 0.5)
    add(document, "Dán từ ngày …../…../…… đến ngày …../…../……", size * 0.8, align=ALIGN.RIGHT)


def _until(document, source, size, wide):
    label, day = last_day(source)
    word, date = grid(document, (wide * 0.3, wide * 0.7)).rows[0].cells
    add(word, label, size, bold=True, first=True)
    add(date, day, size * 1.55, bold=True, first=True)
    if source.opens_on:
        add(date, f"nhận ý kiến từ {source.opens_on:%d/%m/%Y}", size * 0.85)
    for cell in (word, date):
        cell.vertical_alignment = VERTICAL.CENTER
        border(cell, top="single", left="single", bottom="single", right="single")
    black(word)


def _how(document, source, said, size, wide):
    side = min(wide * 0.3, size * 3.4)
    table = grid(document, (side, wide - side))
    keep_row_whole(table.rows[0])
    picture, words = table.rows[0].cells
    for cell in (picture, words):
        border(cell, top="single")
    code(picture, source, Mm(side - 4), first=True)
    if source.short:
        centre(picture, source.standing["scan"], size * 0.75)
        centre(picture, source.short, size * 0.75, bold=True)
    add(words, source.standing["how"], size * 1.05, bold=True, first=True)
    numbered(words, said["how"], size, mark="–")
    add(words, source.standing["contact"], size * 1.05, bold=True, before=size * 0.5)
    for line in said["contact"]:
        add(words, line, size)
