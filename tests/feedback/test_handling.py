"""Lan and Bình share the work of one draft: given out, noted, answered, approved; nobody outside sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback import actions
from feedback.models import Answer, Cluster, Comment, Note, Submission
from portal.accounts.models import Post
from portal.journal.models import Entry
from tests import factories
from tests.feedback.conftest import comment, published


@pytest.fixture
def browser(sign_in, lan):
    return sign_in(lan)


@pytest.fixture
def leader(sign_in, binh):
    return sign_in(binh)


@pytest.fixture
def inbox(draft):
    return f"/can-bo/gop-y/{draft.pk}/"


def answered(draft, comments, by, text="Thêm bãi xe ở khoản 3 Điều 2."):
    chosen = Comment.objects.filter(pk__in=[one.pk for one in comments])
    return actions.write_answer(draft, chosen, Answer.Outcome.ACCEPTED, text, by)


def of(*answers):
    return Answer.objects.filter(pk__in=[one.pk for one in answers])


# Finding


def shown(page):
    html = page.content.decode()
    return [n for n in range(1, 200) if f'aria-label="Chọn ý kiến số {n}"' in html]


def test_the_inbox_goes_a_stretch_at_a_time_both_ways(browser, draft, inbox, lan):
    published(draft, lan, 120)
    assert shown(browser.get(inbox)) == list(range(1, 51))
    assert shown(browser.get(f"{inbox}?sau=50")) == list(range(51, 101))
    assert shown(browser.get(f"{inbox}?sau=100")) == list(range(101, 121))
    assert shown(browser.get(f"{inbox}?truoc=101")) == list(range(51, 101))
    assert 'rel="next"' not in browser.get(f"{inbox}?sau=100").content.decode()
    assert 'rel="prev"' not in browser.get(inbox).content.decode()


def test_what_waits_is_gone_through_by_the_same_numbers(browser, draft, inbox):
    for n in range(60):
        comment(draft, f"Ý {n}")
    assert shown(browser.get(f"{inbox}?muc=cho-duyet&sau=50")) == list(range(51, 61))
    assert shown(browser.get(f"{inbox}?muc=cho-duyet&truoc=11")) == list(range(1, 11))


def test_words_are_found_without_marks_and_by_their_beginning(browser, draft, inbox):
    (
        comment(draft, "Chợ nên có mái che."),
        comment(draft, "Giảm phí vệ sinh."),
        comment(draft, "Thêm chỗ để xe."),
    )
    assert shown(browser.get(f"{inbox}?tim=mai+ch")) == [1]
    assert shown(browser.get(f"{inbox}?tim=vệ+sinh")) == [2]
    assert shown(browser.get(f"{inbox}?tim=3")) == [3]
    assert shown(browser.get(f"{inbox}?tim=không+có+từ+này")) == []


def test_she_narrows_by_who_spoke_how_and_what_stands_with_it(browser, draft, inbox, lan):
    comment(draft, "Một người dân.")
    firm = comment(draft, "Một doanh nghiệp.", author_class="doanh-nghiep")
    entered, _ = actions.enter_comment(
        draft, [(None, "Ở cuộc họp.")], lan, channel="hoi-nghi", provenance="Ấp 3"
    )
    Submission.objects.filter(pk=firm.submission_id).update(doubts=["qua-nhanh"])
    entered.comments.update(stance="ung-ho")
    for asked, found in {"ai=doanh-nghiep": [2], "kenh=hoi-nghi": [3], "kenh=cong": [1, 2], "co=nghi": [2],
                         "co=tep": [], "co=bao": [], "thai_do=ung-ho": [3], "ai=vo-ly": [], "giao=chua": [1, 2, 3]}.items():  # fmt: skip
        assert shown(browser.get(f"{inbox}?{asked}")) == found, asked


def test_a_group_of_like_opinions_is_one_branch(browser, draft, inbox, lan):
    alike, _other = published(draft, lan, 3), comment(draft, "Khác hẳn.")
    group = Cluster.objects.create(draft=draft, lead=alike[0], size=3)
    Comment.objects.filter(pk__in=[one.pk for one in alike]).update(cluster=group)
    assert "3 ý kiến giống nhau" in browser.get(inbox).content.decode()
    assert shown(browser.get(f"{inbox}?nhom={group.pk}")) == [1, 2, 3]
    data = {"ca": "1", "nhom": group.pk, "outcome": "tiep-thu", "text": "Có bãi xe."}
    assert f"nhom={group.pk}" in browser.post(f"{inbox}soan/", data)["Location"]
    assert Answer.objects.get().comments.count() == 3


def test_begun_answers_stand_apart_from_what_has_none(browser, draft, inbox, lan):
    first, second = published(draft, lan, 2)
    answered(draft, [first], lan)
    assert shown(browser.get(inbox)) == [second.number]
    assert shown(browser.get(f"{inbox}?muc=dang-soan")) == [first.number]


@pytest.mark.parametrize("typed", ["sau=abc", "truoc=-1", "sau=99999999999999999999", "nhom=x", "giao=999999999", "tim='--&sau=0",
                                   "thai_do=zz", "muc=zz&dieu=%F0%9F%98%80", "co=zz&kenh=zz", "mau=zz"])  # fmt: skip
def test_nonsense_in_the_address_breaks_nothing(browser, draft, inbox, lan, typed):
    published(draft, lan, 2)
    assert browser.get(f"{inbox}?{typed}").status_code == 200


# Giving out


def test_what_bình_has_in_hand_lan_does_not_take_unseen(lan, binh, draft):
    one, other = published(draft, lan, 2)
    both = Comment.objects.filter(pk__in=[one.pk, other.pk])
    assert actions.assign(draft, both.filter(pk=one.pk), binh, binh) == (1, 0)
    assert actions.assign(draft, both, lan, lan) == (1, 1)
    assert actions.assign(draft, both.filter(pk=one.pk), lan, lan, seen=binh.pk) == (1, 0)
    assert both.filter(assigned_to=lan).count() == 2


def test_given_out_by_a_press_and_found_again(browser, leader, draft, inbox, lan, binh):
    made = published(draft, lan, 3)
    leader.post(f"{inbox}giao/", {"y": [made[0].pk, made[1].pk], "viec": "giao", "giao-cho": lan.pk})
    browser.post(f"{inbox}giao/", {"y": [made[2].pk], "viec": "nhan"})
    assert (
        shown(browser.get(f"{inbox}?giao=toi")) == [1, 2, 3] and shown(leader.get(f"{inbox}?giao=toi")) == []
    )
    browser.post(f"{inbox}giao/", {"y": [made[2].pk], "viec": "thoi"})
    assert shown(leader.get(f"{inbox}?giao=chua")) == [3]
    entry = Entry.objects.filter(verb="giao ý kiến").order_by("pk").first()
    assert entry.note == "2 ý kiến, cho Nguyễn Thị Lan" and entry.fields == ["assigned_to"]


def test_a_whole_branch_is_given_by_one_press(browser, draft, inbox, lan, articles):
    published(draft, lan, 60, article=articles[1]), published(draft, lan, 2)
    browser.post(f"{inbox}giao/", {"ca": "1", "dieu": "Điều 2", "viec": "nhan"})
    assert Comment.objects.filter(assigned_to=lan).count() == 60


def test_work_of_an_ended_post_is_nobodys(lan, binh, draft, browser, inbox):
    one = published(draft, lan)[0]
    actions.assign(draft, Comment.objects.filter(pk=one.pk), binh, lan)
    Post.objects.filter(pk=binh.pk).update(ends=timezone.localdate())
    assert shown(browser.get(f"{inbox}?giao=chua")) == [1]
    assert "đã thôi vị trí" in browser.get(inbox).content.decode()
    assert actions.assign(draft, Comment.objects.filter(pk=one.pk), lan, lan) == (1, 0)


def test_nothing_is_given_to_somebody_of_another_agency(browser, draft, inbox, hoa, lan):
    one = published(draft, lan)[0]
    response = browser.post(f"{inbox}giao/", {"y": [one.pk], "viec": "giao", "giao-cho": hoa.pk})
    assert response.status_code == 404 and Comment.objects.get().assigned_to is None


def test_my_work_over_all_drafts(browser, draft, inbox, lan):
    made, other = published(draft, lan, 2), factories.open_draft(lan, title="Quy chế nghĩa trang")
    actions.assign(draft, Comment.objects.filter(pk=made[0].pk), lan, lan)
    html = browser.get("/can-bo/gop-y/?xem=cua-toi").content.decode()
    assert draft.title in html and f"{inbox}?giao=toi" in html and other.title not in html
    assert "Trả lời 1 ý kiến được giao" in browser.get("/can-bo/").content.decode()


def test_the_clock_counts_working_days_and_says_when_it_is_over(browser, draft, inbox, lan):
    published(draft, lan)
    type(draft).objects.filter(pk=draft.pk).update(answer_by=timezone.localdate() - timedelta(days=10))
    html = browser.get(inbox).content.decode()
    assert "quá" in html and "ngày làm việc" in html and "app-late" in html
    assert draft.title in browser.get("/can-bo/gop-y/?xem=qua-han").content.decode()
    assert draft.title not in browser.get("/can-bo/gop-y/?xem=sap-han").content.decode()


# Notes and the page of one comment


def test_a_note_is_for_colleagues_and_leaves_with_its_writer(browser, leader, draft, lan, tuan):
    one = published(draft, lan)[0]
    page = f"/can-bo/gop-y/y-kien/{one.pk}/"
    browser.post(f"{page}ghi-chu/", {"text": "Hỏi lại tổ quản lý chợ."})
    assert "Hỏi lại tổ quản lý chợ." in leader.get(page).content.decode()
    assert "Hỏi lại tổ" not in tuan.get(draft.get_public_url()).content.decode()
    note = Note.objects.get()
    assert leader.post(f"/can-bo/gop-y/ghi-chu/{note.pk}/xoa/").status_code == 404
    browser.post(f"/can-bo/gop-y/ghi-chu/{note.pk}/xoa/")
    assert not Note.objects.exists()
    assert not any("Hỏi lại" in entry.note for entry in Entry.objects.all())


def test_an_empty_note_is_said(browser, draft, lan):
    one = published(draft, lan)[0]
    refused = browser.post(f"/can-bo/gop-y/y-kien/{one.pk}/ghi-chu/", {"text": ""})
    assert refused.status_code == 422 and "Nhập ghi chú nội bộ" in refused.content.decode()


def test_from_one_comment_to_the_next_of_the_same_choice(browser, draft, lan):
    first, second, third = published(draft, lan, 3)
    answered(draft, [second], lan)
    html = browser.get(f"/can-bo/gop-y/y-kien/{first.pk}/").content.decode()
    assert f"/can-bo/gop-y/y-kien/{third.pk}/" in html and f"/y-kien/{second.pk}/" not in html
    html = browser.get(f"/can-bo/gop-y/y-kien/{first.pk}/?muc=tat-ca").content.decode()
    assert f"/can-bo/gop-y/y-kien/{second.pk}/?muc=tat-ca" in html


def test_one_comment_is_answered_and_given_from_its_own_page(browser, draft, inbox, lan, binh):
    one = published(draft, lan)[0]
    given = browser.post(f"{inbox}giao/", {"y": one.pk, "mot": one.pk, "viec": "giao", "giao-cho": binh.pk})
    assert given["Location"] == f"/can-bo/gop-y/y-kien/{one.pk}/"
    browser.post(f"{inbox}soan/", {"y": one.pk, "mot": one.pk, "outcome": "tiep-thu", "text": "Có bãi xe."})
    html = browser.get(f"/can-bo/gop-y/y-kien/{one.pk}/").content.decode()
    assert "Có bãi xe." in html and "Đỗ Văn Bình, Phó Chủ tịch" in html


# What it costs


def test_pages_cost_the_same_however_many_there_are(
    browser, leader, draft, inbox, lan, django_assert_max_num_queries
):
    made = published(draft, lan, 60)
    actions.propose_answers(of(*[answered(draft, [one], lan) for one in made[:20]]), lan)
    browser.get("/can-bo/gop-y/"), leader.get("/can-bo/gop-y/")
    pages = {inbox: 10, f"{inbox}?tim=cho&ai=ca-nhan&giao=chua": 10, f"{inbox}tra-loi/": 10, "/can-bo/gop-y/": 8,
             "/can-bo/gop-y/?xem=cua-toi": 8, f"/can-bo/gop-y/y-kien/{made[30].pk}/": 11,
             f"/can-bo/gop-y/tra-loi/{Answer.objects.first().pk}/": 10}  # fmt: skip
    for page, most in pages.items():
        with django_assert_max_num_queries(most):
            assert browser.get(page).status_code == 200
    with django_assert_max_num_queries(8):
        assert leader.get("/can-bo/gop-y/cho-duyet/").status_code == 200
