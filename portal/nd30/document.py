"""An official document as a value: what Nghị định 30/2020/NĐ-CP (Điều 8, Phụ lục I) puts on paper.

Plans, reports, letters and answer tables are turned into a `Document` by their own app; `html`,
`pdf` and `docx` print it. Nothing here knows a model.

    Document(
        superior="ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN", issuer="SỞ TƯ PHÁP",
        number="/BC-STP", date_text=date_line("Lạng Sơn", None, year=2026),
        kind="BÁO CÁO", subject="Kết quả truyền thông dự thảo chính sách năm 2026",
        addressees=["Hội đồng phối hợp phổ biến, giáo dục pháp luật Trung ương"],
        body=[Paragraph("Thực hiện Kế hoạch …"), Heading("I. KẾT QUẢ"), Bullet("Mở 03 lớp;")],
        recipients=["Như trên", "Lưu: VT, PBGDPL"],
        signature=Signature(["GIÁM ĐỐC"], name="Hoàng Văn Páo"),
    )

Texts are plain: line breaks inside one are kept, everything else is escaped by the printers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A numbered head line, number included: level 1 "I. …", 2 "1. …", 3 "a) …" (italic)."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `lead` is its bold beginning ("1. Mục đích:")."""

    text: str
    lead: str = ""
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Bullet:
    """An item of a list with its own mark: "-", "+", "a)"."""

    text: str
    mark: str = "-"


LINE, MOST_WHOLE = (
    40,
    12,
)  # letters in a line of a cell of a wide table, and lines of a row that stay together


class Linked(str):
    """Text of a cell that leads somewhere: `url` is absolute, for paper does not know where it was printed."""

    __slots__ = ("url",)

    def __new__(cls, text, url):
        linked = super().__new__(cls, text)
        linked.url = url
        return linked

    def __repr__(self):
        return f"{str(self)!r} <{self.url}>"


@dataclass(frozen=True)
class Pictures:
    """Drawings side by side: (what was found, SVG made by us), of figures that stand in a table too. PDF only."""

    drawn: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Proof:
    """The last thing printed: a QR code of `url`, and beside it how a reader finds out whether a copy is genuine."""

    url: str
    lines: Sequence[str]


@dataclass(frozen=True)
class TableBlock:
    """A table whose header row repeats on every page.

    head: column names.
    widths: shares of the width, one a column (any unit; equal when empty).
    numeric: indexes of columns set right; centred: indexes of columns set centred.
    groups: a row above the head as (text, number of columns); columns of a group without text reach
    up through both rows.
    strong: indexes of rows in bold (totals). bands: indexes of rows that head those under them: a mark, and words
    over all the other columns. landscape: the table lies on a turned page of its own.
    splits: a row of long cells may go on over the page.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]  # a `Linked` text leads somewhere
    caption: str = ""
    widths: Sequence[float] = ()
    numeric: Sequence[int] = ()
    centred: Sequence[int] = ()
    strong: Sequence[int] = ()
    bands: Sequence[int] = ()
    groups: Sequence[tuple[str, int]] = ()
    landscape: bool = False
    splits: bool = False

    def shares(self) -> list[float]:
        """Width of each column in per cent; they add up to 100."""
        widths = list(self.widths) or [1] * len(self.head)
        return [round(100 * width / sum(widths), 3) for width in widths]

    def goes_on(self, row) -> bool:
        """Whether that row may be cut where the page ends: it would leave half of one empty, or not fit any."""
        lines = max(sum(1 + len(line) // LINE for line in text.split("\n")) for text in row)
        return self.splits and lines > MOST_WHOLE

    def head_rows(self) -> list[list[tuple[str, int, int]]]:
        """Cells of the head as (text, columns, rows)."""
        if not self.groups:
            return [[(text, 1, 1) for text in self.head]]
        upper, lower, start = [], [], 0
        for text, span in self.groups:
            columns = self.head[start : start + span]
            upper += [(text, span, 1)] if text else [(name, 1, 2) for name in columns]
            lower += [(name, 1, 1) for name in columns] if text else []
            start += span
        return [upper, lower]


Block = Heading | Paragraph | Bullet | TableBlock | Pictures


@dataclass(frozen=True)
class Signature:
    """Who signs (Điều 13): capacity and title lines in capitals, then the name.

    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] and "Vi Thị Oanh"; `note` stands
    between, as "(Đã ký)" on a copy. `office`: the post in their own body of those who sign for a
    council, printed between the seal and the name: "GIÁM ĐỐC SỞ TƯ PHÁP".
    """

    titles: Sequence[str]
    name: str = ""
    note: str = ""
    office: str = ""


@dataclass(frozen=True)
class Annex:
    """Phụ lục, or what a decision puts in force: on pages of its own, numbered from 1.

    `note` is the "(Kèm theo …)" under the title. headed: the two columns of the first page stand above
    it again, without number and day, as over a plan that is issued by a decision.
    """

    label: str
    title: str
    body: Sequence[Block]
    note: str = ""
    landscape: bool = False
    headed: bool = False


@dataclass(frozen=True)
class Document:
    """One official document.

    superior: superior body, may hold several lines or nothing; issuer: the body that issues.
    number: "28/KH-UBND", or "/KH-UBND" while it has none: a gap is printed to write in.
    date_text: place and date, from `wording.date_line`.
    kind: "KẾ HOẠCH", "BÁO CÁO" …; empty for a letter (công văn), whose subject ("V/v …") stands under
    the number. addressees: "Kính gửi"; one name a line, without final marks.
    authority: who decides, over the basis of a decision: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP".
    basis: "Căn cứ …" lines, without final marks. recipients: "Nơi nhận" lines, the last "Lưu: …".
    draft: a word across the first page's head, such as "DỰ THẢO"; nothing on what is issued.
    landscape: all of it lies on turned pages, as a table of long texts does. proof: stands after everything.
    """

    issuer: str
    number: str
    date_text: str
    subject: str
    body: Sequence[Block]
    superior: str = ""
    kind: str = ""
    addressees: Sequence[str] = ()
    authority: str = ""
    basis: Sequence[str] = ()
    recipients: Sequence[str] = ()
    signature: Signature | None = None
    annexes: Sequence[Annex] = field(default_factory=tuple)
    draft: str = ""
    landscape: bool = False
    proof: Proof | None = None

    def title(self) -> str:
        """One line for file properties and the browser's tab."""
        return " ".join(" ".join(filter(None, [self.kind.capitalize(), self.subject])).split())

    def number_line(self) -> str:
        """Số: 28/KH-UBND; a number below ten gets its zero, a missing one its gap."""
        before, slash, symbol = self.number.partition("/")
        before = before.strip()
        if before.isdecimal() and len(before) == 1:
            before = f"0{before}"
        return f"Số: {before or '        '}{slash}{symbol.strip()}"
