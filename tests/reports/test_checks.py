"""What is looked at before a report goes out (report-model.md §9)."""

from decimal import Decimal

import pytest

from reports import narrative
from reports.checks import check


def texts(totals, before=None, level=None):
    return [finding.text for finding in check(totals, before or {}) if level in (None, finding.level)]


def test_figures_that_fit_say_nothing():
    assert texts({"D01": 3, "D07": 1, "D11": 2, "D04c": 3, "D05a": 3, "G01": 0}) == []


@pytest.mark.parametrize(
    ("totals", "word"),
    [
        ({"D01": 3, "D11": 2, "D04c": 3, "D05a": 3}, "D07"),
        ({"D01": 3, "D11": 3, "D04c": 2, "D05a": 3}, "D04a"),
        ({"D01": 3, "D11": 3, "D04c": 3, "D05a": 2}, "D05a"),
        ({"C07": 2, "C13": 3, "C14": 9}, "C13 = 3"),
        ({"B01": 1, "B02": 2, "B04": 2}, "B02 = 2"),
        ({"B01": 2, "B02": 1, "B04": 2}, "B04 = 2"),
        ({"A09": 3, "A10": 2, "A11": 2}, "A10 + A11 = 4"),
    ],
)
def test_figures_that_contradict_each_other_stop_the_report(totals, word):
    totals = dict.fromkeys(["B08", "B09", "D13", "D02", "D03"], 0) | totals
    assert any(word in text for text in texts(totals, level="stop"))


def test_what_was_not_entered_is_named():
    assert texts({"G01": None, "G02": 5}) == ["Chưa nhập G01. Phải nhập, hoặc ghi 0, trước khi ban hành."]


def test_a_crowd_and_a_silence_are_asked_about():
    assert any("6.000" in text for text in texts({"C07": 1, "C13": 1, "C14": 6000}))
    assert any("chưa nhập lượt" in text for text in texts({"C07": 1, "C13": 1}))


def test_five_times_as_much_as_last_year_is_asked_about():
    assert any("tăng quá 5 lần" in text for text in texts({"E05": 501}, {"E05": 100}))
    assert any("giảm quá 5 lần" in text for text in texts({"E05": 19}, {"E05": 100}))
    assert texts({"E05": 500}, {"E05": 100}) == []
    assert texts({"E05": 500}, {}) == []


@pytest.mark.parametrize(
    ("number", "words"), [(3, "03"), (12, "12"), (1807587, "1.807.587"), (Decimal("2.50"), "2,5"), (0, "0")]
)
def test_numbers_in_sentences(number, words):
    assert narrative.spoken(number) == words


def test_growth_is_told_only_where_there_was_something_before():
    assert narrative.Sayer({"C14": 150}, {"C14": 100}).than_before("C14") == ", tăng 50% so với năm trước"
    assert narrative.Sayer({"C14": 60}, {"C14": 100}).than_before("C14") == ", giảm 40% so với năm trước"
    assert narrative.Sayer({"C14": 60}, {}).than_before("C14") == ""
    assert narrative.Sayer({"C14": 60}, {"C14": 0}).than_before("C14") == ""
