"""The review page's two sides: numbered source lines, and fields that point at them."""

from dataclasses import dataclass

from .deadlines import due_of
from .review_forms import ReviewForm

# Which field a problem of the reader is about (codes of plan-json.md).
ABOUT = {
    "number_blank": "number",
    "number_symbol": "number",
    "day_blank": "day",
    "date_blank": "day",
    "date_before_basis": "day",
    "no_signer": "signer_name",
}


@dataclass(frozen=True)
class Remark:
    """Something to look at; `line` is 1-based or None. `field`: of ReviewForm, or ""."""

    message: str
    line: int | None = None
    field: str = ""


@dataclass(frozen=True)
class SourceLine:
    number: int
    text: str
    read: bool
    doubt: bool


@dataclass(frozen=True)
class ReadField:
    """A field with the line it came from and how it stands: "ok", "warn" (look again) or "none"."""

    bound: object
    line: int | None
    state: str


def task_line(reading, index):
    """The line a task begins on, or None."""
    return reading.located.get(f"tasks.{index}") or reading.located.get(f"tasks.{index}.heading")


class Review:
    """Everything the page shows of one reading; `remarks` are added to the reader's problems."""

    def __init__(self, reading, form, remarks=()):
        self.reading, self.form = reading, form
        said = [Remark(p.message, p.line, ABOUT.get(p.code, "")) for p in reading.problems]
        self.problems = [*said, *remarks]

    def lines(self):
        read, doubts = set(self.reading.located.values()), {p.line for p in self.problems}
        for number, text in enumerate(self.reading.lines, start=1):
            if text.strip():
                yield SourceLine(number, text, number in read, number in doubts)

    def fields(self):
        for bound in self.form:
            line = self._line_of(bound.name)
            yield ReadField(bound, line, self._state(bound, line))

    def counts(self):
        """How many fields agree, want a look, or were not printed."""
        states = [field.state for field in self.fields()]
        return {state: states.count(state) for state in ("ok", "warn", "none")}

    def point_at_lines(self, rows, known, today):
        """Give each row of the task table the task it was read as, its line, and how its time is reckoned."""
        for row in rows:
            key = row["key"].value() or ""
            row.known, row.line = known.get(key), task_line(self.reading, key)
            row.due = due_of(row.known, today) if row.known else None

    def _line_of(self, name):
        """The reader's line for a field, or for the first entry of a list."""
        key = ReviewForm.LOCATED.get(name, name)
        located = self.reading.located
        return located.get(key) or located.get(f"{key}.0") or located.get(key.split(".")[0])

    def _state(self, bound, line):
        lines = {p.line for p in self.problems} - {None}
        if bound.name in {p.field for p in self.problems} or (line and line in lines):
            return "warn"
        return "ok" if bound.initial not in (None, "", [], (None, "", "")) else "none"
