"""The sums that are kept beside a thread are the sums of the thread, whatever happened to it."""

import random
from contextlib import suppress

import pytest
from django.db.models import Count

from feedback import actions
from feedback.actions import grouping, regrouping
from feedback.models import Answer, Comment, Tally
from portal.refusals import NotNow
from tests.feedback.conftest import comment
from tests.feedback.test_grouping import sizes_are_right


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
def test_whatever_lan_and_tuan_do_the_sums_stay_right(draft, articles, lan, binh, seed):
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
        if chance.random() < 0.3:
            actions.add_alike(made, lan)

    def edit():
        made = draft.answers.being_written().order_by("?").first()
        if made is None:
            return
        drop = made.comments.values_list("pk", flat=True)[:1]
        with suppress(actions.NothingToAnswer):
            actions.edit_answer(
                made,
                "giai-trinh",
                "Lời khác",
                made.revision,
                lan,
                drop=list(drop),
                add=[one.pk for one in some()],
            )

    def lay_before_a_leader():
        unpublished = draft.answers.being_written()
        actions.propose_answers(unpublished, lan)
        decide = chance.choice(
            [actions.approve_answers, lambda mine, by: actions.return_answers(mine, "Sửa", by)]
        )
        decide(unpublished, binh)

    def moderate():
        state = chance.choice([Comment.State.PUBLISHED, Comment.State.HIDDEN, Comment.State.PENDING])
        given = actions.moderate(draft, some(), state, lan, "Trùng")
        if given.decision and chance.random() < 0.4:
            actions.undo(given.decision, binh)

    def enter():
        said = [(chance.choice([None, articles[0].pk]), "Chợ cần điện.")] * 2
        slip, _ = actions.enter_comment(draft, said, lan, provenance="Họp ấp 3")
        if chance.random() < 0.3:
            actions.take_back_entry(slip, lan)

    def send():
        comment(draft, article=chance.choice([None, *articles]))

    def correct():
        said = some()[0]
        with suppress(NotNow):
            actions.correct(said, f"Lời mới {chance.random()}", said.revision)

    def group():
        grouping.group_new(draft.pk)
        if chance.random() < 0.4:
            regrouping.set_apart(draft, some(), lan)

    for _ in range(25):
        chance.choice([send, send, enter, moderate, answer, edit, lay_before_a_leader, correct, correct, group, lambda: actions.withdraw(some()[0].submission)]
                      if Comment.objects.filter(draft=draft).exists() else [send])()  # fmt: skip
        assert kept(draft) == counted(draft) and sizes_are_right(draft)
