"""Official figures stay what was sent; a parent adds what it accepted, and says what is missing."""

from datetime import date

import pytest
import time_machine

from portal.jobs.models import Outbox
from portal.journal.models import Entry
from portal.refusals import NotNow
from portal.units.models import Placement
from reports import actions, building
from reports.checking import review
from reports.models import AnnualReport, Period
from reports.paper import documents, tables
from tests import factories
from tests.reports.conftest import accepted, built, sent, totals


def test_what_was_sent_stays_when_rows_change_later(period, lan, meetings):
    report = sent(period, lan)
    factories.activity(lan, on=date(2025, 10, 1), sessions=4)
    assert totals(report)["C13"] == 5
    assert building.build(report) is False
    assert totals(report)["C13"] == 5


def test_the_province_adds_only_what_it_accepted(period, lan, ha, minh, meetings):
    accepted(period, lan, minh)
    sent(period, ha)
    province = built(period, minh)
    figure = province.figures.get(indicator="C13")
    assert (figure.own, figure.children, figure.total) == (3, 5, 8)
    assert figure.missing_units == 1


def test_a_later_row_below_does_not_move_the_province(period, lan, ha, minh, meetings):
    for commune in (lan, ha):
        accepted(period, commune, minh)
    factories.activity(lan, on=date(2025, 10, 1), sessions=100)
    assert totals(built(period, minh))["C13"] == 10


def test_an_estimate_below_makes_the_sum_an_estimate(period, lan, ha, minh, meetings):
    with time_machine.travel(date(2025, 12, 1), tick=False):
        accepted(period, lan, minh)
    accepted(period, ha, minh)
    province = built(period, minh)
    assert (province.counted_to, province.is_estimate) == (date(2025, 12, 1), True)
    assert any("Số liệu ước" in line for line in documents.remarks_of(province))


def test_what_only_a_commune_typed_is_still_asked_of_the_province(sign_in, period, lan, minh):
    report = built(period, lan)
    actions.declare(report, {"G01": 7}, lan)
    actions.send(report, [], lan, confirmed=True)
    actions.accept(report, minh)
    province = built(period, minh)
    figure = province.figures.get(indicator="G01")
    assert (figure.state, figure.children, figure.total) == ("missing", 7, 7)
    assert any("Chưa nhập G01" in hold for hold in actions.what_holds_issue(province, []))
    asked = [finding for finding in review.findings(province) if "số của cấp mình" in finding.text]
    assert asked[0].codes == ("G01",)
    actions.declare(province, {"G01": 0}, minh)
    figure.refresh_from_db()
    assert (figure.state, figure.own, figure.total) == ("value", 0, 7)


def test_a_part_nobody_typed_is_not_printed_as_nought(sign_in, period, lan, minh):
    report = built(period, lan)
    actions.declare(report, {"G01": 7}, lan)
    actions.send(report, [], lan, confirmed=True)
    actions.accept(report, minh)
    province = built(period, minh)
    row = next(row for row in tables.figure_rows(province) if row.indicator.code == "G01")
    assert documents.figure_cells(row)[3:8] == ["chưa nhập", "7", "0", "", "7"]
    page = sign_in(minh).get(province.get_absolute_url()).content.decode()
    assert 'data-th="Cấp mình">chưa nhập</td>' in page


def test_n_of_m_of_what_was_sent_does_not_move_with_the_tree(period, lan, ha, minh, meetings):
    accepted(period, lan, minh)
    province = sent(period, minh)
    Placement.objects.filter(unit=ha.agency.unit_id).delete()
    province = AnnualReport.objects.get(pk=province.pk)
    assert documents.received(province) == review.below(province) == (1, 2)


def test_one_draft_in_two_communes_is_one_for_the_province(period, lan, ha, minh):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    for commune in (lan, ha):
        factories.activity(commune, on=date(2025, 9, 20), draft=fees, sessions=1)
        accepted(period, commune, minh)
    province = built(period, minh)
    assert totals(province)["B11"] == 1
    assert province.figures.get(indicator="B11").item_ids == [fees.pk]


def test_figures_of_the_nation_come_up_through_two_levels(period, lan, ha, minh, thu, meetings):
    for commune in (lan, ha):
        accepted(period, commune, minh)
    accepted(period, minh, thu)
    nation = built(period, thu)
    assert (nation.receiver, totals(nation)["C13"]) == (None, 10)


def test_an_adjustment_needs_a_reason_and_survives_building_again(period, lan, meetings):
    report = built(period, lan)
    with pytest.raises(NotNow):
        actions.adjust(report, "C13", 2, " ", lan)
    actions.adjust(report, "C13", 2, "Hai cuộc ghi trên giấy, mất điện", lan)
    building.build(report)
    assert totals(report)["C13"] == 7


def test_an_adjusted_distinct_count_reaches_the_province(period, lan, minh, meetings):
    report = built(period, lan)
    actions.adjust(report, "B11", 1, "Dự thảo của sở chưa đăng ký", lan)
    actions.send(report, [], lan)
    actions.accept(report, minh)
    assert totals(built(period, minh))["B11"] == 1


def test_a_ratio_cannot_be_adjusted(period, lan):
    with pytest.raises(NotNow, match="tử số"):
        actions.adjust(built(period, lan), "B05", 10, "cho đẹp", lan)


def test_of_two_officers_sending_at_once_the_second_is_told(period, lan, binh):
    report = built(period, lan)
    stale = AnnualReport.objects.get(pk=report.pk)
    actions.send(report, [], lan)
    with pytest.raises(NotNow, match="đã gửi lúc"):
        actions.send(stale, [], binh)


def test_a_returned_report_is_open_again_and_says_why(period, lan, minh):
    report = sent(period, lan)
    actions.give_back(report, "C13 lệch C14", minh)
    assert (report.status, report.returned_reason) == ("returned", "C13 lệch C14")
    assert AnnualReport.objects.editable_by(lan).filter(pk=report.pk).exists()
    assert Outbox.objects.filter(to=lan.user.email, body__contains="C13 lệch C14").exists()


def test_a_return_without_reason_does_not_happen(period, lan, minh):
    report = sent(period, lan)
    with pytest.raises(NotNow):
        actions.give_back(report, "  ", minh)
    assert report.status == "sent"


def test_recalled_before_anybody_decided(period, lan, minh):
    report = sent(period, lan)
    actions.recall(report, lan)
    assert report.is_editable
    with pytest.raises(NotNow):
        actions.accept(report, minh)


def test_an_accepted_report_cannot_be_recalled(period, lan, minh):
    report = accepted(period, lan, minh)
    with pytest.raises(NotNow, match="đã được duyệt"):
        actions.recall(report, lan)


def test_nothing_happened_in_one_press(period, lan):
    report = actions.say_nothing(period, lan)
    assert (report.status, report.nothing_to_report) == ("sent", True)
    assert totals(report)["C13"] == 0 == totals(report)["G01"]


def test_nothing_happened_is_not_said_for_units_that_did_not_speak(period, lan, ha, minh):
    accepted(period, lan, minh)
    with pytest.raises(NotNow, match="1/2 đơn vị"):
        actions.say_nothing(period, minh)
    accepted(period, ha, minh)
    assert actions.say_nothing(period, minh).status == "sent"


def test_nothing_happened_is_refused_when_rows_say_otherwise(period, lan, meetings):
    with pytest.raises(NotNow, match="C07"):
        actions.say_nothing(period, lan)
    assert not AnnualReport.objects.filter(agency=lan.agency).exists()


def test_no_report_for_a_closed_period(lan, period):
    actions.close_period(period, lan)
    with pytest.raises(NotNow, match="đã đóng"):
        actions.start_report(period, lan)


def test_a_report_begun_before_the_period_closed_cannot_be_sent(lan, period):
    report = built(period, lan)
    Period.objects.filter(pk=period.pk).update(state=Period.State.CLOSED)
    report.refresh_from_db()
    with pytest.raises(NotNow, match="đã đóng"):
        actions.send(AnnualReport.objects.get(pk=report.pk), [], lan)


def test_the_nation_issues_with_number_and_day_and_is_locked(period, thu):
    report = built(period, thu)
    actions.declare(report, {"G01": 10, "G02": 0, "G03": 0}, thu)
    actions.issue(report, "12/BC-HĐPH", date(2025, 12, 24), [], thu)
    assert report.status == "issued"
    with pytest.raises(NotNow, match="khóa"):
        actions.adjust(report, "C13", 1, "thêm", thu)


def test_what_was_not_entered_stops_the_issue(period, thu):
    report = built(period, thu)
    with pytest.raises(NotNow, match="Chưa nhập G01"):
        actions.issue(report, "12/BC-HĐPH", date(2025, 12, 24), [], thu)


def test_each_step_stands_in_the_journal(period, lan, minh):
    accepted(period, lan, minh)
    verbs = list(
        Entry.objects.filter(object_type="reports.annualreport").order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == ["lập báo cáo", "gửi báo cáo", "duyệt báo cáo"]


def test_the_words_an_officer_wrote_stay_when_figures_are_built_again(period, lan, meetings):
    report = built(period, lan)
    words = report.narratives.get(part="2")
    assert "05 cuộc" in words.words
    assert actions.edit_words(words, "Đã họp năm cuộc tại các ấp.", words.revision, lan)
    building.build(report)
    assert report.narratives.get(part="2").words == "Đã họp năm cuộc tại các ấp."


def test_words_saved_over_somebody_elses_are_refused(period, lan, binh):
    report = built(period, lan)
    hers, his = report.narratives.get(part="4"), report.narratives.get(part="4")
    assert actions.edit_words(his, "Thiếu người.", his.revision, binh)
    assert not actions.edit_words(hers, "Thiếu kinh phí.", hers.revision, lan)
    assert report.narratives.get(part="4").text == "Thiếu người."


def test_one_reminder_a_day(period, minh, lan):
    assert actions.remind(period, [lan.agency_id], minh) == 1
    assert actions.remind(period, [lan.agency_id], minh) == 0
    assert Outbox.objects.filter(to=lan.user.email, subject__startswith="Đôn đốc").count() == 1
