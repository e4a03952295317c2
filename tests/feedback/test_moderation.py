"""Lan and Bình decide what is shown: one state everywhere, every decision kept, undone, and never overwritten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback import actions
from feedback.models import Answer, Comment, CommonReason, Decision, DecisionLine
from portal.jobs.models import Outbox
from portal.journal.models import Entry
from portal.refusals import NotNow
from tests import factories
from tests.feedback.conftest import comment, published
from tests.test_at_once import at_once

State = Comment.State


@pytest.fixture
def browser(sign_in, lan):
    return sign_in(lan)


@pytest.fixture
def inbox(draft):
    return f"/can-bo/gop-y/{draft.pk}/"


def of(*comments):
    return Comment.objects.filter(pk__in=[one.pk for one in comments])


def again(*comments):
    return [(c.state, c.state_reason) for c in of(*comments).order_by("pk")]


def test_a_decision_says_what_each_comment_was_before(draft, lan):
    one, two = published(draft, lan, 1)[0], comment(draft, "Thêm đèn.")
    given = actions.moderate(draft, of(one, two), State.HIDDEN, lan, "Quảng cáo")
    assert (given.moved, given.left) == (2, 0) and given.decision.moved == 2
    lines = given.decision.lines.order_by("comment_id")
    assert [(x.was_state, x.became) for x in lines] == [("published", "hidden"), ("pending", "hidden")]
    assert again(one, two) == [("hidden", "Quảng cáo")] * 2


def test_undone_each_comment_is_what_it_was(draft, lan, binh):
    one, two = published(draft, lan, 1)[0], comment(draft, "Thêm đèn.")
    decision = actions.moderate(draft, of(one, two), State.HIDDEN, lan, "Nhầm").decision
    assert actions.undo(decision, binh) == (2, 0)
    assert again(one, two) == [("published", ""), ("pending", "")]
    assert actions.undo(decision, lan) is None
    decision.refresh_from_db()
    assert decision.undone_by == binh


def test_what_was_decided_again_meanwhile_is_not_undone(draft, lan, binh):
    one, two = comment(draft, "Thêm đèn."), comment(draft, "Thêm nước.")
    decision = actions.moderate(draft, of(one, two), State.PUBLISHED, lan).decision
    actions.moderate(draft, of(two), State.HIDDEN, binh, "Quảng cáo")
    assert actions.undo(decision, lan) == (1, 1)
    assert again(one, two) == [("pending", ""), ("hidden", "Quảng cáo")]


def test_what_its_author_took_back_stays_taken_back(draft, lan):
    one = comment(draft, "Thêm đèn.")
    decision = actions.moderate(draft, of(one), State.PUBLISHED, lan).decision
    actions.withdraw(one.submission)
    assert actions.undo(decision, lan) == (0, 1)
    assert again(one) == [("withdrawn", "")]


def test_after_thirty_days_nothing_is_undone(draft, lan):
    decision = actions.moderate(draft, of(comment(draft, "Thêm đèn.")), State.PUBLISHED, lan).decision
    Decision.objects.update(at=timezone.now() - timedelta(days=31))
    decision.refresh_from_db()
    with pytest.raises(NotNow, match="30 ngày"):
        actions.undo(decision, lan)


def test_two_officers_at_once_never_overwrite_each_other(browser, sign_in, binh, draft, inbox):
    made = [comment(draft, f"Ý {n}: thêm mái che.") for n in range(3)]
    theirs = sign_in(binh)
    seen = {client: client.get(inbox).context["moderation"].initial["seen"] for client in (browser, theirs)}

    def press(client, comments, **said):
        stamp = f"{seen[client].moment}|{seen[client].number}"
        form = {"y": [c.pk for c in comments], "seen": stamp, **said}
        return client.post(f"{inbox}duyet/", form, follow=True).content.decode()

    press(browser, made[:2], state="hidden", reason="Quảng cáo")
    told = press(theirs, made, state="published")
    assert "2 ý kiến vừa được người khác xử lý" in told and "Đã đăng: 1 ý kiến" in told
    assert again(*made) == [("hidden", "Quảng cáo"), ("hidden", "Quảng cáo"), ("published", "")]


def test_pressed_twice_it_is_one_decision(browser, draft, inbox):
    one = comment(draft, "Thêm đèn.")
    seen = browser.get(inbox).context["moderation"].initial["seen"]
    form = {"y": [one.pk], "state": "published", "seen": f"{seen.moment}|{seen.number}"}
    for _ in range(2):
        told = browser.post(f"{inbox}duyet/", form, follow=True).content.decode()
    assert Decision.objects.count() == 1 and "Không có ý kiến nào phải đổi" in told


def test_a_whole_branch_leaves_out_what_came_after_the_page(browser, draft, inbox):
    comment(draft, "Thêm đèn.")
    seen = browser.get(inbox).context["moderation"].initial["seen"]
    late = comment(draft, "Đến sau khi Lan mở trang.")
    form = {"ca": "1", "muc": "", "state": "published", "seen": f"{seen.moment}|{seen.number}"}
    browser.post(f"{inbox}duyet/", form)
    assert Comment.objects.published().count() == 1 and again(late) == [("pending", "")]


@pytest.mark.parametrize(
    "seen", ["x", "2026-13-01T00:00:00|3", "infinity|3", "-infinity|", "-infinity|99999999999", "\0|1"]
)
def test_a_stamp_nobody_wrote_decides_nothing(browser, draft, inbox, seen):
    one = comment(draft, "Thêm đèn.")
    form = {"y": [one.pk], "state": "published", "seen": seen}
    assert browser.post(f"{inbox}duyet/", form).status_code == 422
    assert again(one) == [("pending", "")]


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_in_one_moment_one_wins_and_the_other_is_told(lan, binh):
    draft = factories.open_draft(lan)
    made = [comment(draft, f"Ý {n}: thêm mái che.") for n in range(5)]
    seen = actions.Seen.of(draft)
    given = at_once(
        lambda: actions.moderate(draft, of(*made), State.HIDDEN, lan, "Quảng cáo", seen),
        lambda: actions.moderate(draft, of(*made), State.PUBLISHED, binh, "", seen),
    )
    assert sorted((one.moved, one.left) for one in given) == [(0, 5), (5, 0)]
    assert len(set(again(*made))) == 1 and Decision.objects.get().moved == 5


def test_moving_a_thousand_costs_what_moving_one_costs(draft, lan, django_assert_max_num_queries):
    first = comment(draft, "Thêm đèn.")
    rows = [
        Comment(submission=first.submission, draft=draft, number=n, body="Thêm đèn.", received_on=first.received_on)
        for n in range(2, 1002)
    ]  # fmt: skip
    Comment.objects.bulk_create(rows)
    with django_assert_max_num_queries(15):
        given = actions.moderate(draft, draft.comments.all(), State.HIDDEN, lan, "Quảng cáo")
    assert given.moved == 1001 == DecisionLine.objects.count()
    with django_assert_max_num_queries(13):
        assert actions.undo(given.decision, lan) == (1001, 0)


def test_the_common_reasons_stand_in_the_form_and_the_administrators_come_first(
    browser, draft, inbox, tan_lap, cam_thach
):
    CommonReason.objects.create(state="redirected", agency=tan_lap, words="Phòng tiếp dân xã, tầng 1")
    CommonReason.objects.create(state="hidden", agency=cam_thach, words="Chỉ của Cẩm Thạch")
    html = browser.get(inbox).content.decode()
    assert "Phòng tiếp dân xã, tầng 1" in html and "Có thông tin riêng của người khác" in html
    assert f"Nơi tiếp công dân của {tan_lap.name}" in html and "Chỉ của Cẩm Thạch" not in html


def test_a_chosen_reason_and_own_words_make_one(browser, draft, inbox):
    one = comment(draft, "Thêm đèn.")
    form = {
        "y": [one.pk],
        "state": "hidden",
        "common": "Có thông tin riêng của người khác",
        "reason": "Số nhà",
    }
    browser.post(f"{inbox}duyet/", form)
    assert again(one) == [("hidden", "Có thông tin riêng của người khác. Số nhà")]


def test_a_body_to_turn_to_is_no_reason_for_hiding(browser, draft, inbox, lan):
    one = comment(draft, "Thêm đèn.")
    form = {"y": [one.pk], "state": "hidden", "common": "Thanh tra tỉnh, thành phố"}
    answer = browser.post(f"{inbox}duyet/", form)
    assert answer.status_code == 422 and "không dùng cho" in answer.content.decode()


def test_whoever_left_an_address_is_told_once_where_to_turn(draft, lan, tuan):
    one = comment(draft, "Tố cáo ông B chiếm đất.", email="tuan@vidu.vn")
    comment(draft, "Khiếu nại tiền điện.")
    for state in (State.REDIRECTED, State.PENDING, State.REDIRECTED):
        actions.moderate(draft, draft.comments.all(), state, lan, "Thanh tra tỉnh")
    letter = Outbox.objects.get()
    assert letter.to == "tuan@vidu.vn" and "Thanh tra tỉnh" in letter.body and "số 1" in letter.body
    assert "chiếm đất" not in letter.body and again(one) == [("redirected", "Thanh tra tỉnh")]


def test_the_journal_of_moderation_tells_who_when_how_many_and_undoes(browser, draft, inbox, binh):
    made = [comment(draft, f"Ý {n}: thêm mái che.") for n in range(3)]
    actions.moderate(draft, of(*made), State.HIDDEN, binh, "Quảng cáo")
    page = f"{inbox}nhat-ky-duyet/"
    html = browser.get(page).content.decode()
    assert "Đỗ Văn Bình" in html and "Quảng cáo" in html and "Hoàn tác" in html
    decision = Decision.objects.get()
    assert "Ý 0: thêm mái che." in browser.get(f"/can-bo/gop-y/duyet/{decision.pk}/").content.decode()
    told = browser.post(f"/can-bo/gop-y/duyet/{decision.pk}/hoan-tac/", follow=True).content.decode()
    assert "Đã đưa 3 ý kiến về như trước" in told and Comment.objects.pending().count() == 3
    assert Entry.objects.filter(verb="hoàn tác duyệt ý kiến").get().note == "số 1, 2, 3"


def test_the_journal_costs_the_same_for_thirty_as_for_one(
    browser, draft, inbox, lan, django_assert_max_num_queries
):
    for n in range(30):
        actions.moderate(draft, of(comment(draft, f"Ý {n}")), State.PUBLISHED, lan)
    browser.get(f"{inbox}nhat-ky-duyet/")
    with django_assert_max_num_queries(10):
        assert browser.get(f"{inbox}nhat-ky-duyet/").content.decode().count("Hoàn tác<span") == 25


def test_hoa_of_another_commune_reaches_none_of_it(sign_in, hoa, draft, inbox, lan):
    one = comment(draft, "Thêm đèn.")
    decision = actions.moderate(draft, of(one), State.PUBLISHED, lan).decision
    theirs = sign_in(hoa)
    for page in ("nhat-ky-duyet/", "cach-dang/", "bi-bao/"):
        assert theirs.get(inbox + page).status_code == 404
    for page in (f"duyet/{decision.pk}/", f"y-kien/{one.pk}/"):
        assert theirs.get(f"/can-bo/gop-y/{page}").status_code == 404
    for verb in (f"duyet/{decision.pk}/hoan-tac/", f"y-kien/{one.pk}/duyet/", f"y-kien/{one.pk}/luoc/"):
        assert theirs.post(f"/can-bo/gop-y/{verb}", {"state": "hidden", "reason": "x"}).status_code == 404


def test_one_comment_is_decided_on_its_own_page(browser, draft):
    one = comment(draft, "Thêm đèn.")
    page = f"/can-bo/gop-y/y-kien/{one.pk}/"
    assert "Thêm đèn." in browser.get(page).content.decode()
    assert browser.post(f"{page}duyet/", {"state": "hidden"}).status_code == 422
    browser.post(f"{page}duyet/", {"state": "hidden", "reason": "Quảng cáo"})
    assert again(one) == [("hidden", "Quảng cáo")]
    assert "Quảng cáo" in browser.get(page).content.decode()


def test_changing_the_rule_needs_a_reason_and_everybody_reads_which_one_holds(browser, draft, inbox, tuan):
    assert "xem trước khi đăng" in tuan.get(draft.get_public_url()).content.decode()
    assert browser.post(f"{inbox}cach-dang/", {"reason": ""}).status_code == 422
    browser.post(f"{inbox}cach-dang/", {"reason": "Họp dân đã thống nhất"})
    entry = Entry.objects.get(verb="đăng ý kiến trước, duyệt sau")
    assert entry.note == "Họp dân đã thống nhất" and entry.actor_name
    assert "hiện ngay sau khi gửi" in tuan.get(draft.get_public_url()).content.decode()
    draft.refresh_from_db()
    assert comment(draft, "Thêm đèn.").state == "published"
    browser.post(f"{inbox}cach-dang/", {"reason": "Nhiều thư rác", "truoc": "1"})
    assert comment(draft, "Thêm nước.").state == "pending"


def test_what_is_not_shown_is_listed_by_number_reason_and_day_in_pages(draft, lan, tuan):
    made = [comment(draft, f"Bí mật {n}") for n in range(60)]
    actions.moderate(draft, of(*made[:59]), State.HIDDEN, lan, "Quảng cáo")
    actions.moderate(draft, of(made[59]), State.REDIRECTED, lan, "Thanh tra tỉnh")
    page = f"{draft.get_public_url()}khong-dang/"
    html = tuan.get(page).content.decode()
    assert "Thanh tra tỉnh" in html and ">59<" in html and "Số 60" in html and "Số 10<" not in html
    assert "Số 10<" in tuan.get(f"{page}?truoc=11").content.decode() and "Bí mật" not in html
    assert "60 ý kiến không đăng" in tuan.get(draft.get_public_url()).content.decode()


def test_an_answer_stays_with_a_comment_that_is_hidden_and_shown_again(draft, lan):
    one = published(draft, lan, 1)[0]
    actions.write_answer(draft, of(one), Answer.Outcome.ACCEPTED, "Xã thêm đèn.", lan)
    decision = actions.moderate(draft, of(one), State.HIDDEN, lan, "Nhầm").decision
    actions.undo(decision, lan)
    assert Comment.objects.get(pk=one.pk).answer_id
