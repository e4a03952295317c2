"""Twenty thousand opinions: the table is read a page at a time, in few statements and little memory."""

import tracemalloc
from itertools import cycle, islice

import pytest
from openpyxl import load_workbook

from feedback.models import Answer, AuthorClass, Channel, Comment
from feedback.tables import sheet
from feedback.tables.groups import Groups
from feedback.tables.lines import A_PAGE, Table
from tests import factories
from tests.feedback.many import plant

N = 20_000
OUTCOMES = cycle([None, (Answer.Outcome.ACCEPTED, Answer.Status.PUBLISHED), None, None])
WORDS = "Chợ nên có thêm chỗ để xe đạp, gần cổng, có mái che. " * 6


@pytest.fixture
def crowd(draft, articles, lan):
    return gather(draft, articles, lan, N)


def gather(draft, articles, lan, many):
    """Four groups; a quarter under one answer; a campaign of every tenth; citizens and an enterprise or two."""
    places = cycle([None, *articles])
    plant(draft, lan, (
        {
            "article": next(places), "answer": next(OUTCOMES), "body": f"{n}. {WORDS}",
            "cluster": "phong trào" if n % 10 == 0 else None,
            "author_class": AuthorClass.ENTERPRISE if n % 5000 == 0 else AuthorClass.CITIZEN,
        }
        for n in range(many)
    ))  # fmt: skip
    return draft


def peak(work) -> int:
    """Bytes of Python memory the work needed at its highest."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_page_of_twenty_thousand_costs_what_a_page_of_twenty_costs(
    crowd, sign_in, lan, tuan, django_assert_max_num_queries
):
    type(crowd).objects.filter(pk=crowd.pk).update(table_published_at=crowd.created_at)
    browser, html = sign_in(lan), ""
    for address in (f"/can-bo/gop-y/{crowd.pk}/bang/", f"/can-bo/gop-y/{crowd.pk}/bang/?theo=chu-de"):
        with django_assert_max_num_queries(26):
            html = browser.get(address).content.decode()
        assert html.count(WORDS.strip()) <= A_PAGE and "Xem tiếp" in html
    with django_assert_max_num_queries(12):
        html = tuan.get(f"{crowd.get_public_url()}tiep-thu/").content.decode()
    assert "20.000" in html and len(html) < 200_000

    def page():
        tuan.get(f"{crowd.get_public_url()}tiep-thu/")

    assert peak(page) < 8_000_000


def test_a_campaign_is_one_text_with_all_its_numbers_counted(crowd):
    table = Table(crowd)
    lines = list(table.walk(2000))
    alike = [one for line in lines for one in line.said if one.n > 1]
    assert sum(one.n for one in alike) == N // 10 and len(alike) < 10
    assert all("ý kiến giống nhau" in one.mark for one in alike)
    assert sum(line.n for line in lines) == N == sum(group.n for group in Groups(crowd).all)
    assert max(len(line.who) for line in lines) < 5
    assert any(who.startswith("Cá nhân (ẩn danh): ") for who in lines[0].who)


@pytest.mark.slow
def test_the_sheet_of_all_is_written_row_by_row(draft, articles, lan, tmp_path):
    path, told = tmp_path / "bang.xlsx", []
    gather(draft, articles, lan, 7000)
    assert peak(lambda: sheet.write(path, draft, "dieu", told.append)) < 40_000_000
    assert told == [0, 0, 0, 2000, 4000, 6000]
    book = load_workbook(path, read_only=True)
    assert book.sheetnames == ["Bảng tổng hợp", "Tất cả ý kiến"]
    rows = book["Tất cả ý kiến"].iter_rows(values_only=True, min_row=2)
    assert [row[0] for row in rows] == list(range(1, 7001))


def test_twenty_five_small_articles_are_one_page_in_the_same_few_statements(
    lan, django_assert_max_num_queries
):
    text = "\n".join(f"Điều {n}. Việc {n}\nNội dung việc {n}." for n in range(1, 31))
    draft = factories.open_draft(lan, text=text)
    articles = list(draft.versions.get().articles.order_by("position"))
    plant(draft, lan, [{"article": one, "channel": Channel.SLIP} for one in articles])
    with django_assert_max_num_queries(8):
        lines, then = Table(draft).page()
    assert [line.group.label for line in lines] == [f"Điều {n}" for n in range(1, 31)] and then is None
    assert Comment.objects.count() == 30 == len(list(islice(Table(draft).walk(7), 100)))
