"""What reports count of plans, and that the rows behind a figure are the figure."""

from datetime import date

import pytest

from plans import actions
from plans.tallies import COUNTERS
from tests.plans.conftest import issued, write

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def counted(code, agency):
    """The figure, checked against its own rows."""
    number = COUNTERS[code].by_agency(*YEAR).get(agency.pk, 0)
    assert COUNTERS[code].rows(*YEAR, [agency.pk]).count() == number
    return number


def test_issued_plans_count_by_kind_and_drafts_do_not(lan, tan_lap):
    issued(lan, number="1/KH-UBND")
    issued(lan, number="2/UBND", kind="cong-van")
    issued(lan, number="3/UBND", kind="gop-y")
    write(lan)
    assert [counted(code, tan_lap) for code in ("A01", "A02", "A03")] == [1, 1, 1]


def test_a_plan_without_a_day_counts_in_its_month(lan, tan_lap):
    actions.issue(write(lan, issued_partial="2026-10", issued_precision="month"), lan, [])
    issued(lan, number="9/KH-UBND", on=date(2025, 12, 31))
    assert counted("A01", tan_lap) == 1


@pytest.mark.parametrize(
    ("time_text", "done", "figures"),
    [
        ("Quý I/2026", date(2026, 3, 31), [1, 1, 0, 0]),
        ("Quý I/2026", date(2026, 4, 1), [1, 0, 1, 0]),
        ("Quý I/2026", date(2027, 1, 1), [1, 0, 0, 0]),
        ("Quý I/2026", None, [1, 0, 0, 0]),
        ("Quý IV/2025", None, [0, 0, 0, 1]),
        ("Quý IV/2025", date(2026, 1, 1), [0, 0, 0, 1]),
        ("Quý IV/2025", date(2025, 12, 31), [0, 0, 0, 0]),
        ("Hằng năm", None, [1, 0, 0, 0]),
        ("Thường xuyên", None, [0, 0, 0, 0]),
        ("Theo hướng dẫn của Trung ương", None, [0, 0, 0, 0]),
    ],
)
def test_a_task_counts_by_its_due_day(time_text, done, figures, lan, tan_lap):
    task = (
        issued(lan, tasks=[{"heading": "Một việc", "lead_text": "UBND xã", "time_text": time_text}])
        .tasks.printed()
        .get()
    )
    if done:
        actions.report_progress(task, lan, 100, done, late_reason="Mưa bão")
    assert [counted(code, tan_lap) for code in ("A09", "A10", "A11", "A13")] == figures


def test_a_task_counts_for_its_lead_not_for_its_issuer(lan, minh, tan_lap, so_tu_phap):
    plan = issued(minh, tasks=[{"heading": "Một việc", "lead_text": "UBND các xã", "time_text": "Năm 2026"}])
    assert (counted("A09", so_tu_phap), counted("A09", tan_lap)) == (1, 0)
    actions.choose_lead(plan.tasks.get(), minh, tan_lap)
    assert (counted("A09", so_tu_phap), counted("A09", tan_lap)) == (0, 1)


@pytest.mark.parametrize("code", COUNTERS)
def test_a_figure_is_one_query(code, lan, django_assert_num_queries):
    issued(lan, tasks=[{"heading": "Một việc", "lead_text": "UBND xã", "time_text": "Năm 2026"}])
    with django_assert_num_queries(1):
        COUNTERS[code].by_agency(*YEAR)
