"""The sums that are kept beside a thread are the sums of the thread, whatever happened to it."""

import random

import pytest
from django.db.models import Count

from feedback import actions
from feedback.models import Answer, Comment, Tally
from tests.feedback.conftest import comment


def counted(draft):
    """{(lineage, state, answer): n} from the comments themselves."""
    rows = Comment.objects.filter(draft=draft).order_by()
    rows = rows.values_list("article__lineage", "state", "answer__status").annotate(n=Count("pk"))
    sums = {}
    for lineage, state, status, n in rows:
        answer = "" if status is None else "published" if status == "published" else "draft"
        place = (lineage or 0, state, answer)
        sums[place] = sums.get(place, 0) + n
    return sums


def kept(draft):
    return {(t.lineage, t.state, t.answer): t.n for t in Tally.objects.filter(draft=draft)}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_lan_and_tuan_do_the_sums_stay_right(draft, articles, lan, seed):
    chance = random.Random(seed)

    def some():
        pks = list(Comment.objects.filter(draft=draft).values_list("pk", flat=True))
        return Comment.objects.filter(pk__in=chance.sample(pks, min(3, len(pks))))

    def answer():
        try:
            made = actions.write_answer(draft, some(), chance.choice(Answer.Outcome.values), "Lời đáp", lan)
        except actions.NothingToAnswer:
            return
        if chance.random() < 0.6:
            actions.publish_answers(draft.answers.filter(pk=made.pk), lan)
            if chance.random() < 0.3:
                actions.take_back_answer(made, lan)

    def moderate():
        state = chance.choice([Comment.State.PUBLISHED, Comment.State.HIDDEN, Comment.State.PENDING])
        actions.moderate(draft, some(), state, lan, "Trùng")

    def enter():
        said = [(chance.choice([None, articles[0].pk]), "Chợ cần điện.")] * 2
        actions.enter_comment(draft, said, lan, provenance="Họp ấp 3")

    def send():
        comment(draft, article=chance.choice([None, *articles]))

    for _ in range(25):
        chance.choice([send, send, enter, moderate, answer, lambda: actions.withdraw(some()[0].submission)]
                      if Comment.objects.filter(draft=draft).exists() else [send])()  # fmt: skip
        assert kept(draft) == counted(draft)
