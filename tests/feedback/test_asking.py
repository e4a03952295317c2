"""Bodies formally asked, what they reply, and the Front's letters of criticism."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions as draft_actions
from feedback import actions
from feedback.models import Comment, Criticism, OpinionRequest, Tally
from feedback.slip import codes
from portal.jobs.models import Outbox
from portal.refusals import NotNow
from tests import factories

TODAY = timezone.localdate


@pytest.fixture
def asked(draft, lan, minh):
    """Tân Lập asks the Sở Tư pháp of Minh."""
    return actions.ask_opinion(draft, "Sở Tư pháp", TODAY(), None, lan, agency=minh.agency)


@pytest.fixture
def page(draft):
    return f"/can-bo/gop-y/{draft.pk}/xin-y-kien/"


def test_lan_asks_a_whole_list_and_nobody_twice(sign_in, lan, draft, page):
    said = {"body": "Ban Công an xã\nTrạm Y tế\n- Ban Công an xã", "asked_on": f"{TODAY():%d/%m/%Y}"}
    assert sign_in(lan).post(page, said).status_code == 302
    sign_in(lan).post(page, said)
    assert sorted(draft.opinion_requests.values_list("body", flat=True)) == ["Ban Công an xã", "Trạm Y tế"]


def test_who_was_asked_before_is_offered_for_the_next_draft(sign_in, lan, draft, page):
    actions.ask_opinion(factories.open_draft(lan, title="Quy chế khác"), "Hội Luật gia", TODAY(), None, lan)
    html = sign_in(lan).get(page).content.decode()
    assert 'value="Hội Luật gia"' in html


def test_a_list_without_names_is_refused_with_words(sign_in, lan, page):
    refused = sign_in(lan).post(page, {"body": " \n", "asked_on": f"{TODAY():%d/%m/%Y}"})
    assert refused.status_code == 422
    assert "Nhập ít nhất một nơi" in refused.content.decode()


def test_minh_answers_on_the_portal_by_article(sign_in, minh, asked, articles, draft):
    assert draft.title in sign_in(minh).get("/can-bo/gop-y/duoc-hoi/").content.decode()
    page = f"/can-bo/gop-y/duoc-hoi/{asked.pk}/"
    said = {"agrees": "0", "replied_on": f"{TODAY():%d/%m/%Y}", f"y-{articles[0].pk}": "Bỏ khoản 2."}
    assert sign_in(minh).post(page, said | {"number": "12/STP"}).status_code == 302
    one = Comment.objects.get()
    assert (one.article, one.state, one.submission.name) == (articles[0], "pending", "Sở Tư pháp")
    asked.refresh_from_db()
    assert (asked.agrees, asked.reply_number, asked.submission) == (False, "12/STP", one.submission)
    assert Tally.objects.get().n == 1


def test_agreement_without_words_counts_as_one_opinion_that_agrees(asked, lan, draft):
    actions.note_reply(asked, TODAY(), True, lan)
    one = draft.comments.get()
    assert (one.agrees, one.submission.channel, one.submission.entered_by) == (True, "van-ban", lan)


def test_two_officers_note_one_reply_once(asked, lan, binh):
    assert actions.note_reply(asked, TODAY(), True, lan)
    assert not actions.note_reply(asked, TODAY(), False, binh)
    assert Comment.objects.count() == 1


def test_a_wrong_reply_is_opened_again_and_its_opinion_is_not_counted(asked, lan, draft):
    actions.note_reply(asked, TODAY(), True, lan)
    asked.refresh_from_db()
    actions.take_back_reply(asked, lan)
    assert draft.comments.counted().count() == 0
    assert OpinionRequest.objects.get().replied_on is None


def test_undoing_an_older_decision_brings_no_reply_back_that_was_taken_back(asked, lan, minh, draft):
    actions.note_reply(asked, TODAY(), False, minh, said=[(None, "Cần sửa Điều 2 cho rõ.")])
    decision = actions.moderate(draft, draft.comments.all(), Comment.State.PUBLISHED, lan).decision
    asked.refresh_from_db()
    actions.take_back_reply(asked, lan)
    assert actions.undo(decision, lan) == (0, 1)
    assert draft.comments.counted().count() == 0


def test_hoa_sees_nothing_of_what_minh_was_asked(sign_in, hoa, asked):
    assert sign_in(hoa).get(f"/can-bo/gop-y/duoc-hoi/{asked.pk}/").status_code == 404


def test_a_withdrawn_draft_is_no_longer_shown_to_who_was_asked(sign_in, minh, asked, draft):
    type(draft).objects.filter(pk=draft.pk).update(published_at=None)
    assert sign_in(minh).get(f"/can-bo/gop-y/duoc-hoi/{asked.pk}/").status_code == 404
    assert draft.title not in sign_in(minh).get("/can-bo/gop-y/duoc-hoi/").content.decode()


def test_what_minh_was_told_of_a_withdrawn_draft_no_longer_names_it(sign_in, minh, asked, draft, lan):
    actions.remind_asked(draft, lan)
    draft_actions.withdraw_declaration(draft, "Còn nội dung mật", lan)
    assert draft.title not in sign_in(minh).get("/can-bo/tin-bao/").content.decode()
    letters = Outbox.objects.filter(key__startswith="ask")
    assert letters.count() == 2 and not letters.filter(body__contains=draft.title).exists()


def test_asked_and_reminded_once_a_day(asked, lan, draft):
    letters = Outbox.objects.filter(key__startswith="ask")
    assert letters.count() == 1
    assert actions.remind_asked(draft, lan) == 1
    assert actions.remind_asked(draft, lan) == 0
    assert letters.count() == 2


@pytest.fixture
def letter(draft, articles, lan):
    """The Front of Tân Lập criticises two things."""
    said = [(articles[0].pk, "Làm rõ mức phí."), (None, "Lấy ý kiến người bán hàng.")]
    return actions.record_criticism(
        draft, said, lan, body="Ủy ban Mặt trận Tổ quốc xã Tân Lập", received_on=TODAY(), once_key=codes.new_key(),
        number="07/MTTQ", reply_by=TODAY() + timedelta(days=15),
    )  # fmt: skip


def test_a_letter_of_the_front_sent_twice_lands_once(sign_in, lan, draft):
    page = f"/can-bo/gop-y/{draft.pk}/phan-bien/"
    said = {"body": "Ủy ban MTTQ xã", "received_on": f"{TODAY():%d/%m/%Y}", "reply_by": "31/12/2099",
            "once_key": "mot-khoa", "y-0": "Xem lại giờ họp chợ."}  # fmt: skip
    assert [sign_in(lan).post(page, said).status_code for _ in range(2)] == [302, 302]
    assert Criticism.objects.count() == Comment.objects.count() == 1


def test_the_reply_waits_until_every_proposal_is_answered(letter, lan, draft):
    with pytest.raises(NotNow, match="Còn 2 kiến nghị"):
        actions.reply_to_criticism(letter, lan, replied_on=TODAY(), reply_number="30/UBND")
    answer = actions.write_answer(draft, draft.comments.all(), "tiep-thu", "Xã tiếp thu.", lan)
    actions.publish_answers(draft.answers.filter(pk=answer.pk), lan)
    assert actions.reply_to_criticism(letter, lan, replied_on=TODAY(), reply_number="30/UBND")
    assert not actions.reply_to_criticism(letter, lan, replied_on=TODAY(), reply_number="31/UBND")
    assert Criticism.objects.get().reply_number == "30/UBND"


def test_the_dossier_says_letters_proposals_and_what_was_taken(letter, lan, draft, sign_in):
    answer = actions.write_answer(draft, draft.comments.filter(article=None), "tiep-thu", "Xã tiếp thu.", lan)
    actions.publish_answers(draft.answers.filter(pk=answer.pk), lan)
    html = sign_in(lan).get(f"/can-bo/gop-y/{draft.pk}/phan-bien/").content.decode()
    assert "2 kiến nghị, tiếp thu 1" in html


def test_lists_cost_the_same_for_thirty_as_for_one(
    sign_in, lan, minh, draft, page, django_assert_max_num_queries
):
    for n in range(30):
        actions.ask_opinion(draft, f"Tổ dân phố {n}", date(2026, 11, 1), None, lan, agency=minh.agency)
    lans, minhs = sign_in(lan), sign_in(minh)
    lans.get(page), minhs.get("/can-bo/gop-y/duoc-hoi/")
    with django_assert_max_num_queries(12):
        lans.get(page)
    with django_assert_max_num_queries(12):
        minhs.get("/can-bo/gop-y/duoc-hoi/")


def test_everybody_reads_of_the_letter_and_of_the_reply(letter, lan, draft, tuan):
    assert "2 kiến nghị, tiếp thu 0. Trả lời trước" in tuan.get(draft.get_public_url()).content.decode()
    answer = actions.write_answer(draft, draft.comments.all(), "tiep-thu", "Xã tiếp thu.", lan)
    actions.publish_answers(draft.answers.filter(pk=answer.pk), lan)
    actions.reply_to_criticism(letter, lan, replied_on=TODAY(), reply_number="30/UBND")
    html = tuan.get(draft.get_public_url()).content.decode()
    assert "2 kiến nghị, tiếp thu 2. Đã trả lời bằng văn bản số 30/UBND" in html


def test_the_page_of_three_thousand_asked_shows_some_and_counts_all(sign_in, lan, draft, page):
    waits = [OpinionRequest(draft=draft, body=f"UBND xã {number}", asked_on=TODAY()) for number in range(60)]
    told = [OpinionRequest(draft=draft, body="Sở", asked_on=TODAY(), replied_on=TODAY(), agrees=agrees)
            for agrees in (True, False, None)]  # fmt: skip
    OpinionRequest.objects.bulk_create(waits + told)
    shown = sign_in(lan).get(page)
    assert shown.content.decode().count("Bỏ<span") == 50 and "Trang 1 trong 2" in shown.content.decode()
    sums = {"asked": 63, "agreed": 1, "otherwise": 2, "owing": 60, "remindable": 0}
    assert shown.context["sums"] == sums
