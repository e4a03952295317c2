"""Lan decides what is shown, answers many comments at once, types in paper slips; Hoa sees none of it."""

from datetime import date

import pytest

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Answer, Comment, Submission
from portal.jobs.models import Outbox
from portal.journal.models import Entry
from tests import factories
from tests.feedback.conftest import comment, published


@pytest.fixture
def browser(sign_in, lan):
    return sign_in(lan)


@pytest.fixture
def inbox(draft):
    return f"/can-bo/gop-y/{draft.pk}/"


def test_she_sees_what_waits(browser, draft, inbox, articles):
    comment(draft, "Xin thêm chỗ để xe.", articles[1])
    assert draft.title in browser.get("/can-bo/gop-y/").content.decode()
    html = browser.get(inbox).content.decode()
    assert "Xin thêm chỗ để xe." in html and "Chờ duyệt" in html and "Điều 2" in html


def test_hoa_meets_none_of_it(sign_in, hoa, draft, inbox, lan):
    elsewhere, served = sign_in(hoa), published(draft, lan)
    answer = actions.write_answer(draft, Comment.objects.filter(pk=served[0].pk), "tiep-thu", "Đồng ý.", lan)
    for page in (
        inbox,
        f"{inbox}tra-loi/",
        f"{inbox}bang/",
        f"{inbox}bang.docx",
        f"/can-bo/gop-y/tra-loi/{answer.pk}/",
    ):
        assert elsewhere.get(page).status_code == 404
    for page in (f"{inbox}duyet/", f"{inbox}soan/", f"{inbox}cong-khai/", f"{inbox}bang/cong-khai/"):
        assert elsewhere.post(page, {"y": [served[0].pk]}).status_code == 404
    assert draft.title not in elsewhere.get("/can-bo/gop-y/").content.decode()


def test_she_publishes_two_at_once_and_it_is_in_the_journal(browser, draft, inbox, tuan):
    two = [comment(draft, f"Ý {n}: thêm mái che.") for n in (1, 2)]
    browser.post(f"{inbox}duyet/", {"y": [c.pk for c in two], "state": "published"})
    html = tuan.get(draft.get_public_url()).content.decode()
    assert "Ý 1: thêm mái che." in html and "Ý 2: thêm mái che." in html
    entry = Entry.objects.filter(verb__startswith="duyệt ý kiến").get()
    assert entry.note == "số 1, 2" and "mái che" not in entry.note + entry.object_name


def test_not_publishing_needs_a_reason_which_everybody_reads(browser, draft, inbox, tuan):
    one = comment(draft, "Gọi ông A số 0900000000.")
    assert browser.post(f"{inbox}duyet/", {"y": [one.pk], "state": "hidden"}).status_code == 422
    browser.post(
        f"{inbox}duyet/", {"y": [one.pk], "state": "hidden", "reason": "Có số điện thoại của người khác"}
    )
    html = tuan.get(f"{draft.get_public_url()}khong-dang/").content.decode()
    assert "Có số điện thoại của người khác" in html and "0900000000" not in html
    assert Comment.objects.counted().count() == 0


def test_a_complaint_is_redirected_not_counted_and_can_be_put_back(browser, draft, inbox):
    one = comment(draft, "Tố cáo ông B chiếm đất.")
    browser.post(f"{inbox}duyet/", {"y": [one.pk], "state": "redirected", "reason": "Ban Tiếp công dân tỉnh"})
    assert Comment.objects.counted().count() == 0
    browser.post(f"{inbox}duyet/", {"y": [one.pk], "state": "pending"})
    one.refresh_from_db()
    assert (one.state, one.state_reason) == ("pending", "")


def test_what_its_author_wants_unshown_is_accepted_not_published(lan, draft, tuan):
    one = comment(draft, "Chỉ gửi cơ quan.", publish_as="khong")
    actions.moderate(draft, Comment.objects.all(), Comment.State.PUBLISHED, lan)
    one.refresh_from_db()
    assert one.state == "accepted" and Comment.objects.counted().count() == 1
    assert "Chỉ gửi cơ quan." not in tuan.get(draft.get_public_url()).content.decode()


def test_one_answer_serves_many_and_is_published_with_one_letter_each(browser, draft, inbox, lan, tuan):
    made = published(draft, lan, 3, email="tuan@vidu.vn")
    ids = [c.pk for c in made]
    browser.post(f"{inbox}soan/", {"y": ids, "outcome": "tiep-thu", "text": "Thêm bãi xe ở khoản 3 Điều 2."})
    answer = Answer.objects.get()
    assert answer.comments.count() == 3 and Comment.objects.unanswered().count() == 3
    assert "Thêm bãi xe" not in tuan.get(draft.get_public_url()).content.decode()
    for _ in range(2):
        browser.post(f"{inbox}cong-khai/", {"tl": [answer.pk]})
    html = tuan.get(draft.get_public_url()).content.decode()
    assert html.count("Thêm bãi xe ở khoản 3 Điều 2.") == 3 and "Tiếp thu toàn bộ" in html
    assert Outbox.objects.count() == 3 and Comment.objects.unanswered().count() == 0


def test_one_tick_chooses_a_whole_article_over_all_pages(browser, draft, inbox, lan, articles):
    published(draft, lan, 55, article=articles[1])
    published(draft, lan, 2, article=articles[2])
    data = {"ca": "1", "dieu": "Điều 2", "muc": "", "outcome": "tiep-thu", "text": "Sửa khoản 1."}
    browser.post(f"{inbox}soan/", data)
    assert Answer.objects.get().comments.count() == 55


def test_taken_back_and_published_again_writes_no_second_letter(browser, draft, lan):
    made = published(draft, lan, 1, email="tuan@vidu.vn")
    answer = actions.write_answer(
        draft, Comment.objects.filter(pk=made[0].pk), "giai-trinh", "Giữ giờ cũ.", lan
    )
    actions.publish_answers(Answer.objects.all(), lan)
    browser.post(f"/can-bo/gop-y/tra-loi/{answer.pk}/thu-hoi/")
    assert Answer.objects.get().status == "draft"
    actions.publish_answers(Answer.objects.all(), lan)
    assert Outbox.objects.count() == 1


def test_an_answer_without_words_or_without_comments_is_not_saved(browser, draft, inbox, lan):
    one = published(draft, lan)[0]
    empty = browser.post(f"{inbox}soan/", {"y": [one.pk], "outcome": "tiep-thu", "text": ""})
    nobody = browser.post(f"{inbox}soan/", {"outcome": "tiep-thu", "text": "Đồng ý."})
    assert (empty.status_code, nobody.status_code) == (422, 422)
    assert f'value="{one.pk}" checked' in empty.content.decode() and "Đồng ý." in nobody.content.decode()
    assert not Answer.objects.exists()


def test_binh_saving_over_lans_answer_sees_both(sign_in, binh, lan, draft):
    one = published(draft, lan)[0]
    answer = actions.write_answer(draft, Comment.objects.filter(pk=one.pk), "tiep-thu", "Câu đầu.", lan)
    actions.edit_answer(answer, "tiep-thu", "Câu của Lan.", 0, lan)
    data = {"y": [one.pk], "outcome": "tiep-thu", "text": "Câu của Bình.", "revision": 0}
    response = sign_in(binh).post(f"/can-bo/gop-y/tra-loi/{answer.pk}/", data)
    html = response.content.decode()
    assert response.status_code == 422 and "Câu của Lan." in html and "Câu của Bình." in html
    answer.refresh_from_db()
    assert answer.text == "Câu của Lan."


def test_a_paper_slip_keeps_its_channel_and_gets_a_code(browser, draft, inbox, articles, tuan):
    data = {
        "key": "mot-phieu", "y-TOTAL_FORMS": 1, "y-INITIAL_FORMS": 0, "y-0-article": articles[2].pk,
        "y-0-body": "Miễn phí cho người già.", "channel": "phieu", "provenance": "Nhà văn hóa ấp 3",
        "received_on": "12/11/2026", "author_class": "ca-nhan", "publish_as": "an-danh",
    }  # fmt: skip
    response = browser.post(f"{inbox}nhap/", data, follow=True)
    assert "PIN" in response.content.decode()
    one = Comment.objects.get()
    assert (one.submission.channel, one.submission.provenance, one.state) == (
        "phieu",
        "Nhà văn hóa ấp 3",
        "published",
    )
    assert "Miễn phí cho người già." in tuan.get(draft.get_public_url()).content.decode()


def test_a_day_that_is_not_in_the_calendar_is_said(browser, inbox):
    response = browser.post(
        f"{inbox}nhap/", {"y-TOTAL_FORMS": 1, "y-INITIAL_FORMS": 0, "received_on": "31/02/2026"}
    )
    assert response.status_code == 422 and "không có trong lịch" in response.content.decode()


def test_minh_above_and_lan_below_meet_over_one_draft(sign_in, lan, minh):
    above = factories.open_draft(minh, title="Mức thu phí tham quan di tích")
    data = {
        "key": "mot-phieu", "y-TOTAL_FORMS": 1, "y-INITIAL_FORMS": 0, "y-0-body": "Giảm phí cho học sinh.", "channel": "hoi-nghi", "provenance": "Họp ấp 2", "received_on": "12/11/2026",
        "author_class": "ca-nhan", "publish_as": "an-danh",
    }  # fmt: skip
    assert above.title in sign_in(lan).get("/can-bo/gop-y/").content.decode()
    assert sign_in(lan).post(f"/can-bo/gop-y/{above.pk}/nhap/", data).status_code == 302
    one = Comment.objects.get()
    assert (one.recorded_at_agency, one.state) == (lan.agency, "pending")
    assert sign_in(lan).get(f"/can-bo/gop-y/{above.pk}/").status_code == 404
    assert "ghi nhận tại" in sign_in(minh).get(f"/can-bo/gop-y/{above.pk}/").content.decode()


def test_bodies_asked_and_their_replies_are_counted(browser, draft, inbox, sign_in, hoa):
    page = f"{inbox}xin-y-kien/"
    browser.post(page, {"body": "Ban Công an xã", "asked_on": "10/11/2026", "due_on": "20/11/2026"})
    wrong = browser.post(page, {"body": "Trạm Y tế", "asked_on": "10/11/2026", "due_on": "01/11/2026"})
    one = draft.opinion_requests.get()
    assert wrong.status_code == 422
    assert sign_in(hoa).post(f"/can-bo/gop-y/xin-y-kien/{one.pk}/", {}).status_code == 404
    browser.post(f"/can-bo/gop-y/xin-y-kien/{one.pk}/", {"replied_on": "18/11/2026", "agrees": "1"})
    assert "<dt>Nhất trí</dt><dd>1</dd>" in browser.get(page).content.decode()


def test_after_two_years_names_are_gone_and_opinions_stay(draft):
    old = comment(draft, "Thêm mái che.", name="Hoàng Văn Tuấn", email="tuan@vidu.vn").submission
    new = comment(draft, "Thêm chỗ để xe.", name="Bế Thị Mai").submission
    Submission.objects.filter(pk=old.pk).update(consented_at="2024-01-01T00:00:00Z")
    assert actions.forget_old(date(2026, 11, 22)) == 1
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.name, old.email, new.name) == ("", "", "Bế Thị Mai")
    assert Comment.objects.counted().count() == 2


def test_citizen_enterprise_and_front_stand_in_three_classes(draft, lan):
    comment(draft, "Một người dân.")
    comment(draft, "Một doanh nghiệp.", author_class="doanh-nghiep")
    actions.enter_comment(
        draft, [(None, "Phản biện.")], lan, channel="van-ban", author_class="mat-tran", name="MTTQ xã"
    )
    assert sorted(Submission.objects.values_list("author_class", flat=True)) == [
        "ca-nhan",
        "doanh-nghiep",
        "mat-tran",
    ]


def test_the_inbox_costs_the_same_for_sixty_as_for_one(
    browser, draft, inbox, lan, django_assert_max_num_queries
):
    published(draft, lan, 60)
    browser.get("/can-bo/gop-y/")  # her reach is computed once a day
    with django_assert_max_num_queries(10):
        assert browser.get(inbox + "?muc=tat-ca").content.decode().count("app-letter") >= 50
    with django_assert_max_num_queries(8):
        assert browser.get("/can-bo/gop-y/").status_code == 200


def test_a_withdrawn_comment_cannot_be_published(lan, draft, tuan):
    one = comment(draft)
    actions.withdraw(one.submission)
    assert actions.moderate(draft, Comment.objects.all(), Comment.State.PUBLISHED, lan).moved == 0
    assert DraftPolicy.objects.get().comments.published().count() == 0
