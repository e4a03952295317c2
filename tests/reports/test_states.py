"""Every state of a report says why it is locked and what to do next, to each who reads it (B13)."""

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.jobs.models import Message
from portal.journal.models import Entry
from portal.refusals import NotNow
from portal.units.models import Agency
from reports import actions, routes
from reports.models import AnnualReport
from tests.reports.conftest import accepted, built, sent
from tests.reports.test_corrections import issued
from tests.test_at_once import again

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"


def page(browser, report):
    return browser.get(report.get_absolute_url()).content.decode()


def upload(name="bc.pdf", content=PDF):
    file = io.BytesIO(content)
    file.name = name
    return file


def test_each_state_says_why_it_is_locked_to_its_writer(sign_in, period, lan, minh):
    browser, report = sign_in(lan), built(period, lan)
    assert "Đã khóa vì" not in page(browser, report)
    actions.send(report, [], lan, confirmed=True)
    assert "Đã khóa vì báo cáo đã gửi lúc" in page(browser, report)
    actions.accept(report, minh)
    assert "Muốn sửa, đề nghị Sở Tư pháp tỉnh Tây Ninh trả lại" in page(browser, report)


def test_each_state_says_what_the_receiver_can_do(sign_in, period, lan, minh, thu):
    report, his = sent(period, lan), sign_in(minh)
    assert "Duyệt để cộng vào báo cáo của mình" in page(his, report)
    assert "Sở Tư pháp tỉnh Tây Ninh chưa duyệt" in page(sign_in(thu), report)
    actions.accept(report, minh)
    assert "trả lại cả báo cáo hoặc chỉ mở" in page(his, report)
    actions.give_back(report, "C13", minh)
    assert "UBND xã Tân Lập đang sửa" in page(his, report)


def test_under_repair_others_read_only_how_it_stands(sign_in, period, lan, minh, meetings):
    report, his, hers = sent(period, lan), sign_in(minh), sign_in(lan)
    actions.give_back(report, "Thiếu kinh phí", minh)
    actions.declare(report, {"G01": 7_771_777}, lan)
    said = page(his, report)
    assert "Thiếu kinh phí" in said and "chỉ UBND xã Tân Lập xem được" in said and "gửi báo cáo" in said
    assert "7.771.777" not in said and "7.771.777" in page(hers, report)
    closed = ["loi-van/", "don-vi/", "so-lieu/G01/", "tai/day-du.docx", "can-xem/ngoai-ky/"]
    assert {his.get(f"{report.get_absolute_url()}{tab}").status_code for tab in closed} == {404}
    assert hers.get(f"{report.get_absolute_url()}so-lieu/G01/").status_code == 200
    actions.send(report, [], lan, confirmed=True)
    assert "7.771.777" in page(his, report)


def test_an_issued_one_leads_to_a_correction(sign_in, period, lan, minh, meetings):
    report = issued(period, lan, minh)
    assert "Muốn sửa, lập bản đính chính" in page(sign_in(lan), report)
    assert "đề nghị UBND xã Tân Lập lập bản đính chính" in page(sign_in(minh), report)
    assert report.seal and len(report.content_hash) == 64


def test_a_closed_period_says_that_nothing_is_recalled(period, lan, thu):
    report = sent(period, lan)
    actions.close_period(period, thu)
    report = AnnualReport.objects.get(pk=report.pk)
    assert "Kỳ đã đóng nên không rút lại được" in actions.lock_reason(report)
    with pytest.raises(NotNow, match="đã đóng"):
        actions.recall(report, lan)


def test_what_was_given_back_goes_again_though_the_period_closed(period, lan, minh, thu):
    report = sent(period, lan)
    actions.close_period(period, thu)
    actions.give_back(report, "C13", minh)
    actions.send(AnnualReport.objects.get(pk=report.pk), [], lan, confirmed=True)


def test_a_form_that_comes_too_late_says_what_happened(sign_in, period, lan, binh):
    report = built(period, lan)
    actions.send(report, [], binh, confirmed=True)
    form = {"adjustment": "1", "reason": "thêm"}
    answer = sign_in(lan).post(f"/bao-cao/{report.pk}/so-lieu/C13/dieu-chinh/", form, follow=True)
    assert "Đã khóa vì báo cáo đã gửi lúc" in answer.content.decode()


def test_a_decision_on_what_was_taken_back_says_so(sign_in, period, lan, minh):
    report = sent(period, lan)
    actions.recall(report, lan)
    answer = sign_in(minh).post(f"/bao-cao/{report.pk}/duyet/", follow=True)
    assert "UBND xã Tân Lập đã rút lại báo cáo" in answer.content.decode()


def test_a_page_opened_before_it_was_sent_anew_accepts_nothing(sign_in, period, lan, minh, meetings):
    report, his = sent(period, lan), sign_in(minh)
    seen = re.search(r'name="sent_at" value="([^"]+)"', page(his, report))[1]
    actions.recall(report, lan)
    actions.adjust(report, "C13", 90, "Sổ", lan)
    actions.send(report, [], lan, confirmed=True)
    for said in ({"sent_at": seen}, {"sent_at": "x"}, {}):
        his.post(f"/bao-cao/{report.pk}/duyet/", said)
    assert again(report).status == "sent"
    answer = his.post(f"/bao-cao/{report.pk}/duyet/", {"sent_at": seen}, follow=True)
    assert "đã rút lại rồi gửi lại lúc" in answer.content.decode()
    his.post(f"/bao-cao/{report.pk}/duyet/", {"sent_at": report.sent_at.isoformat()})
    assert again(report).status == "accepted"


def test_pressed_twice_nothing_happens_twice(sign_in, period, lan, minh):
    report, his = sent(period, lan), sign_in(minh)
    for _ in range(2):
        his.post(f"/bao-cao/{report.pk}/duyet/", {"sent_at": report.sent_at.isoformat()})
    assert Entry.objects.filter(verb="duyệt báo cáo").count() == 1
    assert Message.objects.filter(subject__endswith="đã được duyệt", post=lan).count() == 1


def test_every_step_is_told_once_in_the_inbox(period, lan, minh, meetings):
    report = sent(period, lan)
    actions.recall(report, lan)
    actions.send(report, [], lan, confirmed=True)
    actions.accept(report, minh)
    actions.give_back(report, "C13", minh)
    his = list(Message.objects.filter(post=minh).order_by("pk").values_list("subject", flat=True))
    hers = list(Message.objects.filter(post=lan).order_by("pk").values_list("subject", flat=True))
    assert his == ["Nhận báo cáo của UBND xã Tân Lập", "UBND xã Tân Lập rút lại báo cáo", *his[:1]]
    assert hers == ["Báo cáo năm 2025 đã được duyệt", "Báo cáo năm 2025 được trả lại"]


def test_only_the_words_of_a_button_that_works_are_shown(sign_in, period, lan, minh, an):
    report = accepted(period, lan, minh)
    assert "Trả lại" in page(sign_in(minh), report)
    for other in (lan, an):
        assert f"/bao-cao/{report.pk}/tra-lai/" not in page(sign_in(other), report)


def test_a_parent_says_that_a_part_of_it_is_open_again(sign_in, period, lan, ha, minh, thu):
    hers, his = accepted(period, lan, minh), sent(period, ha)
    province = built(period, minh)
    actions.send(province, [], minh, confirmed=True)
    assert "Cấp dưới đã thay đổi" not in page(sign_in(thu), province)
    actions.give_back(his, "Chưa từng duyệt", minh)  # was no part of it
    assert "Cấp dưới đã thay đổi" not in page(sign_in(thu), province)
    actions.give_back(hers, "C13", minh)
    assert "UBND xã Tân Lập</a>: được mở lại" in page(sign_in(thu), province)


def test_issued_with_its_signed_copy(sign_in, period, thu):
    report = built(period, thu)
    actions.declare(report, {"G01": 10, "G02": 0, "G03": 0}, thu)
    form = {"number": "12/BC-HĐPH", "issued_on": "24/12/2025", "file": upload(), "confirmed": "on"}
    browser = sign_in(thu)
    browser.post(f"/bao-cao/{report.pk}/ban-hanh/", form)
    report.refresh_from_db()
    assert (report.status, report.signed_file.name) == ("issued", "bc.pdf")
    assert browser.get(f"/bao-cao/{report.pk}/ban-ky/tep/").status_code == 200


def test_a_program_is_no_signed_copy(sign_in, period, lan, minh):
    report, browser = issued(period, lan, minh), sign_in(lan)
    file = upload("bc.pdf", b"MZ\x90\x00" + b"\0" * 100)
    assert browser.post(f"/bao-cao/{report.pk}/ban-ky/", {"file": file}).status_code == 422
    browser.post(f"/bao-cao/{report.pk}/ban-ky/", {"file": upload()})
    report.refresh_from_db()
    assert report.signed_file and page(browser, report).count("Thay bản khác") == 1


def test_a_copy_is_signed_only_after_it_has_a_number(sign_in, period, lan):
    report = built(period, lan)
    answer = sign_in(lan).post(f"/bao-cao/{report.pk}/ban-ky/", {"file": upload()}, follow=True)
    assert "Ban hành báo cáo rồi mới gắn bản ký" in answer.content.decode()


def test_sides_are_the_doors(period, lan, minh, hoa):
    report = sent(period, lan)
    assert routes.sides_of(report, lan) == {"of_agency"}
    assert routes.sides_of(report, minh) == {"received_by"}
    assert routes.sides_of(report, hoa) == set() == routes.sides_of(report, None)


def test_the_page_of_a_report_costs_the_same_however_many_receive_it(sign_in, period, lan, minh, ha):
    others = Agency.objects.alive(date(2026, 1, 1)).filter(unit=minh.agency.unit).exclude(pk=minh.agency_id)
    for other in others:
        actions.add_line(ha.agency, other, "song-song", None, date(2025, 7, 1), "thử", False, minh)
    few, many, his = sent(period, lan), sent(period, ha), sign_in(minh)
    assert many.dispatches.count() == 1 + len(others) > 3
    page(his, few)
    with CaptureQueriesContext(connection) as alone:
        page(his, few)
    with CaptureQueriesContext(connection) as together:
        page(his, many)
    assert len(together) <= len(alone)
