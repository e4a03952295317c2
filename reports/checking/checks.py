"""What is looked at before a report goes out (report-model.md §9, N15). Pure: figures in, findings out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.nd30.wording import format_number
from reports.counting import figures
from reports.counting.figures import Number
from reports.counting.indicators import BY_CODE, Indicator

Totals = Mapping[str, Number | None]
Known = Mapping[str, Indicator]
#: What the findings are sorted by: first what nobody can pass.
LEVELS = ("stop", "explain", "confirm", "warn")
MONEY = "triệu đồng"


@dataclass(frozen=True)
class Finding:
    """`level`: "stop" (nothing goes out), "explain" (until the reason is written), "confirm" (a person must
    tick it), "warn".

    Mended at `url`, or at the page `where` (the name of an address that takes the report), or among the rows
    of the first code.
    """

    level: str
    text: str
    codes: tuple[str, ...] = ()
    where: str = ""
    url: str = ""
    verb: str = "Xem"
    holds_issue: bool = False

    @property
    def blocks(self) -> bool:
        """Nothing is sent or issued while it stands."""
        return self.level in ("stop", "explain")


@dataclass(frozen=True)
class Limits:
    """What a period asks back about (its own columns; these are the proposals of §9.6 and N15)."""

    percent: int = 20
    times: int = 5
    crowd: int = 5000

    @classmethod
    def of(cls, period):
        return cls(period.jump_percent, period.jump_times, period.crowd)


EQUAL = (
    (("D07", "D08", "D09", "D10", "D11"), "D01"),
    (("D04a", "D04b", "D04c"), "D01"),
    (("D05a", "D05b", "D05c", "D05d", "D05e", "D05f"), "D01"),
    (("C07", "C08", "C09", "C10", "C11", "C12"), "C13"),
)
AT_MOST = (
    (("B02", "B03"), ("B01",)),
    (("B04",), ("B02",)),
    (("B06a",), ("B06",)),
    (("B08",), ("B01",)),
    (("B09",), ("B08",)),
    (("D13",), ("B01",)),
    (("D03",), ("D02",)),
    (("D15",), ("D14",)),
    (("C06",), ("C05",)),
    (("E06",), ("E05",)),
    (("A10", "A11"), ("A09",)),
    (("F04a",), ("F03",)),
    (("F04b",), ("F03",)),
    (("F04c",), ("F03",)),
    (("G03",), ("G01", "G02")),
    (("H03b",), ("H03a",)),
    (("H05b",), ("H05a",)),
)
#: Where something happened, so must these have: a meeting without anybody in it is a slip of the pen.
BOTH = (
    (("C13",), "C14", "cuộc nhưng chưa nhập lượt người tham dự"),
    (("E01",), "E02", "cuộc phổ biến nhưng chưa nhập lượt người tham dự"),
    (("E03",), "E04", "cuộc thi nhưng chưa nhập lượt người dự thi"),
    (("A07",), "A08", "lớp tập huấn nhưng chưa nhập lượt người được tập huấn"),
    (("C15",), "C16", "tin, bài phát loa nhưng chưa nhập lượt phát"),
)
CROWDS = (("C13", "C14"), ("E01", "E02"), ("A07", "A08"))


def check(
    totals: Totals,
    before: Totals,
    limits: Limits = Limits(),
    explained: Collection[str] = (),
    known: Known = BY_CODE,
) -> list[Finding]:
    """Findings of one report; `before`: last year's totals of the same agency, {} when there are none.

    `explained`: codes whose growth or fall has its reason written already. `known`: {code: Indicator} of the
    period's year, with those administrators added.
    """
    found = [*_sums(totals), *_bounds(totals, known), *_missing(totals, known), *_doubts(totals, limits)]
    return [*found, *_jumps(totals, before, limits, explained, known)]


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


def _bounds(totals, known):
    """No count is below nought or broken, no ratio beyond 0 to 100."""
    for code, value in totals.items():
        indicator = known.get(code)
        if value is None or indicator is None:
            continue
        if indicator.is_ratio:
            if not 0 <= value <= 100:
                yield Finding("stop", f"{code} = {_n(value)}%, ngoài khoảng 0–100%.", (code,))
        elif value < 0:
            yield Finding("stop", f"{code} = {_n(value)}, nhỏ hơn 0. Xem lại số điều chỉnh.", (code,))
        elif indicator.unit != MONEY and value != int(value):
            yield Finding("stop", f"{code} = {_n(value)}, phải là số nguyên ({indicator.unit}).", (code,))


def _missing(totals, known):
    codes = tuple(
        code
        for code, value in totals.items()
        if value is None and code in known and known[code].declared and not known[code].optional
    )
    if codes:
        text = f"Chưa nhập {', '.join(codes)}. Phải nhập, hoặc ghi 0, trước khi ban hành."
        yield Finding("warn", text, codes, "reports:declare", verb="Nhập")


def _doubts(totals, limits):
    for happened, wanted, words in BOTH:
        number = _value(totals, happened)
        if number and not _value(totals, [wanted]):
            yield Finding("warn", f"Có {_n(number)} {words}.", (wanted, *happened))
    for meetings, people in CROWDS:
        held, came = _value(totals, [meetings]), _value(totals, [people])
        if held and came / held > limits.crowd:
            text = (
                f"Bình quân {_n(round(came / held))} lượt người một cuộc. Kiểm tra lại {meetings}, {people}."
            )
            yield Finding("warn", text, (people, meetings))
    if 0 < _value(totals, ["C16"]) < _value(totals, ["C15"]):
        yield Finding("warn", "Số lượt phát loa (C16) ít hơn số tin, bài (C15).", ("C15", "C16"))
    silent = _value(totals, ["B02"]) - _value(totals, ["B04"])
    if silent > 0:
        yield Finding("warn", f"{_n(silent)} dự thảo đủ tiêu chí chưa truyền thông. Nêu ở mục IV.", ("B04",))


def asked(totals: Totals, before: Totals, percent: int, known: Known = BY_CODE) -> dict[str, Decimal]:
    """{code: growth in per cent} of the figures whose growth or fall wants a reason (N15).

    A figure that was nought or missing last year cannot be compared; the reason of a whole is the reason of
    its parts, so that nobody writes the same thing six times.
    """
    grown = {
        code: figures.change(value, before.get(code))
        for code, value in totals.items()
        if _weighed(code, known)
    }
    large = {code: change for code, change in grown.items() if change is not None and abs(change) > percent}
    for parts, whole in EQUAL:
        if whole in large:
            large = {code: change for code, change in large.items() if code not in parts}
    return large


def _weighed(code, known):
    """Whether a figure is compared by itself: not ratios, nor what only feeds them."""
    indicator = known.get(code)
    return indicator is not None and not indicator.is_ratio and not indicator.hidden


def grew_or_fell(indicator: Indicator, change) -> str:
    """ "Lượt người tham dự giảm 34%": a growth in words."""
    way = "tăng" if change > 0 else "giảm"
    return f"{indicator.full_name} {way} {_n(round(abs(change), 1))}%"


def _jumps(totals, before, limits, explained, known):
    unexplained = asked(totals, before, limits.percent, known)
    for code in explained:
        unexplained.pop(code, None)
    for code, change in unexplained.items():
        text = f"{code}. {grew_or_fell(known[code], change)} so với năm trước – lý do?"
        yield Finding("explain", text, (code,), "reports:explain", verb="Giải thích")
    for code, value in totals.items():
        old = before.get(code)
        if code in unexplained or not _weighed(code, known) or not value or not old:
            continue
        times = Decimal(value) / Decimal(old)
        if times > limits.times or times * limits.times < 1:
            way = "tăng" if times > 1 else "giảm"
            text = f"{code} {way} quá {limits.times} lần so với năm trước: {_n(old)} → {_n(value)}."
            yield Finding("warn", text, (code,))


def _n(number):
    return format_number(number)
