"""Working days as offices count them: Monday to Friday without the public holidays of Việt Nam.

Holidays and the days off in lieu come from the `holidays` package (Bộ luật Lao động 2019, Điều 112).
Days swapped by a yearly notice of the Ministry of Home Affairs are not known before it is published.
"""

from datetime import date, timedelta
from functools import cache

import holidays

_ONE_DAY = timedelta(days=1)


@cache
def _calendar():
    return holidays.country_holidays("VN", language="vi")


def is_working_day(day: date) -> bool:
    return _calendar().is_working_day(day)


def holiday_name(day: date) -> str:
    """ "Quốc khánh" for 2 September; "" for a day without a name."""
    return _calendar().get(day, "")


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is before `start`.

    From Friday to the Monday after it is 1; from a day to itself 0.
    """
    if end < start:
        return -working_days_between(end, start)
    calendar = _calendar()
    days = (end - start).days
    return sum(calendar.is_working_day(start + _ONE_DAY * step) for step in range(1, days + 1))


def add_working_days(start: date, count: int) -> date:
    """The day on which `count` working days after `start` are over."""
    day = start
    while count:
        day += _ONE_DAY
        count -= is_working_day(day)
    return day


def working_day_before(end: date, count: int) -> date:
    """The last working day that leaves `count` working days after it, up to and including `end`."""
    day = end
    while count or not is_working_day(day):
        count -= count > 0 and is_working_day(day)
        day -= _ONE_DAY
    return day


def working_days_left(day: date, today: date) -> int:
    """Working days left to do something by the end of `day`; 0 on the last one, negative when over."""
    return working_days_between(today, day)
