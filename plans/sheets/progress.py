"""Progress typed into an exported table: what is new, what cannot be taken, what has changed here since."""

import re
from dataclasses import asdict, dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from plans.actions import late_of, not_reported_here
from plans.models import Task
from portal.forms import VnDateField
from portal.text import fold, whole_number

from .columns import find_head
from .written import CODE, MARK, NEW, NOTE, ON, REASON, mark_of, marked

_NAMES = {fold(name): name for name in (CODE, MARK, NEW, ON, NOTE, REASON)}
MOST_NOTE = 4000


@dataclass
class Row:
    """One filled line. `conflict`: the task has changed on the portal since the export."""

    line: int
    code: int | None
    mark: str
    percent: int | None
    on: str
    note: str = ""
    late_reason: str = ""
    errors: list[str] = field(default_factory=list)
    conflict: str = ""
    task: Task | None = None

    def plain(self):
        kept = ("line", "code", "mark", "percent", "on", "note", "late_reason")
        return {name: value for name, value in asdict(self).items() if name in kept}

    @property
    def right(self):
        return not self.errors and not self.conflict

    @property
    def day(self) -> date:
        return VnDateField().clean(self.on)


def read(sheets, today: date) -> list[Row]:
    """The lines with a new percent, as typed. Raises ValidationError when it is no export of ours."""
    for lines in sheets:
        found = find_head(lines, lambda words: _NAMES.get(fold(words)), needed=(CODE, MARK, NEW))
        if found:
            return _read(lines, *found, today)
    raise ValidationError(f"Tệp không phải bảng xuất từ đây: thiếu cột {CODE}, {MARK} hoặc {NEW}")


def _read(lines, head, columns, today):
    rows = []
    for line in lines[head + 1 :]:
        said = {name: line.at(column) for name, column in columns.items()}
        if not any(said.get(name) for name in (NEW, NOTE)):
            continue
        row = Row(
            line.number, whole_number(said[CODE]), said[MARK], None, said.get(ON, ""), said.get(NOTE, ""), said.get(REASON, "")
        )  # fmt: skip
        row.percent = _percent(said[NEW])
        if row.percent is None:
            row.errors.append(f"{NEW.lower()} “{said[NEW][:20]}” phải là số từ 0 đến 100")
        for column in columns.values():
            if line.is_formula(column):
                row.errors.append(f"ô {line.address(column)} là công thức: dán lại thành giá trị")
        _day(row, today)
        if len(row.note) > MOST_NOTE or len(row.late_reason) > MOST_NOTE // 2:
            row.errors.append("kết quả hoặc lý do quá dài")
        rows.append(row)
    if not rows:
        raise ValidationError(f"Chưa có dòng nào điền cột {NEW}")
    return rows


def _percent(words):
    found = re.fullmatch(r"(\d{1,3})\s*%?", words)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def _day(row, today):
    """The day is kept as 28/02/2026; an empty one is today."""
    try:
        day = VnDateField(required=False).clean(row.on) or today
    except ValidationError as error:
        row.errors.append(error.messages[0])
        return
    row.on = f"{day:%d/%m/%Y}"
    if day > today:
        row.errors.append(f"ngày {row.on} chưa tới")


def check(rows, actor) -> None:
    """Put the tasks, errors and conflicts on the rows: the same whatever else was typed."""
    codes = [row.code for row in rows if row.code]
    hers = marked(Task.objects.reportable_by(actor).filter(pk__in=codes))
    hers = {task.pk: task for task in hers.select_related("plan")}
    seen = {}
    for row in rows:
        row.task = hers.get(row.code)
        if row.task is None:
            row.errors.append("mã này không phải nhiệm vụ cơ quan mình báo tiến độ")
        elif row.code in seen:
            row.errors.append(f"trùng với dòng {seen[row.code]}")
        elif row.mark != mark_of(row.task):
            row.conflict = f"đã đổi trên cổng sau khi xuất, nay {row.task.percent}%"
        elif not row.errors:
            _check_rules(row)
        seen.setdefault(row.code, row.line)


def _check_rules(row):
    if reason := not_reported_here(row.task):
        row.errors.append(reason)
    elif late_of(row.task, row.day) and not row.late_reason:
        row.errors.append("nhiệm vụ đã quá hạn: ghi lý do chậm")
