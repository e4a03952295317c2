"""Inspections and council meetings: written in books, followed until mended, counted in reports."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from plans.registers.actions import add_entry
from plans.registers.models import (
    AccessStandard,
    CouncilMeeting,
    CouncilMember,
    Inspection,
    Nomination,
    RosterMember,
)
from plans.registers.tallies import COUNTERS

YEAR = date(2024, 12, 15), date(2025, 12, 14)


def inspection(by, **more):
    said = {"subject": "Nhiệm vụ phát ngôn", "field": "phat-ngon", "inspected": "UBND xã Tân Lập"}
    return add_entry(Inspection(**said | {"on": date(2025, 9, 16)} | more), by, day=more.get("on"))


def counted(code, by, days=YEAR):
    number = COUNTERS[code].by_agency(*days).get(by.agency_id, 0)
    assert COUNTERS[code].rows(*days, [by.agency_id]).count() == number
    return number


def test_what_is_to_be_mended_is_followed(sign_in, minh):
    today = timezone.localdate()
    late = inspection(minh, on=today, to_mend="Cập nhật tên", mend_by=today)
    Inspection.objects.filter(pk=late.pk).update(
        mend_by=today - timedelta(days=1), on=today - timedelta(days=5)
    )
    inspection(minh, on=today, to_mend="Đăng lịch phát")
    page = sign_in(minh).get("/so/kiem-tra/").content.decode()
    assert "Quá hạn khắc phục" in page and "Đang khắc phục" in page


def test_a_late_mending_stands_in_the_morning(sign_in, minh):
    today = timezone.localdate()
    inspection(minh, on=today - timedelta(days=9), to_mend="Cập nhật tên", mend_by=today - timedelta(days=1))
    assert "Khắc phục sau kiểm tra" in sign_in(minh).get("/can-bo/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"mend_by": "01/09/2025", "to_mend": "Sửa"}, "Hạn khắc phục phải từ ngày kiểm tra"),
        ({"mend_by": "20/09/2025"}, "ghi việc phải khắc phục"),
        ({"mended_on": "01/09/2025"}, "Ngày khắc phục phải từ ngày kiểm tra"),
    ],
)
def test_days_out_of_order_are_refused(sign_in, minh, wrong, words):
    said = {"subject": "A", "field": "407", "kind": "kiem-tra", "inspected": "B", "on": "16/09/2025"}
    answer = sign_in(minh).post("/so/kiem-tra/moi/", said | wrong)
    assert answer.status_code == 422 and words in answer.content.decode()


def test_inspections_and_meetings_of_the_days_are_counted(minh):
    inspection(minh)
    inspection(minh, on=date(2025, 12, 15))
    meeting = CouncilMeeting(council="Hội đồng", subject="Chương trình năm", on=date(2025, 3, 18))
    add_entry(meeting, minh)
    assert (counted("A06", minh), counted("A04", minh)) == (1, 1)


def test_members_sit_on_the_last_day_and_secretaries_are_none(minh):
    for role, until in (("4-uy-vien", None), ("4-uy-vien", date(2025, 10, 1)), ("5-thu-ky", None)):
        seat = CouncilMember(council="Hội đồng", name="A", position="B", role=role, from_on=date(2025, 1, 1))
        seat.to_on = until
        add_entry(seat, minh)
    assert counted("A05", minh) == 1


def test_who_was_sent_to_a_course_counts_once(lan):
    member = add_entry(RosterMember(name="A", kind="ttv", recognised_on=date(2024, 1, 5)), lan)
    for day in (date(2025, 3, 1), date(2025, 6, 1)):
        add_entry(Nomination(member=member, course="Kỹ năng", from_on=day), lan)
    assert (counted("F03", lan), counted("F04c", lan), counted("F01", lan)) == (1, 1, 0)


def test_standards_of_the_year_that_were_decided(minh):
    for unit, result in (("Xã A", "dat"), ("Xã B", "chua-dat"), ("Xã C", "cho")):
        add_entry(AccessStandard(year=2025, unit=unit, result=result), minh)
    assert (counted("H05a", minh), counted("H05b", minh)) == (2, 1)
