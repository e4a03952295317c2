"""What is looked at before a report goes out (report-model.md §9, N15, F123, F124). Pure rules."""

import pytest

from reports.checking import checks, outliers
from reports.checking.checks import Limits, check
from reports.counting.indicators import BY_CODE


def texts(totals, before=None, level=None, **more):
    return [finding.text for finding in check(totals, before or {}, **more) if level in (None, finding.level)]


def test_figures_that_fit_say_nothing():
    assert texts({"D01": 3, "D07": 1, "D11": 2, "D04c": 3, "D05a": 3, "G01": 0}) == []


@pytest.mark.parametrize(
    ("totals", "word"),
    [
        ({"D01": 3, "D11": 2, "D04c": 3, "D05a": 3}, "D07"),
        ({"D01": 3, "D11": 3, "D04c": 2, "D05a": 3}, "D04a"),
        ({"D01": 3, "D11": 3, "D04c": 3, "D05a": 2}, "D05a"),
        ({"C07": 2, "C13": 3, "C14": 9}, "C13 = 3"),
        ({"B01": 1, "B02": 2, "B04": 2}, "B02 + B03 = 2"),
        ({"B01": 2, "B02": 1, "B03": 2, "B04": 1}, "B02 + B03 = 3"),
        ({"B01": 2, "B02": 1, "B04": 2}, "B04 = 2"),
        ({"A09": 3, "A10": 2, "A11": 2}, "A10 + A11 = 4"),
        ({"D14": 3, "D15": 4}, "D15 = 4"),
        ({"F03": 10, "F04a": 11}, "F04a = 11"),
        ({"H03a": 5, "H03b": 6}, "H03b = 6"),
        ({"C05": 10, "C06": 11}, "C06 = 11"),
        ({"G01": 5, "G02": 0, "G03": 6}, "G03 = 6"),
    ],
)
def test_figures_that_contradict_each_other_stop_the_report(totals, word):
    totals = dict.fromkeys(["B03", "B08", "B09", "D13", "D02", "D03"], 0) | totals
    assert any(word in text for text in texts(totals, level="stop"))


@pytest.mark.parametrize(
    ("totals", "words"),
    [({"C15": -3}, "nhỏ hơn 0"), ({"B05": 120}, "ngoài khoảng"), ({"F01": 2.5}, "phải là số nguyên")],
)
def test_no_count_is_negative_or_broken_and_no_ratio_beyond_a_hundred(totals, words):
    assert any(words in text for text in texts(totals, level="stop"))
    assert texts({"G01": 2.5, "B05": 100, "C15": 0}, level="stop") == []


def test_every_code_of_a_rule_stands_in_the_registry():
    rules = [code for small, large in checks.AT_MOST for code in (*small, *large)]
    rules += [code for parts, whole in checks.EQUAL for code in (*parts, whole)]
    rules += [code for happened, wanted, _ in checks.BOTH for code in (*happened, wanted)]
    assert {*rules} <= {*BY_CODE}


def test_what_was_not_entered_is_named():
    assert texts({"G01": None, "G02": 5}) == ["Chưa nhập G01. Phải nhập, hoặc ghi 0, trước khi ban hành."]


def test_a_crowd_and_a_silence_are_asked_about():
    assert any("6.000" in text for text in texts({"C07": 1, "C13": 1, "C14": 6000}))
    assert texts({"C07": 1, "C13": 1, "C14": 6000}, limits=Limits(crowd=7000)) == []
    assert any("chưa nhập lượt" in text for text in texts({"C07": 1, "C13": 1}))


# The year before (N15) --------------------------------------------------------------------------


def test_a_third_fewer_than_last_year_is_asked_for_a_reason():
    said = texts({"C14": 66}, {"C14": 100}, "explain")
    assert said == ["C14. Lượt người tham dự giảm 34% so với năm trước – lý do?"]
    assert texts({"C14": 66}, {"C14": 100}, "explain", explained=["C14"]) == []


def test_a_fifth_more_or_fewer_is_not_asked_and_a_hundredth_beyond_it_is():
    assert texts({"C14": 120, "E02": 80}, {"C14": 100, "E02": 100}, "explain") == []
    assert len(texts({"C14": 121, "E02": 79}, {"C14": 100, "E02": 100}, "explain")) == 2
    assert texts({"C14": 121}, {"C14": 100}, "explain", limits=Limits(percent=30)) == []


def test_what_fell_to_nought_is_asked_and_what_was_nought_cannot_be():
    assert any("giảm 100%" in text for text in texts({"E05": 0}, {"E05": 40}, "explain"))
    assert texts({"E05": 40, "E04": 9}, {"E05": 0, "E04": None}, "explain") == []
    assert texts({"E05": 40}, {}, "explain") == []


def test_the_reason_of_a_whole_is_the_reason_of_its_parts():
    now, old = {"C13": 2, "C07": 1, "C08": 1, "C14": 10}, {"C13": 9, "C07": 5, "C08": 4, "C14": 10}
    assert [f.codes for f in check(now, old) if f.level == "explain"] == [("C13",)]
    shifted = {"C13": 9, "C07": 9, "C08": 0, "C14": 10}
    assert {f.codes for f in check(shifted, old) if f.level == "explain"} == {("C07",), ("C08",)}


def test_five_times_as_much_stays_a_warning_once_the_reason_is_written():
    why = {"explained": ["E05"]}
    assert any("tăng quá 5 lần" in text for text in texts({"E05": 501}, {"E05": 100}, "warn", **why))
    assert any("giảm quá 5 lần" in text for text in texts({"E05": 19}, {"E05": 100}, "warn", **why))
    assert texts({"E05": 500}, {"E05": 100}, "warn", **why) == []
    assert texts({"E05": 501}, {"E05": 100}, "warn") == []


def test_a_reason_and_a_contradiction_both_block_and_a_doubt_does_not():
    levels = {finding.level: finding.blocks for finding in check({"C13": 1, "E05": 9}, {"E05": 1})}
    assert levels == {"stop": True, "explain": True, "warn": False}


# Outliers ---------------------------------------------------------------------------------------


def test_a_year_far_from_the_units_own_years_is_told_in_words():
    said = outliers.against_own_years("C14", 9000, [210, 250, 240, 260])
    assert "cao hơn hẳn" in said and "4 năm trước" in said and "245" in said
    assert outliers.against_own_years("C14", 330, [210, 250, 240, 260]) == ""
    assert outliers.against_own_years("C14", 9000, [210, 250]) == ""


def test_one_wild_neighbour_does_not_hide_another():
    beside = [10, 12, 9, 11, 14, 13, 9000]
    assert "mức giữa của 7 đơn vị đã gửi: 12" in outliers.against_units("C13", 800, beside)
    assert outliers.against_units("C13", 0, [0, 0, 0, 0, 0]) == ""
    assert "thấp hơn hẳn" in outliers.against_units("C14", 0, [300, 320, 280, 305, 290])


def test_units_of_very_different_size_are_no_outliers():
    assert outliers.against_units("C13", 40, [3, 8, 15, 22, 60, 9]) == ""
    assert outliers.against_units("C13", None, [3, 8, 15, 22, 60]) == ""
