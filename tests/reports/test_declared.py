"""Figures officers type: counted ones go first, and of two who type neither is overwritten unseen."""

from datetime import date

import pytest

from plans.registers.actions import add_entry
from plans.registers.models import RosterMember
from portal.journal.models import Entry
from reports import actions
from reports.checking.review import findings
from reports.models import DeclaredFigure
from tests.reports.conftest import built, totals

MONEY = {"G01": "5", "G02": "0", "G03": "0"}


@pytest.fixture
def report(lan, period):
    return built(period, lan)


@pytest.fixture
def form(report):
    return f"/bao-cao/{report.pk}/nhap/"


def speaker(by, **more):
    said = {"name": "Trần Văn Ba", "kind": "ttv", "recognised_on": date(2024, 1, 5)} | more
    return add_entry(RosterMember(**said), by)


def test_she_types_numbers_and_where_they_stand(sign_in, lan, report, form):
    sign_in(lan).post(form, MONEY | {"nguon_G01": "Quyết toán quý IV", "revision": "0"})
    row = DeclaredFigure.objects.get(indicator="G01")
    assert (row.value, row.source, row.by) == (5, "Quyết toán quý IV", lan)
    assert "Quyết toán quý IV" in sign_in(lan).get(f"/bao-cao/{report.pk}/so-lieu/G01/").content.decode()


def test_the_second_of_two_sees_both(sign_in, lan, binh, form):
    sign_in(binh).post(form, MONEY | {"revision": "0"})
    answer = sign_in(lan).post(form, MONEY | {"G01": "7", "revision": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422 and binh.user.full_name in page and 'value="7"' in page
    assert DeclaredFigure.objects.get(indicator="G01").value == 5


def test_having_seen_both_hers_is_kept(sign_in, lan, binh, form):
    sign_in(binh).post(form, MONEY | {"revision": "0"})
    assert sign_in(lan).post(form, MONEY | {"G01": "7", "revision": "1"}).status_code == 302
    assert DeclaredFigure.objects.get(indicator="G01").value == 7


def test_only_what_changed_is_hers(lan, binh, report):
    actions.declare(report, {"G01": 5, "G02": 1}, binh)
    actions.declare(report, {"G01": 5, "G02": 2}, lan)
    assert DeclaredFigure.objects.get(indicator="G01").by == binh
    assert DeclaredFigure.objects.get(indicator="G02").by == lan
    assert Entry.objects.about(report).first().fields == ["G02"]


def test_a_source_without_a_number_is_asked_about(sign_in, lan, form):
    answer = sign_in(lan).post(form, {"nguon_G01": "Sổ quỹ", "revision": "0"})
    assert answer.status_code == 422 and "nhập số G01" in answer.content.decode()


def test_a_code_nobody_types_is_refused(lan, report):
    with pytest.raises(KeyError):
        actions.declare(report, {"C13": 4}, lan)


def test_a_book_with_rows_goes_before_the_typed_number(lan, report):
    actions.declare(report, {"F03": 40}, lan)
    assert totals(report)["F03"] == 40
    speaker(lan)
    actions.declare(report, {"F03": 41}, lan)
    assert totals(report)["F03"] == 1
    assert "F03: đã nhập 41 nhưng sổ theo dõi đếm 1" in " ".join(one.text for one in findings(report))


def test_people_are_counted_on_the_last_day(lan, report):
    speaker(lan, is_woman=True)
    speaker(lan, name="Lê Văn Tư", ended_on=date(2025, 3, 1))
    speaker(lan, name="Hồ Thị Năm", recognised_on=date(2025, 12, 20))
    actions.declare(report, {}, lan)
    assert (totals(report)["F03"], totals(report)["F04a"], totals(report)["F04b"]) == (1, 1, None)


def test_the_rows_behind_a_counted_person_are_shown(sign_in, lan, report):
    member = speaker(lan)
    actions.declare(report, {}, lan)
    page = sign_in(lan).get(f"/bao-cao/{report.pk}/so-lieu/F03/").content.decode()
    assert member.get_absolute_url() in page and "Các dòng được đếm" in page


def test_an_adjustment_over_somebody_elses_is_shown(sign_in, lan, binh, report):
    actions.adjust(report, "C13", 2, "Sổ họp ấp", binh)
    mine = {"adjustment": "3", "reason": "Sổ của tôi", "seen": "0.00", "seen_reason": ""}
    answer = sign_in(lan).post(f"/bao-cao/{report.pk}/so-lieu/C13/dieu-chinh/", mine)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Sổ họp ấp" in page and "Sổ của tôi" in page
    assert totals(report)["C13"] == 2


def test_an_adjustment_seen_is_changed(sign_in, lan, binh, report):
    actions.adjust(report, "C13", 2, "Sổ họp ấp", binh)
    mine = {"adjustment": "3", "reason": "Sổ của tôi", "seen": "2.00", "seen_reason": "Sổ họp ấp"}
    assert sign_in(lan).post(f"/bao-cao/{report.pk}/so-lieu/C13/dieu-chinh/", mine).status_code == 302
    assert totals(report)["C13"] == 3
