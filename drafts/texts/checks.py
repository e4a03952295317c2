"""What an officer should look at again in a text as it was split: gaps, repeats, marks left open. Pure."""

import re
from dataclasses import dataclass

from drafts.texts.articles import WHOLE, split
from drafts.texts.clauses import LETTERS, clauses
from drafts.texts.quoted import unclosed
from portal.text import nfc

_MOST = 50


@dataclass(frozen=True)
class Problem:
    """`line` counts from 1 in the text as typed; `words` say what is wrong."""

    line: int
    words: str


def problems(text: str, articles=None) -> list[Problem]:
    """Doubts in the order of the text, at most fifty; [] when the numbers run on without a gap."""
    articles = split(text) if articles is None else articles
    if [article.label for article in articles] == [WHOLE]:
        return [Problem(1, "Không thấy “Điều 1”, “Điều 2”… đứng đầu dòng nào; cả văn bản là một phần")]
    found = [*_numbers(articles), *(problem for article in articles for problem in _inside(article))]
    if (line := unclosed(nfc(text).splitlines())) is not None:
        found.append(Problem(line + 1, "Dấu “ mở mà không có dấu ” đóng"))
    return sorted(found, key=lambda problem: problem.line)[:_MOST]


def _numbers(articles):
    """Điều run on from 1; those of an attached text are counted anew."""
    before: dict[str, int] = {}
    for article in articles:
        match = re.fullmatch(r"Điều (\d+)([a-zđ]?)(?: \((.*?)\))?(?: \(lần \d+\))?", article.label)
        if not match:
            continue
        number, again = int(match[1]), "lần " in article.label.rpartition("(")[2]
        where = "" if again else match[3] or ""
        last = before.get(where, 0)
        if again or (number <= last and not match[2]):
            yield Problem(article.line, f"Điều {match[1]}{match[2]} lặp lại, hoặc đứng sai thứ tự")
        elif number > last + 1:
            yield Problem(article.line, f"Thiếu {_range('Điều', last + 1, number - 1)} trước {article.label}")
        before[where] = max(last, number)


def _range(name, first, last):
    return f"{name} {first}" if first == last else f"{name} {first} đến {name} {last}"


def _inside(article):
    """Khoản run on from 1, điểm by the alphabet."""
    if not article.label.startswith("Điều"):
        return
    last = 0
    for clause in clauses(article):
        name = f"khoản {clause.label} {article.label}" if clause.label else article.label
        if clause.label.isdecimal():
            number = int(clause.label)
            if number <= last:
                yield Problem(article.line, f"{article.label}: khoản {number} lặp lại, hoặc đứng sai thứ tự")
            elif number > last + 1:
                yield Problem(article.line, f"{article.label}: thiếu {_range('khoản', last + 1, number - 1)}")
            last = number
        yield from _points(article, clause, name[0].upper() + name[1:])


def _points(article, clause, name):
    letters = [point.label for point in clause.points if len(point.label) == 1]
    for place, letter in enumerate(letters[: len(LETTERS)]):
        if letter != LETTERS[place]:
            yield Problem(article.line, f"{name}: điểm {letter}) đứng ở chỗ của điểm {LETTERS[place]})")
            return
