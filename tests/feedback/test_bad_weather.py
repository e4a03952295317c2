"""Forged and expired forms, closed and withdrawn drafts, a cache that is away."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from drafts import actions as draft_actions
from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Comment, Submission
from feedback.slip import codes, slips
from tests import factories
from tests.feedback.conftest import code_and_pin, sealed

WORDS = "Chợ nên có chỗ để xe riêng."


def test_a_forged_seal_is_refused_and_the_words_stay(send):
    response = send(seal="x:y:z", y_0=WORDS)
    assert response.status_code == 422 and WORDS in response.content.decode()
    assert not Comment.objects.exists()


def test_an_expired_form_keeps_the_words_and_can_be_sent_again(send, write, monkeypatch):
    seal = sealed(write(y_0=WORDS))
    monkeypatch.setattr(slips, "LIFE", -1)
    response = send(seal=seal, y_0=WORDS)
    monkeypatch.undo()
    assert response.status_code == 422 and "quá 24 giờ" in response.content.decode()
    assert send(seal=sealed(response), y_0=WORDS).status_code == 302


def test_a_lost_csrf_cookie_costs_a_press_not_the_words(draft):
    client = Client(enforce_csrf_checks=True)
    page = client.post(f"{draft.get_public_url()}gop-y/", {"y-0": WORDS})
    data = {"seal": sealed(page), "y-0": WORDS, "author_class": "ca-nhan", "publish_as": "an-danh"}
    refused = client.post(f"{draft.get_public_url()}gop-y/gui/", data)
    assert refused.status_code == 422 and WORDS in refused.content.decode()
    data["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    assert client.post(f"{draft.get_public_url()}gop-y/gui/", data).status_code == 302


def test_the_window_ends_at_midnight_of_its_last_day(draft, send):
    DraftPolicy.objects.update(closes_on=timezone.localdate())
    assert send(y_0=WORDS).status_code == 302
    DraftPolicy.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert send(y_0=WORDS, seal=slips.Seal.of(draft, {0: "chung"}).signed()).status_code == 409


def test_a_draft_closed_while_he_wrote_leaves_him_his_words(draft, write, send, tuan):
    seal = sealed(write(y_0=WORDS))
    DraftPolicy.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    response = send(seal=seal, y_0=WORDS)
    assert response.status_code == 409 and WORDS in response.content.decode()
    assert "Thời gian góp ý đã kết thúc" in tuan.get(draft.get_public_url()).content.decode()
    assert not Comment.objects.exists()


def test_a_draft_withdrawn_while_he_read_leaves_him_his_words(draft, lan, write, send, tuan):
    seal = sealed(write(y_0=WORDS))
    draft_actions.withdraw_declaration(draft, "Có nội dung phải xem lại", lan)
    response = send(seal=seal, y_0=WORDS)
    assert response.status_code == 409 and WORDS in response.content.decode()
    assert draft.title not in response.content.decode()
    assert tuan.get(draft.get_public_url()).status_code == 404


def test_a_code_still_tells_the_state_when_the_draft_was_withdrawn(draft, lan, send, tuan):
    code, _ = code_and_pin(tuan.get(send(y_0=WORDS)["Location"]))
    draft_actions.withdraw_declaration(draft, "Có nội dung phải xem lại", lan)
    page = tuan.get("/tra-cuu/", {"ma": code}).content.decode()
    assert "Chờ duyệt" in page and draft.title not in page and draft.slug not in page
    assert tuan.get(f"{draft.get_public_url()}ma-qr.svg").status_code == 404


def test_a_new_text_while_he_wrote_loses_nothing(draft, lan, articles, write):
    draft_actions.set_text(draft, factories.TEXT + "Điều 4. Hiệu lực\nTừ ngày ký.", lan)
    assert WORDS in write(**{f"y_{articles[0].pk}": WORDS}).content.decode()


def test_a_seal_of_one_draft_does_not_open_another(draft, lan, write, send):
    other = factories.open_draft(lan, title="Quy định nuôi gia cầm trong khu dân cư")
    seal = sealed(write(y_0=WORDS))
    DraftPolicy.objects.filter(pk=draft.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    assert send(to=other, seal=seal, y_0=WORDS).status_code == 409


def test_an_article_of_another_draft_cannot_be_spoken_about(draft, lan, write):
    other = factories.open_draft(lan, title="Quy định nuôi gia cầm trong khu dân cư")
    pk = other.versions.first().articles.first().pk
    assert write(**{f"y_{pk}": WORDS}).status_code == 422


def test_quick_hands_and_filled_traps_are_doubted_not_refused(send):
    assert send(**{"y_0": WORDS, "dia-chi-web": "http://vidu.vn"}).status_code == 302
    assert {"o-bay", "qua-nhanh", "khong-giai"} <= set(Submission.objects.get().doubts)


def test_the_eleventh_slip_of_an_hour_is_doubted_not_refused(draft, send):
    draft.__class__.objects.update(pre_moderated=False)
    for _ in range(11):
        assert send(y_0=WORDS).status_code == 302
    assert ["nhieu-lan" in s.doubts for s in Submission.objects.order_by("pk")] == [False] * 10 + [True]


def test_without_doubts_and_where_the_draft_allows_it_stands_at_once(draft):
    draft.__class__.objects.update(pre_moderated=False)
    author = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"}
    seal = slips.Seal.of(draft, {0: "chung"})
    actions.post_comments(seal, [slips.Remark(0, "chung", WORDS)], author)
    assert Comment.objects.get().state == "published"


@pytest.fixture
def no_cache():
    away = {
        "default": {
            "BACKEND": "portal.cache.ForgivingRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    with override_settings(CACHES=away):
        yield


def test_with_the_cache_away_pages_open_and_comments_are_kept(no_cache, tuan, draft, send):
    assert tuan.get(draft.get_public_url()).status_code == 200
    assert send(y_0=WORDS).status_code == 302
    assert "khong-dem" in Submission.objects.get().doubts and Comment.objects.get().state == "pending"


def test_a_comment_taken_off_is_off_the_kept_page_at_once(draft, send, tuan, lan):
    send(y_0=WORDS)
    comments = Comment.objects.all()
    actions.moderate(draft, comments, Comment.State.PUBLISHED, lan)
    assert WORDS in tuan.get(draft.get_public_url()).content.decode()
    actions.moderate(draft, comments, Comment.State.HIDDEN, lan, "Có số điện thoại của người khác")
    assert WORDS not in tuan.get(draft.get_public_url()).content.decode()
    listed = tuan.get(f"{draft.get_public_url()}khong-dang/").content.decode()
    assert WORDS not in listed and "Có số điện thoại của người khác" in listed


def test_codes_catch_a_wrong_letter_and_read_look_alikes():
    for _ in range(50):
        code = codes.code_of(codes.new_key())
        assert codes.readings(code) == [code]
        assert code in codes.readings(code.replace("D", "0").replace("L", "1"))
        for place in range(3, len(code)):
            if code[place] != "-":
                other = "A" if code[place] != "A" else "B"
                assert code not in codes.readings(code[:place] + other + code[place + 1 :])
