"""The author and an officer, or two presses, at the same moment: one follows the other, nothing is lost or doubled."""

import pytest
from django.utils import timezone

from feedback import actions
from feedback.models import Answer, Comment, EarlierWords, Submission
from portal.jobs.models import Outbox
from portal.refusals import NotNow
from tests import factories
from tests.desk import comment
from tests.feedback.test_counting import counted, kept
from tests.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "Chợ nên mở đến 20 giờ."


@pytest.fixture
def draft(lan):
    return factories.open_draft(lan)


@pytest.fixture
def said(draft):
    return comment(draft, "Chợ nên mở đến 19 giờ.", name="Hoàng Văn Tuấn", email="tuan@vidu.vn")[0]


def again(said):
    return Comment.objects.get(pk=said.pk)


def test_two_presses_correct_once(said):
    given = at_once(*[lambda: actions.correct(again(said), NEW, 0)] * 2)
    assert given == [True, True] and EarlierWords.objects.count() == 1


def test_words_change_before_the_answer_shows_or_not_at_all(draft, said, lan):
    actions.write_answer(draft, draft.comments.all(), Answer.Outcome.ACCEPTED, "Tiếp thu.", lan)
    corrected, published = at_once(
        lambda: actions.correct(again(said), NEW, again(said).revision),
        lambda: actions.publish_answers(draft.answers.all(), lan),
    )
    now = again(said)
    if isinstance(corrected, NotNow):
        assert published == 1 and now.answer_id and now.body != NEW
    else:
        assert corrected is True and now.answer_id is None and now.body == NEW
    assert kept(draft) == counted(draft)


def test_no_letter_is_posted_to_an_address_that_goes(draft, said, lan):
    actions.write_answer(draft, draft.comments.all(), Answer.Outcome.ACCEPTED, "Tiếp thu.", lan)
    at_once(
        lambda: actions.erase(Submission.objects.get()),
        lambda: actions.publish_answers(draft.answers.all(), lan),
    )
    assert not Outbox.objects.filter(to="tuan@vidu.vn").exists()
    assert Submission.objects.get().email == ""


def test_taken_back_while_an_officer_publishes_it_stays_taken_back(draft, said, lan):
    at_once(
        lambda: actions.withdraw(Submission.objects.get()),
        lambda: actions.moderate(draft, draft.comments.all(), Comment.State.PUBLISHED, lan),
    )
    assert again(said).state == "withdrawn" and kept(draft) == counted(draft)


def test_four_presses_enter_one_sheet_of_a_poll_once(draft, lan):
    today = timezone.localdate()
    poll = actions.open_poll(draft, "Chợ nên mở lúc mấy giờ?", ["04 giờ", "05 giờ"], today, today, lan)
    counted = {poll.choices.first(): 12}
    where = {"channel": "hoi-nghi", "provenance": "Họp ấp 3", "received_on": today, "once_key": "a"}
    given = at_once(*[lambda: actions.enter_ballots(poll, counted, lan, **where)] * 4)
    assert sorted(given) == [0, 0, 0, 12]
