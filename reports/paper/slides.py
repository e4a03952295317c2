"""The results as slides (F37): a finding in each title, a chart or table that is one, its sources in the notes.

Every number comes from the rows the screen shows; a slide about things that did not happen is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

from portal.nd30.wording import day_words, format_number
from portal.units.tree import agency_name
from reports.models import AnnualReport, Narrative
from reports.paper import deck, documents, tables
from reports.paper.figure_tables import total_cell
from reports.paper.links import rows_url

MOST_LINES, MOST_LETTERS, MOST_UNITS = 6, 170, 10
#: Forms a–e of the plan, each by the figures that tell it (report-model.md §3, C), in short words.
FORMS = (
    ("a) Báo chí, phát thanh, truyền hình", (("C01", "kỳ phát"), ("C02", "tin, bài báo chí"), ("C03", "đợt cao điểm"))),
    ("b) Tài liệu", (("C04", "đầu tài liệu"), ("C05", "bản phát hành"), ("C06", "bản tiếng dân tộc thiểu số"))),
    ("c) Hội nghị, tọa đàm, đối thoại", (("C13", "cuộc"), ("C14", "lượt người dự"))),
    ("d) Tại cơ sở", (("C15", "tin, bài trên loa"), ("C16", "lượt phát loa"), ("C18", "lượt niêm yết"),
                      ("C19", "lượt màn hình"), ("C20", "cuộc lồng ghép"))),
    ("đ) Cổng, trang thông tin điện tử", (("C21", "tin, bài"), ("C22", "lượt xem, tải"))),
    ("e) Mạng xã hội", (("C23", "bài đăng"), ("C24", "lượt tiếp cận"))),
)  # fmt: skip
HANDLED = (("D07", "Nhất trí"), ("D08", "Tiếp thu"), ("D09", "Tiếp thu một phần"), ("D10", "Giải trình"), ("D11", "Chưa xử lý"))  # fmt: skip
CHANNELS = (("D05a", "Cổng"), ("D05b", "Văn bản"), ("D05c", "Hội nghị"), ("D05d", "Phiếu giấy"), ("D05e", "Loa, phản ánh"), ("D05f", "Khác"))  # fmt: skip
DRAFTS = (("B01", "Lấy ý kiến"), ("B02", "Đủ tiêu chí"), ("B04", "Đã truyền thông"), ("B08", "Đã đăng tải"), ("B09", "Đăng đủ ngày"), ("D13", "Công khai giải trình"))  # fmt: skip
LAW = ("E01", "E02", "E03", "E04", "E05", "E08", "E09")


@dataclass(frozen=True)
class Slide:
    """One slide: `chart` is [(name, number)], `table` rows under `head`, `lines` plain sentences; `codes` its sources."""

    title: str
    chart: Sequence[tuple[str, Decimal]] = ()
    head: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()
    lines: Sequence[str] = ()
    codes: Sequence[str] = field(default=())


def render(report: AnnualReport) -> bytes:
    paper = deck.Deck(title=str(report), author=report.agency.name)
    name = agency_name(report.agency, report.period.data_to)
    days = f"Số liệu từ {day_words(report.period.data_from)} đến {day_words(report.period.data_to)}"
    issued = (
        f"Báo cáo số {report.number} {day_words(report.issued_on)}"
        if report.issued_on
        else report.get_status_display()
    )
    under = [name, days, issued, *documents.remarks_of(report)]
    paper.cover(documents.SUBJECT.format(report.period.spoken), under)
    for slide in slides(report):
        notes = [f"{code}: {rows_url(report, code)}" for code in slide.codes]
        paper.add(slide, ["Nguồn số liệu, bấm để mở các dòng được đếm:", *notes] if notes else [])
    proof = documents.proof(report)
    if proof:
        paper.proof("Đối chiếu với bản đã ban hành", proof)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def slides(report: AnnualReport) -> list[Slide]:
    rows = {row.indicator.code: row for row in tables.figure_rows(report)}
    said = Told(rows)
    found = [_drafts(said), _forms(said), _meetings(said), _comments(said), _handled(said), _law(said)]
    return [slide for slide in [*found, _units(report), _next(report)] if slide]


class Told:
    """Figures by code, as numbers and as printed."""

    def __init__(self, rows):
        self.rows = rows

    def number(self, code):
        row = self.rows.get(code)
        return (row.total if row else None) or Decimal(0)

    def words(self, code):
        return total_cell(self.rows[code]) if code in self.rows else "–"

    def before(self, code):
        row = self.rows.get(code)
        return "" if row is None or row.before is None else format_number(Decimal(row.before).normalize())

    def chart(self, named):
        return [(name, self.number(code)) for code, name in named if code in self.rows]

    def lines(self, codes):
        """Name, unit, number, last year's number of these figures."""
        rows = [self.rows[code] for code in codes if code in self.rows]
        return [
            [row.indicator.short_name, row.indicator.unit, total_cell(row), self.before(row.indicator.code)]
            for row in rows
        ]

    def grown(self, code):
        """ ", tăng 12,5% so với năm trước"; nothing where that year says nothing."""
        change = self.rows[code].change if code in self.rows else None
        if not change:
            return ""
        return (
            f", {'tăng' if change > 0 else 'giảm'} {format_number(abs(change).normalize())}% so với năm trước"
        )


HEAD = ("Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Năm trước")


def _drafts(said):
    if not said.number("B01"):
        return None
    title = f"{said.words('B01')} dự thảo lấy ý kiến"
    if said.number("B02"):
        title += f"; truyền thông {said.words('B04')}/{said.words('B02')} dự thảo đủ tiêu chí, đạt {said.words('B05')}%"
    return Slide(title, chart=said.chart(DRAFTS), codes=[code for code, _ in DRAFTS])


def _forms(said):
    rows = [[name, "; ".join(_short(said, named))] for name, named in FORMS]
    used = sum(1 for row in rows if row[1])
    if not used:
        return None
    codes = [code for _, group in FORMS for code, _ in group if said.number(code)]
    table = [[name, told or "không phát sinh"] for name, told in rows]
    return Slide(f"Đã dùng {used}/{len(FORMS)} nhóm hình thức truyền thông", head=("Hình thức", "Kết quả"), table=table, codes=codes)  # fmt: skip


def _short(said, named):
    for code, noun in named:
        if said.number(code):
            yield f"{said.words(code)} {noun}"


def _meetings(said):
    if not said.number("C13"):
        return None
    title = f"{said.words('C13')} cuộc hội nghị, tọa đàm, đối thoại với {said.words('C14')} lượt người{said.grown('C14')}"
    codes = ("C07", "C08", "C09", "C10", "C11", "C12", "C13", "C14")
    return Slide(title, head=HEAD, table=said.lines(codes), codes=codes)


def _comments(said):
    if not said.number("D01"):
        return None
    return Slide(f"Nhận {said.words('D01')} ý kiến góp ý{said.grown('D01')}", chart=said.chart(CHANNELS), codes=["D01", *(code for code, _ in CHANNELS)])  # fmt: skip


def _handled(said):
    if not said.number("D01"):
        return None
    title = f"{said.words('D12')}% ý kiến đã được tiếp thu, giải trình"
    if said.number("D11"):
        title += f"; còn {said.words('D11')} ý kiến chưa xử lý"
    return Slide(title, chart=said.chart(HANDLED), codes=["D12", *(code for code, _ in HANDLED)])


def _law(said):
    if not any(said.number(code) for code in LAW):
        return None
    title = f"Phổ biến pháp luật trực tiếp: {said.words('E01')} cuộc, {said.words('E02')} lượt người{said.grown('E02')}"
    return Slide(title, head=HEAD, table=said.lines(LAW), codes=LAW)


def _units(report):
    there = documents.received(report)
    if there is None:
        return None
    missing = [row.name for row in tables.units_below(report) if not (row.report and row.report.is_frozen)]
    rest = f"và {format_number(len(missing) - MOST_UNITS)} đơn vị khác (Phụ lục V)"
    lines = [f"Chưa gửi: {name}" for name in missing[:MOST_UNITS]] + (
        [rest] if len(missing) > MOST_UNITS else []
    )
    title = f"{format_number(there[0])}/{format_number(there[1])} đơn vị đã gửi báo cáo và được duyệt"
    return Slide(title, lines=lines or ["Tất cả đơn vị cấp dưới đã gửi báo cáo."])


def _next(report):
    kept = report.narratives.filter(part=Narrative.Part.NEXT).first()
    lines = [line.strip() for line in (kept.words if kept else "").splitlines() if line.strip()]
    return (
        Slide("Phương hướng, nhiệm vụ kỳ tới", lines=[_cut(line) for line in lines[:MOST_LINES]])
        if lines
        else None
    )


def _cut(line):
    return line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS].rsplit(' ', 1)[0]} …"
