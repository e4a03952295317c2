"""What is looked at before a report goes out (report-model.md §9). Pure: figures in, findings out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.nd30.wording import format_number
from reports.counting.figures import Number
from reports.counting.indicators import BY_CODE

#: Proposed limits (§9.6): a figure grown or shrunk so many times, so many people at one meeting.
TIMES, CROWD = 5, 5000


@dataclass(frozen=True)
class Finding:
    """`level`: "stop" (nothing goes out), "confirm" (a person must tick it), "warn"."""

    level: str
    text: str
    codes: tuple[str, ...] = ()


EQUAL = (
    (("D07", "D08", "D09", "D10", "D11"), "D01"),
    (("D04a", "D04b", "D04c"), "D01"),
    (("D05a", "D05b", "D05c", "D05d", "D05e", "D05f"), "D01"),
    (("C07", "C08", "C09", "C10", "C11", "C12"), "C13"),
)
AT_MOST = (
    (("B02",), ("B01",)),
    (("C06",), ("C05",)),
    (("E06",), ("E05",)),
    (("B04",), ("B02",)),
    (("B08",), ("B01",)),
    (("B09",), ("B08",)),
    (("D13",), ("B01",)),
    (("D03",), ("D02",)),
    (("A10", "A11"), ("A09",)),
    (("G03",), ("G01", "G02")),
)


def check(totals: Mapping[str, Number | None], before: Mapping[str, Number | None]) -> list[Finding]:
    """Findings of one report; `before`: last year's totals of the same agency, {} when there are none."""
    return [*_sums(totals), *_missing(totals), *_doubts(totals), *_jumps(totals, before)]


def _value(totals, codes):
    return sum(totals.get(code) or 0 for code in codes)


def _sums(totals):
    for parts, whole in EQUAL:
        summed, said = _value(totals, parts), _value(totals, [whole])
        if summed != said:
            plus = f"{parts[0]} + … + {parts[-1]}"
            yield Finding("stop", f"{plus} = {_n(summed)}, khác {whole} = {_n(said)}.", (whole, *parts))
    for small, large in AT_MOST:
        if any(totals.get(code) is None for code in (*small, *large)):
            continue
        less, more = _value(totals, small), _value(totals, large)
        if less > more:
            text = f"{' + '.join(small)} = {_n(less)}, lớn hơn {' + '.join(large)} = {_n(more)}."
            yield Finding("stop", text, (*small, *large))


def _missing(totals):
    codes = tuple(code for code, value in totals.items() if BY_CODE[code].declared and value is None)
    if codes:
        yield Finding(
            "warn", f"Chưa nhập {', '.join(codes)}. Phải nhập, hoặc ghi 0, trước khi ban hành.", codes
        )


def _doubts(totals):
    meetings, people = _value(totals, ["C13"]), _value(totals, ["C14"])
    if meetings and not people:
        yield Finding("warn", f"Có {_n(meetings)} cuộc nhưng chưa nhập lượt người tham dự.", ("C14",))
    if meetings and people / meetings > CROWD:
        text = f"Bình quân {_n(round(people / meetings))} lượt người một cuộc. Kiểm tra lại C13, C14."
        yield Finding("warn", text, ("C13", "C14"))
    if _value(totals, ["C16"]) < _value(totals, ["C15"]):
        yield Finding("warn", "Số lượt phát loa (C16) ít hơn số tin, bài (C15).", ("C15", "C16"))
    silent = _value(totals, ["B02"]) - _value(totals, ["B04"])
    if silent > 0:
        yield Finding("warn", f"{_n(silent)} dự thảo đủ tiêu chí chưa truyền thông. Nêu ở mục IV.", ("B04",))


def _jumps(totals, before):
    for code, value in totals.items():
        old = before.get(code)
        if BY_CODE[code].is_ratio or not value or not old:
            continue
        times = Decimal(value) / Decimal(old)
        if times > TIMES or times * TIMES < 1:
            way = "tăng" if times > 1 else "giảm"
            text = f"{code} {way} quá {TIMES} lần so với năm trước: {_n(old)} → {_n(value)}."
            yield Finding("warn", text, (code,))


def _n(number):
    return format_number(number)
