"""Groups and themes as officers put them right, stance as they marked it, and the page of what came of it all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drafts import actions as draft_actions
from drafts.models import Activity
from feedback import actions, tasks
from feedback.actions import grouping, theming
from feedback.alike.themes import best, pairs, propose, spelling
from feedback.models import Answer, Cluster, Comment, Theme
from portal.jobs.models import Job
from portal.text import fold
from tests import factories
from tests.feedback.conftest import comment
from tests.feedback.test_grouping import campaign, publish

WATER = [
    "Khu bán cá cần rãnh thoát nước riêng.", "Mùa mưa rãnh thoát nước đầy rác, nước bẩn chảy vào khu rau.",
    "Làm rãnh thoát nước trước khi dời khu cá.", "Nước bẩn chảy tràn vì không có rãnh thoát nước.",
]  # fmt: skip
PARKING = [
    "Chỗ để xe phải có mái che.", "Không thu tiền ở chỗ để xe của người già.", "Chỗ để xe cạnh cổng chợ quá hẹp.",
    "Kẻ vạch chỗ để xe cho người khuyết tật.",
]  # fmt: skip
OTHER = ["Nên trồng thêm cây xanh.", "Đồng ý với dự thảo."]


@pytest.fixture
def said(draft, lan):
    made = [comment(draft, text) for text in WATER + PARKING + OTHER]
    publish(draft, made, lan)
    return made


@pytest.fixture
def water(draft, said, lan):
    theme = theming.add_theme(draft, "Thoát nước", [["thoat nuoc", 1.0], ["nuoc ban", 0.5]], lan)
    theming.file_all(draft.pk)
    theme.refresh_from_db()
    return theme


def heard(client, draft):
    return client.get(draft.get_public_url() + "da-hoi-da-lam/").content.decode()


def test_two_things_people_speak_of_are_two_themes():
    found = propose([fold(text) for text in WATER + PARKING + OTHER])
    words = [{word for word, _ in theme} for theme in found]
    assert len(found) == 2 and {"thoat nuoc", "de xe"} <= words[0] | words[1]
    assert not any({"thoat nuoc", "de xe"} <= its for its in words)


def test_of_few_or_none_nothing_is_proposed():
    assert propose([]) == propose(["", "cho can nuoc sach"]) == []


def test_words_that_say_nothing_are_in_no_pair():
    assert pairs("de nghi uy ban nhan dan xa xem xet ve sinh cho") == {"ve sinh", "sinh cho"}


def test_a_theme_is_written_as_people_write_it():
    bodies = ["Rãnh thoát nước", "thoat nuoc", "Thoát nước kém"]
    assert (
        spelling("thoat nuoc", bodies, fold) == "thoát nước"
        and spelling("khong co", bodies, fold) == "khong co"
    )


def test_a_comment_stands_under_one_theme_at_most():
    one, other = (
        Theme(name="a", words=[["thoat nuoc", 1.0]]),
        Theme(name="b", words=[["de xe", 1.0], ["mai che", 0.5]]),
    )
    assert best([one, other], "thoat nuoc va de xe co mai che") is other
    assert best([one, other], "thoat nuoc va de xe") is one and best([one, other], "cay xanh") is None


def test_the_machine_proposes_and_lans_names_stay(draft, said, lan, sign_in):
    tasks.group_comments(grouping.ask_to_group(draft, lan, themes=True).pk)
    proposed = list(draft.themes.all())
    assert len(proposed) == 2 and sum(theme.counted for theme in proposed) == 8
    edited = {"name": "Nước bẩn ở khu cá", "words": "thoát nước, nước bẩn", "revision": proposed[0].revision}
    assert sign_in(lan).post(f"/can-bo/gop-y/chu-de/{proposed[0].pk}/", edited).status_code == 302
    Job.objects.all().delete()
    tasks.group_comments(grouping.ask_to_group(draft, lan, themes=True).pk)
    mine = Theme.objects.get(pk=proposed[0].pk)
    assert mine.is_named and mine.name == "Nước bẩn ở khu cá" and draft.themes.count() == 2
    assert sum(theme.counted for theme in draft.themes.all()) <= 10


def test_of_two_who_name_a_theme_the_second_is_told(draft, water, sign_in, lan, binh):
    theming.save_theme(Theme.objects.get(pk=water.pk), water.revision, binh, name="Nước thải")
    typed = {"name": "Rãnh nước", "words": "thoát nước", "revision": water.revision}
    answer = sign_in(lan).post(f"/can-bo/gop-y/chu-de/{water.pk}/", typed)
    assert answer.status_code == 422
    assert "Nước thải" in answer.content.decode() and "Rãnh nước" in answer.content.decode()
    water.refresh_from_db()
    assert water.name == "Nước thải"


def test_what_lan_moved_by_hand_the_machine_leaves(draft, water, said, sign_in, lan):
    other = theming.add_theme(draft, "Khác", [["cay xanh", 1.0]], lan)
    moved = {"y": [said[0].pk], "chu-de": other.pk}
    assert sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/chu-de/xep/", moved).status_code == 302
    theming.file_all(draft.pk)
    said[0].refresh_from_db()
    water.refresh_from_db()
    assert said[0].theme == other and water.counted == 3


def test_merged_deleted_and_ordered_themes_keep_every_comment(draft, water, said, sign_in, lan):
    parking = theming.add_theme(draft, "Chỗ để xe", [["de xe", 1.0]], lan)
    theming.file_all(draft.pk)
    browser = sign_in(lan)
    browser.post(f"/can-bo/gop-y/chu-de/{parking.pk}/len/")
    assert list(draft.themes.values_list("name", flat=True)) == ["Chỗ để xe", "Thoát nước"]
    browser.post(f"/can-bo/gop-y/chu-de/{parking.pk}/gop/", {"vao": water.pk})
    water.refresh_from_db()
    assert (draft.themes.get(), water.counted) == (water, 8)
    browser.post(f"/can-bo/gop-y/chu-de/{water.pk}/xoa/")
    assert not draft.themes.exists() and draft.comments.filter(theme=None).count() == 10


def test_a_new_comment_finds_its_theme_with_the_next_run(draft, water, lan):
    comment(draft, "Rãnh thoát nước nên có nắp đậy.")
    grouping.group_new(draft.pk)
    water.refresh_from_db()
    assert water.counted == 5
    actions.withdraw(draft.comments.filter(theme=water).first().submission)
    water.refresh_from_db()
    assert water.counted == 4


def test_stance_is_what_lan_marked_and_only_that_is_shared_out(draft, said, sign_in, lan, tuan):
    assert "Thái độ" not in heard(tuan, draft)
    ticked = {"y": [c.pk for c in said[:3]], "stance": "ung-ho"}
    sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/thai-do/", ticked)
    sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/thai-do/", {"y": [said[3].pk], "stance": "phan-doi"})
    html = heard(tuan, draft)
    assert "phân loại 4/10 ý kiến" in html and "ủng hộ 3 (75%)" in html and "không ủng hộ 1 (25%)" in html
    sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/thai-do/", {"y": [c.pk for c in said[:4]], "stance": ""})
    assert "Thái độ" not in heard(tuan, draft)


def test_shares_of_themes_and_the_rest_are_all_that_was_said(draft, water, tuan):
    html = heard(tuan, draft)
    assert "Thoát nước" in html and "40%" in html and "60%" in html and "chưa xếp chủ đề" in html
    assert "ý kiến số 1</a>" in html  # the earliest stands for the theme


def test_what_the_machine_proposed_and_nobody_looked_at_is_not_public(draft, said, tuan):
    theming.propose(draft.pk)
    theming.file_all(draft.pk)
    assert "Các chủ đề chính" not in heard(tuan, draft)


def test_what_was_done_is_written_by_theme_and_read_by_all(draft, water, sign_in, lan, tuan):
    typed = {f"t{water.pk}-done": "Đã thêm khoản về rãnh nước.", f"t{water.pk}-revision": water.revision}
    assert sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/da-lam/", typed).status_code == 302
    assert "Đã thêm khoản về rãnh nước." in heard(tuan, draft)
    late = sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/da-lam/", typed | {f"t{water.pk}-done": "Khác hẳn."})
    assert late.status_code == 422 and "Khác hẳn." in late.content.decode()
    assert "Đã thêm khoản về rãnh nước." in late.content.decode()
    long = sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/da-lam/", typed | {f"t{water.pk}-done": "x" * 1001})
    assert long.status_code == 422 and "<title>Lỗi:" in long.content.decode()
    assert f'href="#id_t{water.pk}-done"' in long.content.decode()


@pytest.fixture
def changed(draft, articles, lan):
    """Somebody asked for earlier hours, was taken up, and the next text has them."""
    publish(
        draft,
        [comment(draft, "Khu cá nên mở từ 04 giờ.", articles[1]), comment(draft, "Giữ phí.", articles[2])],
        lan,
    )
    mine = Comment.objects.filter(draft=draft, article=articles[1])
    answer = actions.write_answer(draft, mine, Answer.Outcome.ACCEPTED, "Đã sửa giờ.", lan)
    actions.publish_answers(draft.answers.filter(pk=answer.pk), lan)
    text = factories.TEXT.replace("từ 05 giờ đến", "từ 04 giờ đến")
    draft_actions.post_version(draft_actions.set_text(draft, text, lan), lan)
    return draft


def test_each_changed_article_leads_to_the_comments_behind_it(changed, tuan):
    html = heard(tuan, changed).split('id="co-quan-da-lam"')[1]
    assert "Điều 2. Giờ họp chợ" in html and "Điều 3" not in html
    assert f"{changed.get_public_url()}y-kien/1/" in html and "y-kien/2/" not in html
    assert "so-sanh/?tu=1&amp;den=2#d2" in html and "tiếp thu toàn bộ 1" in html
    assert tuan.get(changed.get_public_url() + "so-sanh/?tu=1&den=2").content.decode().count('id="d2"') == 1


def test_an_answer_not_yet_public_stands_behind_nothing(changed, lan, tuan):
    actions.take_back_answer(changed.answers.get(), lan)
    html = heard(tuan, changed).split('id="co-quan-da-lam"')[1]
    assert "y-kien/1/" not in html and "Chưa công khai trả lời nào" in html


def test_before_anything_was_said_the_page_says_so(draft, tuan):
    assert "Chưa có ý kiến nào." in heard(tuan, draft)


def test_the_page_of_what_was_heard_costs_at_most_six_and_again_one(
    changed, said, water, tuan, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        heard(tuan, changed)
    with django_assert_max_num_queries(1):
        heard(tuan, changed)


@pytest.mark.parametrize("room", ["nhom", "chu-de", "chu-de/chua-xep", "da-lam"])
def test_officers_pages_cost_the_same_for_ten_as_for_forty(draft, said, water, sign_in, lan, room):
    grouping.group_new(draft.pk)
    browser, address = sign_in(lan), f"/can-bo/gop-y/{draft.pk}/{room}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        assert browser.get(address).status_code == 200
    campaign(draft, 20)
    campaign(draft, 10, text=WATER[1])
    grouping.group_new(draft.pk)
    with CaptureQueriesContext(connection) as many:
        assert browser.get(address).status_code == 200
    assert len(many) <= len(few) + 1 and len(many) <= 10  # one more: the sums of a list that was empty


def test_lan_takes_out_puts_together_and_undoes_on_the_page(draft, sign_in, lan):
    campaign(draft, 3)
    campaign(draft, 2, text=WATER[1] + " Xin làm sớm cho bà con khu chợ này nhờ.")
    grouping.group_new(draft.pk)
    browser, first = sign_in(lan), Cluster.objects.order_by("pk").first()
    page = browser.get(f"/can-bo/gop-y/{draft.pk}/nhom/").content.decode()
    assert "3 ý kiến giống nhau" in page and "2 ý kiến giống nhau" in page
    assert "Tách các ý kiến đã chọn" in browser.get(f"/can-bo/gop-y/nhom/{first.pk}/").content.decode()
    browser.post(f"/can-bo/gop-y/nhom/{first.pk}/tach/", {"y": [draft.comments.get(number=1).pk]})
    first.refresh_from_db()
    assert first.size == 2
    ids = list(Cluster.objects.values_list("pk", flat=True))
    browser.post(f"/can-bo/gop-y/{draft.pk}/nhom/gop/", {"n": ids})
    assert sorted(Cluster.objects.values_list("size", flat=True)) == [0, 4]
    for change in draft.regroupings.all():
        browser.post(f"/can-bo/gop-y/nhom/{change.pk}/hoan-tac/")
    assert sorted(Cluster.objects.values_list("size", flat=True)) == [2, 3]


def test_a_meeting_that_was_held_leads_to_its_page_as_on_the_page_of_the_draft(tuan, lan, draft):
    held = factories.activity(
        lan, Activity.Form.DIALOGUE, draft.opens_on, "Họp chợ", draft=draft, is_public=True
    )
    assert f'href="/doi-thoai/{held.pk}/"' in heard(tuan, draft)
