"""What Lan, Minh and Thu see and press."""

from datetime import date

import pytest
from django.utils import timezone

from portal.refusals import NotNow
from reports import actions, building
from reports.counting.indicators import PRINTED
from reports.models import AnnualReport, Period
from tests import factories
from tests.conftest import post
from tests.reports.conftest import accepted, built, make_period, sent, totals


def page(browser, url, status=200):
    answer = browser.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_lan_starts_her_report_and_finds_her_figures(sign_in, lan, period, meetings):
    browser = sign_in(lan)
    assert "Lập báo cáo" in page(browser, "/bao-cao/")
    answer = browser.post(f"/bao-cao/ky/{period.pk}/lap/", follow=True)
    report = AnnualReport.objects.get(agency=lan.agency)
    assert answer.redirect_chain[-1][0] == report.get_absolute_url()
    assert totals(report)["C13"] == 5


def test_lan_sends_and_minh_accepts(sign_in, lan, minh, period, meetings):
    report = built(period, lan)
    browser = sign_in(lan)
    assert "Gửi báo cáo" in page(browser, f"/bao-cao/{report.pk}/gui/")
    browser.post(f"/bao-cao/{report.pk}/gui/")
    his = sign_in(minh)
    assert "UBND xã Tân Lập" in page(his, "/bao-cao/")
    report.refresh_from_db()
    his.post(f"/bao-cao/{report.pk}/duyet/", {"sent_at": report.sent_at.isoformat()})
    report.refresh_from_db()
    assert (report.status, report.decided_by) == ("accepted", minh)


def test_minh_returns_it_and_lan_reads_why(sign_in, lan, minh, period):
    report = sent(period, lan)
    his = sign_in(minh)
    assert his.post(f"/bao-cao/{report.pk}/tra-lai/", {"reason": " "}).status_code == 422
    his.post(f"/bao-cao/{report.pk}/tra-lai/", {"reason": "Thiếu biên bản"})
    assert "Thiếu biên bản" in page(sign_in(lan), f"/bao-cao/{report.pk}/")


def test_an_unsent_report_does_not_exist_for_others(sign_in, lan, minh, hoa, thu, period):
    report = built(period, lan)
    for other in (minh, hoa, thu):
        page(sign_in(other), f"/bao-cao/{report.pk}/", 404)


def test_a_sent_one_is_read_above_but_not_next_door(sign_in, lan, minh, ha, hoa, thu, period):
    report = sent(period, lan)
    for above in (minh, thu):
        page(sign_in(above), f"/bao-cao/{report.pk}/")
    for neighbour in (ha, hoa):
        page(sign_in(neighbour), f"/bao-cao/{report.pk}/", 404)


def test_nobody_but_the_receiver_decides(sign_in, lan, hoa, thu, period):
    report = sent(period, lan)
    for other in (lan, hoa, thu):
        assert sign_in(other).post(f"/bao-cao/{report.pk}/duyet/").status_code == 404
    report.refresh_from_db()
    assert report.status == "sent"


@pytest.mark.parametrize(
    "tab", ["", "loi-van/", "don-vi/", "so-lieu/C13/", "so-lieu/B05/", "so-lieu/G01/", "so-lieu/B11/"]
)
def test_every_tab_of_the_province_opens(sign_in, lan, minh, period, meetings, tab):
    accepted(period, lan, minh)
    report = built(period, minh)
    page(sign_in(minh), f"/bao-cao/{report.pk}/{tab}")


@pytest.mark.parametrize("form", ["nhap/", "gui/", "loi-van/4/", "so-lieu/C13/dieu-chinh/"])
def test_every_form_of_her_report_opens(sign_in, lan, period, form):
    report = built(period, lan)
    page(sign_in(lan), f"/bao-cao/{report.pk}/{form}")


def test_a_figure_leads_to_its_rows_and_a_unit_to_its_own(sign_in, lan, ha, minh, period, meetings):
    for commune in (lan, ha):
        accepted(period, commune, minh)
    report = built(period, minh)
    browser = sign_in(minh)
    said = page(browser, f"/bao-cao/{report.pk}/so-lieu/C13/")
    assert "xã Tân Lập" in said and "xã Thạnh Bình" in said
    unit = lan.agency.unit_id
    rows = page(browser, f"/bao-cao/{report.pk}/so-lieu/C13/?don-vi={unit}")
    assert meetings[0].get_absolute_url() in rows
    assert meetings[1].get_absolute_url() not in rows


def test_rows_of_a_unit_outside_the_report_are_not_there(sign_in, lan, hoa, minh, period):
    report = built(period, minh)
    page(sign_in(minh), f"/bao-cao/{report.pk}/so-lieu/C13/?don-vi={hoa.agency.unit_id}", 404)
    page(sign_in(minh), f"/bao-cao/{report.pk}/so-lieu/Z99/", 404)


def test_what_moved_after_sending_is_shown(sign_in, lan, period, meetings):
    report = sent(period, lan)
    assert "chenh-lech" not in page(sign_in(lan), f"/bao-cao/{report.pk}/")
    factories.activity(lan, on=date(2025, 10, 1), sessions=4)
    said = page(sign_in(lan), f"/bao-cao/{report.pk}/")
    assert "chenh-lech" in said and "+4" in said


def test_a_locked_page_says_why(sign_in, lan, minh, period):
    report = accepted(period, lan, minh)
    assert "đề nghị Sở Tư pháp tỉnh Tây Ninh trả lại" in page(sign_in(lan), f"/bao-cao/{report.pk}/")


def test_nothing_happened_by_one_press(sign_in, lan, minh, period):
    sign_in(lan).post(f"/bao-cao/ky/{period.pk}/khong-phat-sinh/")
    report = AnnualReport.objects.get(agency=lan.agency)
    assert report.nothing_to_report
    assert "không phát sinh" in page(sign_in(minh), f"/bao-cao/{report.pk}/")


def test_an_empty_box_is_not_entered_and_a_nought_is(sign_in, lan, period):
    report = built(period, lan)
    sign_in(lan).post(f"/bao-cao/{report.pk}/nhap/", {"F03": "1.250", "G01": "0", "revision": "0"})
    figures = {figure.indicator: figure for figure in report.figures.all()}
    assert (figures["F03"].total, figures["G01"].total) == (1250, 0)
    assert (figures["G02"].state, figures["F01"].state) == ("missing", "na")


def test_a_number_that_is_none_is_told_and_kept(sign_in, lan, period):
    report = built(period, lan)
    answer = sign_in(lan).post(f"/bao-cao/{report.pk}/nhap/", {"G01": "mười"})
    assert answer.status_code == 422
    assert 'value="mười"' in answer.content.decode()


def test_two_officers_writing_the_same_part_see_both(sign_in, lan, binh, period):
    report = built(period, lan)
    words = report.narratives.get(part="4")
    form = {"text": "Thiếu loa.", "revision": words.revision}
    sign_in(binh).post(f"/bao-cao/{report.pk}/loi-van/4/", {**form, "text": "Thiếu người."})
    answer = sign_in(lan).post(f"/bao-cao/{report.pk}/loi-van/4/", form)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Thiếu loa." in said and "Thiếu người." in said


def test_a_missing_commune_must_be_confirmed_by_the_province(sign_in, lan, minh, period):
    accepted(period, lan, minh)
    report = built(period, minh)
    browser = sign_in(minh)
    answer = browser.post(f"/bao-cao/{report.pk}/gui/")
    assert answer.status_code == 422
    assert "1/2 đơn vị cấp dưới" in answer.content.decode()
    browser.post(f"/bao-cao/{report.pk}/gui/", {"confirmed": "on"})
    report.refresh_from_db()
    assert report.status == "sent"


def test_the_centre_issues_its_report(sign_in, thu, period):
    report = built(period, thu)
    actions.declare(report, {"G01": 5, "G02": 0, "G03": 0}, thu)
    browser = sign_in(thu)
    page(browser, f"/bao-cao/{report.pk}/ban-hanh/")
    form = {"number": "12/BC-HĐPH", "issued_on": "24/12/2025", "confirmed": "on"}
    browser.post(f"/bao-cao/{report.pk}/ban-hanh/", form)
    report.refresh_from_db()
    assert (report.status, report.issued_on) == ("issued", date(2025, 12, 24))
    assert "lập bản đính chính" in page(browser, f"/bao-cao/{report.pk}/")


# Periods ----------------------------------------------------------------------------------------


def test_thu_makes_and_opens_a_period(sign_in, thu, lan):
    browser = sign_in(thu)
    form = {
        "kind": "nam", "name": "Năm 2026", "year": "2026", "data_from": "15/12/2025", "data_to": "14/12/2026",
        "jump_percent": "20", "jump_times": "5", "crowd": "5.000",
    }  # fmt: skip
    browser.post("/bao-cao/ky/moi/", form)
    period = Period.objects.get(year=2026)
    browser.post(f"/bao-cao/ky/{period.pk}/mo/")
    period.refresh_from_db()
    assert period.is_open
    assert "Năm 2026" in page(browser, "/bao-cao/ky/")
    assert "Lập báo cáo" in page(sign_in(lan), "/bao-cao/")


def test_a_period_that_ends_before_it_begins(sign_in, thu):
    form = {
        "kind": "nam",
        "name": "Năm 2026",
        "year": "2026",
        "data_from": "15/12/2026",
        "data_to": "14/12/2026",
    }
    assert sign_in(thu).post("/bao-cao/ky/moi/", form).status_code == 422


def test_periods_are_the_centres_alone(sign_in, lan, minh, period):
    for other in (lan, minh):
        page(sign_in(other), "/bao-cao/ky/", 404)
        assert sign_in(other).post(f"/bao-cao/ky/{period.pk}/dong/").status_code == 404


def test_a_closed_year_can_be_browsed(sign_in, thu, period):
    old = make_period(2024)
    Period.objects.filter(pk=old.pk).update(state=Period.State.CLOSED)
    said = page(sign_in(thu), "/bao-cao/?nam=2024")
    assert "kỳ đã đóng" in said and "đã khóa" in said


# Monitoring -------------------------------------------------------------------------------------


def test_thu_sees_who_has_sent_at_every_level(sign_in, thu, lan, minh, period):
    accepted(period, lan, minh)
    sent(period, minh)
    said = page(sign_in(thu), "/theo-doi/")
    assert "1/5" in said  # provinces
    assert "1/4" in said  # communes
    assert "tỉnh Tây Ninh" in said


def test_minh_goes_down_his_province_and_not_into_the_next(sign_in, minh, hoa, period):
    browser = sign_in(minh)
    assert "xã Tân Lập" in page(browser, "/theo-doi/")
    page(browser, f"/theo-doi/?don-vi={hoa.agency.unit_id}", 404)


def test_the_filter_finds_those_who_have_not_sent(sign_in, thu, lan, minh, period):
    accepted(period, lan, minh)
    said = page(sign_in(thu), "/theo-doi/?loc=chua-gui")
    assert "xã Thạnh Bình" in said and "xã Tân Lập" not in said


def test_minh_reminds_those_who_are_missing(sign_in, lan, ha, minh, period):
    accepted(period, lan, minh)
    browser = sign_in(minh)
    form = {"ky": period.pk, "don-vi": minh.agency.unit_id}
    assert "Đã đôn đốc 1 đơn vị" in browser.post("/theo-doi/don-doc/", form, follow=True).content.decode()
    assert "Đôn đốc (1)" in page(browser, "/theo-doi/")


def test_an_old_period_shows_the_provinces_of_its_day(sign_in, minh, period):
    make_period(2024)
    Period.objects.filter(pk=period.pk).delete()
    said = page(sign_in(minh), "/theo-doi/")
    assert "tỉnh Tây Ninh" in said or "tỉnh Long An" in said


def test_a_commune_has_nobody_to_watch(sign_in, lan, period):
    assert "không có cấp dưới" in page(sign_in(lan), "/theo-doi/")


def test_lists_cost_the_same_however_many_units(
    sign_in, thu, lan, ha, hoa, minh, period, django_assert_max_num_queries
):
    for commune in (lan, ha):
        accepted(period, commune, minh)
    browser = sign_in(thu)
    page(browser, "/theo-doi/")
    with django_assert_max_num_queries(20):
        page(browser, "/theo-doi/")
    his = sign_in(minh)
    page(his, "/bao-cao/")
    with django_assert_max_num_queries(14):
        page(his, "/bao-cao/")


def test_a_report_that_was_never_built_opens(sign_in, lan, period):
    report = actions.start_report(period, lan)
    assert "Chưa tổng hợp" in page(sign_in(lan), f"/bao-cao/{report.pk}/")
    assert building.build(report)


def test_every_figure_leads_somewhere(sign_in, lan, minh, period, meetings):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    factories.activity(minh, on=date(2025, 9, 3), draft=fees, sessions=1)
    accepted(period, lan, minh)
    report, browser = built(period, minh), sign_in(minh)
    for indicator in PRINTED:
        page(browser, f"/bao-cao/{report.pk}/so-lieu/{indicator.code}/")


def test_a_press_on_what_somebody_else_sent_meanwhile_is_told(sign_in, lan, binh, period, monkeypatch):
    """Bình sends between the moment Lan's press is let in and the moment it is done."""
    report, browser = built(period, lan), sign_in(lan)
    really = actions.adjust

    def late(*args):
        actions.send(AnnualReport.objects.get(pk=report.pk), [], binh)
        return really(*args)

    monkeypatch.setattr(actions, "adjust", late)
    form = {"adjustment": "1", "reason": "thêm"}
    answer = browser.post(f"/bao-cao/{report.pk}/so-lieu/C13/dieu-chinh/", form, follow=True)
    assert "Đã khóa vì báo cáo đã gửi lúc" in answer.content.decode()


def test_a_commune_born_in_july_2025_writes_no_report_of_2024(lan, sign_in):
    old = make_period(2024)
    with pytest.raises(NotNow, match="chưa có"):
        actions.start_report(old, lan)
    assert "Lập báo cáo" not in page(sign_in(lan), "/bao-cao/?nam=2024")


def test_lan_reads_the_report_of_the_commune_that_joined_hers(sign_in, lan, thanh_bac):
    old = make_period(2024)
    oanh = post("Vi Thị Oanh", "oanh@thanhbac.invalid", thanh_bac, "Công chức Tư pháp", "officer")
    report = built(old, oanh)
    assert report.get_absolute_url() in page(sign_in(lan), "/bao-cao/?nam=2024")
    assert "Thạnh Bắc" in page(sign_in(lan), report.get_absolute_url())


def test_nobody_signs_for_a_body_that_is_gone(sign_in, lan, thanh_bac):
    period = Period.objects.create(
        name="năm 2023", year=2023, data_from=date(2022, 12, 15), data_to=date(2023, 12, 14), state="closed"
    )
    old = AnnualReport.objects.create(
        agency=thanh_bac, period=period, status="accepted", built_at=timezone.now(), decided_at=timezone.now()
    )
    page = sign_in(lan).get(old.get_absolute_url()).content.decode()
    assert f"{old.get_absolute_url()}ban-hanh/" not in page


def test_two_who_edit_a_period_do_not_overwrite_each_other(sign_in, thu):
    period = make_period(2026)
    browser = sign_in(thu)
    said = {
        "kind": period.kind, "name": period.name, "year": period.year, "revision": period.revision,
        "data_from": f"{period.data_from:%d/%m/%Y}", "data_to": f"{period.data_to:%d/%m/%Y}",
        "jump_percent": "20", "jump_times": "5", "crowd": "5.000",
    }  # fmt: skip
    address = f"{period.get_absolute_url()}sua/"
    assert browser.post(address, said | {"basis": "Công văn số 12"}).status_code == 302
    late = browser.post(address, said | {"basis": "Công văn số 15"})
    assert late.status_code == 422
    assert "Công văn số 12" in late.content.decode() and "Công văn số 15" in late.content.decode()
