"""On the public page those that say the same stand as one, and every one of them is counted and can be read."""

import re

import pytest

from feedback.actions import grouping
from feedback.models import Cluster, Comment
from tests.feedback.conftest import comment
from tests.feedback.sayings import SAME
from tests.feedback.test_grouping import campaign, publish


@pytest.fixture
def many(draft, lan):
    """Four say the same, one says something else; all are published."""
    made = [*campaign(draft, 4), comment(draft, "Khu cá cần nước sạch.")]
    publish(draft, made, lan)
    grouping.group_new(draft.pk)
    return made


def numbers(html):
    return [int(n) for n in re.findall(r'class="app-comment" id="y-kien-(\d+)"', html)]


def test_four_alike_stand_as_one_and_are_counted_as_four(many, draft, tuan):
    html = tuan.get(draft.get_public_url()).content.decode()
    assert numbers(html) == [5, 1]
    assert "và 3 ý kiến giống ý này" in html and "Ý kiến đã đăng (5)" in html


def test_the_line_opens_all_of_them(many, draft, tuan):
    html = tuan.get(draft.get_public_url() + f"?nhom={Cluster.objects.get().pk}").content.decode()
    assert numbers(html) == [4, 3, 2, 1] and "4 ý kiến giống nhau" in html


def test_what_is_hidden_of_them_is_in_neither(many, draft, tuan, lan):
    publish(draft, many[:1], lan, Comment.State.HIDDEN, "Nêu tên người khác")
    html = tuan.get(draft.get_public_url()).content.decode()
    assert numbers(html) == [5, 2] and "và 2 ý kiến giống ý này" in html
    assert "3 ý kiến giống nhau" in tuan.get(f"{draft.get_public_url()}y-kien/2/").content.decode()
    assert numbers(
        tuan.get(draft.get_public_url() + f"?nhom={Cluster.objects.get().pk}").content.decode()
    ) == [4, 3, 2]


def test_one_left_of_them_is_no_group_for_anybody(many, draft, tuan, lan, sign_in):
    publish(draft, many[1:4], lan, Comment.State.HIDDEN, "Trùng lặp")
    group = Cluster.objects.get()
    html = tuan.get(draft.get_public_url() + f"?nhom={group.pk}").content.decode()
    assert "chỉ còn một ý kiến được đăng" in html and "1 ý kiến giống nhau" not in html
    desk = sign_in(lan).get(f"/can-bo/gop-y/nhom/{group.pk}/").content.decode()
    assert "Nhóm còn 1 ý kiến được tính" in desk and "Trả lời cả nhóm" not in desk
    assert desk.count('<article class="app-letter">') == 1


@pytest.mark.parametrize("asked", ["999999", "99999999999999999999", "x"])
def test_a_group_nobody_knows_breaks_nothing(many, draft, tuan, asked):
    response = tuan.get(f"{draft.get_public_url()}?nhom={asked}")
    shown = [] if asked == "999999" else [5, 1]
    assert (response.status_code, numbers(response.content.decode())) == (200, shown)


def test_of_one_article_its_group_stands_as_one_too(draft, articles, lan, tuan):
    made = [comment(draft, SAME[0][0], articles[1]) for _ in range(3)]
    made += [comment(draft, SAME[0][0]) for _ in range(2)]
    publish(draft, made, lan)
    grouping.group_new(draft.pk)
    assert Cluster.objects.get().shown == 5  # long words are the same wherever they stand
    html = tuan.get(draft.get_public_url() + "?dieu=Điều 2").content.decode()
    assert numbers(html) == [1] and "và 4 ý kiến giống ý này" in html
    html = tuan.get(draft.get_public_url() + "?dieu=chung").content.decode()
    assert numbers(html) == [5, 4]  # the first of them is about Điều 2: these would be nowhere in this list


def test_a_search_shows_each_of_them_and_calls_none_the_others_stand_in(many, draft, tuan):
    html = tuan.get(draft.get_public_url() + "?tu=Người+số").content.decode()
    assert numbers(html) == [4, 3, 2, 1]
    assert html.count("một trong 4 ý kiến giống nhau") == 4 and "giống ý này" not in html
