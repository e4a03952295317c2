"""An article as its clauses and points (khoản 1. 2. …, điểm a) b) c) d) đ) e) …). Pure."""

import re
from dataclasses import dataclass, field

#: Điểm go by the Vietnamese alphabet, without f, j, w, z and the letters that only carry a mark.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_CLAUSE = re.compile(r"(\d{1,3}[a-zđ]?)\s*[.)](?!\d)\s*(.*)")
_POINT = re.compile(r"([a-zđ]{1,2}\d?)\)\s*(.*)|([a-zđ])\.(?=\s|$)\s*(.*)")


@dataclass(frozen=True)
class Point:
    """`label` "a", `text` without it; lines of its own (tiết) follow in `text`, one a line."""

    label: str
    text: str


@dataclass(frozen=True)
class Clause:
    """`label` "1", or "" for words before the first clause; `text` without it; `points` in order."""

    label: str
    text: str
    points: list[Point] = field(default_factory=list)


def clauses(article) -> list[Clause]:
    """The clauses of anything with a `body` of one paragraph a line."""
    found: list[Clause] = []
    quoting = 0
    for line in article.body.splitlines():
        clause, point = _CLAUSE.fullmatch(line), _POINT.fullmatch(line)
        if quoting > 0 or not (clause or point):
            _go_on(found, line)
        elif clause:
            found.append(Clause(clause[1], clause[2]))
        else:
            found = found or [Clause("", "")]
            found[-1].points.append(Point(point[1] or point[3], point[2] or point[4] or ""))
        quoting = max(0, quoting + line.count("“") - line.count("”"))
    return found


def _go_on(found, line):
    """A line without a number of its own belongs to the last thing that had one."""
    if not found:
        found.append(Clause("", line))
    elif found[-1].points:
        last = found[-1].points[-1]
        found[-1].points[-1] = Point(last.label, f"{last.text}\n{line}")
    else:
        last = found[-1]
        found[-1] = Clause(last.label, f"{last.text}\n{line}".strip(), last.points)
