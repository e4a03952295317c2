"""Comments an earlier period left without an answer (D14), and those of them answered in this one (D15)."""

from datetime import date, datetime

from django.utils import timezone

from reports.counting.aggregation import Span, own_by_agency
from tests.reports.test_comments_counted import answer

NEXT = Span(date(2025, 12, 15), date(2026, 12, 14), date(2026, 12, 14))


def published(fees, minh, on, *comments):
    made = answer(fees, minh, "tiep-thu")
    made.published_at = timezone.make_aware(datetime(on.year, on.month, on.day, 9))
    made.save()
    for comment in comments:
        comment.answer = made
        comment.save()


def figures_of(minh):
    own = own_by_agency(NEXT, [minh.agency_id]).get(minh.agency_id, {})
    return own.get("D14", 0), own.get("D15", 0)


def test_what_waited_when_the_period_began_was_carried_over(say, minh):
    say(on=date(2025, 12, 10))
    say(on=date(2025, 12, 10), agrees=True)
    say(on=date(2025, 12, 20))
    assert figures_of(minh) == (1, 0)


def test_an_answer_before_the_period_carries_nothing_over(say, fees, minh):
    published(fees, minh, date(2025, 12, 14), say())
    assert figures_of(minh) == (0, 0)


def test_an_answer_in_the_period_is_one_of_these(say, fees, minh):
    published(fees, minh, date(2026, 1, 8), say(), say())
    say()
    assert figures_of(minh) == (3, 2)
