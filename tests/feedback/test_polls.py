"""A poll: one press one voice, open results, paper beside the portal, closed on its day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback import actions
from feedback.models import Ballot, Poll
from feedback.page import polls
from feedback.slip import codes
from portal.refusals import NotNow


@pytest.fixture
def poll(draft, lan):
    """Lan asks when the market should open."""
    today = timezone.localdate()
    return actions.open_poll(
        draft, "Chợ nên mở lúc mấy giờ?", ["04 giờ", "05 giờ"], today, today + timedelta(days=7), lan
    )


@pytest.fixture
def url(draft, poll):
    return f"{draft.get_public_url()}tham-do/{poll.pk}/"


def press(client, url, poll, choice, key=None):
    seal = polls.sealed(poll, key or codes.new_key())
    return client.post(url, {"seal": seal, "chon": choice.pk if choice else ""})


def test_who_has_chosen_is_asked_for_no_work_again(tuan, url):
    assert "altcha" in tuan.get(url).content.decode()
    assert "altcha" not in tuan.get(f"{url}?da-chon=1").content.decode()


def test_tuan_chooses_and_reads_the_results_once_lan_looked(tuan, url, poll, lan):
    first = poll.choices.first()
    assert press(tuan, url, poll, first).status_code == 302
    assert "1 phiếu đang chờ kiểm tra" in tuan.get(url).content.decode()  # no script, no proof of work
    assert actions.accept_doubted(poll, lan) == 1
    assert [line.total for line in polls.results(poll)] == [1, 0]


def test_pressed_twice_it_is_one_voice(tuan, url, poll):
    key, first = codes.new_key(), poll.choices.first()
    assert [press(tuan, url, poll, first, key).status_code for _ in range(2)] == [302, 302]
    assert Ballot.objects.count() == 1


def test_nothing_chosen_is_said_and_the_form_stays(tuan, url, poll):
    refused = press(tuan, url, poll, None)
    assert refused.status_code == 422
    assert "Chọn một câu trả lời" in refused.content.decode()


def test_a_forged_seal_or_that_of_another_poll_counts_nothing(tuan, url, poll, draft, lan):
    today = timezone.localdate()
    other = actions.open_poll(draft, "Có cần mái che?", ["Có", "Không"], today, today, lan)
    said = {"chon": poll.choices.first().pk}
    assert tuan.post(url, said | {"seal": "x"}).status_code == 422
    assert tuan.post(url, said | {"seal": polls.sealed(other, "k")}).status_code == 422
    assert not Ballot.objects.exists()


def test_a_choice_of_another_poll_is_no_choice(tuan, url, poll, draft, lan):
    today = timezone.localdate()
    other = actions.open_poll(draft, "Có cần mái che?", ["Có", "Không"], today, today, lan)
    assert press(tuan, url, poll, other.choices.first()).status_code == 422


def test_after_its_last_day_nobody_chooses_and_everybody_reads(tuan, url, poll):
    Poll.objects.update(opens_on="2026-01-01", closes_on="2026-01-31")
    assert press(tuan, url, poll, poll.choices.first()).status_code == 422
    assert "Kết quả đến giờ" in tuan.get(url).content.decode()
    assert not Ballot.objects.exists()


def test_voices_on_paper_stand_beside_those_sent_and_land_once(poll, lan):
    first, second = poll.choices.all()
    where = {"channel": "hoi-nghi", "provenance": "Họp ấp 3", "received_on": timezone.localdate()}
    counted = {first: 12, second: 30}
    assert actions.enter_ballots(poll, counted, lan, once_key="a", **where) == 42
    assert actions.enter_ballots(poll, counted, lan, once_key="a", **where) == 0
    actions.vote(poll, first, codes.new_key())
    lines = polls.results(poll)
    assert [(line.sent, line.entered) for line in lines] == [(1, 12), (0, 30)]
    assert sum(line.percent for line in lines) == pytest.approx(100)


def test_no_officer_enters_what_the_portal_received(poll, lan):
    with pytest.raises(ValueError):
        actions.enter_ballots(
            poll, {poll.choices.first(): 5}, lan, channel="cong", provenance="x", received_on=timezone.localdate(),
            once_key="a",
        )  # fmt: skip


def test_lan_opens_one_and_it_stands_on_the_draft_at_once(sign_in, lan, draft, tuan):
    tuan.get(draft.get_public_url())
    today = timezone.localdate()
    said = {"question": "Có cần mái che?", "choices": "Có\nKhông", "opens_on": f"{today:%d/%m/%Y}"}
    page = f"/can-bo/gop-y/{draft.pk}/tham-do/"
    assert sign_in(lan).post(page, said | {"closes_on": f"{today:%d/%m/%Y}"}).status_code == 302
    assert "Có cần mái che?" in tuan.get(draft.get_public_url()).content.decode()
    actions.withdraw_poll(draft.polls.get(), lan)
    assert "Có cần mái che?" not in tuan.get(draft.get_public_url()).content.decode()


@pytest.mark.parametrize("choices", ["Có", "Có\nCó", "\n".join(f"Câu {n}" for n in range(9))])
def test_too_few_too_many_or_equal_choices_are_refused(sign_in, lan, draft, choices):
    today = f"{timezone.localdate():%d/%m/%Y}"
    said = {"question": "Hỏi?", "choices": choices, "opens_on": today, "closes_on": today}
    assert sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/tham-do/", said).status_code == 422


def test_one_question_is_not_asked_twice_at_a_time(poll, draft, lan):
    with pytest.raises(NotNow):
        actions.open_poll(draft, poll.question, ["A", "B"], poll.opens_on, poll.closes_on, lan)


def test_a_draft_withdrawn_takes_its_polls_along(tuan, url, poll, draft):
    type(draft).objects.filter(pk=draft.pk).update(published_at=None)
    assert tuan.get(url).status_code == 404


def test_lan_and_binh_move_the_end_and_the_second_is_told(sign_in, lan, binh, poll):
    desk = f"/can-bo/gop-y/tham-do/{poll.pk}/"
    said = {"doi": "1", "closes_on": "31/12/2099", "revision": poll.revision}
    assert sign_in(lan).post(desk, said).status_code == 302
    late = sign_in(binh).post(desk, said | {"closes_on": "30/12/2099"})
    assert late.status_code == 422
    assert "Đồng nghiệp vừa đổi thành 31/12/2099" in late.content.decode()
    assert f'name="revision" value="{poll.revision + 1}"' in late.content.decode()


def test_a_wrong_number_is_taken_back_and_a_wrong_day_refused(sign_in, lan, hoa, poll):
    desk, first = f"/can-bo/gop-y/tham-do/{poll.pk}/", poll.choices.first()
    said = {
        "nhap": "1",
        "channel": "phieu",
        "provenance": "Thùng phiếu",
        "once_key": "k" * 20,
        f"c-{first.pk}": "4000",
    }
    early = sign_in(lan).post(desk, said | {"received_on": "01/01/2020"})
    assert early.status_code == 422 and "Thăm dò mở từ" in early.content.decode()
    assert sign_in(lan).post(desk, said | {"received_on": f"{poll.opens_on:%d/%m/%Y}"}).status_code == 302
    back = f"/can-bo/gop-y/tham-do/so/{Ballot.objects.get().pk}/lay-lai/"
    assert sign_in(hoa).post(back).status_code == 404
    sign_in(lan).post(back)
    assert polls.results(poll)[0].total == 0
    actions.withdraw_poll(poll, lan)
    with pytest.raises(NotNow):
        actions.enter_ballots(
            poll,
            {first: 5},
            lan,
            channel="phieu",
            provenance="Thùng",
            received_on=poll.opens_on,
            once_key="z",
        )
