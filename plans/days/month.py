"""A month as its weeks, Monday first, with what day each is. Pure but for the calendar of holidays."""

import re
from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.workdays import holiday_name, is_working_day

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass
class Day:
    """`tasks`: the first few due on it, `more`: how many besides."""

    on: date
    inside: bool
    today: bool
    tasks: list = field(default_factory=list)
    more: int = 0

    @property
    def weekday(self):
        return WEEKDAYS[self.on.weekday()]

    @property
    def holiday(self):
        return holiday_name(self.on)

    @property
    def off(self):
        return not is_working_day(self.on)


def weeks(first: date, today: date) -> list[list[Day]]:
    """The weeks that touch the month of `first`; days of its neighbours are not `inside`."""
    days = Calendar().monthdatescalendar(first.year, first.month)
    return [[Day(day, day.month == first.month, day == today) for day in week] for week in days]


def read(typed: str, today: date) -> date:
    """The first day of "2026-11"; of this month for anything else."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", typed or "", re.ASCII)
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)


def before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
