"""Tuấn looks up what became of his opinion; whoever tries codes is slowed, nobody with a code is sent away."""

import pytest
from django.core.cache import cache
from django.test import override_settings

from feedback import actions
from feedback.models import Answer, Cluster, Comment
from feedback.slip import codes, doubts
from feedback.views import looking_up
from tests.feedback.conftest import code_and_pin

WORDS = "Chợ nên có mái che."


@pytest.fixture
def code(tuan, send):
    return code_and_pin(tuan.get(send(y_0=WORDS)["Location"]))[0]


def page(tuan, code, **more):
    return tuan.get("/tra-cuu/", {"ma": code, **more})


def said(tuan, code):
    return page(tuan, code).content.decode()


def of_nobody(number):
    return codes.code_of(f"nobody-{number}")


def test_each_state_is_told_in_words_with_its_reason(tuan, code, draft, lan):
    mine = Comment.objects.all()
    assert "chưa hiện trên trang dự thảo" in said(tuan, code)
    actions.moderate(draft, mine, Comment.State.HIDDEN, lan, "Nêu tên người khác")
    assert "Lý do: Nêu tên người khác" in said(tuan, code)
    actions.moderate(draft, mine, Comment.State.REDIRECTED, lan, "Ban Tiếp công dân tỉnh")
    assert "cần gửi nơi có thẩm quyền: Ban Tiếp công dân tỉnh" in said(tuan, code)
    actions.moderate(draft, mine, Comment.State.PUBLISHED, lan)
    assert "Xem trên trang dự thảo" in said(tuan, code)


def test_of_a_draft_taken_off_it_is_not_said_that_the_opinion_is_shown(tuan, code, draft, lan):
    actions.moderate(draft, Comment.objects.all(), Comment.State.PUBLISHED, lan)
    type(draft).objects.update(published_at=None)
    assert "Dự thảo hiện không công khai, nên ý kiến không hiện." in said(tuan, code)
    assert "Xem trên trang dự thảo" not in said(tuan, code)


def test_who_took_everything_back_is_not_offered_to_take_it_back(tuan, code):
    assert ">Rút góp ý</button>" in said(tuan, code)
    actions.withdraw(Comment.objects.get().submission)
    assert ">Rút góp ý</button>" not in said(tuan, code)
    assert "Xóa dữ liệu cá nhân" in said(tuan, code)


def test_an_answer_has_one_colour_wherever_it_is_read(tuan, code, draft, lan):
    mine = Comment.objects.all()
    actions.moderate(draft, mine, Comment.State.PUBLISHED, lan)
    answer = actions.write_answer(draft, mine, Answer.Outcome.EXPLAINED, "Chợ đã có mái che.", lan)
    actions.publish_answers(Answer.objects.filter(pk=answer.pk), lan)
    yellow = 'govuk-tag--yellow">Giải trình, giữ nguyên dự thảo'
    for address in (draft.get_public_url(), f"{draft.get_public_url()}y-kien/1/"):
        assert yellow in tuan.get(address).content.decode()
    assert yellow in said(tuan, code)


def test_a_part_left_out_is_told_with_its_reason(tuan, code, draft, lan):
    actions.moderate(draft, Comment.objects.all(), Comment.State.PUBLISHED, lan)
    mine = Comment.objects.get()
    assert actions.redact(mine, "Chợ […]", "Số điện thoại của người khác", mine.revision, lan)
    assert "đã lược một phần. Lý do: Số điện thoại của người khác" in said(tuan, code)


def test_the_answer_looks_official_and_says_who_gave_it(tuan, code, draft, lan):
    actions.write_answer(draft, Comment.objects.all(), Answer.Outcome.ACCEPTED, "Xã làm mái che.", lan)
    assert "Xã làm mái che." not in said(tuan, code)
    actions.publish_answers(draft.answers.all(), lan)
    assert f'app-answer__org">{lan.agency.name}<' in said(tuan, code) and "Xã làm mái che." in said(
        tuan, code
    )


def test_who_says_the_same_as_others_reads_that_each_is_counted(tuan, code, draft):
    Comment.objects.update(cluster=Cluster.objects.create(draft=draft, size=7))
    assert "7 ý kiến, mỗi ý kiến vẫn được tính" in said(tuan, code)


def test_a_corrected_one_says_so_and_the_number_of_the_receipt_is_there(tuan, code):
    mine = Comment.objects.get()
    actions.correct(mine, "Chợ nên có mái che và đèn.", mine.revision)
    assert "Người gửi sửa lời lần cuối" in said(tuan, code)
    assert mine.submission.content_hash in said(tuan, code)


def test_a_lost_code_is_said_to_be_lost(tuan):
    assert "Mất mã thì không khôi phục được" in tuan.get("/tra-cuu/").content.decode()


def test_many_wrong_codes_slow_the_network_down_and_keep_what_was_typed(tuan, code, monkeypatch):
    for number in range(looking_up.WRONG_CODES):
        assert page(tuan, of_nobody(number)).status_code == 422
    slowed = page(tuan, code)
    html = slowed.content.decode()
    assert slowed.status_code == 429 and slowed["Retry-After"] == "600"
    assert "nhập sai mã nhiều lần" in html and f'value="{code}"' in html and "altcha-widget" in html
    monkeypatch.setattr(doubts, "solved", lambda data: data.get("altcha") == "giai-roi")
    assert page(tuan, code, altcha="giai-roi").status_code == 200


def test_another_network_and_another_day_are_not_slowed(tuan, code):
    for number in range(looking_up.WRONG_CODES):
        page(tuan, of_nobody(number))
    assert tuan.get("/tra-cuu/", {"ma": code}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_right_codes_and_slips_of_the_finger_are_never_counted(tuan, code):
    for _ in range(looking_up.WRONG_CODES + 5):
        assert page(tuan, code).status_code == 200
        page(tuan, "GY-0000")
    assert page(tuan, code).status_code == 200


AWAY = {"default": {"BACKEND": "portal.cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


def test_while_nothing_can_be_counted_whoever_has_a_code_is_let_in(tuan, code):
    with override_settings(CACHES=AWAY):
        for number in range(3):
            assert page(tuan, of_nobody(number)).status_code == 422
        assert page(tuan, code).status_code == 200


def test_the_address_stands_nowhere_in_the_cache(tuan, code):
    tuan.get("/tra-cuu/", {"ma": of_nobody(1)}, REMOTE_ADDR="203.0.113.9")
    names = [key.decode() for key in cache._cache.get_client().keys("*wrong-codes*")]
    assert names and not [name for name in names if "203.0.113" in name]
