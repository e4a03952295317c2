"""The times plans print, kept as symbols: parsed, dated, compared with today, repeated by year.

`parse("Quý II, III", 2025)` is a quarter from 2025-04-01 to 2025-09-30. Pure; no clock is read here.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from portal.text import fold

KINDS = ("year", "quarter", "month", "date", "range", "recurring", "on_request", "on_guidance", "none")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ROMAN = ("I", "II", "III", "IV")
_FAR_YEARS = (1990, 2100)
_STANDING = re.compile(r"\bthuong xuyen\b|\blien tuc\b|\b(?:hang|moi) (?:tuan|ngay)\b|/\s*(?:tuan|ngay)\b")


@dataclass(frozen=True)
class Due:
    """A printed time. `start` and `end` are inclusive days; an end "before" a day prints that very day.

    `before` is True for "trước ngày X": X is printed, the last good day is the one before it.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    text: str = ""
    before: bool = False

    def due_on(self):
        """The last day on which the task is still in time; None when no day can be late."""
        if self.kind in ("recurring", "on_request", "on_guidance", "none") or self.end is None:
            return None
        return self.end - timedelta(days=1) if self.before else self.end

    def is_overdue(self, today):
        """True from the day after `due_on`; what waits for guidance or a request is never late."""
        last = self.due_on()
        return last is not None and today > last

    @property
    def is_standing(self):
        """Work that never ends ("Thường xuyên", "Hằng tuần"): it goes by years, but no year can be late."""
        low = fold(self.text)
        return self.kind == "recurring" and _step(self.text) == 12 and bool(_STANDING.search(low))

    def instances(self, year):
        """The due times a recurring task has in `year`, in order, each with its own name as text.

        A day printed for every year ("trước ngày 13/12 hằng năm") ends that year's time.
        Standing work gives its year once, as a time that cannot be late; other kinds give themselves.
        """
        if self.kind != "recurring":
            return [self] if _meets(self, year) else []
        if (self.start and year < self.start.year) or (self.end and year > self.end.year):
            return []
        if self.is_standing:
            return [Due("recurring", date(year, 1, 1), date(year, 12, 31), f"Năm {year}")]
        size = _step(self.text)
        return _on_days(self.text, year, 12 // size) or [_stretch(year, m, size) for m in range(1, 13, size)]

    def to_json(self):
        """`{"kind", "from", "to"}` with ISO dates or None."""
        return {
            "kind": self.kind,
            "from": self.start.isoformat() if self.start else None,
            "to": self.end.isoformat() if self.end else None,
        }


def _meets(due, year):
    first = due.start or due.end
    return first is not None and first.year <= year <= (due.end or first).year


def _step(text):
    """Months between two instances of a recurring time; weekly and permanent work is counted by year."""
    low = fold(text)
    if re.search(r"\b(?:6|06|sau) thang\b", low):
        return 6
    if re.search(r"\b(?:hang|moi|theo|dinh ky|1|01|mot)(?: hang)? quy\b|quy/lan", low):
        return 3
    if re.search(r"\b(?:hang|moi|theo|dinh ky|1|01|mot)(?: hang)? thang\b|thang/lan", low):
        return 1
    return 12


def _stretch(year, month, size):
    """A year, half-year, quarter or month as documents name it: "Quý II/2026"."""
    kind, name = {
        12: ("year", f"Năm {year}"),
        6: ("range", f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"),
        3: ("quarter", f"Quý {_ROMAN[(month - 1) // 3]}/{year}"),
        1: ("month", f"Tháng {month}/{year}"),
    }[size]
    return Due(kind, date(year, month, 1), _month_end(year, month + size - 1), name)


def _on_days(text, year, times):
    """The instances that end on days printed for every year, one after the other; [] where none are printed.

    `times`: how often a year the text says. A first and a last day make one instance.
    """
    low = _plain(text)
    printed = _printed_days(low)
    days = [_day_of_each_year(year, m, d) for _, d, m, y in printed if not y]
    if not days or None in days or len(days) < len(printed):
        return []
    if re.search(r"\btu\b", low[: printed[0][0]]) and (span := _dates(low, year)) and span[2]:
        if days != sorted(days):  # over the turn of the year: no one year holds it
            return []
        return [Due("range", span[1], span[2], f"Từ {span[1]:%d/%m/%Y} đến {span[2]:%d/%m/%Y}")]
    if times not in (1, len(days)):
        return []
    before, made, start = bool(_BEFORE.search(low)), [], date(year, 1, 1)
    for day in sorted(days):
        # "Trước ngày 01/01" is the whole year before it.
        end = date(year + 1, 1, 1) if before and day == date(year, 1, 1) else day
        made.append(Due("date", start, end, f"{'Trước' if before else 'Đến'} ngày {end:%d/%m/%Y}", before))
        start = end if before else end + timedelta(days=1)
    return made


def _day_of_each_year(year, month, day):
    """This year's day; the last of February where it has no 29th; None for a day no year has."""
    return _day(year, month, day) or (_day(2024, month, day) and _month_end(year, int(month)))


def _month_end(year, month):
    return date(year, month, monthrange(year, month)[1])


def _day(year, month, day):
    """A date, or None where the calendar has none (31/02)."""
    try:
        return date(int(year), int(month), int(day)) if _FAR_YEARS[0] <= int(year) <= _FAR_YEARS[1] else None
    except ValueError:
        return None


_GUIDANCE = re.compile(
    r"(?:theo|khi co|sau khi co|can cu)(?: su| van ban| cac)* (?:huong dan|chi dao|ke hoach|chuong trinh)"
)
_REQUEST = re.compile(r"(?:theo|khi|neu)(?: co| duoc| nhan duoc)*(?: su| van ban)? (?:yeu cau|de nghi)\b")
_RECURRING = re.compile(
    r"\bhang (?:nam|quy|thang|tuan|ngay)\b|\bthuong xuyen\b|\bdinh ky\b|\bmoi (?:nam|quy|thang|tuan)\b|\bcac nam\b|\d thang\s*/\s*lan|\d lan\s*/|\b0?6 thang,? (?:va )?(?:0?1 )?nam\b"
)
_DATE = r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?"
_SPOKEN = r"(\d{1,2}) thang (\d{1,2})(?:\s*(?:nam\s*|[/.-]\s*)(\d{4}))?"
_BEFORE = re.compile(r"\btruoc\b")
_LAST = re.compile(r"\b(?:cham nhat|muon nhat|den het|het|den|xong)\b")
_ROMANS = r"(?:iv|i{1,3}|[1-4])"
_CONNECT = r"\s*(?:,|va|-|–|—|den|;|&)\s*"


def parse(text, year=None):
    """The Due a printed time stands for. `year` fills in where none is printed; None leaves it open.

    A text that is not understood gives kind "none" with the text kept; an empty one, "none" with "".
    """
    text = (text or "").strip()
    low = _plain(text)
    if not low:
        return Due("none")
    low = re.sub(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b", r"\1/\2/\3", low)
    low = re.sub(rf"\bq\.\s*(?={_ROMANS}\b)", "quy ", re.sub(r"\btuan (?:thu )?\d\b", "", low))
    symbolic = _symbolic(low)
    if symbolic == "recurring":
        start, end = _years(low)
        return Due("recurring", start, end, text)
    if symbolic:
        return Due(symbolic, None, None, text)
    for reader in (_dates, _quarters, _months, _halves, _plain_years):
        found = reader(low, year)
        if found:
            kind, start, end = found
            # "Trước quý IV" is already read as the end of quý III; only a printed day has a day taken off.
            before = reader is _dates and kind == "date" and start is None and bool(_BEFORE.search(low))
            return Due(kind, start, end, text, before)
    return Due("none", None, None, text)


def _plain(text):
    return " ".join(fold(text).replace("–", "-").replace("—", "-").split())


def _symbolic(low):
    """The kind of a time without days of its own, by what is printed first; None when it has some."""
    hits = [(m.start(), kind) for pattern, kind in _SYMBOLS if (m := pattern.search(low))]
    if not hits:
        return None
    first = min(hits)[1]
    if first == "recurring":
        return first
    return None if re.search(rf"{_DATE}|\bquy {_ROMANS}\b|\bthang \d", low) else first


_SYMBOLS = ((_GUIDANCE, "on_guidance"), (_REQUEST, "on_request"), (_RECURRING, "recurring"))


def _years(low):
    found = [int(y) for y in re.findall(r"\b(?:19|20)\d{2}\b", low)]
    return (date(min(found), 1, 1), date(max(found), 12, 31)) if found else (None, None)


def _printed_days(low):
    """[(position, day, month, year or None)] of the dates of a text."""
    found = []
    for match in re.finditer(rf"{_SPOKEN}|(?<![\d/]){_DATE}(?![\d/])", low):
        d, m, y = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        if (
            not y
            and not match[1]
            and not re.search(r"(?:ngay|truoc|den|nhat|tu)\s*$", low[: match.start()])
            and not found
            and not re.search(r"\bngay\b", low[: match.start()])
        ):
            continue
        found.append((match.start(), d, m, y))
    return found


def _dates(low, year):
    """Full dates: one alone, one as a limit, or a first and a last."""
    found = _printed_days(low)
    if not found:
        return None
    last_year = found[-1][3]
    days = [_day(y or last_year or year or 0, m, d) for _, d, m, y in found]
    if any(day is None for day in days):
        return None
    bare = re.search(
        r"\b(?:tu ngay|tu|ngay) (\d{1,2})\s*(?:-|den|den ngay|den het ngay)\s*(?:ngay )?\d{1,2}\s*(?:[/.]|thang)",
        low,
    )
    if len(days) == 1 and bare and (start := _day(days[0].year, days[0].month, bare[1])):
        return ("range", start, days[0]) if start <= days[0] else None
    if len(days) > 1:
        return "range", min(days), max(days)
    head = low[: found[0][0]]
    if _BEFORE.search(head) or _LAST.search(head):
        return "date", None, days[0]
    if re.search(r"\btu(?: ngay)?\s*$", head):
        return "range", days[0], None
    return "date", days[0], days[0]


def _listed(low, word, value, year):
    """[(number, year)] of every `word` list, e.g. "quy ii, iii/2024"; a year counts for those before it."""
    out = []
    for match in re.finditer(
        rf"\b{word}\s*({value}(?:{_CONNECT}(?:{word}\s*)?{value}(?!\d|\s*/\s*\d\d?\b))*)(?![\w])", low
    ):
        tail = re.match(r"\s*(?:,|cua)?\s*(?:/|-|nam)?\s*(?:nam\s*)?((?:19|20)\d{2})\b", low[match.end() :])
        for number in re.findall(rf"(?<![\w]){value}(?![\w])", match[1]):
            out.append([number, int(tail[1]) if tail else None])
    later = None
    for pair in reversed(out):
        later = pair[1] = pair[1] or later or _only_year(low) or year
    return out


def _only_year(low):
    years = set(re.findall(r"\b(?:19|20)\d{2}\b", low))
    return int(years.pop()) if len(years) == 1 else None


def _is_range(low):
    """From–to in words or by a dash: "từ quý II đến quý IV", "tháng 3 - tháng 10"."""
    return bool(re.search(r"\bden\b|\w\s*-\s*(?:thang|quy|nam)?\s*\w", low))


def _span(kind, low, first, last):
    """A range, a limit ("trước quý IV") or the stretch itself."""
    if _BEFORE.search(low):
        return "date", None, first[0] - timedelta(days=1)
    if first != last and _is_range(low):
        return "range", first[0], last[1]
    if re.search(r"\b(?:den het|cham nhat|den)\b", low) and first == last:
        return "date", None, last[1]
    if re.search(r"\btu (?:thang|quy)\b", low) and first == last:
        return "range", first[0], None
    return kind, first[0], last[1]


def _quarters(low, year):
    pairs = _listed(low, "quy", _ROMANS, year)
    if not pairs or any(y is None for _, y in pairs):
        return None
    spans = sorted((date(y, _QUARTERS[q] * 3 - 2, 1), _month_end(y, _QUARTERS[q] * 3)) for q, y in pairs)
    months = _listed(low, "thang", r"\d{1,2}", year)
    if months and _is_range(low) and all(y and 1 <= int(m) <= 12 for m, y in months):
        spans = sorted(spans + [(date(y, int(m), 1), _month_end(y, int(m))) for m, y in months])
    return _span("quarter", low, spans[0], spans[-1])


def _months(low, year):
    low = re.sub(r"\b(?:thang )?(\d{1,2}) thang (?:dau|cuoi)", " ", low)
    pairs = _listed(low, "thang", r"\d{1,2}", year)
    if not pairs or any(y is None or not 1 <= int(m) <= 12 for m, y in pairs):
        return None
    spans = [(date(y, int(m), 1), _month_end(y, int(m))) for m, y in pairs]
    return _span("month", low, min(spans), max(spans))


def _halves(low, year):
    """Six, three or nine months at the head or the tail of a year."""
    match = re.search(r"\b0?([369]) thang (dau|cuoi)(?: nam)?", low)
    whole = _only_year(low) or year
    if not match or not whole:
        return None
    size = int(match[1])
    first = 1 if match[2] == "dau" else 13 - size
    return "range", date(whole, first, 1), _month_end(whole, first + size - 1)


def _plain_years(low, year):
    found = [int(y) for y in re.findall(r"(?<![\d/])(?:19|20)\d{2}(?![\d/])", low)]
    if not found and year and re.search(r"\b(?:trong|ca|het|den het|toan) nam\b", low):
        found = [year]
    if not found or not all(_FAR_YEARS[0] <= y <= _FAR_YEARS[1] for y in found):
        return None
    start, end = date(min(found), 1, 1), date(max(found), 12, 31)
    if _BEFORE.search(low):
        return "date", None, start - timedelta(days=1)
    if "tro di" in low:
        return "range", start, None
    if len(set(found)) > 1 and re.search(r"\d{4}\s*-\s*(?:nam )?\d{4}|\bden\b|giai doan", low):
        return "range", start, end
    return "year", start, end
