"""An answer of Lan's goes to Bình and back, serves those who say the same, and is told to each author once."""

import pytest

from feedback import actions
from feedback.models import Answer, Cluster, Comment
from portal.accounts.models import Post
from portal.jobs.models import Outbox
from tests.feedback.conftest import comment, published
from tests.feedback.test_counting import counted, kept
from tests.feedback.test_handling import answered, of


@pytest.fixture
def browser(sign_in, lan):
    return sign_in(lan)


@pytest.fixture
def leader(sign_in, binh):
    return sign_in(binh)


@pytest.fixture
def inbox(draft):
    return f"/can-bo/gop-y/{draft.pk}/"


# Answers and leaders


def test_only_a_leader_decides_and_only_about_what_was_laid_before_one(draft, lan, binh):
    answer = answered(draft, published(draft, lan), lan)
    assert actions.approve_answers(of(answer), binh) == 0
    assert actions.propose_answers(of(answer), lan) == 1 and actions.propose_answers(of(answer), lan) == 0
    for verb in (lambda: actions.approve_answers(of(answer), lan), lambda: actions.return_answers(of(answer), "x", lan),
                 lambda: actions.need_approval(draft, True, lan)):  # fmt: skip
        with pytest.raises(ValueError):
            verb()
    assert actions.approve_answers(of(answer), binh) == 1
    answer.refresh_from_db()
    assert (answer.status, answer.approved_by) == ("approved", binh) and answer.approved_at


def test_where_a_leader_must_approve_nothing_else_is_shown(browser, leader, draft, inbox, lan, tuan):
    first, second = published(draft, lan, 2)
    leader.post(f"{inbox}duyet-truoc/", {"can": "1"})
    data = {"y": first.pk, "outcome": "tiep-thu", "text": "Có bãi xe.", "cong-khai": "1"}
    assert "phải được lãnh đạo duyệt" in browser.post(f"{inbox}soan/", data, follow=True).content.decode()
    browser.post(
        f"{inbox}soan/", {"y": second.pk, "outcome": "tiep-thu", "text": "Có mái che.", "trinh": "1"}
    )
    proposed = Answer.objects.get(status="proposed")
    told = browser.post(
        f"{inbox}cong-khai/", {"tl": list(Answer.objects.values_list("pk", flat=True))}, follow=True
    )
    assert "2 trả lời chưa được lãnh đạo duyệt" in told.content.decode()
    queue = "/can-bo/gop-y/cho-duyet/"
    assert "Có mái che." in leader.get(queue).content.decode() and browser.get(queue).status_code == 404
    leader.post(f"{queue}duyet/", {"tl": f"{proposed.pk}-{proposed.revision}", "cong-khai": "1"})
    html = tuan.get(draft.get_public_url()).content.decode()
    assert "Có mái che." in html and "Có bãi xe." not in html


def test_a_leader_gives_back_with_a_reason_which_the_writer_reads(browser, leader, draft, inbox, lan):
    answer = answered(draft, published(draft, lan), lan)
    actions.propose_answers(of(answer), lan)
    url = "/can-bo/gop-y/cho-duyet/tra-lai/"
    assert leader.post(url, {"tl": answer.pk, "reason": ""}).status_code == 422
    assert leader.post(url, {"reason": "Nêu khoản."}).status_code == 422
    leader.post(url, {"tl": answer.pk, "reason": "Nêu rõ sửa ở khoản nào."})
    assert "Nêu rõ sửa ở khoản nào." in browser.get(f"{inbox}tra-loi/").content.decode()
    assert "Nêu rõ sửa ở khoản nào." in browser.get(f"/can-bo/gop-y/tra-loi/{answer.pk}/").content.decode()
    actions.propose_answers(of(answer), lan)
    assert Answer.objects.get().returned_reason == ""


def test_who_must_act_next_finds_it_among_the_messages(draft, lan, binh):
    made = published(draft, lan, 2)
    answer = answered(draft, made[:1], lan)
    actions.assign(draft, Comment.objects.filter(pk=made[1].pk), lan, binh)
    for _ in range(2):
        actions.propose_answers(of(answer), lan)
        actions.return_answers(of(answer), "Nêu rõ khoản.", binh)
    assert said_to(binh) == ["1 trả lời chờ duyệt"] * 2
    assert said_to(lan) == ["Được giao 1 ý kiến", *["Trả lời được trả lại để sửa"] * 2]


def said_to(post):
    return [said.partition(":")[0] for said in post.messages.order_by("pk").values_list("subject", flat=True)]


def test_what_a_leader_approved_is_a_draft_again_when_its_words_change(draft, lan, binh):
    answer = answered(draft, published(draft, lan), lan)
    actions.propose_answers(of(answer), lan), actions.approve_answers(of(answer), binh)
    answer.refresh_from_db()
    assert actions.edit_answer(answer, "tiep-thu", "Lời khác.", answer.revision, lan)
    answer.refresh_from_db()
    assert (answer.status, answer.approved_by, answer.text) == ("draft", None, "Lời khác.")


def test_a_leader_approves_the_words_that_were_read(leader, draft, lan):
    answer = answered(draft, published(draft, lan), lan)
    actions.propose_answers(of(answer), lan)
    answer.refresh_from_db()
    read = f"{answer.pk}-{answer.revision}"
    actions.edit_answer(answer, "tiep-thu", "Lời khác.", answer.revision, lan)
    leader.post("/can-bo/gop-y/cho-duyet/duyet/", {"tl": read})
    assert Answer.objects.get().status == "proposed"


def test_hoa_decides_about_none_of_it(sign_in, hoa, binh, draft, lan, inbox):
    one = published(draft, lan)[0]
    answer = answered(draft, [one], lan)
    note = actions.write_note(one, "Nội bộ.", lan)
    Post.objects.filter(pk=hoa.pk).update(role="leader")
    elsewhere = sign_in(hoa)
    actions.propose_answers(of(answer), lan)
    elsewhere.post("/can-bo/gop-y/cho-duyet/duyet/", {"tl": answer.pk})
    assert Answer.objects.get().status == "proposed"
    assert elsewhere.get(f"/can-bo/gop-y/y-kien/{one.pk}/").status_code == 404
    for url in (f"{inbox}giao/", f"{inbox}trinh/", f"{inbox}duyet-truoc/", f"/can-bo/gop-y/y-kien/{one.pk}/ghi-chu/",
                f"/can-bo/gop-y/ghi-chu/{note.pk}/xoa/", f"/can-bo/gop-y/tra-loi/{answer.pk}/them-giong/"):  # fmt: skip
        assert elsewhere.post(url, {"text": "x"}).status_code == 404, url


def test_those_that_say_the_same_and_come_later_join_in_one_press(browser, draft, lan, tuan):
    early = published(draft, lan, 2)
    group = Cluster.objects.create(draft=draft, lead=early[0], size=5)
    Comment.objects.update(cluster=group)
    answer = answered(draft, early, lan)
    actions.publish_answers(of(answer), lan)
    late = published(draft, lan, 3, email="tuan@vidu.vn")
    Comment.objects.filter(pk__in=[one.pk for one in late]).update(cluster=group)
    page = f"/can-bo/gop-y/tra-loi/{answer.pk}/"
    assert "Thêm 3 ý kiến mới giống" in browser.get(page).content.decode()
    for _ in range(2):
        browser.post(f"{page}them-giong/")
    assert answer.comments.count() == 5 and Outbox.objects.count() == 3
    assert tuan.get(draft.get_public_url()).content.decode().count("Thêm bãi xe ở khoản 3 Điều 2.") >= 1
    assert kept(draft) == counted(draft)


def test_of_two_hundred_served_those_not_on_the_page_stay(browser, draft, lan):
    made = published(draft, lan, 160)
    answer = answered(draft, made, lan)
    html = browser.get(f"/can-bo/gop-y/tra-loi/{answer.pk}/").content.decode()
    listed = [one.pk for one in made if f'name="c" value="{one.pk}"' in html]
    data = {"c": listed, "y": listed[1:], "outcome": "tiep-thu", "text": "Lời khác.", "revision": 0}
    assert len(listed) == 150 and browser.post(f"/can-bo/gop-y/tra-loi/{answer.pk}/", data).status_code == 302
    assert answer.comments.count() == 159 and kept(draft) == counted(draft)


def test_an_answer_left_without_comments_is_not_saved(browser, draft, lan):
    one = published(draft, lan)[0]
    answer = answered(draft, [one], lan)
    data = {"c": one.pk, "outcome": "tiep-thu", "text": "Lời khác.", "revision": 0}
    assert browser.post(f"/can-bo/gop-y/tra-loi/{answer.pk}/", data).status_code == 422
    answer.refresh_from_db()
    assert answer.text == "Thêm bãi xe ở khoản 3 Điều 2." and answer.comments.count() == 1


def test_an_answer_whose_author_took_it_all_back_is_not_shown(browser, draft, lan):
    one, other = comment(draft, "Chợ cần điện."), comment(draft, "Chợ cần nước.")
    idle, living = answered(draft, [one], lan), answered(draft, [other], lan)
    actions.withdraw(one.submission)
    page = f"/can-bo/gop-y/{draft.pk}/tra-loi/"
    assert "ý kiến đã rút hoặc không được tính" in browser.get(page).content.decode()
    said = {"tl": [f"{a.pk}-{a.revision}" for a in (idle, living)], "du-thao": draft.pk}
    told = browser.post(f"/can-bo/gop-y/{draft.pk}/cong-khai/", said, follow=True).content.decode()
    assert "Đã công khai 1 trả lời" in told and "1 trả lời không còn ý kiến nào được tính" in told
    assert "chưa được lãnh đạo duyệt" not in told
    assert list(Answer.objects.published()) == [living]


def test_answers_begin_from_what_was_said_before(browser, draft, inbox, lan):
    first, _second = published(draft, lan, 2)
    earlier = answered(draft, [first], lan, "Giữ giờ họp chợ.")
    html = browser.get(f"{inbox}?mau={earlier.pk}").content.decode()
    assert "Giữ giờ họp chợ.</textarea>" in html


# Letters


def test_three_answers_shown_together_are_one_letter_to_one_person(draft, lan, articles):
    said = [(None, "Chợ cần điện."), (articles[1].pk, "Mở sớm hơn."), (articles[2].pk, "Giảm phí.")]
    sending, _ = actions.enter_comment(draft, said, lan, provenance="Họp ấp", email="tuan@vidu.vn")
    alone = comment(draft, email="mai@vidu.vn")
    made = [answered(draft, [one], lan, f"Lời {one.number}.") for one in sending.comments.all()]
    actions.publish_answers(of(*made, answered(draft, [alone], lan)), lan)
    mine, other = Outbox.objects.get(to="tuan@vidu.vn"), Outbox.objects.get(to="mai@vidu.vn")
    assert all(f"Lời {n}." in mine.body for n in (1, 2, 3)) and "3 ý kiến" in mine.body
    assert "Thêm bãi xe" in other.body and "Lời 1." not in other.body


def test_an_answer_taken_back_and_shown_with_another_tells_only_the_other(draft, lan, articles):
    said = [(None, "Chợ cần điện."), (articles[1].pk, "Mở sớm hơn.")]
    sending, _ = actions.enter_comment(draft, said, lan, provenance="Họp ấp", email="tuan@vidu.vn")
    first, second = (
        answered(draft, [one], lan, f"Lời {one.number}.") for one in sending.comments.order_by("number")
    )
    actions.publish_answers(of(first), lan)
    actions.take_back_answer(first, lan)
    actions.publish_answers(of(first, second), lan)
    assert [("Lời 1." in letter.body, "Lời 2." in letter.body) for letter in Outbox.objects.order_by("pk")] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_who_took_the_opinion_back_is_not_written_to(draft, lan):
    one, other = published(draft, lan, 2, email="tuan@vidu.vn")
    answer = answered(draft, [one, other], lan)
    actions.withdraw(one.submission)
    actions.publish_answers(of(answer), lan)
    assert Outbox.objects.filter(key__startswith="answer-").count() == 1
