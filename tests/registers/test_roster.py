"""Who may be invited to speak, and who no longer: terms, ended bodies, the end of districts."""

from datetime import date

import pytest
from django.utils import timezone

from plans.registers.books import BOOKS
from plans.registers.models import Nomination, RosterMember

from .conftest import member

Kind = RosterMember.Kind
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def serving(on):
    return {one.name for one in RosterMember.objects.serving(on)}


@pytest.fixture
def district_reporter(lan, phong_tu_phap):
    made = member(lan, name="Võ Thị Sáu", kind=Kind.DISTRICT, recognised_on=date(2023, 5, 4))
    RosterMember.objects.filter(pk=made.pk).update(agency=phong_tu_phap)
    return made


def test_the_district_reporter_serves_until_the_districts_end(district_reporter):
    assert serving(LAST_DAY) == {"Võ Thị Sáu"}
    assert serving(FIRST_DAY) == set()


def test_kept_by_a_province_she_ends_all_the_same(lan):
    member(lan, name="Võ Thị Sáu", kind=Kind.DISTRICT, recognised_on=date(2023, 5, 4))
    assert serving(LAST_DAY) == {"Võ Thị Sáu"} and serving(FIRST_DAY) == set()


def test_the_page_says_since_when_and_why(sign_in, minh, district_reporter):
    page = sign_in(minh).get(district_reporter.get_absolute_url()).content.decode()
    assert "Hết nhiệm kỳ" in page
    assert "hết hiệu lực từ 01/07/2025" in page and "Công nhận lại" in page


def test_the_commune_recognises_her_anew_and_the_old_line_stays(sign_in, minh, district_reporter):
    browser, old = sign_in(minh), district_reporter
    form = browser.get(f"/so/doi-ngu/moi/?tu={old.pk}").context["form"]
    assert (form["name"].value(), form["kind"].value()) == (old.name, Kind.PROVINCE)
    said = {"name": old.name, "kind": Kind.PROVINCE, "recognised_on": "15/08/2025", "decision": "77/QĐ-UBND"}
    browser.post(f"/so/doi-ngu/moi/?tu={old.pk}", said)
    new = RosterMember.objects.exclude(pk=old.pk).get()
    assert (new.previous, new.agency) == (old, minh.agency)
    assert serving(timezone.localdate()) == {old.name}
    assert RosterMember.objects.get(pk=old.pk).kind == Kind.DISTRICT


def test_a_term_is_over_the_day_after_its_last_day(lan):
    member(lan, term_to=date(2026, 10, 31))
    assert serving(date(2026, 10, 31)) and not serving(date(2026, 11, 1))


def test_who_stopped_does_not_serve(lan):
    member(lan, ended_on=date(2026, 3, 1), ended_reason="Chuyển công tác")
    assert serving(date(2026, 2, 28)) and not serving(date(2026, 3, 1))


@pytest.mark.parametrize("fields", [{}, {"term_to": date(2026, 2, 1)}, {"ended_on": date(2026, 2, 1)}])
def test_the_state_on_the_page_is_the_rule_of_invitations(lan, fields):
    member(lan, **fields)
    today = timezone.localdate()
    shown = BOOKS["doi-ngu"].rows(lan.reach(), today).get()
    assert (shown.state_key == "dang") == RosterMember.objects.serving(today).exists()


def test_only_the_living_are_offered_for_training(sign_in, lan):
    alive, gone = member(lan), member(lan, name="Đã thôi", ended_on=date(2026, 2, 1))
    browser = sign_in(lan)
    page = browser.get("/so/tap-huan/moi/").content.decode()
    assert alive.name in page and gone.name not in page
    said = {"course": "Kỹ năng truyền thông", "from_on": "01/12/2026"}
    assert browser.post("/so/tap-huan/moi/", said | {"member": gone.pk}).status_code == 422
    browser.post("/so/tap-huan/moi/", said | {"member": alive.pk})
    assert Nomination.objects.get().member == alive


def test_a_batch_is_found_by_its_decision(sign_in, lan):
    member(lan)
    member(lan, name="Người đợt khác", decision="99/QĐ-UBND")
    found = sign_in(lan).get("/so/doi-ngu/?nam=2026&q=12/QĐ-UBND").context["page"]
    assert [one.name for one in found] == ["Trần Văn Bảy"]


def test_the_telephone_is_read_by_her_agency_and_from_above_only(sign_in, lan, minh, tan_lap):
    entry = member(lan)
    for who in (lan, minh):
        assert entry.phone in sign_in(who).get(entry.get_absolute_url()).content.decode()
    other = type(tan_lap).objects.create(
        unit=tan_lap.unit, kind="mttq", name="Mặt trận xã", folded="mat tran xa"
    )
    type(lan).objects.filter(pk=lan.pk).update(agency=other)
    lan.refresh_from_db()
    page = sign_in(lan).get(entry.get_absolute_url()).content.decode()
    assert entry.name in page and entry.phone not in page
