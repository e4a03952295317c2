"""A hundred thousand comments on one draft: forty campaigns among people who speak for themselves."""

import random

from feedback.actions.landing import receipt
from feedback.models import Comment
from feedback.slip.codes import new_key
from portal.text import fold
from tests.benchmarks.shelf import SYLLABLES

COMMENTS, CAMPAIGNS = 100_000, 40
_OPENINGS = ["Đề nghị Ủy ban nhân dân xã xem xét", "Tôi thấy", "Theo tôi", "Bà con mong", "Kiến nghị"]
_NAMES = ["Lê Văn", "Trần Thị", "Ngô Quang", "Đinh Thị", "Võ", "Hồ Thị", "Phan Đình"]


def _sentence(chance):
    return f"{chance.choice(_OPENINGS)} {' '.join(chance.choices(SYLLABLES, k=chance.randint(8, 24)))}"


def _own(chance):
    return ". ".join(_sentence(chance) for _ in range(chance.randint(1, 4)))


def _of(campaign, chance):
    said = campaign[:]
    if chance.random() < 0.3:
        chance.shuffle(said)
    who = f"Tôi là {chance.choice(_NAMES)} {chance.choice(SYLLABLES)}, ở ấp {chance.randint(1, 20)}. "
    text = (who if chance.random() < 0.7 else "") + ". ".join(said)
    return fold(text) if chance.random() < 0.3 else text


def fill(draft):
    """Give the draft its comments; {number: its campaign} of those that are of one."""
    chance = random.Random(106)
    campaigns = [[_sentence(chance) for _ in range(chance.randint(2, 4))] for _ in range(CAMPAIGNS)]
    submission = receipt(new_key(), draft, received_on=draft.opens_on)
    submission.save()
    of_campaign, rows = {}, []
    for number in range(1, COMMENTS + 1):
        which = chance.randrange(CAMPAIGNS) if chance.random() < 0.4 else None
        text = _own(chance) if which is None else _of(campaigns[which], chance)
        if which is not None:
            of_campaign[number] = which
        rows.append(Comment(
            draft=draft, submission=submission, number=number, body=text, search_text=fold(text),
            state=Comment.State.PUBLISHED, received_on=draft.opens_on,
        ))  # fmt: skip
    Comment.objects.bulk_create(rows, batch_size=2000)
    return of_campaign
