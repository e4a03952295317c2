"""`manage.py build_report`: figures as JSON, candidates and exit 2 when the code names no single unit."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.conftest import post
from tests.reports.conftest import sent


def told(*args):
    out = StringIO()
    call_command("build_report", *args, stdout=out)
    said = json.loads(out.getvalue())
    return said, {row["code"]: row for row in said["figures"]}


def test_a_commune_of_today(meetings):
    said, figures = told("--unit", "25489", "--year", "2025")
    assert said["unit"]["name"] == "xã Tân Lập"
    assert (figures["C13"]["own"], figures["C13"]["total"]) == (5, 5)
    assert figures["B05"]["total"] is None


def test_the_whole_country(meetings):
    said, figures = told("--unit", "0", "--year", "2025")
    assert (said["reports_below"]["expected"], figures["C13"]["total"]) == (5, 10)


def test_an_ended_code_prints_who_took_over_and_exits_2(db):
    with pytest.raises(CommandError) as refused:
        told("--unit", "25492", "--year", "2025")
    assert refused.value.returncode == 2
    assert "25492 xã Thạnh Bắc (đến 30/6/2025)" in str(refused.value)
    assert "25489 xã Tân Lập (từ 1/7/2025)" in str(refused.value)


def test_the_old_unit_on_its_last_day(thanh_bac):
    oanh = post("Vi Thị Oanh", "oanh@thanhbac.invalid", thanh_bac, "Công chức Tư pháp", "officer")
    factories.activity(oanh, on=date(2025, 3, 3), sessions=2)
    said, figures = told("--unit", "25492", "--year", "2025", "--as-of", "2025-06-30")
    assert (said["counted"]["to"], figures["C13"]["total"]) == ("2025-06-30", 2)


def test_one_code_is_another_unit_after_the_change(meetings):
    """Code 80 was Long An; since 1/7/2025 it is Tây Ninh."""
    assert (
        told("--unit", "80", "--year", "2025", "--as-of", "2025-06-30")[0]["unit"]["name"] == "tỉnh Long An"
    )
    assert told("--unit", "80", "--year", "2025")[0]["unit"]["name"] == "tỉnh Tây Ninh"


def test_a_code_nobody_bears(db):
    with pytest.raises(CommandError, match="Không có đơn vị nào"):
        told("--unit", "99999", "--year", "2025")


def test_a_day_before_the_period(db):
    with pytest.raises(CommandError, match="đứng trước kỳ"):
        told("--unit", "0", "--year", "2025", "--as-of", "2024-01-01")


def test_what_was_sent_is_printed_beside_what_the_rows_say(period, lan, meetings):
    sent(period, lan)
    factories.activity(lan, on=meetings[0].starts_on, sessions=1)
    said, figures = told("--unit", "25489", "--year", "2025")
    assert (figures["C13"]["total"], said["official"]["figures"]["C13"]) == (6, 5)
