"""Letters to an author who asked for them: why an opinion is not shown, told once, and nothing secret in them."""

import pytest
from django.utils import timezone

from feedback import actions
from feedback.models import Answer, Comment
from portal.jobs.models import Outbox
from tests.feedback.conftest import code_and_pin

WORDS = "Chợ nên có mái che."


@pytest.fixture
def slip(tuan, send):
    response = send(y_0=WORDS, email="tuan@vidu.vn", consent="on")
    return code_and_pin(tuan.get(response["Location"]))


def hide(draft, lan, reason="Nêu tên người khác"):
    return actions.moderate(draft, Comment.objects.all(), Comment.State.HIDDEN, lan, reason).decision


def test_he_hears_why_once_however_often_it_is_pressed(slip, draft, lan):
    for _ in range(2):
        hide(draft, lan)
    letter = Outbox.objects.get()
    assert letter.to == "tuan@vidu.vn" and "Lý do: Nêu tên người khác" in letter.body


def test_undone_before_it_left_it_does_not_leave(slip, draft, lan):
    actions.undo(hide(draft, lan), lan)
    assert not Outbox.objects.exists()
    hide(draft, lan, "Trùng lặp")
    assert "Trùng lặp" in Outbox.objects.get().body


@pytest.mark.parametrize("state", [Comment.State.HIDDEN, Comment.State.REDIRECTED])
@pytest.mark.parametrize("how", ["hoàn tác", "duyệt lại"])
def test_what_no_longer_stands_so_is_not_written(slip, draft, lan, state, how):
    decision = actions.moderate(draft, Comment.objects.all(), state, lan, "Công an xã").decision
    if how == "hoàn tác":
        actions.undo(decision, lan)
    else:
        actions.moderate(draft, Comment.objects.all(), Comment.State.PUBLISHED, lan)
    assert not Outbox.objects.exists()


def test_turned_elsewhere_twice_the_letter_names_the_second_place(slip, draft, lan):
    for place in ("Công an xã", "Thanh tra tỉnh"):
        actions.moderate(draft, Comment.objects.all(), Comment.State.REDIRECTED, lan, place)
    assert "Thanh tra tỉnh" in Outbox.objects.get().body


def test_undoing_leaves_the_letter_of_a_later_decision(slip, draft, lan, binh):
    first = actions.moderate(draft, Comment.objects.all(), Comment.State.PUBLISHED, lan).decision
    hide(draft, binh, "Trùng lặp")
    actions.undo(first, lan)
    assert "Trùng lặp" in Outbox.objects.get().body


def test_who_was_told_it_is_no_opinion_hears_of_no_answer(slip, draft, lan):
    mine = Comment.objects.all()
    actions.write_answer(draft, mine, Answer.Outcome.ACCEPTED, "Tiếp thu.", lan)
    actions.moderate(draft, mine, Comment.State.REDIRECTED, lan, "Công an xã")
    actions.publish_answers(draft.answers.all(), lan)
    assert Outbox.objects.get().key.startswith("redirected-")


def test_who_left_no_address_gets_no_letter(send, draft, lan):
    send(y_0=WORDS)
    hide(draft, lan)
    assert not Outbox.objects.exists()


def test_no_letter_holds_the_code_or_the_pin(slip, draft, lan):
    hide(draft, lan)
    mine = Comment.objects.all()
    Outbox.objects.update(sent_at=timezone.now())
    actions.moderate(draft, mine, Comment.State.REDIRECTED, lan, "Công an xã")
    Outbox.objects.update(sent_at=timezone.now())
    actions.moderate(draft, mine, Comment.State.PUBLISHED, lan)
    actions.write_answer(draft, mine, Answer.Outcome.ACCEPTED, "Tiếp thu.", lan)
    actions.publish_answers(draft.answers.all(), lan)
    letters = list(Outbox.objects.all())
    assert len(letters) == 3
    for letter in letters:
        for secret in slip:
            assert secret not in f"{letter.subject} {letter.body} {letter.key}"


def test_letters_given_up_are_sent_again_by_one_press_once_the_mail_server_works(slip, draft, lan, sign_in):
    hide(draft, lan)
    Outbox.objects.update(attempts=Outbox.MOST_TRIES, error="SMTPServerDisconnected: xong")
    browser, address = sign_in(lan), f"/can-bo/gop-y/{draft.pk}/thu/"
    assert "Gửi lại 1 thư" in browser.get(address).content.decode()
    browser.post(address)
    assert Outbox.objects.get().attempts == 0
    assert "Gửi lại 1 thư" not in browser.get(address).content.decode()
