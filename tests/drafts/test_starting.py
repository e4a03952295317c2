"""Whether communication began when opinions were first sought (F51)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from drafts import actions, starting
from drafts.models import DraftPolicy, LegalRegime
from tests import factories

ALL = DraftPolicy.objects


def days(n):
    return timezone.localdate() + timedelta(days=n)


def start(draft):
    return starting.start_of(ALL.get(pk=draft.pk), days(0))


def is_late(draft):
    return starting.late(ALL.all(), days(0)).filter(pk=draft.pk).exists()


@pytest.fixture
def running(lan):
    return factories.open_draft(lan)


def test_told_on_the_day_it_was_asked_is_in_time(lan, running):
    factories.activity(lan, draft=running, on=days(-7))
    assert start(running).words == "đúng lúc" and not is_late(running)


def test_told_before_it_was_asked_is_in_time(lan, running):
    factories.activity(lan, draft=running, on=days(-20))
    assert start(running).words == "đúng lúc" and not is_late(running)


def test_told_later_is_late_by_so_many_days(lan, running):
    factories.activity(lan, draft=running, on=days(-3))
    assert start(running).words == "muộn 4 ngày" and is_late(running)


def test_not_told_at_all_is_late_from_the_day_after(lan, running):
    assert start(running).words == "chưa bắt đầu, đã muộn 7 ngày" and is_late(running)
    today = factories.open_draft(lan, opens_on=days(0), title="Mở hôm nay")
    assert start(today).words == "chưa bắt đầu, còn trong hạn" and not is_late(today)


def test_what_is_only_planned_or_about_something_else_is_not_telling(lan, running):
    factories.activity(lan, draft=running, on=days(-7), is_planned=True)
    factories.activity(lan, draft=running, on=days(-7), field="pbgdpl")
    assert is_late(running)


def test_a_thrown_away_entry_does_not_save_it(lan, running):
    actions.throw_away(factories.activity(lan, draft=running, on=days(-7)), lan)
    assert is_late(running)


def test_the_days_the_regime_gives_are_given(lan, running):
    factories.activity(lan, draft=running, on=days(-3))
    LegalRegime.objects.filter(pk=running.regime_id).update(start_within_days=5)
    assert start(running).words == "đúng lúc" and not is_late(running)


def test_it_starts_with_the_opinions_on_the_proposal(lan, running):
    actions.move_stage(running, DraftPolicy.Stage.PROPOSAL_OPINION, days(-40), lan)
    factories.activity(lan, draft=running, on=days(-7))
    assert start(running).days_late == 33


def test_before_anybody_is_asked_nothing_is_late(lan):
    draft = factories.ready(factories.draft(lan), lan)
    assert start(draft).words == "chưa lấy ý kiến" and not is_late(draft)
    actions.open_consultation(draft, days(5), days(40), lan)
    assert start(draft).words == "chưa lấy ý kiến" and not is_late(draft)


def test_many_drafts_are_asked_about_in_one_statement(lan, django_assert_num_queries):
    for n in range(5):
        factories.open_draft(lan, title=f"Dự thảo {n}")
    with django_assert_num_queries(1):
        found = list(starting.with_start(ALL.all(), days(0)))
        assert {starting.start_of(draft, days(0)).days_late for draft in found} == {7}


def test_the_list_shows_who_began_late(sign_in, lan, running):
    told = factories.open_draft(lan, title="Quy chế nghĩa trang")
    factories.activity(lan, draft=told, on=days(-7))
    page = sign_in(lan).get(f"/can-bo/du-thao/?nam={days(0).year}&bat-dau=muon").content.decode()
    assert running.title in page and told.title not in page
    assert "chưa bắt đầu, đã muộn 7 ngày" in sign_in(lan).get(running.get_absolute_url()).content.decode()
