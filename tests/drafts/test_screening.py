"""Lan answers the criteria of the draft's law with reasons; whether it is in scope follows from the answers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions
from drafts.gauge import gauge
from drafts.models import CriteriaSet, Criterion
from drafts.screenings import decisions
from tests import factories


def answers(met, codes="abcd", **said):
    """What a form of these criteria sends: the named ones met, the others not, each with its reason."""
    outcomes = {f"outcome_{code}": "met" if code in met else "not_met" for code in codes}
    reasons = {f"reason_{code}": f"Vì sao {code}" for code in codes}
    return outcomes | reasons | {"decided_by": "Đỗ Văn Bình", "decided_on": "20/10/2026"} | said


def screened(browser, made, said):
    return browser.post(f"/can-bo/du-thao/{made.pk}/tieu-chi/", said)


@pytest.fixture
def old(minh):
    """Begun under the 2015 law: all four criteria are asked."""
    return factories.draft(minh, began_on=date(2024, 3, 1))


@pytest.mark.parametrize("met", ["", "a", "bcd", "abc", "abd", "acd"])
def test_under_the_2015_law_it_is_in_scope_only_when_all_four_hold(sign_in, minh, old, met):
    screened(sign_in(minh), old, answers(met))
    old.refresh_from_db()
    assert old.in_scope is False
    screened(sign_in(minh), old, answers("abcd"))
    old.refresh_from_db()
    assert old.in_scope is True


def test_nobody_declares_a_criterion_of_the_2015_law_not_applicable(sign_in, minh, old):
    refused = screened(sign_in(minh), old, answers("bcd", outcome_a="na"))
    assert refused.status_code == 422 and not old.screenings.exists()
    assert not actions.screen(
        old, {"a": ("na", ""), "b": ("met", ""), "c": ("met", ""), "d": ("met", "")}, minh
    ).in_scope


def test_saying_in_scope_does_not_make_it_so(sign_in, minh, old):
    screened(sign_in(minh), old, answers("bcd", in_scope="True"))
    assert not old.screenings.get().in_scope


@pytest.mark.parametrize("field", ["reason_b", "reason_c", "outcome_d", "decided_by", "decided_on"])
def test_each_answer_has_its_reason_and_each_decision_its_person_and_day(sign_in, minh, old, field):
    refused = screened(sign_in(minh), old, answers("abcd", document="Tờ trình 5", **{field: ""}))
    assert refused.status_code == 422 and "Tờ trình 5" in refused.content.decode()
    assert not old.screenings.exists()


def test_the_2025_law_does_not_ask_the_first_and_says_it_is_unchecked(sign_in, lan):
    made = factories.draft(lan)
    page = sign_in(lan).get(f"/can-bo/du-thao/{made.pk}/tieu-chi/").content.decode()
    assert 'name="outcome_a"' not in page and "Không áp dụng." in page
    assert "chưa đối chiếu văn bản gốc" in page
    screened(sign_in(lan), made, answers("bcd", "bcd"))
    assert made.screenings.get().in_scope


def test_each_decision_stays_with_who_when_and_what_it_changed(sign_in, minh, old):
    browser = sign_in(minh)
    screened(browser, old, answers("abcd", document="Thông báo số 3", decided_on="01/10/2026"))
    screened(browser, old, answers("abc", decided_by="Giám đốc Sở", reason_b="Đã xem lại"))
    (_new, changes), (first, nothing) = decisions(old)
    assert changes == ["b) lý do viết lại", "d) Đạt → Không đạt", "kết luận: đủ tiêu chí → không đủ tiêu chí"]
    assert (nothing, first.document, first.decided_on) == ([], "Thông báo số 3", date(2026, 10, 1))
    page = browser.get(f"/can-bo/du-thao/{old.pk}/tieu-chi/").content.decode()
    assert "Giám đốc Sở" in page and "Thông báo số 3" in page and "lần đầu" in page


def test_a_decision_cannot_be_of_tomorrow(sign_in, minh, old):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert screened(sign_in(minh), old, answers("abcd", decided_on=f"{tomorrow:%d/%m/%Y}")).status_code == 422


@pytest.fixture
def new_set(minh):
    """From 1/10/2026 the administrator asks one criterion more of drafts of the new law."""
    made = factories.draft(minh)
    later = CriteriaSet.objects.create(
        regime=made.regime, name="Tiêu chí mới", valid_from=date(2026, 10, 1), counted_levels=[1]
    )
    for code in "be":
        Criterion.objects.create(criteria_set=later, code=code, text=f"Tiêu chí {code}")
    return made


def test_the_criteria_are_those_of_the_day_of_the_decision(sign_in, minh, new_set):
    screened(sign_in(minh), new_set, answers("bcd", "bcd", decided_on="30/09/2026"))
    screened(sign_in(minh), new_set, answers("be", "be", decided_on="01/10/2026"))
    after, before = new_set.screenings.all()
    assert (after.criteria_set.name, before.criteria_set.valid_from) == ("Tiêu chí mới", date(2025, 7, 1))
    refused = screened(sign_in(minh), new_set, answers("bcd", "bcd", decided_on="01/10/2026"))
    assert refused.status_code == 422 and "Tiêu chí e" in refused.content.decode()


def test_a_draft_that_outlived_its_law_is_asked_by_the_last_set_of_that_law(old):
    assert actions.criteria_for(old, date(2026, 11, 20)).regime.code == "luat-2015"
    assert actions.criteria_for(old, date(2010, 1, 1)).regime.code == "luat-2015"


@pytest.fixture
def asked(minh):
    """A draft of the province that asked for opinions this year."""
    return factories.open_draft(minh, met="", title="Nghị quyết về phí")


def test_the_gauge_moves_with_the_answer_and_opens_to_the_draft(sign_in, minh, asked):
    browser, year = sign_in(minh), timezone.localdate().year
    assert gauge(minh.reach(), year).must == 0
    screened(browser, asked, answers("bcd", "bcd"))
    assert gauge(minh.reach(), year).must == 1
    page = browser.get("/can-bo/du-thao/").content.decode()
    assert "0/1</b> dự thảo có tác động lớn" in page and f"?nam={year}&amp;thuoc-dien=1" in page
    listed = browser.get(f"/can-bo/du-thao/?nam={year}&thuoc-dien=1")
    assert [d.pk for d in listed.context["page"]] == [asked.pk]


def test_whose_drafts_count_is_a_setting_of_the_set(lan):
    factories.open_draft(lan)
    year = timezone.localdate().year
    assert gauge(lan.reach(), year).must == 0
    CriteriaSet.objects.filter(regime__code="luat-2025-sd").update(counted_levels=[1, 3])
    assert gauge(lan.reach(), year).must == 1


def test_what_is_told_of_its_own_accord_is_counted_apart(sign_in, minh, asked):
    type(asked).objects.filter(pk=asked.pk).update(voluntary=True)
    factories.activity(minh, draft=asked)
    assert gauge(minh.reach(), timezone.localdate().year).must == 0
    assert "Tự chủ động" in sign_in(minh).get("/can-bo/du-thao/").content.decode()


def test_hoa_does_not_decide_for_lan(sign_in, lan, hoa):
    made = factories.open_draft(lan)
    assert screened(sign_in(hoa), made, answers("bcd", "bcd")).status_code == 404
