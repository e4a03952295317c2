"""A book as a table on paper, in the form of Nghị định 30/2020."""

from django.utils import timezone

from portal.nd30.document import Document, Paragraph, TableBlock
from portal.nd30.wording import date_line
from portal.units.letterhead import letterhead

from .books.base import Shown

MOST = 1000
# So many columns stand on an upright page with their days in one line.
COLUMNS = 8


def document_of(book, entries, title, request) -> Document:
    """The list in its columns, for signing or for an annex."""
    agency = request.actor.agency
    superior, issuer = letterhead(agency, timezone.localdate())
    return Document(
        superior=superior,
        issuer=issuer,
        number=f"/{agency.symbol}",
        date_text=date_line(agency.place, timezone.localdate()),
        kind="DANH SÁCH",
        subject=title,
        body=[_table(book, entries[:MOST], request.reach)],
    )


def _table(book, entries, reach):
    """Columns nobody filled in are left out, and the state where the page is full without it."""
    lines = [[Shown("", one.heading(), ""), *book.cells(one, reach)] for one in entries]
    if not lines:
        return Paragraph("Không có mục nào.")
    heads, columns = [book.heading, *book.heads()], list(zip(*lines, strict=True))
    used = [number for number, column in enumerate(columns) if any(one.text for one in column)]
    states = bool(book.states) and len(used) + 2 <= COLUMNS
    rows = []
    for count, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1):
        state = [book.state_of(entry).words] if states else []
        rows.append([str(count), *(line[number].text for number in used), *state])
    head = ["TT", *(heads[number] for number in used), *(["Trạng thái"] if states else [])]
    # A day is not broken over two lines.
    widths = [3.1 if any(one.whole for one in columns[number]) else 2.7 for number in used]
    return TableBlock(head, rows, widths=[1.3, *widths, *([2.7] if states else [])], centred=[0])
