"""Reporting lines are added and ended by council staff and administrators, never rewritten."""

from datetime import date

import pytest

from portal.journal.models import Entry
from portal.refusals import NotNow
from portal.units.founding import draw_reporting_lines
from portal.units.models import ReportingLine
from reports import actions, routes

URL = "/bao-cao/tuyen/"
ADDED = {
    "agency": "UBND xã Tân Lập (25489)",
    "receiver": "Sở Nông nghiệp và Môi trường tỉnh Tây Ninh",
    "role": "song-song",
    "valid_from": "01/12/2025",
    "source": "Công văn 12/STP",
}


def line_of(agency):
    return ReportingLine.objects.filter(agency=agency, valid_to=None).get()


def test_an_adds_a_parallel_receiver_and_reports_go_there_from_that_day(sign_in, an, tan_lap, so_tu_phap):
    assert sign_in(an).post(f"{URL}them/", ADDED).status_code == 302
    names = [str(line.receiver) for line in routes.lines_of(tan_lap, date(2025, 12, 1))]
    assert names == ["Sở Tư pháp tỉnh Tây Ninh", ADDED["receiver"]]
    assert len(routes.lines_of(tan_lap, date(2025, 11, 30))) == 1
    assert Entry.objects.filter(verb="thêm tuyến báo cáo", actor=an).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"agency": "UBND xã Không Có"}, "Không có cơ quan nào"),
        ({"agency": "UBND xã Cẩm Thạch"}, "trong phạm vi quản trị"),
        ({"role": "chinh"}, "Kết thúc tuyến đó trước"),
        ({"receiver": "Sở Tư pháp tỉnh Tây Ninh"}, "Đã có tuyến"),
        ({"receiver": "UBND xã Tân Lập (25489)"}, "phải là các cơ quan khác nhau"),
        ({"source": ""}, "Nhập căn cứ"),
    ],
)
def test_a_line_that_cannot_be_is_told_why(sign_in, an, tan_lap, wrong, said):
    answer = sign_in(an).post(f"{URL}them/", ADDED | wrong)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_two_bodies_do_not_report_to_each_other(an, tan_lap, so_tu_phap, hdph):
    with pytest.raises(NotNow, match="đang gửi báo cáo đến"):
        actions.add_line(hdph, so_tu_phap, "chinh", None, date(2026, 1, 1), "thử", False, an)


def test_ended_it_leads_there_no_more_and_stays_ended(sign_in, an, tan_lap):
    line = line_of(tan_lap)
    form = {"valid_to": "01/01/2026", "source": "QĐ 7", "verified": "on"}
    assert sign_in(an).post(f"{URL}{line.pk}/", form).status_code == 302
    line.refresh_from_db()
    assert (line.valid_to, line.source, line.verified) == (date(2026, 1, 1), "QĐ 7", True)
    assert sign_in(an).post(f"{URL}{line.pk}/", form | {"valid_to": "01/02/2026"}).status_code == 422
    draw_reporting_lines()
    line.refresh_from_db()
    assert line.valid_to == date(2026, 1, 1)


def test_a_line_cannot_end_before_it_began(an, tan_lap):
    with pytest.raises(NotNow, match="sau ngày bắt đầu"):
        actions.end_line(line_of(tan_lap), date(2020, 1, 1), "", False, an)


def test_lines_of_another_province_are_not_there(sign_in, an, lan, cam_thach):
    browser = sign_in(an)
    assert browser.get(f"{URL}{line_of(cam_thach).pk}/").status_code == 404
    assert "Cẩm Thạch" not in browser.get(URL).content.decode()
    assert sign_in(lan).get(URL).status_code == 404


def test_the_list_searches_and_pages(sign_in, thu, django_assert_max_num_queries):
    browser = sign_in(thu)
    browser.get(URL)
    with django_assert_max_num_queries(12):
        said = browser.get(f"{URL}?q=that+khe&ca=1").content.decode()
    assert "UBND xã Thất Khê" in said and "Tân Lập" not in said.split("<main")[1]
