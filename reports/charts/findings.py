"""Titles that say what a picture shows, by plain rules: what officials copy into their reports."""

from collections.abc import Sequence
from decimal import Decimal

from .drawing import number, share

TWICE = Decimal("1.5")  # how far above the average is worth saying


def highest(what: str, rows: Sequence[tuple[str, object]]) -> str:
    """ "Đồng Tháp có số cuộc cao nhất, gấp 3 lần bình quân": of (name, number or None)."""
    known = [(name, Decimal(str(value))) for name, value in rows if value is not None]
    if not known:
        return f"Chưa có số liệu về {what}"
    most = max(value for _, value in known)
    if not most:
        return f"Không đơn vị nào phát sinh {what}"
    if len(known) == 1:
        return f"Mới {known[0][0]} có số: {what} {number(most)}"
    first = [name for name, value in known if value == most]
    if len(first) == len(known):
        return f"{len(known)} đơn vị bằng nhau về {what}"
    if len(first) > 1:
        return f"{_names(first)} cùng có {what} cao nhất ({number(most)})"
    average = sum(value for _, value in known) / len(known)
    times = (most / average).quantize(Decimal("0.1"))
    beyond = f", gấp {number(times)} lần bình quân {len(known)} đơn vị" if times >= TWICE else ""
    return f"{first[0]} có {what} cao nhất ({number(most)}){beyond}"


def growth(whose: str, what: str, years: Sequence[tuple[str, object]]) -> str:
    """ "Cả nước: số cuộc năm 2025 tăng 12% so với năm 2024": the last two years that have a number."""
    known = [(year, Decimal(str(value))) for year, value in years if value is not None]
    if not known:
        return f"{whose}: chưa có số liệu về {what}"
    last, now = known[-1]
    if len(known) < 2 or not known[-2][1]:
        return f"{whose}: {what} {last} là {number(now)}"
    before, then = known[-2]
    if now == then:
        return f"{whose}: {what} {last} bằng {before} ({number(now)})"
    change = (abs(now - then) * 100 / then).quantize(Decimal("0.1"))
    return f"{whose}: {what} {last} {'tăng' if now > then else 'giảm'} {share(change)} so với {before}"


def largest_part(names: Sequence[str], stacks: Sequence, unit: str) -> str:
    """ "Hội nghị chiếm 62% số cuộc, năm 2026": of the newest period that has anything."""
    for stack in reversed(stacks):
        known = [(part or 0, name) for part, name in zip(stack.parts, names, strict=True)]
        whole = sum(part for part, _ in known)
        if whole:
            most, name = max(known, key=lambda pair: pair[0])
            return f"{name} chiếm {round(100 * most / whole)}% số {unit}, {stack.label}"
    return f"Chưa có {unit} nào trong các kỳ đã chọn"


def aim_words(percent, target, year: int) -> str:
    """Whether the target of a calendar year was reached; says when there was nothing to reach."""
    if percent is None:
        return f"Năm {year} không có dự thảo thuộc diện phải truyền thông"
    if target is None:
        return f"Năm {year} đạt {share(percent)}, chưa có chỉ tiêu trong kế hoạch"
    return f"Năm {year} đạt {share(percent)}, {'đạt' if percent >= target else 'chưa đạt'} chỉ tiêu {share(target)}"


def missing_words(there: int, expected: int) -> str:
    """ "63/65 đơn vị có số": stands under every picture of what not all have sent (Q10)."""
    return f"{number(there)}/{number(expected)} đơn vị có số"


def _names(names):
    if len(names) > 3:
        return f"{', '.join(names[:3])} và {len(names) - 3} đơn vị khác"
    return f"{', '.join(names[:-1])} và {names[-1]}"
