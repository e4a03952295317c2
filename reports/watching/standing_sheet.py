"""Who has sent, as a spreadsheet: days stay days, text is never a formula."""

from io import BytesIO

from django.utils import timezone

from portal.units.models import Level
from portal.workbooks import workbook
from reports.models import AnnualReport
from reports.watching import monitoring

HEADS = (
    ("Đơn vị", 34), ("Cấp", 12), ("Thuộc", 26), ("Hạn gửi", 12), ("Trạng thái", 16), ("Ngày gửi", 12), ("Đúng hạn", 12),
    ("Cấp dưới đã gửi", 10), ("Cấp dưới dự kiến", 10), ("Số lần đôn đốc", 10), ("Ghi chú", 30),
)  # fmt: skip
FIRST = 5


def render(period, watched, rows, narrowed="") -> bytes:
    """One row a unit, in the order of names. Five queries for any number of units."""
    rows = monitoring.dress(list(rows), period)
    named = monitoring.names({*watched.parent.values()} - {None}, period.data_to)
    stream = BytesIO()
    book = workbook(stream, in_memory=True)
    page = book.add_worksheet("Tình hình gửi")
    bold, day = (
        book.add_format({"bold": True}),
        book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
    )
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1})
    page.write_string(
        0, 0, f"Tình hình gửi báo cáo {period.spoken}{f': {narrowed.lower()}' if narrowed else ''}", bold
    )
    for line, words in enumerate(_preface(period, watched), 1):
        page.write_string(line, 0, words)
    for column, (title, width) in enumerate(HEADS):
        page.set_column(column, column, width)
        page.write_string(FIRST, column, title, head)
    page.freeze_panes(FIRST + 1, 1)
    for line, row in enumerate(rows, FIRST + 1):
        _write(page, line, _line(row, named.get(watched.parent[row.unit_id], "")), day)
    page.autofilter(FIRST, 0, FIRST + len(rows), len(HEADS) - 1)
    book.close()
    return stream.getvalue()


def _write(page, line, values, day):
    for column, value in enumerate(values):
        if isinstance(value, str):
            page.write_string(line, column, value)
        elif isinstance(value, int):
            page.write_number(line, column, value)
        elif value is not None:
            page.write_datetime(line, column, value, day)


def _preface(period, watched):
    counts = watched.here.below
    yield f"{counts.sent} trên {counts.expected} đơn vị đã gửi, {counts.late} chậm; {counts.missing} chưa gửi, {counts.returned} trả lại"
    yield f"Số liệu {period.data_from:%d/%m/%Y} – {period.data_to:%d/%m/%Y}; cây đơn vị ngày {period.data_to:%d/%m/%Y}"
    if watched.folded:
        yield f"{watched.folded} đơn vị kết thúc trong kỳ nằm trong báo cáo của đơn vị nhận bàn giao"
    yield f"Lập lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}"


def _line(row, above):
    status = AnnualReport.Status(row.status).label if row.status and row.status != "draft" else "Chưa gửi"
    return (
        row.name, Level(row.level).label, above, row.due, status, row.sent_on, _punctual(row),
        row.below.sent if row.below.expected else None, row.below.expected or None, row.reminded or None,
        f"chấm dứt từ {row.ended:%d/%m/%Y}" if row.ended else "" if row.due else "chưa quy định hạn",
    )  # fmt: skip


def _punctual(row):
    if row.due is None:
        return ""
    if row.is_sent:
        return "chậm" if row.is_late else "đúng hạn"
    return "quá hạn" if row.is_late else ""
