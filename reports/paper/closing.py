"""The review of a programme on paper and as a spreadsheet: the lines of the page, nothing computed anew."""

from portal.nd30.document import Annex, Document, Heading, Paragraph, Signature, TableBlock
from portal.nd30.wording import date_line
from portal.units.letterhead import letterhead
from reports import charts
from reports.counting.indicators import GROUPS
from reports.paper import compared
from reports.watching.programme import Review, words


def heads(made: Review) -> list[str]:
    return ["Mã", "Chỉ tiêu", "Đơn vị tính", *map(str, made.years), "Cả giai đoạn", "Cách tính"]


def cells(line, made: Review, *, numbers=False) -> list:
    """A line as printed; with `numbers` numbers stay numbers."""
    show = (lambda value: value) if numbers else charts.number
    years = [
        "–" if cell is None else str(cell.said) if cell.value is None else show(cell.value)
        for cell in line.cells
    ]
    total = "–" if line.total is None else show(line.total)
    one = line.indicator
    name = f"… trong đó: {one.name}" if one.within else one.short_name
    return [one.code, name, one.unit, *years, total, "; ".join(filter(None, [line.how, *notes(line, made)]))]


def notes(line, made: Review) -> list[str]:
    """What stands under a year's number on the page: "2023: 1/2 đơn vị"."""
    pairs = zip(made.years, line.cells, strict=True)
    return [f"{year}: {cell.note}" for year, cell in pairs if cell and cell.value is not None and cell.note]


def document(made: Review, agency, day) -> Document:
    """A draft in the form of a report: words first, the table as an annex on turned pages."""
    superior, issuer = letterhead(agency, day)
    span = f"{made.years[0]}–{made.years[-1]}"
    body = [Heading("I. KẾT QUẢ"), *(Paragraph(line) for line in words(made))]
    body += [
        Heading("II. ĐÁNH GIÁ CHUNG"),
        Paragraph("…"),
        Heading("III. PHƯƠNG HƯỚNG, KIẾN NGHỊ"),
        Paragraph("…"),
    ]
    return Document(
        superior=superior,
        issuer=issuer,
        number=f"/BC-{agency.symbol.strip('/')}",
        date_text=date_line(agency.place, None, year=day.year),
        kind="BÁO CÁO",
        subject=f"Tổng kết công tác phổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách giai đoạn {span}",
        addressees=[],
        body=body,
        recipients=["Lưu: VT"],
        signature=Signature(["THỦ TRƯỞNG CƠ QUAN"]),
        annexes=[Annex("PHỤ LỤC", f"SỐ LIỆU CÁC NĂM {span}", [_table(made)], "", landscape=True)],
        draft="DỰ THẢO",
    )


def _table(made: Review) -> TableBlock:
    rows, strong, group = [], [], ""
    for line in made.lines:
        if line.indicator.group != group:
            group = line.indicator.group
            strong.append(len(rows))
            rows.append([group, GROUPS[group], *[""] * (len(made.years) + 3)])
        rows.append(cells(line, made))
    widths = (6, 30, 9, *[9] * len(made.years), 11, 16)
    numeric = range(3, 4 + len(made.years))
    return TableBlock(heads(made), rows, "", widths, numeric=numeric, centred=(0,), strong=strong)


def sheet(made: Review) -> bytes:
    about = f"Tổng kết {made.years[0]}–{made.years[-1]}, {made.place.name}"
    rows = [cells(line, made, numbers=True) for line in made.lines]
    return compared.book([("Tổng kết", about, heads(made), rows)])
