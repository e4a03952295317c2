"""Given back for named things only: these may change, all else stays as it was accepted (B12)."""

from datetime import date

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.refusals import NotNow
from reports import actions, building
from reports.checking.checks import Finding
from reports.counting.indicators import BY_CODE
from reports.models import AnnualReport, DeclaredFigure
from tests import factories
from tests.reports.conftest import accepted, built, totals


def more(who):
    """A sixth meeting, a leaflet: rows that would move figures all over the report."""
    factories.activity(who, on=date(2025, 10, 1), sessions=1, attendance=30)
    factories.activity(who, on=date(2025, 10, 2), form="b-tai-lieu", copies=40)


@pytest.fixture
def opened(period, lan, minh, meetings):
    """Accepted, then given back for the number of people alone."""
    report = accepted(period, lan, minh)
    actions.give_back(report, "C14 lệch sổ điểm danh", minh, ["C14"])
    return report


def test_only_the_named_figure_moves(opened, lan):
    before = totals(opened)
    more(lan)
    assert building.build(opened)
    after = totals(opened)
    assert (before["C14"], after["C14"]) == (250, 280)
    assert {code for code in after if after[code] != before[code]} == {"C14"}


def test_every_verb_refuses_what_is_not_open(opened, lan):
    words = opened.narratives.get(part="4")
    refused = [
        lambda: actions.adjust(opened, "C16", 1, "thêm", lan),
        lambda: actions.edit_words(words, "Khác", words.revision, lan),
        lambda: actions.declare(opened, {"G01": 99}, lan),
    ]
    for verb in refused:
        with pytest.raises(NotNow, match="chỉ mở C14"):
            verb()
    actions.adjust(opened, "C14", -20, "Trùng tên", lan)
    assert totals(opened)["C14"] == 230


def test_what_was_declared_before_may_stand_beside_what_is_open(period, lan, minh):
    report = built(period, lan)
    actions.declare(report, {"G01": 7, "G02": 1}, lan)
    actions.send(report, [], lan, confirmed=True)
    actions.give_back(report, "Kinh phí", minh, ["G02"])
    actions.declare(report, {"G01": 7, "G02": 2}, lan)
    assert DeclaredFigure.objects.get(indicator="G02").value == 2
    assert (totals(report)["G01"], totals(report)["G02"]) == (7, 2)


def test_words_opened_alone_leave_every_figure(period, lan, minh, meetings):
    report = accepted(period, lan, minh)
    before = totals(report)
    actions.give_back(report, "Mục IV còn chung chung", minh, ["loi-van:4"])
    more(lan)
    building.build(report)
    words = report.narratives.get(part="4")
    assert actions.edit_words(words, "Thiếu loa ở hai ấp.", words.revision, lan)
    assert totals(report) == before


def test_what_is_wrong_with_a_figure_that_is_not_open_does_not_hold_it(opened):
    found = [Finding("stop", "A10 lớn hơn A09.", ("A10", "A09")), Finding("stop", "C14 thiếu.", ("C14",))]
    assert actions.what_holds_sending(opened, found) == ["C14 thiếu."]


def test_a_sum_opens_with_its_parts():
    assert actions.with_kin(["C13"], BY_CODE) == ["C07", "C08", "C09", "C10", "C11", "C12", "C13"]
    assert actions.with_kin(["C08"], BY_CODE) == actions.with_kin(["C13"], BY_CODE)
    assert actions.with_kin(["B05", "khong-co"], BY_CODE) == []


def test_a_ratio_follows_what_it_is_made_of(period, lan, minh):
    report = accepted(period, lan, minh)
    actions.give_back(report, "Nhiệm vụ", minh, ["A09", "A10", "A11"])
    actions.adjust(report, "A09", 4, "Bốn nhiệm vụ trên giấy", lan)
    actions.adjust(report, "A10", 1, "Một việc xong", lan)
    assert totals(report)["A12"] == 25


def test_sentences_follow_the_figure_that_was_opened(opened, lan):
    actions.adjust(opened, "C14", 50, "Hai cuộc chưa ghi", lan)
    assert "300" in opened.narratives.get(part="2").words


def test_accepted_again_nothing_is_open(opened, lan, minh):
    actions.send(opened, [], lan, confirmed=True)
    actions.accept(opened, minh)
    assert opened.unlocked == []


def test_taken_back_it_is_open_no_further_than_before(opened, lan):
    actions.send(opened, [], lan, confirmed=True)
    actions.recall(opened, lan)
    assert opened.may_change("C14") and not opened.may_change("C16")


def test_minh_ticks_and_lan_reads_what_is_open(sign_in, period, lan, minh, meetings):
    report = accepted(period, lan, minh)
    form = {"reason": "Xem lại lượt người", "codes": ["C14"], "parts": ["loi-van:4"]}
    sign_in(minh).post(f"/bao-cao/{report.pk}/tra-lai/", form)
    browser = sign_in(lan)
    said = browser.get(report.get_absolute_url()).content.decode()
    assert "Chỉ mở: C14, phần “IV. Đánh giá chung”" in said
    form = {"adjustment": "1", "reason": "thêm"}
    answer = browser.post(f"/bao-cao/{report.pk}/so-lieu/C16/dieu-chinh/", form, follow=True)
    assert "C16 giữ như khi được duyệt" in answer.content.decode()


def test_a_code_nobody_knows_is_not_ticked(sign_in, period, lan, minh):
    report = accepted(period, lan, minh)
    form = {"reason": "Xem lại", "codes": ["Z99"]}
    assert sign_in(minh).post(f"/bao-cao/{report.pk}/tra-lai/", form).status_code == 422


def test_figures_that_stay_closed_keep_it_an_estimate(period, lan, minh, meetings):
    with time_machine.travel(date(2025, 12, 1), tick=False):
        report = accepted(period, lan, minh)
    actions.give_back(report, "Lượt người", minh, ["C14"])
    building.build(report)
    assert (report.counted_to, report.is_estimate) == (date(2025, 12, 1), True)


def test_given_back_whole_it_is_counted_to_the_end(period, lan, minh, meetings):
    with time_machine.travel(date(2025, 12, 1), tick=False):
        report = accepted(period, lan, minh)
    actions.give_back(report, "Tất cả", minh)
    building.build(AnnualReport.objects.get(pk=report.pk))
    assert not AnnualReport.objects.get(pk=report.pk).is_estimate


def test_an_indicator_retired_meanwhile_stays_in_what_was_not_opened(sign_in, period, lan, minh, meetings):
    report = accepted(period, lan, minh)
    actions.give_back(report, "Lượt người", minh, ["C14"])
    actions.retire("E10", 2024, "Không dùng nữa", minh)
    building.build(AnnualReport.objects.get(pk=report.pk))
    assert report.figures.filter(indicator="E10").exists()
    assert sign_in(lan).get(report.get_absolute_url()).status_code == 200


# Any sequence of presses ------------------------------------------------------------------------

VERBS = (
    "happen",
    "build",
    "adjust",
    "words",
    "send",
    "recall",
    "accept",
    "return",
    "open",
    "issue",
    "correct",
)
#: What the law lets follow on what; a correction is another report.
NEXT = {
    "draft": {"draft", "sent"},
    "sent": {"sent", "draft", "accepted", "returned"},
    "accepted": {"accepted", "returned", "issued"},
    "returned": {"returned", "sent"},
    "issued": {"issued"},
}


def press(verb, report, who, number):
    """Through the doors of the pages: what is not offered to the person is not there for them."""
    mine = AnnualReport.objects.of_agency(who).filter(pk=report.pk).first()
    theirs = AnnualReport.objects.received_by(who).filter(pk=report.pk).first()
    if mine is not None:
        {
            "happen": lambda: more(who),
            "build": lambda: building.build(mine),
            "adjust": lambda: actions.adjust(mine, "C14", number, "thử", who),
            "words": lambda: _write(mine, who, number),
            "send": lambda: actions.send(mine, [], who, confirmed=True),
            "recall": lambda: actions.recall(mine, who),
            "issue": lambda: actions.issue(mine, f"{number}/BC", date(2025, 12, 20), [], who, confirmed=True),
            "correct": lambda: actions.correct(mine, "thử", who),
        }.get(verb, bool)()
    if theirs is not None:
        {
            "accept": lambda: actions.accept(theirs, who),
            "return": lambda: actions.give_back(theirs, "thử", who),
            "open": lambda: actions.give_back(theirs, "thử", who, ["C14"]),
        }.get(verb, bool)()


def _write(report, who, number):
    words = report.narratives.get(part="4")
    actions.edit_words(words, f"Lần {number}", words.revision, who)


def said(report):
    """Every figure and word of a report, as a reader has them: {code or part: what it says}."""
    figures = report.figures.values_list("indicator", "total", "adjustment", "own", "children")
    return {code: row for code, *row in figures} | {
        words.part: words.words for words in report.narratives.all()
    }


presses = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.sampled_from(["lan", "lan", "minh", "minh", "hoa", "thu"]),
        st.integers(1, 9),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pressed=presses)
def test_no_sequence_of_presses_moves_what_is_frozen(pressed, django_db_blocker, period, lan, minh, hoa, thu):
    cast = {"lan": lan, "minh": minh, "hoa": hoa, "thu": thu}
    AnnualReport.objects.filter(corrects__isnull=False).order_by("-version").delete()
    AnnualReport.objects.all().delete()
    report = built(period, lan)
    missing = report.figures.filter(state="missing").values_list("indicator", flat=True)
    actions.declare(report, dict.fromkeys(missing, 0), lan)
    for verb, who, number in pressed:
        known = {one.pk: (one, said(one)) for one in AnnualReport.objects.all()}
        newest = AnnualReport.objects.newest().get()
        try:
            press(verb, newest, cast[who], number)
        except NotNow:
            pass
        for pk, (before, words) in known.items():
            now = AnnualReport.objects.get(pk=pk)
            assert now.status in NEXT[before.status]
            after = said(now)
            moved = {what for what in after if after[what] != words[what]}
            if before.is_frozen:
                assert not moved
            elif before.unlocked:
                assert moved <= {"C14", "1", "2", "3"}
        assert AnnualReport.objects.current().count() == 1
