"""How many SQL statements pages cost, however long the thread (performance.md, T6)."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.models import Comment
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
    assert tuan.get(thread.get_public_url() + "?trang=2").content.decode().count('class="app-comment"') == 10


def test_the_list_costs_at_most_four(thread, tuan, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert tuan.get("/du-thao/").status_code == 200


def test_the_home_page_costs_at_most_five(thread, tuan, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
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
