"""What an activity says, as plain values: the same for a row of a table and for what is kept (pure)."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date, time

from drafts.models import Activity
from portal.text import fold

from . import columns

MOST_BRACKETS = 200
#: what PostgreSQL keeps in no JSON: NUL, half a pair of surrogates
_UNKEPT = re.compile(r"\\u(0000|d[89a-f])", re.IGNORECASE)


@dataclass
class Said:
    """An activity with all that stands under it, saved or not yet."""

    activity: Activity
    tags: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    links: list = field(default_factory=list)

    @classmethod
    def of(cls, activity):
        """Of a kept one; `tags`, `parts` and `links` prefetched."""
        return cls(
            activity, list(activity.tags.all()), list(activity.parts.all()), list(activity.links.all())
        )

    def plain(self) -> dict:
        """Every value a table carries; keys of rows it points at, so that two are compared by one `==`."""
        one = self.activity
        names = [
            *columns.CHOICES, *columns.TEXTS, *columns.DAYS, *columns.NUMBERS, *columns.FLAGS, "details", "draft_id",
        ]  # fmt: skip
        said = {name: getattr(one, name) for name in names}
        said["tags"] = sorted(tag.code for tag in self.tags)
        kept = ["kind", *columns.PART_TEXTS, *columns.PART_DAYS, "count"]
        said["parts"] = [{name: getattr(part, name) for name in kept} for part in self.parts]
        said["links"] = [[link.url, link.title, link.seen_on] for link in self.links]
        return said

    def fingerprint(self, agency_id, times_before: int) -> str:
        """A key of what the row says; the second of two equal rows of a file has another."""
        words = json.dumps([agency_id, times_before, self.plain()], sort_keys=True, default=str)
        return f"xlsx-{hashlib.sha256(words.encode()).hexdigest()[:56]}"


def question_cells(spec, name, answer) -> tuple:
    """(what is asked, the answer) in the words of the form; the bare name of what no question asks."""
    asked = next((question for question in spec.questions if question.name == name), None)
    if asked is None:
        return name, cell_of(answer)
    if asked.kind == "choice" and answer in dict(asked.choices):
        return asked.label, dict(asked.choices)[answer]
    return asked.label, columns.YES if asked.kind == "bool" and answer is True else cell_of(answer)


def question_answer(spec, label, cell) -> tuple:
    """(name, answer) of two cells, as `question_cells` wrote them or an officer typed them."""
    asked = next((one for one in spec.questions if fold(one.label) == fold(label)), None)
    if asked is None:
        return label, answer_of(cell)
    if asked.kind == "choice":
        known = {fold(words): value for value, words in asked.choices}
        return asked.name, known.get(fold(str(cell)), answer_of(cell))
    if asked.kind == "bool" and fold(str(cell)) in ("co", "x", "khong"):
        return asked.name, fold(str(cell)) != "khong"
    if isinstance(cell, date):
        return asked.name, f"{cell:%Y-%m-%d}" if asked.kind == "date" else f"{cell:%d/%m/%Y}"
    return asked.name, answer_of(cell)


def cell_of(answer) -> str | int | None:
    """An answer of any kind as one cell, so that `answer_of` gives it back; text stays as it is typed."""
    if isinstance(answer, str) and answer and not _is_json(answer):
        return answer
    return answer if type(answer) is int else json.dumps(answer, ensure_ascii=False)


def answer_of(cell):
    """The answer of a cell; only what the database can keep."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else str(cell)
    if not isinstance(cell, str):
        return cell if cell is None or isinstance(cell, int) else str(cell)
    return json.loads(cell) if _is_json(cell) else cell


def _is_json(text):
    """Whole numbers, words, lists as `cell_of` writes them; NaN, 1e999 and a pile of brackets stay text."""
    if _UNKEPT.search(text) or text.count("[") + text.count("{") > MOST_BRACKETS:
        return False
    try:
        json.loads(text, parse_float=_no_number, parse_constant=_no_number)
    except ValueError:
        return False
    return True


def _no_number(text):
    raise ValueError(text)
