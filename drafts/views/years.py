"""The year a list is opened on (`?nam=`), so that closed years can be browsed."""

from django.utils import timezone

FIRST = 2020  # the oldest plan the portal was made for


def year_asked(request) -> int:
    """This year unless a sensible one was asked for; next year's plans exist already."""
    this_year = timezone.localdate().year
    typed = request.GET.get("nam", "")
    return (
        int(typed)
        if len(typed) == 4 and typed.isdecimal() and 2000 <= int(typed) <= this_year + 1
        else this_year
    )


def years_to_browse():
    """Newest first."""
    return range(timezone.localdate().year + 1, FIRST - 1, -1)
