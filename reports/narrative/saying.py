"""How figures stand in a sentence (report-model.md §6). Pure.

Numbers below ten carry a leading nought ("03 dự thảo"), as the reports of the field do.
"""

from collections.abc import Collection
from decimal import Decimal

from portal.nd30.wording import format_number
from reports.counting import figures
from reports.models.words import OPEN_PLACE

NOTHING = "Trong kỳ không phát sinh."
#: So many names of a list stand in words; the rest is counted.
MOST = 20


def spoken(number) -> str:
    """03, 12, 1.807: how a count stands in a sentence."""
    number = Decimal(number)
    if number == number.to_integral_value():
        return f"{int(number):02d}" if 0 < number < 10 else format_number(int(number))
    return format_number(number)


def percent(value) -> str:
    """81,05%"""
    return f"{format_number(Decimal(value).quantize(Decimal('.01')))}%"


class Sayer(dict):
    """Figures by code; what is missing reads as nought, what is left open (`open_codes`) is said so.

    `before`: last year's. `estimate`: the period was not over when the rows were counted.
    """

    def __init__(self, totals, before, open_codes: Collection[str] = (), estimate=False):
        super().__init__(totals)
        self.before, self.open_codes, self.estimate = before, frozenset(open_codes), estimate

    def __getitem__(self, code):
        return self.get(code) or 0

    def some(self, *codes) -> bool:
        """Something is to be told of one of them: it is no nought, or it waits to be entered."""
        return any(self[code] or code in self.open_codes for code in codes)

    def words(self, code, noun) -> str:
        """ "03 cuộc", or "[chưa nhập C07] cuộc"."""
        return f"{self.number(code)} {noun}"

    def number(self, code) -> str:
        return f"{OPEN_PLACE} {code}]" if code in self.open_codes else spoken(self[code])

    def amount(self, code) -> str:
        """Money, which takes no leading nought."""
        return f"{OPEN_PLACE} {code}]" if code in self.open_codes else format_number(self[code])

    @property
    def did(self) -> str:
        """ "đã tổ chức", or "ước tổ chức" while the period runs."""
        return "ước" if self.estimate else "đã"

    def told(self, *parts) -> list[str]:
        """ "03 cuộc" of each (code, noun) that is no nought."""
        return [self.words(code, noun) for code, noun in parts if self.some(code)]

    def than_before(self, code) -> str:
        """ ", tăng 12,5% so với cùng kỳ"; nothing where that year says nothing (§6)."""
        grown = figures.change(self[code], self.before.get(code))
        if not grown:
            return ""
        return f", {'tăng' if grown > 0 else 'giảm'} {percent(abs(grown))} so với cùng kỳ"


def sentence(words: str) -> str:
    """With a capital and a full stop; "" stays ""."""
    return f"{words[0].upper()}{words[1:]}." if words else ""


def joined(parts) -> str:
    """ "a, b và c" """
    parts = list(parts)
    return " và ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def numbered(sections) -> str:
    """ "1. …" over the words of each section; what has none did not happen."""
    lines = []
    for number, (heading, words) in enumerate(sections, 1):
        lines += [f"{number}. {heading}", words or NOTHING]
    return "\n".join(lines)


def listed(names, more: int = 0) -> list[str]:
    """Lines "- name;" ending in a full stop; `more` are counted, not named."""
    lines = [f"- {name.rstrip(' .;')}" for name in names]
    if more > 0:
        lines.append(f"- và {spoken(more)} mục khác")
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]
