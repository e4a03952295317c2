"""The review page's two sides: numbered source lines, and fields that point at them and are pointed at."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django.utils import timezone

from plans.days.deadlines import due_of
from plans.names.naming import Names
from plans.reviewing.review_forms import ReviewForm

# Which field a problem of the reader is about (codes of plan-json.md).
ABOUT = {
    "number_blank": "number",
    "number_symbol": "number",
    "day_blank": "day",
    "date_blank": "day",
    "date_before_basis": "day",
    "no_signer": "signer_name",
}
# What a row of each list of a reading is called on the page: (prefix of its formset, its first control).
ROWS = {
    "tasks": ("viec", "heading"),
    "basis": ("vb", "number"),
    "targets": ("ct", "percent"),
    "assignments": ("gd", "take"),
}
# What of a task the reader may have mended or guessed, in her words.
UNSURE = {
    "heading": "nội dung",
    "lead": "chủ trì",
    "coordinating": "phối hợp",
    "time_text": "thời gian",
    "due": "hạn",
    "product": "sản phẩm",
}
COLUMNS = {"lead": "lead_text", "path": "heading"}
# Tasks above this number are folded away until they are asked for; those to look at stay open.
MOST_OPEN = 6


@dataclass(frozen=True)
class Remark:
    """Something to look at; `line` is 1-based or None. `field`: the id of a control, without "id_", or "".

    url: a page to open instead of going on, or "".
    """

    message: str
    line: int | None = None
    field: str = ""
    url: str = ""


@dataclass(frozen=True)
class SourceLine:
    """`control`: the id of the field this line was read into, or ""; `cells`: of a table's row."""

    number: int
    text: str
    read: bool
    doubt: bool
    control: str
    cells: tuple[str, ...]

    @property
    def is_row(self):
        return bool(self.cells)


@dataclass(frozen=True)
class ReadField:
    """A field with the line it came from and how it stands: "ok", "warn" (look again) or "none"."""

    bound: object
    line: int | None
    state: str


def task_line(reading, index):
    """The line a task begins on, or None."""
    return reading.located.get(f"tasks.{index}") or reading.located.get(f"tasks.{index}.heading")


def assigned_words(reading, index):
    """A duty of the closing part as printed: its line and those up to the next thing that was read."""
    start = reading.located.get(f"assignments.{index}")
    if not start:
        return ""
    later = [line for line in reading.located.values() if line > start]
    last = min(later, default=len(reading.lines) + 1) - 1
    words = " ".join(" ".join(reading.lines[start - 1 : last]).split())
    return re.sub(r"^(?:[-+*•]|[IVX\d]{1,4}[.)/]|[a-zđ][.)])\s*", "", words)


class Review:
    """Everything the page shows of one reading; `remarks` are added to the reader's problems."""

    def __init__(self, reading, form, remarks=()):
        self.reading, self.form = reading, form
        said = [Remark(p.message, p.line, ABOUT.get(p.code) or self._odd_time(p)) for p in reading.problems]
        self.remarks = [*said, *remarks]

    @cached_property
    def problems(self):
        """The remarks, each with the whole id of the control to go to: its own, or that of its line."""
        return [
            replace(r, field=f"id_{r.field}" if r.field else self._controls.get(r.line, ""))
            for r in self.remarks
        ]

    def blocks(self):
        """(is a table, its lines): what stands in the source, empty lines left out."""
        return [(is_row, list(lines)) for is_row, lines in groupby(self._lines(), lambda line: line.is_row)]

    def fields(self):
        for bound in self.form:
            line = self._line_of(bound.name)
            yield ReadField(bound, line, self._state(bound, line))

    def counts(self):
        """How many fields agree, want a look, or were not printed."""
        states = [field.state for field in self.fields()]
        return {state: states.count(state) for state in ("ok", "warn", "none")}

    def point_at_lines(self, rows, known, directory):
        """Give each task row what it was read as, its line, how its time is reckoned and whom it names."""
        names, today = Names(directory), timezone.localdate()
        doubtful = {remark.line for remark in self.remarks} - {None}
        for place, row in enumerate(rows):
            key = row["key"].value() or ""
            row.known, row.line = known.get(key), task_line(self.reading, key)
            row.due = due_of(row.known, today) if row.known else None
            row.named = names.of(row["lead_text"].value(), "chủ trì", f"viec-{place}-lead_text")
            helpers = row["coordinating"].field.prepare_value(row["coordinating"].value())
            row.helped = names.of(helpers, "phối hợp", f"viec-{place}-coordinating")
            row.unsure = [said for column, said in UNSURE.items() if self._is_unsure(f"tasks.{key}.{column}")]
            row.doubt = row.line in doubtful
            row.open = row.doubt or bool(row.errors) or len(rows) <= MOST_OPEN or not key
        for field, why in (("addressees", "kính gửi"), ("recipients", "nơi nhận")):
            names.of(self.form[field].field.prepare_value(self.form[field].value()), why, field)
        return names

    def point_at_doubts(self, name, rows):
        """Tell the rows of another list of the reading ("basis", "targets") that want her eye."""
        for place, row in enumerate(rows):
            row.line = self.reading.located.get(f"{name}.{place}")
            row.doubt = self._is_unsure(f"{name}.{place}")

    def _odd_time(self, problem):
        """The field of the task whose time was not understood, or ""."""
        if problem.code != "time_not_understood":
            return ""
        located = self.reading.located
        rows = (n for n, task in enumerate(self.reading.tasks) if task.time_text and task.due.kind == "none")
        place = next((n for n in rows if located.get(f"tasks.{n}.time_text") == problem.line), None)
        return "" if place is None else f"viec-{place}-time_text"

    def _is_unsure(self, key):
        return any(name == key or name.startswith(f"{key}.") for name in self.reading.unsure)

    @cached_property
    def _controls(self):
        """{line: the id of the first control that was read from it}."""
        found = {}
        for field in self.form:
            if line := self._line_of(field.name):
                found.setdefault(line, field.auto_id)
        for key, line in self.reading.located.items():
            what, _, rest = key.partition(".")
            number, _, column = rest.partition(".")
            if what in ROWS and number.isdecimal():
                prefix, first = ROWS[what]
                found.setdefault(line, f"id_{prefix}-{number}-{COLUMNS.get(column, column) or first}")
        return found

    def _lines(self):
        read, doubts = set(self.reading.located.values()), {remark.line for remark in self.remarks}
        doubts |= {self.reading.located.get(name) for name in self.reading.unsure}
        controls, cells = self._controls, _cells(self.reading.lines)
        for number, text in enumerate(self.reading.lines, start=1):
            if text.strip():
                yield SourceLine(
                    number,
                    text,
                    number in read,
                    number in doubts,
                    controls.get(number, ""),
                    cells.get(number, ()),
                )

    def _line_of(self, name):
        """The reader's line for a field, or for the first entry of a list."""
        key = ReviewForm.LOCATED.get(name, name)
        located = self.reading.located
        return located.get(key) or located.get(f"{key}.0") or located.get(key.split(".")[0])

    def _state(self, bound, line):
        lines = {remark.line for remark in self.remarks} - {None}
        if bound.name in {remark.field for remark in self.remarks} or (line and line in lines):
            return "warn"
        if ReviewForm.LOCATED.get(bound.name, bound.name) in self.reading.unsure:
            return "warn"
        return "ok" if bound.initial not in (None, "", [], (None, "", "")) else "none"


def _cells(lines):
    """{line number: cells} of lines that are rows of a table: two rows at least, between pipes."""
    rows = {}
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        if bare.count("|") >= 2 and bare.strip("|").strip():
            rows[number] = tuple(cell.strip() for cell in bare.strip("|").split("|"))
    return {n: cells for n, cells in rows.items() if n - 1 in rows or n + 1 in rows}
