"""Tuấn puts a slip aside at work and goes on with it at home, by its link."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from drafts import actions as draft_actions
from drafts.models import DraftPolicy
from feedback import tasks
from feedback.models import Comment, SavedSlip, Submission
from feedback.slip import doubts
from tests.feedback.conftest import sealed

WORDS = "Chợ nên có chỗ để xe riêng."


@pytest.fixture
def save(tuan, draft, write):
    def saved(seal=None, client=tuan, **said):
        boxes = {name.replace("_", "-"): text for name, text in said.items() if name.startswith("y_")}
        seal = seal or sealed(client.post(f"{draft.get_public_url()}gop-y/", boxes))
        return client.post(f"{draft.get_public_url()}gop-y/luu/", {"seal": seal} | boxes)

    return saved


@pytest.fixture
def at_home(db):
    """Another machine: no cookie, nothing kept."""
    return Client()


def link(response) -> str:
    return response["Location"].partition("?")[0]


def test_the_link_opens_the_words_on_another_machine(save, at_home, articles):
    saved = save(**{"y_0": WORDS, f"y_{articles[1].pk}": "Giờ họp nên sớm hơn."})
    html = at_home.get(link(saved)).content.decode()
    assert WORDS in html and "Giờ họp nên sớm hơn." in html
    assert "<svg" in saved.client.get(saved["Location"]).content.decode()


def test_it_keeps_nothing_of_its_author(save, tuan, draft, write):
    said = {"seal": sealed(write(y_0=WORDS)), "y-0": WORDS, "name": "Hoàng Văn Tuấn", "email": "tuan@vidu.vn"}
    made = tuan.post(f"{draft.get_public_url()}gop-y/luu/", said)
    assert "Tuấn" not in str(SavedSlip.objects.values()) and "vidu" not in str(SavedSlip.objects.values())
    key = link(made).split("/")[2]
    assert key not in str(SavedSlip.objects.values()), "only the hash of a link is kept"


def test_saved_again_it_stays_under_its_link(save, at_home):
    address = link(save(y_0=WORDS))
    seal = sealed(at_home.get(address))
    assert link(save(seal=seal, client=at_home, y_0="Chợ nên có mái che.")) == address
    assert SavedSlip.objects.count() == 1
    assert "Chợ nên có mái che." in at_home.get(address).content.decode()


def test_sent_it_is_gone_and_two_machines_land_it_once(save, send, at_home, tuan):
    address = link(save(y_0=WORDS))
    here, there = sealed(tuan.get(address)), sealed(at_home.get(address))
    first, second = send(seal=here, y_0=WORDS), send(seal=there, client=at_home, y_0=WORDS)
    assert first["Location"] == second["Location"] and Submission.objects.count() == 1
    assert not SavedSlip.objects.exists() and at_home.get(address).status_code == 404


def test_another_machine_that_wrote_on_is_told_and_sends_a_slip_of_its_own(save, send, at_home, tuan):
    address = link(save(y_0=WORDS))
    there = sealed(at_home.get(address))
    send(seal=sealed(tuan.get(address)), y_0=WORDS)
    told = send(seal=there, client=at_home, y_0="Ý viết thêm ở nhà.")
    assert told.status_code == 422 and "đã gửi trước đó" in told.content.decode()
    assert send(seal=sealed(told), client=at_home, y_0="Ý viết thêm ở nhà.").status_code == 302
    assert Comment.objects.count() == 2


def test_after_thirty_days_it_is_gone_even_before_the_night(save, at_home):
    address = link(save(y_0=WORDS))
    SavedSlip.objects.update(saved_at=F("saved_at") - timedelta(days=29))
    assert at_home.get(address).status_code == 200
    SavedSlip.objects.update(saved_at=timezone.now() - timedelta(days=30, seconds=1))
    assert at_home.get(address).status_code == 404
    assert tasks.forget_slips() == 1 and tasks.forget_slips() == 0


def test_an_empty_slip_is_not_saved(save):
    assert save(y_0=" ").status_code == 422
    assert not SavedSlip.objects.exists()


def test_a_crowded_network_keeps_its_words_and_saves_when_its_browser_worked(save, settings, monkeypatch):
    settings.SAVES_AN_HOUR = 2
    assert [save(y_0=WORDS).status_code for _ in range(3)] == [302, 302, 422]
    refused = save(y_0=WORDS)
    assert WORDS in refused.content.decode() and "vừa lưu nhiều phiếu" in refused.content.decode()
    monkeypatch.setattr(doubts, "solved", lambda data: True)
    assert save(y_0=WORDS).status_code == 302


def test_without_its_cookie_nothing_is_saved_and_the_words_stay(draft):
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.post(f"{draft.get_public_url()}gop-y/", {"y-0": WORDS})
    said = {"seal": sealed(page), "y-0": WORDS}
    refused = stranger.post(f"{draft.get_public_url()}gop-y/luu/", said)
    assert refused.status_code == 422 and WORDS in refused.content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', refused.content.decode())[1]
    assert (
        stranger.post(
            f"{draft.get_public_url()}gop-y/luu/", said | {"csrfmiddlewaretoken": token}
        ).status_code
        == 302
    )


def test_a_draft_closed_or_withdrawn_meanwhile_gives_the_words_back_to_be_copied(save, at_home, draft, lan):
    address = link(save(y_0=WORDS))
    DraftPolicy.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    closed = at_home.get(address)
    assert closed.status_code == 409 and WORDS in closed.content.decode()
    draft_actions.withdraw_declaration(draft, "Có nội dung phải xem lại", lan)
    gone = at_home.get(address).content.decode()
    assert WORDS in gone and draft.title not in gone and draft.slug not in gone


def test_other_articles_can_be_written_about_from_there(write, send, articles):
    page = write(y_0=WORDS)
    assert f'name="y-{articles[2].pk}"' in page.content.decode()
    assert send(seal=sealed(page), **{"y_0": WORDS, f"y_{articles[2].pk}": "Giảm phí."}).status_code == 302
    assert Comment.objects.count() == 2
