"""The tasks of a list as .xlsx or CSV: days stay days, text is never a formula, and progress can come back."""

import csv
from datetime import date
from io import BytesIO, StringIO

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from plans.days import deadlines
from plans.models import Progress
from portal.workbooks import workbook

from .columns import COST, FUNDING, HEADING, LEAD, OFFICER, ORDER, PRINTED, PRODUCT, TIME, WITH
from .grid import FORMULA_STARTS

MOST = 10_000
CODE, MARK, NEW, ON, NOTE, REASON = (
    "Mã",
    "Bản ghi",
    "Tiến độ mới (%)",
    "Tính đến ngày",
    "Kết quả",
    "Lý do chậm",
)
FILLED = (NEW, ON, NOTE, REASON)
COLUMNS = (
    (CODE, 9), (MARK, 10), (PRINTED[ORDER], 6), (PRINTED[HEADING], 60), ("Văn bản", 22), ("Cơ quan ban hành", 30),
    (PRINTED[LEAD], 30), (PRINTED[WITH], 30), (PRINTED[TIME], 22), ("Hạn tính", 12), (PRINTED[PRODUCT], 26),
    (PRINTED[COST], 15), (PRINTED[FUNDING], 20), (PRINTED[OFFICER], 22), ("Tình trạng", 13), ("Tiến độ (%)", 9),
    ("Ngày hoàn thành", 12), (NEW, 10), (ON, 12), (NOTE, 40), (REASON, 30),
)  # fmt: skip
HEADS = [name for name, _ in COLUMNS]
TEMPLATE = [PRINTED[name] for name in (ORDER, HEADING, LEAD, WITH, TIME, PRODUCT, COST, FUNDING, OFFICER)]
EXPLAINED = (
    "Mỗi dòng là một nhiệm vụ, theo bộ lọc khi xuất.",
    f"Muốn nhập tiến độ: điền {NEW}, {NOTE}; {ON} để trống là ngày nhập; việc quá hạn cần {REASON}.",
    f"Không sửa cột {CODE} và {MARK}: cổng dựa vào đó để biết dòng nào đã đổi trên cổng sau khi xuất.",
    "Các cột khác sửa ở đây không đổi gì trên cổng. Tải tệp lên ở Nhiệm vụ, Nhập tiến độ.",
    f"Mỗi tệp có nhiều nhất {MOST} dòng; nhiều hơn thì lọc bớt rồi xuất.",
)


def mark_of(task) -> str:
    """What changes when anybody edits the task or tells progress on it: "3-1245"; of `marked` tasks."""
    return f"{task.revision}-{task.last or 0}"


def marked(tasks):
    """With what `mark_of` asks."""
    told = Progress.objects.filter(task=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return tasks.annotate(last=Subquery(told))


def values(task, today: date) -> list:
    """One line, as COLUMNS head it; the last four are for her to fill."""
    lead = task.lead_text or (task.lead_agency.name if task.lead_agency else "")
    officer = task.officer.user.full_name if task.officer else task.officer_name
    return [
        task.pk, mark_of(task), task.path, task.heading, str(task.plan), task.plan.agency.name, lead,
        "; ".join(task.coordinating), task.time_text, task.due_on, task.product, task.cost,
        task.get_funding_display(), officer, deadlines.state_of(task, today).words, task.percent,
        task.completed_on, None, None, None, None,
    ]  # fmt: skip


def xlsx(tasks, asked: str, today: date) -> bytes:
    """`tasks` may be an iterator; `asked` says in words what was asked for."""
    stream = BytesIO()
    with workbook(stream, constant_memory=True) as book:
        book.set_properties({"title": "Nhiệm vụ"})
        sheet, told = book.add_worksheet("Nhiệm vụ"), book.add_worksheet("Giải thích")
        styles = {
            "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
            "number": book.add_format({"num_format": "#,##0"}),
        }
        _head(book, sheet, COLUMNS)
        sheet.freeze_panes(1, 4)
        for line, task in enumerate(tasks, 1):
            _write(sheet, line, values(task, today), styles)
        told.set_column(0, 0, 110)
        lines = (f"Lập lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}. {asked}".strip(), *EXPLAINED)
        for line, words in enumerate(lines):
            told.write_string(line, 0, words)
    return stream.getvalue()


def template() -> bytes:
    """An empty table to fill in, with one line as an example on the second sheet."""
    stream = BytesIO()
    with workbook(stream, constant_memory=True) as book:
        widths = (6, 60, 30, 30, 22, 26, 15, 26, 26)
        _head(book, book.add_worksheet("Nhiệm vụ"), list(zip(TEMPLATE, widths, strict=True)))
        shown = book.add_worksheet("Ví dụ")
        _head(book, shown, list(zip(TEMPLATE, widths, strict=True)))
        example = (
            "1",
            "Họp dân góp ý dự thảo quy chế chợ",
            "Ủy ban nhân dân xã",
            "Ủy ban MTTQ xã; các ấp",
            "Quý II/2026",
            "Biên bản họp",
        )
        for column, words in enumerate((*example, "5.000.000", "Ngân sách cấp xã", "")):
            shown.write_string(1, column, words)
    return stream.getvalue()


def _head(book, sheet, columns):
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1})
    filled = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#fff3d6", "border": 1})
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, filled if title in FILLED else head)


def _write(sheet, line, row, styles):
    for column, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(line, column, value, styles["day"])
        elif isinstance(value, int):
            sheet.write_number(
                line, column, value, styles["number"] if HEADS[column] == PRINTED[COST] else None
            )
        elif value:
            sheet.write_string(line, column, value[:32_767])


def csv_text(tasks, today: date) -> bytes:
    """UTF-8 with its mark and ";", as Excel on Vietnamese Windows opens it."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([_guarded(value) for value in values(task, today)] for task in tasks)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _guarded(value):
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text
