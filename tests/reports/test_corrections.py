"""Đính chính: the old version stays as it was issued, the new one goes up again, sums take the one in force."""

from datetime import date

import pytest
import time_machine

from portal.refusals import NotNow
from reports import actions, building, versions
from reports.models import AnnualReport, DeclaredFigure
from tests import factories
from tests.reports.conftest import accepted, built, totals

NUMBERS = {"G01": 10, "G02": 0, "G03": 0, "F03": 5}


def issued(period, by, receiver=None, number="12/BC-UBND"):
    report = built(period, by)
    known = set(report.figures.filter(state="missing").values_list("indicator", flat=True))
    actions.declare(report, {code: NUMBERS.get(code, 0) for code in known}, by)
    if receiver:
        actions.send(report, [], by, confirmed=True)
        actions.accept(report, receiver)
    actions.issue(report, number, date(2025, 12, 24), [], by, confirmed=True)
    return report


@pytest.fixture
def old(period, lan, minh, meetings):
    """Tân Lập's report of 2025, accepted and issued: five meetings."""
    return issued(period, lan, minh)


@pytest.fixture
def new(old, lan):
    """Its correction, in which a sixth meeting was found."""
    report = actions.correct(old, "Sót một hội nghị tháng 10", lan)
    factories.activity(lan, on=date(2025, 10, 1), sessions=1, attendance=10)
    building.build(report)
    return report


def test_the_new_version_begins_with_figures_and_words_of_the_old(old, lan):
    report = actions.correct(old, "Sót một hội nghị", lan)
    assert (report.version, report.status, report.corrects) == (2, "draft", old)
    assert totals(report) == totals(old)
    assert [w.words for w in report.narratives.all()] == [w.words for w in old.narratives.all()]


def test_a_correction_without_reason_does_not_begin(old, lan):
    with pytest.raises(NotNow, match="lý do"):
        actions.correct(old, " ", lan)


def test_only_what_was_issued_is_corrected_and_only_once(period, lan, minh, old):
    actions.correct(old, "Sót", lan)
    with pytest.raises(NotNow, match="đang làm"):
        actions.correct(old, "Sót nữa", lan)
    with pytest.raises(NotNow, match="đã ban hành"):
        actions.correct(accepted(period, minh, minh), "Sót", minh)


def test_the_old_one_moves_no_more(old, new):
    assert (totals(old)["C13"], totals(new)["C13"]) == (5, 6)
    assert building.build(old) is False


def test_the_province_adds_the_old_one_until_the_new_one_is_accepted(period, old, new, lan, minh):
    assert built(period, minh).figures.get(indicator="C13").children == 5
    actions.send(new, [], lan, confirmed=True)
    assert built(period, minh).figures.get(indicator="C13").children == 5
    actions.accept(new, minh)
    assert built(period, minh).figures.get(indicator="C13").children == 6


def test_given_back_the_old_one_is_in_force_again(period, old, new, lan, minh):
    actions.send(new, [], lan, confirmed=True)
    actions.accept(new, minh)
    actions.give_back(new, "Xem lại", minh)
    assert AnnualReport.objects.current().get(agency=lan.agency) == old
    assert built(period, minh).figures.get(indicator="C13").children == 5


def test_there_is_one_version_in_force_whatever_the_newest_does(period, old, new, lan, minh):
    for verb in (lambda: actions.send(new, [], lan, confirmed=True), lambda: actions.accept(new, minh)):
        assert AnnualReport.objects.current().get(agency=lan.agency) == old
        verb()
    assert AnnualReport.objects.current().get(agency=lan.agency) == new
    assert AnnualReport.objects.accepted().get(agency=lan.agency) == new


def test_a_closed_period_takes_a_correction(period, old, new, lan, thu):
    actions.close_period(period, thu)
    new.refresh_from_db()
    actions.send(AnnualReport.objects.get(pk=new.pk), [], lan, confirmed=True)


def test_its_page_shows_figure_by_figure_and_word_by_word(sign_in, new, lan):
    words = new.narratives.get(part="4")
    actions.edit_words(words, "Thiếu người làm.", words.revision, lan)
    said = sign_in(lan).get(f"/bao-cao/{new.pk}/thay-doi/").content.decode()
    assert {row.indicator.code: (row.before, row.after) for row in versions.figures_changed(new)}["C13"] == (
        5,
        6,
    )
    assert "+1" in said and "Thiếu người làm." in said and "Sót một hội nghị" in said


def test_the_old_page_says_which_version_stands_in_its_place(sign_in, old, new, lan, minh):
    browser = sign_in(lan)
    assert "Đang đính chính" in browser.get(old.get_absolute_url()).content.decode()
    assert "Đang đính chính" not in sign_in(minh).get(old.get_absolute_url()).content.decode()
    actions.send(new, [], lan, confirmed=True)
    actions.accept(new, minh)
    actions.issue(new, "15/BC-UBND", date(2026, 1, 5), [], lan, confirmed=True)
    assert "số 15/BC-UBND ngày 05/01/2026" in sign_in(minh).get(old.get_absolute_url()).content.decode()


def test_a_frozen_parent_says_what_moved_below(sign_in, period, old, new, lan, minh, thu):
    province = issued(period, minh, thu, "3/BC-STP")
    assert "Cấp dưới đã thay đổi" not in sign_in(minh).get(province.get_absolute_url()).content.decode()
    actions.send(new, [], lan, confirmed=True)
    actions.accept(new, minh)
    said = sign_in(minh).get(province.get_absolute_url()).content.decode()
    assert "Cấp dưới đã thay đổi" in said and "bản đính chính được duyệt" in said
    assert totals(province)["C13"] == 10 - 2  # Thạnh Bình has sent nothing


def test_dropped_before_it_went_out(old, lan):
    actions.drop_correction(actions.correct(old, "Bấm nhầm", lan), lan)
    assert AnnualReport.objects.get(agency=lan.agency) == old
    assert actions.may_correct(old)


def test_sent_once_it_cannot_be_dropped(new, lan):
    actions.send(new, [], lan, confirmed=True)
    actions.recall(new, lan)
    with pytest.raises(NotNow, match="không bỏ được"):
        actions.drop_correction(new, lan)


def test_nothing_to_report_is_no_way_to_end_a_correction(new, period, lan):
    with pytest.raises(NotNow, match="đính chính"):
        actions.say_nothing(period, lan)


def test_copies_of_the_highest_report_go_out_when_it_is_issued(period, thu, so_tu_phap):
    actions.add_line(thu.agency, so_tu_phap, "ban-sao", None, date(2020, 1, 1), "thử", False, thu)
    report = issued(period, thu, number="9/BC-HĐPH")
    assert [(way.receiver, way.role) for way in report.dispatches.all()] == [(so_tu_phap, "ban-sao")]


# Estimates --------------------------------------------------------------------------------------


@pytest.fixture
def guessed(period, thu):
    """The centre's report of 2025, counted on 1/12, two weeks before the period ended."""
    with time_machine.travel(date(2025, 12, 1), tick=False):
        report = built(period, thu)
        actions.declare(report, {"G01": 10, "G02": 0, "G03": 0}, thu)
    report.refresh_from_db()
    return report


def test_counted_before_the_end_it_is_an_estimate(sign_in, guessed, thu):
    assert (guessed.counted_to, guessed.is_estimate) == (date(2025, 12, 1), True)
    assert "Số liệu ước" in sign_in(thu).get(guessed.get_absolute_url()).content.decode()


def test_counted_after_the_end_it_is_none(period, lan):
    assert not built(period, lan).is_estimate


def test_issuing_an_estimate_asks(guessed, thu):
    day = date(2025, 12, 2)
    with pytest.raises(NotNow, match="ước"):
        actions.issue(guessed, "9/BC-HĐPH", day, [], thu)
    actions.issue(guessed, "9/BC-HĐPH", day, [], thu, confirmed=True)


def test_after_the_end_one_press_settles_it(sign_in, guessed, thu, lan, django_capture_on_commit_callbacks):
    actions.issue(guessed, "9/BC-HĐPH", date(2025, 12, 2), [], thu, confirmed=True)
    with time_machine.travel(date(2025, 12, 14)), pytest.raises(NotNow, match="sau ngày cuối"):
        actions.settle(guessed, thu)
    sign_in(thu).post(f"/bao-cao/{guessed.pk}/chot-lai/")
    new = AnnualReport.objects.get(corrects=guessed)
    assert "14/12/2025" in new.correction_reason
    building.build(new)
    assert not AnnualReport.objects.get(pk=new.pk).is_estimate


# Dropped: what was typed for it goes as well ----------------------------------------------------


def typed(who, period):
    return dict(
        DeclaredFigure.objects.filter(agency=who.agency, period=period).values_list("indicator", "value")
    )


def test_a_dropped_correction_leaves_nothing_it_typed(period, old, lan):
    before = typed(lan, period)
    report = actions.correct(old, "Sót kinh phí", lan)
    actions.declare(report, {"G01": 999, "F03": None}, lan)
    assert typed(lan, period)["G01"] == 999
    actions.drop_correction(report, lan)
    assert typed(lan, period) == before
    again = actions.correct(old, "Lần nữa", lan)
    building.build(again)
    assert totals(again)["G01"] == totals(old)["G01"] == 10
