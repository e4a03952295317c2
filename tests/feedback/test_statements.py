"""How many SQL statements pages cost, however long the thread (performance.md, T6)."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback import actions
from feedback.models import Comment
from feedback.slip import slips
from portal.journal.models import Entry
from tests.feedback.conftest import published, sealed


@pytest.fixture
def thread(draft, lan):
    published(draft, lan, 60)
    return draft


def test_the_page_of_a_draft_costs_at_most_six(thread, tuan, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        html = tuan.get(thread.get_public_url()).content.decode()
    assert html.count('class="app-comment"') == 50
    with django_assert_max_num_queries(1):
        tuan.get(thread.get_public_url())
    assert tuan.get(thread.get_public_url() + "?truoc=11").content.decode().count('class="app-comment"') == 10


def test_the_list_costs_at_most_four(thread, tuan, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert tuan.get("/du-thao/").status_code == 200


def test_the_home_page_costs_at_most_six(thread, tuan, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert tuan.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_sending_costs_at_most_nine_with_begin_and_commit(draft, tuan, write, send):
    seal = sealed(write(y_0="Chợ nên có mái che."))
    with CaptureQueriesContext(connection) as said:
        assert send(seal=seal, y_0="Chợ nên có mái che.").status_code == 302
    assert len(said) <= 9, [q["sql"][:60] for q in said]


def test_nobody_learns_of_another_drafts_pages_from_the_cache(thread, tuan):
    cache.clear()
    Comment.objects.update(state="pending")
    assert 'app-comment"' not in tuan.get(thread.get_public_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_slip_of_three_costs_what_a_slip_of_one_costs(draft, django_assert_num_queries):
    author = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"}

    def post(*texts):
        said = [slips.Remark(slips.WHOLE, "chung", text) for text in texts]
        return actions.post_comments(slips.Seal.of(draft, {}), said, author, ["qua-nhanh"])

    with django_assert_num_queries(4):  # BEGIN, the lock, everything, COMMIT
        one = post("Chợ nên có mái che.")
    with django_assert_num_queries(4):
        three = post("Dời giờ họp.", "Giảm phí.", "Thêm nước sạch.")
    assert list(one.comments.values_list("number", flat=True)) == [1]
    assert list(three.comments.order_by("number").values_list("number", "body")) == [
        (2, "Dời giờ họp."), (3, "Giảm phí."), (4, "Thêm nước sạch."),
    ]  # fmt: skip
    notes = Entry.objects.about(draft).filter(verb="nhận góp ý qua cổng").order_by("pk")
    assert [entry.note for entry in notes] == ["1 ý kiến", "3 ý kiến"]
