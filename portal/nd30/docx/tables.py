"""Tables of the Word file: the head repeats on every page, a row splits only where it may."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Pt

from .lines import centre, fill, keep_row_whole, link, tiny


def write_table(paper, block, width):
    if block.caption:
        centre(paper, block.caption, 12, bold=True, before=8).paragraph_format.keep_with_next = True
    columns = len(block.head)
    table = paper.add_table(rows=0, cols=columns)
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    widths = [int(width * share / 100) for share in block.shares()]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    _head_rows(table, block, widths)
    sides = [_side(block, column) for column in range(columns)]
    for index, row in enumerate(block.rows):
        if index in block.bands:
            _band(table, row, widths)
            continue
        _row(table, row, widths, sides=sides, bold=index in block.strong, whole=not block.goes_on(row))
    tiny(paper, 4)


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
            paragraph = fill(cell.paragraphs[0], text, ALIGN.CENTER, 12, bold=True, before=2)
            paragraph.paragraph_format.line_spacing = 1
            paragraph.paragraph_format.space_after = Pt(2)
            column += across


def _band(table, texts, widths):
    """A mark, and words over the rest of the row, on one page with what they head."""
    cells = _row(
        table,
        [*texts[:2], *[""] * (len(texts) - 2)],
        widths,
        sides=[ALIGN.CENTER, *[ALIGN.LEFT] * len(texts)],
        bold=True,
    )
    merged = cells[1].merge(cells[-1])
    for extra in merged.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    for cell in (cells[0], merged):
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _reach_through(upper):
    """For each column of the grid, whether its name in the upper row covers the lower row too."""
    return [down > 1 for _, across, down in upper for _ in range(across)]


def _row(table, texts, widths, *, sides=None, head=False, bold=False, whole=True):
    row = table.add_row()
    if whole:
        keep_row_whole(row)
    if head:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    cells = row.cells
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = widths[index]
        align = ALIGN.CENTER if head else sides[index]
        url = getattr(text, "url", "")
        paragraph = fill(cell.paragraphs[0], "" if url else text, align, 12, bold=head or bold, before=2)
        if url:
            link(paragraph, text, url, 12, bold=bold)
        paragraph.paragraph_format.line_spacing = 1
        paragraph.paragraph_format.space_after = Pt(2)
    return cells
