"""Drawings in the PDF, made by the same hand as those of the pages (reports/charts); the table beside them is Annex I.

One is drawn only where something happened; the title says what was found. Word goes without: an officer who wants a
chart there has the slides, whose charts can be edited.
"""

from portal.nd30.document import Pictures
from reports import charts
from reports.charts import Bar
from reports.paper.wording import total_cell

HANDLED = (
    ("D07", "Nhất trí"), ("D08", "Tiếp thu"), ("D09", "Tiếp thu một phần"), ("D10", "Giải trình, không tiếp thu"),
    ("D11", "Chưa xử lý"),
)  # fmt: skip
#: what was done with drafts, and of how many
DRAFTS = (
    ("B04", "B02", "Đủ tiêu chí, đã truyền thông"), ("B08", "B01", "Đã đăng tải"), ("B09", "B08", "Đăng đủ số ngày"),
    ("D13", "B01", "Đã công khai tiếp thu, giải trình"),
)  # fmt: skip


def pictures(rows) -> list:
    """[] or one block with the drawings of a report's figures side by side; `rows`: its `FigureRow`s."""
    found = {row.indicator.code: row for row in rows}
    made = [picture for picture in (_drafts(found), _opinions(found)) if picture]
    return [Pictures(made)] if made else []


def _number(found, code):
    return (found[code].total if code in found else None) or 0


def _drafts(found):
    if not _number(found, "B01"):
        return None
    bars = [
        Bar(name, _number(found, code), of=_number(found, whole))
        for code, whole, name in DRAFTS
        if code in found and _number(found, whole)
    ]
    title = f"{total_cell(found['B01'])} dự thảo lấy ý kiến"
    if _number(found, "B02"):
        title += (
            f"; đã truyền thông {total_cell(found['B04'])}/{total_cell(found['B02'])} dự thảo đủ tiêu chí"
        )
    return title, charts.bars(
        bars, key="ve-du-thao", title=title, subtitle="Phần đã làm trên tổng số dự thảo"
    )


def _opinions(found):
    if not _number(found, "D01"):
        return None
    whole = _number(found, "D01")
    bars = [Bar(name, _number(found, code), of=whole) for code, name in HANDLED if code in found]
    title = f"{total_cell(found['D12'])}% ý kiến đã được tiếp thu, giải trình"
    return title, charts.bars(
        bars, key="ve-y-kien", title=title, subtitle="Kết quả xử lý trên tổng số ý kiến"
    )
