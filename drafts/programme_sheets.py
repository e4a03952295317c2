"""The programme of a year out to a spreadsheet and back in, line by line, nothing lost (F49)."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from django.core.exceptions import ValidationError

from drafts.models import ProgrammeItem
from plans.sheets.columns import find_head
from portal.forms import VnDateField
from portal.text import fold, whole_number
from portal.workbooks import workbook

CODE, MARK = "Mã", "Bản ghi"
TITLE, KIND, ISSUER, DRAFTER = "Tên văn bản", "Hình thức", "Cơ quan ban hành", "Cơ quan soạn thảo"
TIME, DUE, STATE, REASON, DRAFT = "Thời gian trình", "Chậm nhất ngày", "Tình trạng", "Lý do", "Dự thảo"
COLUMNS = (
    (CODE, 8), (MARK, 8), (TITLE, 60), (KIND, 30), (ISSUER, 28), (DRAFTER, 28), (TIME, 18), (DUE, 14),
    (STATE, 18), (REASON, 30), (DRAFT, 40),
)  # fmt: skip
HEADS = {fold(name): name for name, _ in COLUMNS}
EXPLAINED = (
    "Mỗi dòng là một văn bản trong chương trình. Thêm văn bản: thêm dòng, để trống Mã và Bản ghi.",
    "Sửa dòng đã có: giữ nguyên Mã và Bản ghi; cổng dựa vào đó để biết dòng nào đã đổi sau khi xuất.",
    "Chậm nhất ngày để trống thì cổng tính từ Thời gian trình (Quý III, tháng 9). Cột Dự thảo chỉ để đọc.",
)
#: column -> (field, longest)
_TEXTS = {
    TITLE: ("title", 500), ISSUER: ("issuing_body", 200), DRAFTER: ("drafter_text", 200),
    TIME: ("due_text", 100), REASON: ("reason", 300),
}  # fmt: skip
_STATES = {fold(label): code for code, label in ProgrammeItem.State.choices}
MOST = 1000


@dataclass
class Row:
    """A line as typed. `item`: the line of the portal it changes; none for a new one."""

    line: int
    code: int | None
    mark: str
    values: dict[str, str]
    errors: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    item: ProgrammeItem | None = None

    #: kind, day and state as understood
    typed: dict = field(default_factory=dict)

    def plain(self):
        return {name: getattr(self, name) for name in ("line", "code", "mark", "values")}

    @property
    def title(self):
        return self.values.get(TITLE, "")

    @property
    def time(self):
        return self.values.get(TIME, "")

    @property
    def changed_words(self) -> str:
        """The columns that change, as headed."""
        names = {name: column for column, (name, _) in _TEXTS.items()}
        names |= {"document_type": KIND, "due_on": DUE, "state": STATE}
        return ", ".join(names[name].lower() for name in self.changes)

    @property
    def right(self):
        return not self.errors and (self.item is None or bool(self.changes))


def xlsx(items, year: int) -> bytes:
    stream = BytesIO()
    with workbook(stream, in_memory=True) as book:
        sheet, told = book.add_worksheet(f"Chương trình {year}"), book.add_worksheet("Giải thích")
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef5", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        sheet.freeze_panes(1, 3)
        for line, item in enumerate(items, 1):
            for column, value in enumerate(_cells(item)):
                _write(sheet, line, column, value, day)
        told.set_column(0, 0, 110)
        for line, words in enumerate(EXPLAINED):
            told.write_string(line, 0, words)
    return stream.getvalue()


def _cells(item):
    return [
        item.pk, str(item.revision), item.title, str(item.document_type or ""), item.issuing_body,
        item.drafter_text, item.due_text, item.due_on, item.get_state_display(), item.reason,
        str(item.draft or ""),
    ]  # fmt: skip


def _write(sheet, line, column, value, day):
    if isinstance(value, date):
        sheet.write_datetime(line, column, value, day)
    elif isinstance(value, int):
        sheet.write_number(line, column, value)
    elif value:
        sheet.write_string(line, column, value)


def read(sheets) -> list[Row]:
    """The filled lines of the first sheet with a programme on it. Raises ValidationError."""
    for lines in sheets:
        found = find_head(lines, lambda words: HEADS.get(fold(words)), needed=(TITLE,))
        if found:
            head, columns = found
            rows = [_row(line, columns) for line in lines[head + 1 :]]
            rows = [row for row in rows if any(row.values.values())]
            if not rows:
                raise ValidationError("Bảng chưa có văn bản nào dưới dòng tiêu đề")
            if len(rows) > MOST:
                raise ValidationError(f"Bảng có hơn {MOST} văn bản. Chia thành nhiều tệp")
            return rows
    raise ValidationError(f"Không thấy bảng chương trình. Cần dòng tiêu đề có cột {TITLE}")


def _row(line, columns):
    said = {name: line.at(column) for name, column in columns.items()}
    row = Row(line.number, whole_number(said.pop(CODE, "")), said.pop(MARK, ""), said)
    said.pop(DRAFT, None)
    for column in columns.values():
        if line.is_formula(column):
            row.errors.append(f"ô {line.address(column)} là công thức: dán lại thành giá trị")
    return row


def check(rows: list[Row], items, types) -> None:
    """Put on each row what is wrong and what it changes. `items`: the lines she may change; `types`: kinds by name."""
    known, seen = {item.pk: item for item in items}, set()
    by_name = {fold(kind.name): kind for kind in types}
    for row in rows:
        row.item = known.get(row.code)
        if row.code and row.item is None:
            row.errors.append("mã này không thuộc chương trình của đơn vị trong năm đang xem")
        elif row.item and row.mark != str(row.item.revision):
            row.errors.append("dòng này đã đổi trên cổng sau khi xuất: xuất lại rồi sửa")
        elif row.code in seen:
            row.errors.append("mã lặp lại trong tệp")
        seen |= {row.code} - {None}
        _check_values(row, by_name)
        if row.item and not row.errors:
            row.changes = [name for name in fields_of(row) if _differs(row, name)]


def _check_values(row, by_name):
    for name, (_field, most) in _TEXTS.items():
        if len(row.values.get(name, "")) > most:
            row.errors.append(f"{name.lower()} dài quá {most} ký tự")
    if not row.values.get(TITLE):
        row.errors.append(f"thiếu {TITLE.lower()}")
    kind, state = row.values.get(KIND, ""), row.values.get(STATE, "")
    if kind and fold(kind) not in by_name:
        row.errors.append(
            f"hình thức “{kind[:60]}” không có trong danh mục: {', '.join(k.name for k in by_name.values())}"
        )
    if state and fold(state) not in _STATES:
        row.errors.append(
            f"tình trạng “{state[:30]}” phải là một trong: {', '.join(ProgrammeItem.State.labels)}"
        )
    try:
        due = VnDateField(required=False).clean(row.values.get(DUE, ""))
    except ValidationError as error:
        row.errors.append(error.messages[0])
    else:
        row.typed = {
            "document_type": by_name.get(fold(kind)) if kind else None, "due_on": due,
            "state": _STATES.get(fold(state), ProgrammeItem.State.PLANNED),
        }  # fmt: skip


def fields_of(row) -> list[str]:
    """The fields the file has a column for: a missing column changes nothing."""
    plain = [name for column, (name, _) in _TEXTS.items() if column in row.values]
    others = {KIND: "document_type", DUE: "due_on", STATE: "state"}
    return plain + [name for column, name in others.items() if column in row.values]


def value_of(row, name):
    texts = {name: column for column, (name, _) in _TEXTS.items()}
    return row.values[texts[name]] if name in texts else row.typed[name]


def _differs(row, name):
    return getattr(row.item, name) != value_of(row, name)


def apply(row: Row, item: ProgrammeItem) -> ProgrammeItem:
    """The typed values on the line, which the caller saves."""
    for name in fields_of(row):
        setattr(item, name, value_of(row, name))
    return item
