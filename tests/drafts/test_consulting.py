"""Lan opens a consultation, moves its last day on, and posts a changed text again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions, consulting
from drafts.models import Consultation, DraftPolicy
from feedback.models import Comment
from portal.journal.models import Entry
from portal.refusals import NotNow
from tests import desk, factories

CHANGED = factories.TEXT.replace("60.000", "50.000")


def days(n):
    return timezone.localdate() + timedelta(days=n)


def typed(**said):
    return {name: f"{day:%d/%m/%Y}" if isinstance(day, date) else day for name, day in said.items()}


def page(draft, step="lay-y-kien"):
    return f"/can-bo/du-thao/{draft.pk}/{step}/"


@pytest.fixture
def ready(lan):
    return factories.ready(factories.draft(lan), lan)


@pytest.fixture
def running(lan):
    return factories.open_draft(lan)


def test_a_round_is_a_row_with_its_text_and_the_least_of_the_law(lan, running):
    made = running.consultations.get()
    assert (made.opens_on, made.closes_on) == (running.opens_on, running.closes_on)
    assert made.least_days == 20 and made.version.number == 1 and made.version.posted_at


def test_a_round_that_has_not_come_is_put_off_not_doubled(lan, ready):
    for start in (5, 9):
        actions.open_consultation(ready, days(start), days(40), lan)
    assert ready.consultations.get().opens_on == days(9) == ready.first_opened_on


def test_another_round_waits_until_the_first_is_over(lan, running):
    with pytest.raises(NotNow, match="Gia hạn"):
        actions.open_consultation(running, days(30), days(60), lan)


def test_rounds_follow_each_other_and_are_all_seen(sign_in, lan):
    draft = factories.open_draft(lan, opens_on=days(-60))
    said = typed(opens_on=days(0), closes_on=days(30), reason="Dự thảo đổi nhiều", revision=draft.revision)
    assert sign_in(lan).post(page(draft), said).status_code == 302
    assert [one.reason for one in consulting.rounds(draft)] == ["Dự thảo đổi nhiều", ""]
    assert "Dự thảo đổi nhiều" in sign_in(lan).get(page(draft)).content.decode()


def test_a_new_round_begins_after_the_last_one_ended(sign_in, lan):
    draft = factories.open_draft(lan, opens_on=days(-40))  # to the 21st day back
    said = typed(opens_on=days(-60), closes_on=days(7), reason="Dự thảo đổi nhiều", revision=draft.revision)
    answer = sign_in(lan).post(page(draft), said)
    assert answer.status_code == 422 and "phải bắt đầu sau ngày đó" in answer.content.decode()
    with pytest.raises(NotNow):
        actions.open_consultation(draft, days(-21), days(7), lan)
    assert actions.open_consultation(draft, days(-20), days(7), lan) == actions.current_round(draft)


def test_asking_once_more_needs_a_reason(sign_in, lan):
    draft = factories.open_draft(lan, opens_on=days(-60))
    answer = sign_in(lan).post(
        page(draft), typed(opens_on=days(0), closes_on=days(30), revision=draft.revision)
    )
    assert answer.status_code == 422 and "lấy ý kiến thêm một đợt" in answer.content.decode()


def test_fewer_days_than_the_law_asks_need_a_reason(sign_in, lan, ready):
    said = typed(opens_on=days(0), closes_on=days(9), revision=ready.revision)
    answer = sign_in(lan).post(page(ready), said)
    assert answer.status_code == 422 and "ít hơn 20 ngày tối thiểu" in answer.content.decode()
    assert sign_in(lan).post(page(ready), said | {"reason": "Thủ tục rút gọn"}).status_code == 302
    assert ready.consultations.get().was_short
    assert "Thủ tục rút gọn" in sign_in(lan).get(ready.get_absolute_url()).content.decode()


def test_a_proposal_is_asked_about_before_there_is_a_text(sign_in, lan):
    draft = factories.ready(factories.draft(lan, text=""), lan)
    said = typed(about="de-nghi", opens_on=days(0), closes_on=days(29), revision=draft.revision)
    assert sign_in(lan).post(page(draft), said).status_code == 302
    draft.refresh_from_db()
    assert draft.stage == DraftPolicy.Stage.PROPOSAL_OPINION and draft.first_opened_on == days(0)
    said = typed(about="du-thao", opens_on=days(0), closes_on=days(29), revision=draft.revision)
    assert draft.consultations.get().about == Consultation.About.PROPOSAL


def test_over_tet_she_sees_the_days_off_and_takes_the_fairer_end(sign_in, lan, ready):
    said = {"opens_on": "11/02/2027", "closes_on": "02/03/2027", "revision": ready.revision}
    seen = sign_in(lan).post(page(ready), said | {"xem": "1"}).content.decode()
    assert "20 ngày, trong đó 10 ngày nghỉ" not in seen and "ngày nghỉ</b>" in seen
    tet = said | {"opens_on": "28/01/2027", "closes_on": "16/02/2027"}
    seen = sign_in(lan).post(page(ready), tet | {"xem": "1"}).content.decode()
    assert "20 ngày, trong đó 11 ngày nghỉ" in seen and "Tết Nguyên đán 04/02 – 10/02/2027" in seen
    assert 'name="doi" value="23/02/2027"' in seen
    taken = sign_in(lan).post(page(ready), tet | {"doi": "23/02/2027"}).content.decode()
    assert 'value="23/02/2027"' in taken and not ready.consultations.exists()


def test_more_days_are_given_with_a_reason_everybody_reads(sign_in, lan, running, tuan):
    tuan.get(running.get_public_url())
    said = typed(closes_on=days(30), revision=running.revision)
    assert sign_in(lan).post(page(running), said).status_code == 422
    assert sign_in(lan).post(page(running), said | {"reason": "Mưa lũ, các ấp chưa họp"}).status_code == 302
    move = running.consultations.get().moves.get()
    assert (move.old, move.new, move.reason) == (running.closes_on, days(30), "Mưa lũ, các ấp chưa họp")
    assert f"{days(30):%d/%m/%Y}" in tuan.get(running.get_public_url()).content.decode()


def test_days_once_promised_are_not_taken_away(sign_in, lan, running):
    said = typed(closes_on=days(1), reason="Gấp", revision=running.revision)
    answer = sign_in(lan).post(page(running), said)
    assert answer.status_code == 422 and "Không rút ngắn được" in answer.content.decode()
    running.refresh_from_db()
    assert running.closes_on == days(12)


def test_a_draft_given_up_ends_its_round(lan, running):
    actions.move_stage(running, DraftPolicy.Stage.STOPPED, days(0), lan)
    assert running.consultations.get().closes_on == days(-1) == running.closes_on


def test_a_draft_given_up_before_its_day_takes_no_comments_later(lan, ready):
    actions.open_consultation(ready, days(5), days(40), lan)
    actions.move_stage(ready, DraftPolicy.Stage.STOPPED, days(0), lan)
    assert not DraftPolicy.objects.open_for_comment(days(10)).exists()
    assert ready.first_opened_on is None and not ready.consultations.exists()


def test_a_changed_text_waits_to_be_posted_and_the_overview_says_so(sign_in, lan, running):
    actions.set_text(running, CHANGED, lan)
    assert "Có bản mới (lần 2) chưa đăng" in sign_in(lan).get(running.get_absolute_url()).content.decode()


def test_posted_again_it_leaves_enough_days_and_says_why(sign_in, lan, running):
    said = desk.comment(running, "Chợ nên có chỗ để xe.")[0]
    actions.set_text(running, CHANGED, lan)
    form = typed(end="doi", closes_on=days(19), reason="sửa mức phí ở Điều 3", revision=running.revision)
    assert sign_in(lan).post(page(running, "dang-lai"), form).status_code == 302
    round_ = running.consultations.get()
    assert round_.version.number == 2 and round_.closes_on == days(19)
    assert consulting.texts_posted_again(running).get().reason == "sửa mức phí ở Điều 3"
    assert Comment.objects.get(pk=said.pk).draft_id == running.pk
    assert Entry.objects.about(running).filter(verb="đăng lại dự thảo").exists()


def test_a_day_too_soon_is_refused(sign_in, lan, running):
    actions.set_text(running, CHANGED, lan)
    form = typed(end="doi", closes_on=days(12), reason="sửa Điều 3", revision=running.revision)
    answer = sign_in(lan).post(page(running, "dang-lai"), form)
    assert answer.status_code == 422 and f"{days(19):%d/%m/%Y}" in answer.content.decode()
    assert "Giữ nguyên" not in answer.content.decode()


def test_the_closing_day_stays_where_enough_days_are_left(sign_in, lan):
    draft = factories.open_draft(lan, days=60)
    actions.set_text(draft, CHANGED, lan)
    form = typed(end="giu", reason="sửa lỗi chính tả ở Điều 3", revision=draft.revision)
    assert sign_in(lan).post(page(draft, "dang-lai"), form).status_code == 302
    assert draft.consultations.get().closes_on == draft.closes_on


def test_nothing_is_posted_twice(lan, running):
    with pytest.raises(NotNow):
        actions.post_again(running, days(40), lan, "x")


def test_hoa_may_not_post_it_again(sign_in, hoa, running):
    assert sign_in(hoa).get(page(running, "dang-lai")).status_code == 404


def test_of_two_who_move_the_day_the_second_sees_both(lan, running):
    seen = running.revision
    actions.extend(running, days(20), lan, "Một", seen_revision=seen)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.extend(running, days(25), lan, "Hai", seen_revision=seen)
