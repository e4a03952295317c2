"""A PDF with a text layer -> its Sheet: words by their place on the page, since their order in the file means nothing."""

import io
import re

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from .. import encodings
from ..sheet import Unreadable
from .laying import Laying
from .pagelines import Word, lines_of, text_of
from .pagenoise import without_noise
from .pagetables import Ruled, ruled
from .sides import stretches

MOST_BYTES, MOST_PAGES, LEAST_LETTERS = 40_000_000, 100, 40
_TYPED = "Tệp gốc vẫn được giữ; xin nhập các trường bằng tay."


def sheet_of(data):
    """The Sheet of a PDF (bytes). Raises Unreadable: damaged, with a password, too long, a scan (`scanned`), no letters."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"Tệp PDF quá lớn so với một văn bản. {_TYPED}")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages, pictures = _pages(pdf)
    except Unreadable:
        raise
    except (
        Exception
    ) as error:  # pdfminer raises anything, down to RecursionError, on what only looks like PDF
        if any(
            isinstance(cause, PDFEncryptionError | PDFPasswordIncorrect) for cause in (error, *error.args)
        ):
            raise Unreadable(f"Tệp PDF có mật khẩu, không đọc được. {_TYPED}") from error
        raise Unreadable(f"Tệp PDF bị hỏng, không đọc được. {_TYPED}") from error
    _letters_or_refused(pages, pictures)
    pieces = (piece for page in pages for word in page.words() for piece in word.pieces)
    turner = encodings.Turner(encodings.mapped(pieces))
    without_noise(pages, turner)
    return _Layout(pages, turner).sheet()


def _pages(pdf):
    if len(pdf.pages) > MOST_PAGES:
        raise Unreadable(f"Tệp PDF có trên {MOST_PAGES} trang, quá dài so với một kế hoạch. {_TYPED}")
    pages, pictures = [], 0
    for page in pdf.pages:
        pages.append(Page(page))
        pictures += len(page.images)
        page.close()
    return pages, pictures


def _letters_or_refused(pages, pictures):
    letters = "".join(word.text for page in pages for word in page.words())
    if len(letters) < LEAST_LETTERS and pictures:
        scan = "Đây là bản chụp (scan), không có lớp chữ để đọc."
        raise Unreadable(f"{scan} {_TYPED}", scanned=True)
    if not letters:
        raise Unreadable("Tệp PDF không có chữ nào.", "empty")
    if len("".join(re.findall(r"\(cid:\d+\)", letters))) > 0.2 * len(letters):
        raise Unreadable(f"Lớp chữ của tệp PDF dùng mã riêng của phông, không đọc được. {_TYPED}")


class Page:
    """The lines and ruled tables of one page; `notes`: its footnotes. Sizes in points."""

    def __init__(self, page):
        words = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["fontname", "size", "upright"])
        self.width, self.height = float(page.width), float(page.height)
        self.tables, words = ruled(page, [Word.of(w) for w in words if w["upright"]])
        self.lines, self.notes = lines_of(words), []

    def words(self):
        for block in (*self.lines, *self.tables):
            yield from block.words() if isinstance(block, Ruled) else block.words

    def blocks(self):
        """Lines and tables in order of their place."""
        return sorted([*self.lines, *self.tables], key=lambda block: block.top)


class _Layout:
    """Lays pages one after another: paragraphs and tables may go on over the page."""

    def __init__(self, pages, turner):
        self.pages, self.turner = pages, turner
        self.laying, self.full = Laying(), set()
        self.table = self.line = None  # what stands last and may go on
        self.right = {}  # the right margin of pages of one width

    def sheet(self):
        for page in self.pages:
            edge = max((line.x1 for line in page.lines), default=0)
            self.right[page.width] = max(edge, self.right.get(page.width, 0))
        for page in self.pages:
            self._page(page)
        self._close_table()
        for number, note in enumerate((note for page in self.pages for note in page.notes), 1):
            self.laying.add(f"[{number}] {note}")
        return self.laying.sheet(frozenset(self.full), self.turner)

    def _page(self, page):
        sides = stretches(page)
        for place, block in enumerate(page.blocks()):
            if isinstance(block, Ruled):
                self._table(block, place == 0)
                continue
            self._close_table()
            stretch = sides.get(id(block))
            if stretch is None:
                self._line(block, page, place == 0)
                continue
            if stretch.first is block:
                self.laying.columns([["\n".join(column) for column in stretch.texts(self.turner)]])
            self.line = None

    def _table(self, table, first):
        if first and self.table is not None and self.table.goes_on(table):
            self.table.add(table)
            return
        self._close_table()
        self.table, self.line = table, None

    def _close_table(self):
        if self.table is not None:
            self.laying.table(*self.table.grid(self.turner))
            self.table = None

    def _line(self, line, page, first):
        above = self.line
        if above is not None and not first and line.top - above.bottom > 0.8 * line.size:
            self.laying.add("")
        self.laying.add(text_of(line.words, self.turner))
        if above is not None and self._no_room(above, line, page):
            self.full.add(len(self.laying.lines))
        self.line = line

    def _no_room(self, above, line, page):
        """The first word of `line` would not have fitted on the line above, nor does `line` open with an indent."""
        first = line.words[0]
        if line.x0 > above.x0 + 12 and line.x0 > 0.14 * page.width:
            return False
        return above.x1 + 0.2 * line.size + (first.x1 - first.x0) > self.right[page.width] - 2
