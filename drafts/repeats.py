"""How often something was aired: "mỗi ngày 2 lần, từ … đến …, trừ Chủ nhật" as a number (pure)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
MOST_DAYS, MOST_A_DAY = 366, 48


@dataclass(frozen=True)
class Repeat:
    """`first` and `last` both included; `skipped`: weekdays nothing was aired on, Monday 0."""

    first: date
    last: date
    a_day: int = 1
    skipped: frozenset = frozenset()

    @property
    def days(self) -> int:
        span = (self.last - self.first).days + 1
        return sum((self.first + timedelta(day)).weekday() not in self.skipped for day in range(span))

    @property
    def at_one_place(self) -> int:
        """Broadcasts of one cluster."""
        return self.days * self.a_day

    def broadcasts(self, clusters: int) -> int:
        """Lượt phát of an entry (C16, E09): one broadcast heard from one cluster is one.

        The model's examples (clusters × times × days) and the figures reported in practice (74.800 lần phát
        loa of one city in half a year, domain.md d7) count so. Where no cluster was ticked the network is one.
        """
        return self.at_one_place * max(clusters, 1)

    def in_words(self, clusters: int, minutes_each: int | None = None) -> str:
        """ "4 cụm × 2 lần × 5 ngày = 40 lượt, 240 phút": what is shown before it is saved."""
        total = self.broadcasts(clusters)
        parts = [f"{clusters} cụm"] if clusters else []
        parts += [f"{self.a_day} lần", f"{self.days} ngày"]
        minutes = f", {total * minutes_each} phút" if minutes_each else ""
        return f"{' × '.join(parts)} = {total} lượt{minutes}"


def hours(text: str) -> str | None:
    """Times of day as "05:30, 17:00" out of "5h30, 17h", "5:30; 17 giờ"; None when something is no time."""
    found = []
    for piece in filter(None, re.split(r"[,;]|\bvà\b|\s{2,}", text.strip().lower())):
        time = re.fullmatch(r"\s*(\d{1,2})\s*(?:[h:.]|giờ)?\s*(\d{2})?\s*(?:phút|')?\s*", piece)
        if time is None or int(time[1]) > 23 or int(time[2] or 0) > 59:
            return None
        found.append(f"{int(time[1]):02d}:{int(time[2] or 0):02d}")
    return ", ".join(found)
