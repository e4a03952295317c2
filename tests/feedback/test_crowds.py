"""Many slips at once: more work for browsers, a person's look at each, and nothing refused or lost."""

import base64
import json

import pytest
from altcha import Challenge, solve_challenge
from django.core.cache import cache

from feedback.models import Comment, Submission
from feedback.slip import doubts

WORDS = "Chợ nên có chỗ để xe riêng."


@pytest.fixture
def trusted(draft):
    """A draft whose comments stand at once unless something is doubted."""
    draft.__class__.objects.update(pre_moderated=False)
    return draft


def steps(client, draft, address="127.0.0.1"):
    answer = client.get(f"/gop-y/phep-thu/?du-thao={draft.pk}", REMOTE_ADDR=address)
    assert answer["Cache-Control"].startswith("max-age=0") and not answer.cookies
    return doubts._seen(address, draft.pk).steps, answer.json()


def test_the_work_asked_grows_with_what_the_network_sent(tuan, trusted, send, settings):
    settings.SLIPS_AN_HOUR, settings.PROOF_STEPS = 2, 100
    asked = [steps(tuan, trusted)[0]]
    for _ in range(10):
        send(y_0=WORDS)
        asked.append(steps(tuan, trusted)[0])
    assert asked == [100, 100, 200, 200, 400, 400, 800, 800, 1600, 1600, 1600]
    assert steps(tuan, trusted, "203.0.113.7")[0] == 100, "another network is asked no more than before"
    assert Comment.objects.count() == 10


def test_a_slip_whose_browser_did_the_work_is_not_doubted_for_it(tuan, trusted, send, settings):
    settings.PROOF_STEPS, settings.SLIP_QUICKEST = 8, 0
    _, asked = steps(tuan, trusted)
    assert send(y_0=WORDS, altcha=worked(asked)).status_code == 302
    assert Submission.objects.get().doubts == [] and Comment.objects.get().state == "published"


def test_more_slips_a_minute_than_people_write_all_wait_for_a_look(
    tuan, trusted, send, sign_in, lan, settings
):
    settings.FLOOD_OF_DRAFT, settings.SLIPS_AN_HOUR = 3, 1000
    assert not doubts.is_flooded(trusted.pk)
    for _ in range(5):
        assert send(y_0=WORDS).status_code == 302
    assert ["don-dap" in s.doubts for s in Submission.objects.order_by("pk")] == [False] * 3 + [True] * 2
    assert doubts.is_flooded(trusted.pk) and Comment.objects.count() == 5
    assert steps(tuan, trusted, "203.0.113.7")[0] == 4 * settings.PROOF_STEPS
    assert (
        "Phiếu đang gửi dồn dập"
        in sign_in(lan).get(f"/can-bo/gop-y/{trusted.pk}/?muc=tat-ca").content.decode()
    )


def test_a_flood_of_the_site_is_seen_on_every_draft(trusted, send, settings):
    settings.FLOOD_OF_SITE = 1
    send(y_0=WORDS), send(y_0=WORDS)
    assert doubts.is_flooded(trusted.pk) and doubts.is_flooded(trusted.pk + 1)


def test_a_flood_lasts_ten_minutes_after_its_mark_was_passed(trusted, send, settings):
    settings.FLOOD_OF_DRAFT = 1
    send(y_0=WORDS)
    key = cache.make_key(f"slips:draft:{trusted.pk}")
    assert cache._cache._kept.ttl(key) <= 60
    send(y_0=WORDS)
    assert 590 <= cache._cache._kept.ttl(key) <= 600


def test_no_address_is_kept_anywhere(trusted, tuan, send):
    send(y_0=WORDS)
    keys = [key.decode() for key in cache._cache._kept.keys("*slips*")]
    assert len(keys) == 3 and not [key for key in keys if "127.0.0.1" in key]
    assert "127.0.0.1" not in json.dumps(list(Submission.objects.values()), default=str)


def worked(asked) -> str:
    """What the widget sends when it has found the number."""
    solution = solve_challenge(Challenge.from_dict(asked))
    said = {"challenge": asked, "solution": solution.to_dict()}
    return base64.b64encode(json.dumps(said).encode()).decode()
