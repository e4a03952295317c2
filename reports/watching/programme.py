"""The end of a programme from what was reported each year (F133; S004-21, S004-29): nothing is counted anew.

Only reports that were accepted, issued or entered for years before the portal count, each in its version in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.nd30.wording import format_number, two_digits
from reports.counting import figures, registry
from reports.counting.indicators import BY_CODE, Indicator, Kind
from reports.models import Period
from reports.watching.comparing import Board, Cell, Row, own_row
from reports.watching.places import Place

MOST_YEARS = 15


@dataclass(frozen=True)
class Line:
    """One figure: a cell a year (None: no period), what the years come to, and how that was made."""

    indicator: Indicator
    cells: list[Cell | None]
    total: Decimal | None
    how: str

    @property
    def known(self) -> int:
        return sum(cell is not None and cell.value is not None for cell in self.cells)


@dataclass(frozen=True)
class Review:
    """`missing`: years without a stored report of the place, with why."""

    place: Place
    years: list[int]
    periods: dict[int, Period]
    row: Row
    lines: list[Line]
    missing: list[tuple[int, str]]

    @property
    def by_code(self) -> dict[str, Line]:
        return {line.indicator.code: line for line in self.lines}


def review(place: Place, first: int, last: int, reach) -> Review:
    """Years `first` to `last`, both included, from annual periods; seven queries whatever the years."""
    years = list(range(first, last + 1))[:MOST_YEARS]
    yearly = Period.objects.started().filter(kind=Period.Kind.YEAR, year__in=years)
    periods = {period.year: period for period in yearly.order_by("data_to")}
    ordered = [periods[year] for year in years if year in periods]
    row = own_row(place, ordered)
    book = registry.in_year(years[-1])
    wanted = list(book.known)
    board = Board([row], ordered, wanted, reach, stored=True)
    cells = {
        one.code: [board.cell(row, periods[year].pk, one) if year in periods else None for year in years]
        for one in wanted
    }
    sums = {
        one.code: _over_years(one, cells[one.code], board, row, ordered) for one in wanted if not one.is_ratio
    }
    lines = [_line(one, cells, sums) for one in book.printed]
    return Review(place, years, periods, row, lines, _missing(years, periods, board, row))


def _over_years(indicator, cells, board, row, periods) -> tuple[Decimal | None, str]:
    """(what the years come to, how)."""
    known = [cell.value for cell in cells if cell is not None and cell.value is not None]
    if not known:
        return None, ""
    if indicator.kind == Kind.STOCK:
        return known[-1], "số cuối kỳ gần nhất"
    if indicator.kind == Kind.FLOW:
        return sum(known, Decimal(0)), "cộng các năm"
    united = board.union(row, periods, indicator)
    if united is None:
        return None, "không cộng: có năm không giữ mã bản ghi, có thể trùng"
    return Decimal(united), "đếm phân biệt theo mã bản ghi"


def _line(indicator, cells, sums) -> Line:
    mine = cells[indicator.code]
    if not indicator.is_ratio:
        return Line(indicator, mine, *sums[indicator.code])
    codes = indicator.numerator + indicator.denominator
    if any(sums[code][0] is None for code in codes):
        return Line(indicator, mine, None, "không tính được: thiếu tử số hoặc mẫu số")
    if len({_years_told(cells[code]) for code in codes}) > 1:
        return Line(indicator, mine, None, "không tính được: tử số và mẫu số không cùng các năm")
    sides = [sum(sums[code][0] for code in side) for side in (indicator.numerator, indicator.denominator)]
    return Line(indicator, mine, figures.ratio(*sides), "tính lại từ tổng tử số, mẫu số")


def _years_told(cells) -> tuple[bool, ...]:
    return tuple(cell is not None and cell.value is not None for cell in cells)


def _missing(years: Sequence[int], periods, board, row) -> list[tuple[int, str]]:
    found = []
    for year in years:
        if year not in periods:
            found.append((year, "chưa có kỳ báo cáo"))
        elif not any(
            (unit, periods[year].pk) in board.parts for unit in row.sources.get(periods[year].pk, [])
        ):
            found.append((year, "chưa có báo cáo được duyệt"))
    return found


#: Sentences of the draft: (words, codes of its numbers, what is said when the first of them is nought). A sentence
#: without all its numbers is left out.
SENTENCES = [
    ("Đã ban hành {} kế hoạch truyền thông dự thảo chính sách và {} văn bản chỉ đạo, hướng dẫn.", ("A01", "A02"), ""),
    ("Đã lấy ý kiến đối với {} dự thảo văn bản quy phạm pháp luật.", ("B01",), "dự thảo lấy ý kiến"),
    ("Có {} dự thảo có tác động lớn đến xã hội; đã truyền thông {} dự thảo, đạt {}%.", ("B02", "B04", "B05"),
     "dự thảo có tác động lớn đến xã hội"),
    ("Đã tổ chức {} cuộc hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo với {} lượt người tham dự.", ("C13", "C14"),
     "hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo"),
    ("Đã phát hành {} bản tài liệu.", ("C05",), "tài liệu phát hành"),
    ("Đã phát {} lượt trên hệ thống loa truyền thanh cơ sở.", ("C16",), "lượt phát loa truyền thanh cơ sở"),
    ("Đã tiếp nhận {} ý kiến góp ý; tỷ lệ đã tiếp thu, giải trình đạt {}%.", ("D01", "D12"), "ý kiến góp ý"),
    ("Đã tổ chức {} cuộc phổ biến pháp luật trực tiếp với {} lượt người tham dự.", ("E01", "E02"),
     "cuộc phổ biến pháp luật trực tiếp"),
]  # fmt: skip


def words(made: Review) -> list[str]:
    """The draft of the review's text, numbers as officials write them in a sentence."""
    by_code = made.by_code
    there = [year for year in made.years if year not in {year for year, _ in made.missing}]
    span = f"{made.years[0]}–{made.years[-1]}"
    if not there:
        return [f"Giai đoạn {span}, {made.place.spoken} chưa có báo cáo năm nào được duyệt."]
    text = [
        f"Giai đoạn {span}, số liệu của {made.place.spoken} tổng hợp từ báo cáo của {len(there)}/{len(made.years)} năm "
        f"({', '.join(map(str, there))})."
    ]
    if made.missing:
        gone = "; ".join(f"năm {year} {why}" for year, why in made.missing)
        text.append(f"Chưa có số liệu: {gone}. Tổng số dưới đây không gồm các năm này.")
    for sentence, codes, nothing in SENTENCES:
        values = [by_code[code].total if code in by_code else None for code in codes]
        if values[0] == 0 and nothing:
            text.append(f"Không phát sinh {nothing}.")
        elif all(value is not None for value in values):
            text.append(
                sentence.format(*(_spoken(code, value) for code, value in zip(codes, values, strict=True)))
            )
    return text


def _spoken(code, value) -> str:
    """03 kế hoạch, 1.234 cuộc, 81,05."""
    small = 0 < value < 10 and not BY_CODE[code].is_ratio and value == int(value)
    return two_digits(int(value)) if small else format_number(Decimal(value).normalize())
