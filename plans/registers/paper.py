"""A book as a table on paper, in the form of Nghị định 30/2020."""

from django.utils import timezone

from portal.nd30.document import Document, Paragraph, TableBlock
from portal.nd30.wording import date_line

MOST = 1000


def document_of(book, entries, title, request) -> Document:
    """The list in its columns on a turned page, for signing or for an annex."""
    agency, today = request.actor.agency, timezone.localdate()
    states = ["Trạng thái"] if book.states else []
    rows = []
    for line, entry in enumerate(entries[:MOST], start=1):
        cells = [one.text for one in book.cells(entry, request.reach)]
        state = book.state_of(entry)
        rows.append([str(line), entry.heading(), *cells, *([state.words] if states else [])])
    head = ["TT", book.heading, *book.heads(), *states]
    block = TableBlock(head, rows, widths=[1, 4, *[3] * (len(head) - 2)], centred=[0], landscape=True)
    return Document(
        superior=agency.parent_name.upper(),
        issuer=agency.name.upper(),
        number=f"/{agency.symbol}",
        date_text=date_line(agency.place, today),
        kind="DANH SÁCH",
        subject=title,
        body=[block if rows else Paragraph("Không có mục nào.")],
    )
