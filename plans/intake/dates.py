"""Place and date in the head of a document, with what is left blank."""

import re
from datetime import date

from . import numbers
from .letters import UP
from .reading import Problem
from .text import shouting

DATE = re.compile(
    r"(?:,\s*|^\s*|\s)[Nn]g[àa]y\s*(?P<d>\d{1,2}|[.…_\s]*)\s*[Tt]háng\s*(?P<m>\d{1,2}|[.…_\s]*)\s*[Nn]ăm\s*(?P<y>\d{4}|\d{0,3}[.…_\s]*)"
)
_SHORT_DATE = re.compile(
    r"^[^,\d()]{2,40}(?P<comma>,)\s*[Nn]gày\s+(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})\.?$"
)


def read(head, parts):
    """Fills place and date of the head from its pieces, and the lines they stand on."""
    for n, part in enumerate(parts):
        text, line = part.text, part.line
        match = DATE.search(text) or _SHORT_DATE.match(text)
        broken = not match and re.search(r",\s*ngày[^,]*$|tháng\s*[\d.…]*$", text)
        if n + 1 < len(parts) and (broken or (match and _year_below(match, text, parts[n + 1].text))):
            text = f"{text} {parts[n + 1].text}"
            match = DATE.search(text)
        if (
            not match
            or (match.start() > 45 and not text.startswith("Số"))
            or re.match(r"(?:Căn cứ|Thực hiện|Triển khai|Theo|\()", text)
        ):
            continue
        place = text[: match.start("comma") if match.re is _SHORT_DATE else match.start()].strip(" ,")
        place = numbers.cut_raw(re.sub(r"^Số\s*[:.]?\s*", "", place))[1] if place.startswith("Số") else place
        before = parts[n - 1] if n else None
        if (
            before
            and place
            and before.cell == part.cell
            and not part.gap
            and re.fullmatch(rf"[{UP}][\w\s–-]{{1,25}}", before.text)
            and not shouting(before.text)
        ):
            place = f"{before.text} {place}"
        head.place = place or None
        head.located.update(issued=line)
        if head.place:
            head.located["place"] = line
        _calendar(head, match, line)
        return


def _year_below(match, text, below):
    """True when a narrow column broke the line before the year."""
    return match.end() == len(text) and not match["y"].strip() and re.match(r"20\d\d\W*$", below)


def _calendar(head, match, line):
    day, month, year = (re.sub(r"\D", "", match[g] or "") for g in "dmy")
    if len(year) < 4:
        return
    month_known = month and 1 <= int(month) <= 12
    if day and month_known:
        try:
            head.issued_on, head.precision = date(int(year), int(month), int(day)), "day"
            head.located["issued_on"] = line
            return
        except ValueError:
            head.problems.append(Problem("day_blank", f"Ngày {day} tháng {month} không có trong lịch.", line))
    if month_known:
        head.precision, head.partial = "month", f"{year}-{int(month):02d}"
    else:
        head.precision, head.partial = "year", year
    head.located["issued_partial"] = line
