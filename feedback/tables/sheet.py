"""The table and every opinion in a spreadsheet, row by row: a million opinions never stand in memory."""

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from feedback.models import Comment
from portal.text import nfc
from portal.workbooks import workbook

from . import HEAD, WHOLE
from .lines import Table
from .opening import Opening

AT_ONCE = 2000
MOST_IN_CELL = 32_000
MOST_ROWS = 1_000_000  # a sheet of a spreadsheet ends at 1,048,576
COLUMNS = [
    ("Số", 8), ("Ngày nhận", 11), ("Điều", 14), ("Nội dung góp ý", 60), ("Chủ thể", 24), ("Loại chủ thể", 16),
    ("Kênh", 16), ("Nơi thu nhận", 24), ("Trạng thái", 16), ("Lý do", 24), ("Kết quả", 22),
    ("Nội dung tiếp thu, giải trình", 60), ("Ngày trả lời", 12), ("Thái độ", 14), ("Chủ đề", 24), ("Nhóm giống nhau", 12),
]  # fmt: skip
OUT = "(không đưa vào bảng tổng hợp)"


class Sheet:
    """One sheet, written from its first row to its last; opens the next one when it is full."""

    def __init__(self, book, name, columns, bold):
        self._new = lambda n: _page(book, f"{name} ({n})" if n > 1 else name, columns, bold)
        self.page, self.row, self.pages = self._new(1), 0, 1

    def write(self, values, text, day):
        if self.row == MOST_ROWS:
            self.pages, self.row = self.pages + 1, 0
            self.page = self._new(self.pages)
        self.row += 1
        for column, value in enumerate(values):
            if hasattr(value, "year"):
                self.page.write_datetime(self.row, column, value, day)
            elif isinstance(value, int):
                self.page.write_number(self.row, column, value, text)
            elif value:
                self.page.write_string(self.row, column, nfc(value)[:MOST_IN_CELL], text)


def _page(book, name, columns, bold):
    page = book.add_worksheet(name)
    for column, (words, width) in enumerate(columns):
        page.set_column(column, column, width)
        page.write_string(0, column, words, bold)
    page.freeze_panes(1, 0)
    return page


def write(path: Path, draft, by: str, tell: Callable[[int], None]) -> None:
    """Two sheets in the file `path`; `tell` hears how many opinions are written."""
    with workbook(str(path), constant_memory=True) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        _table(book, draft, by, bold, text, day, tell)
        _all(book, draft, bold, text, day, tell)


def _table(book, draft, by, bold, text, day, tell):
    columns = [(HEAD[0], 24), (HEAD[1], 30), (HEAD[2], 70), (HEAD[3], 70), ("Số ý kiến", 10)]
    page = Sheet(book, "Bảng tổng hợp", columns, bold)
    opening = Opening(draft)
    first = f"Nhận {opening.received} ý kiến; đã gửi xin ý kiến {opening.asked} nơi, {opening.replied} nơi trả lời."
    for words in [first, *opening.words, opening.front_line]:
        if words:
            page.write(["", "", words], text, day)
    for line in Table(draft, by).walk(AT_ONCE):
        for one in line.said:
            said = f"{one.mark} {one.text}"
            page.write([line.group.label, "\n".join(line.who), said, line.explained, one.n], text, day)
            if page.row % AT_ONCE == 0:
                tell(0)  # not one of all is written yet, but the job lives


def _all(book, draft, bold, text, day, tell):
    page = Sheet(book, "Tất cả ý kiến", COLUMNS, bold)
    for done, comment in enumerate(_every(draft), 1):
        page.write(_values(comment) if comment.is_counted else _out(comment), text, day)
        if done % AT_ONCE == 0:
            tell(done)


def _every(draft):
    """Opinions in the order of their numbers, a stretch at a time: no statement lasts as long as the writing does."""
    comments = Comment.objects.filter(draft=draft).with_parts().select_related("recorded_at_agency", "theme")
    last = 0
    while stretch := list(comments.filter(number__gt=last).order_by("number")[:AT_ONCE]):
        yield from stretch
        last = stretch[-1].number


def _values(comment):
    submission, answer = comment.submission, comment.answer
    local = comment.recorded_at_agency.name if comment.recorded_at_agency else ""
    return [
        *_head(comment), comment.public_body, submission.public_name, submission.get_author_class_display(),
        submission.get_channel_display(), submission.provenance or local, comment.get_state_display(),
        comment.state_reason, *_answered(answer), comment.get_stance_display(),
        comment.theme.name if comment.theme else "", comment.cluster_id or "",
    ]  # fmt: skip


def _out(comment):
    """Left out: its number and why (F103), no word of what was said and nobody's name."""
    state = comment.get_state_display()
    return [*_head(comment), OUT, "", "", "", "", state, comment.state_reason]


def _head(comment):
    return [comment.number, comment.received_on, comment.article.label if comment.article else WHOLE]


def _answered(answer):
    if not answer:
        return ["", "", ""]
    on = timezone.localdate(answer.published_at) if answer.published_at else ""
    return [answer.get_outcome_display(), answer.text, on]
