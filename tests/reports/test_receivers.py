"""Where a report goes: to who receives on the day it is sent, to several at once, through a focal body."""

from datetime import date, timedelta

import pytest
import time_machine

from portal.jobs.models import Message, Outbox
from portal.refusals import NotNow
from portal.units.actions import hand_over
from portal.units.models import ReportingLine
from reports import actions, building, routes
from reports.checking import review
from reports.models import AnnualReport, Period
from tests import factories
from tests.conftest import agency, post
from tests.reports.conftest import accepted, built, sent, totals

BEFORE, AFTER = date(2025, 6, 25), date(2025, 7, 2)


def line(sender, receiver, role="chinh", via=None, **fields):
    fields = {"purpose": "Báo cáo năm", "valid_from": date(2020, 1, 1)} | fields
    return ReportingLine.objects.create(agency=sender, receiver=receiver, role=role, via=via, **fields)


def page(browser, url, status=200):
    answer = browser.get(url)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def half(db):
    """The first half of 2025, open."""
    return Period.objects.create(
        kind="6-thang", name="6 tháng 2025", year=2025, data_from=date(2024, 12, 15), data_to=date(2025, 6, 14),
        state="open",
    )  # fmt: skip


@pytest.fixture
def nga(db):
    """Hoàng Thị Nga keeps the justice work of Thất Khê, which lost its district on 1/7/2025."""
    commune = agency("Ủy ban nhân dân xã Thất Khê")
    return post("Hoàng Thị Nga", "nga@thatkhe.invalid", commune, "Công chức Tư pháp", "officer")


@pytest.fixture
def snn(db):
    return agency("Sở Nông nghiệp và Môi trường tỉnh Tây Ninh")


@pytest.fixture
def phuc(snn):
    """Phan Văn Phúc reads at the Department of Agriculture what its sector's communes send there too."""
    return post("Phan Văn Phúc", "phuc@snn.invalid", snn, "Chuyên viên", "officer")


# On the day it is sent (N2) ---------------------------------------------------------------------


def test_the_button_turns_from_the_district_to_the_province_by_itself(sign_in, nga, half):
    with time_machine.travel(BEFORE, tick=False):
        report = built(half, nga)
        assert "Gửi Phòng Tư pháp huyện Tràng Định" in page(sign_in(nga), report.get_absolute_url())
    with time_machine.travel(AFTER, tick=False):
        said = page(sign_in(nga), report.get_absolute_url())
        assert "Gửi Sở Tư pháp tỉnh Lạng Sơn" in said and "Gửi Phòng Tư pháp" not in said


def test_begun_in_june_and_sent_in_july_it_goes_to_the_province(nga, half):
    with time_machine.travel(BEFORE, tick=False):
        report = built(half, nga)
    with time_machine.travel(AFTER, tick=False):
        actions.send(report, [], nga, confirmed=True)
    assert str(report.receiver) == "Sở Tư pháp tỉnh Lạng Sơn"
    assert [str(way.receiver) for way in report.dispatches.all()] == ["Sở Tư pháp tỉnh Lạng Sơn"]


def test_sent_in_june_it_stays_with_the_district_that_got_it(nga, half):
    with time_machine.travel(BEFORE, tick=False):
        report = sent(half, nga)
    assert str(report.receiver) == "Phòng Tư pháp huyện Tràng Định"
    with time_machine.travel(AFTER, tick=False):
        assert "đã kết thúc ngày 01/07/2025: rút lại" in actions.lock_reason(report)
        actions.recall(report, nga)
        actions.send(report, [], nga, confirmed=True)
    assert str(report.receiver) == "Sở Tư pháp tỉnh Lạng Sơn"


def test_what_an_ended_receiver_held_is_decided_by_its_carrier(nga, half):
    carrier = agency("Sở Tư pháp tỉnh Lạng Sơn")
    bao = post("Bế Văn Bảo", "bao@langson.invalid", carrier, "Chuyên viên", "officer")
    with time_machine.travel(BEFORE, tick=False):
        report = sent(half, nga)
    hand_over(report.receiver, carrier, AFTER)
    assert AnnualReport.objects.awaiting(bao).get() == report


def test_what_went_past_an_ended_district_is_added_by_the_province_once(nga, half):
    bao = post(
        "Bế Văn Bảo", "bao@langson.invalid", agency("Sở Tư pháp tỉnh Lạng Sơn"), "Chuyên viên", "officer"
    )
    district = agency("Phòng Tư pháp huyện Tràng Định", date(2025, 1, 1))
    theirs = AnnualReport.objects.create(agency=district, period=half)
    his = actions.start_report(half, bao)
    unit, gone = nga.agency.unit_id, district.unit_id
    assert (building.units_below(his), building.units_below(theirs)) == ([gone], [unit])
    with time_machine.travel(AFTER, tick=False):
        sent(half, nga)
    assert (building.units_below(his), building.units_below(theirs)) == (sorted([gone, unit]), [])


@pytest.fixture
def bao(half):
    """Bế Văn Bảo of the Department of Justice of Lạng Sơn, which carries the district's work on from 1/7/2025."""
    carrier = agency("Sở Tư pháp tỉnh Lạng Sơn")
    return post("Bế Văn Bảo", "bao@langson.invalid", carrier, "Chuyên viên", "officer")


@pytest.fixture
def added(half, nga, bao):
    """Nga's report, in that of her district, in that of the province: five meetings. Then the district ended."""
    district = agency("Phòng Tư pháp huyện Tràng Định", date(2025, 1, 1))
    dung = post("Đào Văn Dũng", "dung@trangdinh.invalid", district, "Chuyên viên", "officer")
    factories.activity(nga, on=date(2025, 3, 1), sessions=5, attendance=50)
    with time_machine.travel(BEFORE, tick=False):
        hers, theirs = accepted(half, nga, dung), accepted(half, dung, bao)
    hand_over(district, bao.agency, AFTER)
    return hers, theirs


def give_back_and_send_past(hers, nga, bao):
    actions.give_back(hers, "Xem lại", bao)
    actions.send(hers, [], nga, confirmed=True)
    actions.accept(hers, bao)


@time_machine.travel(AFTER, tick=False)
def test_sent_again_past_an_ended_district_that_added_it_it_is_not_added_twice(added, half, nga, bao):
    hers, theirs = added
    give_back_and_send_past(hers, nga, bao)
    his = built(half, bao)
    assert (totals(his)["C13"], building.units_below(his)) == (5, [theirs.agency.unit_id])
    assert any("Số mới chưa được cộng" in finding.text for finding in review.findings(his))


@time_machine.travel(AFTER, tick=False)
def test_once_the_ended_districts_part_is_built_without_it_the_province_adds_it_itself(added, half, nga, bao):
    hers, theirs = added
    give_back_and_send_past(hers, nga, bao)
    actions.give_back(theirs, "Thất Khê đã gửi thẳng", bao)
    building.build(theirs)
    actions.send(theirs, [], bao, confirmed=True)
    actions.accept(theirs, bao)
    his = built(half, bao)
    assert (totals(theirs)["C13"], totals(his)["C13"]) == (0, 5)
    assert not any("Số mới chưa được cộng" in finding.text for finding in review.findings(his))


@time_machine.travel(AFTER, tick=False)
def test_opened_for_one_figure_the_ended_districts_part_keeps_whom_it_added(added, half, nga, bao):
    hers, theirs = added
    give_back_and_send_past(hers, nga, bao)
    actions.give_back(theirs, "Xem lại C14", bao, ["C14"])
    building.build(theirs)
    actions.send(theirs, [], bao, confirmed=True)
    actions.accept(theirs, bao)
    his = totals(built(half, bao))
    assert (his["C13"], his["C14"]) == (5, 50)


def test_a_line_to_an_ended_body_leads_to_who_carries_it_on(lan, thanh_bac, phong_tu_phap, so_tu_phap):
    hand_over(phong_tu_phap, so_tu_phap, date(2025, 7, 1))
    assert routes.lines_of(thanh_bac, AFTER) == [routes.Line(so_tu_phap)]
    assert routes.lines_of(thanh_bac, BEFORE) == [routes.Line(phong_tu_phap)]


def test_an_ended_commune_whose_line_leads_nowhere_takes_its_carriers(lan, thanh_bac, tan_lap, so_tu_phap):
    hand_over(thanh_bac, tan_lap, date(2025, 7, 1))
    assert routes.lines_of(thanh_bac, AFTER) == [routes.Line(so_tu_phap)]


def test_nobody_stands_above_the_council_of_the_centre(hdph):
    assert routes.lines_of(hdph, AFTER) == []


def test_a_department_without_a_line_reports_to_the_consolidator_of_its_place(snn, so_tu_phap):
    assert routes.lines_of(snn, AFTER) == [routes.Line(so_tu_phap)]


# Two receivers (F125, F127) ---------------------------------------------------------------------


@pytest.fixture
def two(lan, snn, period):
    """Lan's report of 2025, sent to the Department of Justice and beside it to Agriculture."""
    line(lan.agency, snn, "song-song")
    return sent(period, lan)


def test_both_have_it_each_with_its_own_clock(two, minh, phuc):
    assert list(two.dispatches.values_list("role", "state")) == [("chinh", "den"), ("song-song", "den")]
    actions.take_note(two, phuc)
    actions.accept(two, minh)
    one, other = two.dispatches.all()
    assert (one.state, other.state) == ("duyet", "ghi-nhan")
    assert one.decided_at > other.decided_at


def test_the_parallel_one_reads_and_notes_but_does_not_accept(sign_in, two, phuc):
    his = sign_in(phuc)
    said = page(his, two.get_absolute_url())
    assert "Ghi nhận" in said and "Duyệt báo cáo" not in said
    his.post(f"/bao-cao/{two.pk}/duyet/", {"sent_at": two.sent_at.isoformat()})
    two.refresh_from_db()
    assert two.status == "sent"
    assert "Đã ghi nhận" in his.post(f"/bao-cao/{two.pk}/ghi-nhan/", follow=True).content.decode()
    assert (
        "ghi nhận báo cáo này rồi" in his.post(f"/bao-cao/{two.pk}/ghi-nhan/", follow=True).content.decode()
    )


def test_given_back_by_the_parallel_one_the_main_one_is_told(two, minh, phuc):
    actions.give_back(two, "Thiếu số liệu khuyến nông", phuc)
    assert (two.status, two.decided_by) == ("returned", phuc)
    assert Message.objects.filter(post=minh, words__contains="khuyến nông").exists()
    assert two.dispatches.get(role="song-song").reason == "Thiếu số liệu khuyến nông"


def test_after_the_main_one_accepted_the_parallel_one_cannot_give_it_back(two, minh, phuc):
    actions.accept(two, minh)
    with pytest.raises(NotNow, match="đã được duyệt"):
        actions.give_back(two, "Thiếu", phuc)


def test_sent_again_the_rows_start_anew(two, lan, minh, phuc):
    actions.take_note(two, phuc)
    actions.give_back(two, "C13 sai", minh)
    actions.send(two, [], lan, confirmed=True)
    assert list(two.dispatches.values_list("state", "reason", "decided_at")) == [("den", "", None)] * 2


def test_a_copy_is_only_read(sign_in, lan, snn, phuc, period):
    line(lan.agency, snn, "ban-sao")
    report = sent(period, lan)
    said = page(sign_in(phuc), report.get_absolute_url())
    assert "Ghi nhận" not in said and "Trả lại" not in said
    assert "để biết" in Outbox.objects.get(to=phuc.user.email).body


def test_the_report_lists_who_has_it_since_when(sign_in, two, lan, phuc):
    actions.take_note(two, phuc)
    said = page(sign_in(lan), two.get_absolute_url())
    assert "nơi nhận song song" in said and "Đã ghi nhận" in said and "Phan Văn Phúc" in said


def test_a_clock_runs_for_who_said_nothing_yet(two, phuc):
    actions.take_note(two, phuc)
    with time_machine.travel(two.sent_at + timedelta(days=3, hours=1)):
        assert [way.days_waiting for way in two.dispatches.all()] == [3, 0]


# Through a focal body (F126, S002-22) -----------------------------------------------------------


@pytest.fixture
def through(lan, snn, so_tu_phap, period):
    """Lan's report of 2025, on its way to Justice through Agriculture."""
    ReportingLine.objects.filter(agency=lan.agency, receiver=so_tu_phap).update(via=snn)
    return sent(period, lan)


def test_until_the_focal_body_passes_it_on_the_receiver_sees_nothing(sign_in, through, minh, phuc, thu):
    for above in (minh, thu):
        page(sign_in(above), through.get_absolute_url(), 404)
    assert not AnnualReport.objects.awaiting(minh).exists()
    with pytest.raises(NotNow, match="chưa được đầu mối"):
        actions.accept(through, minh)
    his = sign_in(phuc)
    assert "Chuyển đến Sở Tư pháp tỉnh Tây Ninh" in page(his, through.get_absolute_url())
    his.post(f"/bao-cao/{through.pk}/chuyen/")
    assert AnnualReport.objects.awaiting(minh).get() == through
    assert Message.objects.filter(post=minh, words__contains="chuyển báo cáo").exists()


def test_what_is_to_be_passed_on_waits_on_the_desk(sign_in, through, phuc, minh):
    for address in ("/can-bo/", "/bao-cao/?nam=2025"):
        assert through.get_absolute_url() in page(sign_in(phuc), address)
        assert through.get_absolute_url() not in page(sign_in(minh), address)


def test_pressed_twice_it_is_passed_on_once(sign_in, through, phuc):
    his = sign_in(phuc)
    his.post(f"/bao-cao/{through.pk}/chuyen/")
    passed = through.dispatches.get().passed_at
    assert "không còn chờ" in his.post(f"/bao-cao/{through.pk}/chuyen/", follow=True).content.decode()
    assert through.dispatches.get().passed_at == passed


def test_the_focal_body_sends_it_back_and_the_receiver_hears_nothing(sign_in, through, lan, minh, phuc):
    actions.give_back(through, "Chưa có chữ ký", phuc)
    assert through.status == "returned"
    assert not Message.objects.filter(post=minh).exists()
    page(sign_in(minh), through.get_absolute_url(), 404)
    assert "Sở Nông nghiệp và Môi trường tỉnh Tây Ninh trả lại" in page(
        sign_in(lan), through.get_absolute_url()
    )


def test_recalled_from_the_focal_body(sign_in, through, lan, phuc):
    actions.recall(through, lan)
    answer = sign_in(phuc).post(f"/bao-cao/{through.pk}/chuyen/", follow=True)
    assert "đã rút lại báo cáo" in answer.content.decode()
    assert through.dispatches.get().state == "rut"
