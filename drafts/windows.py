"""The days in which opinions are taken, counted: calendar days, working days, holidays inside; and a fairer end.

The law counts calendar days and holidays do not stop the clock (domain.md b15): a posting over Tết is lawful,
and still takes people's days from them. What is proposed here is therefore only a proposal (N22).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.workdays import holiday_name, is_working_day

_DAY = timedelta(days=1)
NEW_YEAR = "Tết Nguyên đán"


@dataclass(frozen=True)
class Holiday:
    """A holiday, or the days of one that touch each other."""

    name: str
    first: date
    last: date

    def __str__(self):
        if self.first == self.last:
            return f"{self.name} {self.first:%d/%m/%Y}"
        return f"{self.name} {self.first:%d/%m} – {self.last:%d/%m/%Y}"


@dataclass(frozen=True)
class Window:
    """From `opens_on` to `closes_on`, both included."""

    opens_on: date
    closes_on: date

    @property
    def all_days(self) -> list[date]:
        return [self.opens_on + _DAY * step for step in range((self.closes_on - self.opens_on).days + 1)]

    @property
    def days(self) -> int:
        return len(self.all_days)

    @property
    def working(self) -> int:
        return sum(map(is_working_day, self.all_days))

    @property
    def off(self) -> int:
        """Saturdays, Sundays and public holidays."""
        return self.days - self.working

    @property
    def holidays(self) -> list[Holiday]:
        """Named holidays inside, in order; the days of Tết as one."""
        found = []
        for day in self.all_days:
            if not (name := _name(day)):
                continue
            if found and found[-1].name == name and found[-1].last == day - _DAY:
                found[-1] = Holiday(name, found[-1].first, day)
            else:
                found.append(Holiday(name, day, day))
        return found

    def __str__(self):
        """ "12 ngày, trong đó 7 ngày nghỉ" """
        return f"{self.days} ngày, trong đó {self.off} ngày nghỉ" if self.off else f"{self.days} ngày"


def last_day(opens_on: date, days: int) -> date:
    """The day a window of so many calendar days ends."""
    return opens_on + _DAY * (max(days, 1) - 1)


def fairer_close(opens_on: date, closes_on: date, least_days: int | None = None) -> date:
    """The earliest end, never before the one given, that takes nobody's days.

    At least `least_days` calendar days; at least as many working days as so many days (where the law sets
    none: as many as were given) have when no holiday falls in them; and not in the days off around a holiday.
    With a least, what was proposed is not moved on when asked about again.
    """
    given = (closes_on - opens_on).days + 1
    yardstick = least_days or given
    ordinary = sum((opens_on + _DAY * step).weekday() < 5 for step in range(yardstick))
    end = last_day(opens_on, max(given, yardstick))
    working = Window(opens_on, end).working
    while working < ordinary or _in_a_holiday(end):
        end += _DAY
        working += is_working_day(end)
    return end


def _name(day):
    """The holiday's name; the days off in lieu beside it have their own."""
    name = holiday_name(day)
    return NEW_YEAR if "Tết" in name and day.month in (1, 2) and "Dương" not in name else name


def _in_a_holiday(day):
    """The day is off and so are all days between it and a named one."""
    for step in (_DAY, -_DAY):
        near = day
        while not is_working_day(near):
            if holiday_name(near):
                return True
            near += step
    return False
