"""Two texts of a draft beside each other: on the screen, on paper, for everybody."""

from io import BytesIO

import pdfplumber
import pytest
from django.core.cache import cache
from docx import Document

from drafts import actions
from drafts.texts.articles import split
from drafts.texts.comparing import compare, two_of
from feedback.models import Comment
from tests import factories
from tests.feedback.conftest import comment, published

SECOND = """Điều 1. Phạm vi điều chỉnh
1. Quy chế này quy định việc họp chợ và giữ vệ sinh tại chợ Tân Lập.
2. Quy chế áp dụng với hộ kinh doanh, người mua hàng và tổ quản lý chợ.
Điều 2. Chỗ để xe
Tổ quản lý chợ kẻ vạch chỗ để xe và không thu tiền.
Điều 3. Giờ họp chợ
1. Chợ họp từ 04 giờ đến 18 giờ hằng ngày.
2. Ngày lễ, Tết do tổ quản lý chợ thông báo trước 07 ngày.
"""


@pytest.fixture
def draft(lan):
    """Open for comment on its first text; Điều 2 will be Điều 3, Điều 3 will be gone."""
    return factories.open_draft(lan)


@pytest.fixture
def second(draft, lan):
    return actions.set_text(draft, SECOND, lan, note="sau thẩm định")


@pytest.fixture
def first_articles(draft):
    return list(draft.versions.get(number=1).articles.all())


def page(browser, draft, **asked):
    return browser.get(f"/can-bo/du-thao/{draft.pk}/so-sanh/", asked)


def test_articles_are_told_by_what_became_of_them():
    found = compare(split(factories.TEXT), split(SECOND))
    assert found.sentence == "4 điều, mục: sửa 1, thêm 1, bỏ 1, giữ nguyên 1"
    assert [(row.label, row.was, row.name) for row in found.rows] == [
        ("Điều 1", "", "Giữ nguyên"), ("Điều 2", "", "Thêm"), ("Điều 3", "Điều 2", "Sửa"), ("Điều 3", "", "Bỏ"),
    ]  # fmt: skip


def test_a_paragraph_carried_to_another_article_is_told_there_and_here():
    old = split(
        "Điều 1. A\n1. Tổ quản lý chợ thu phí có biên lai.\n2. Giữ nguyên.\nĐiều 2. B\n1. Khác hẳn nhau."
    )
    new = split(
        "Điều 1. A\n2. Giữ nguyên.\nĐiều 2. B\n1. Khác hẳn nhau.\n2. Tổ quản lý chợ thu phí có biên lai."
    )
    notes = [(line.name, line.note) for row in compare(old, new).rows for line in row.lines if line.note]
    assert notes == [("Chuyển đi", "Nay ở Điều 2"), ("Chuyển đến", "Bản trước ở Điều 1")]


def test_the_last_two_are_compared_unless_others_are_asked_for(draft, second, lan):
    third = actions.set_text(draft, SECOND + "Điều 4. Hiệu lực\nTừ ngày ký.", lan)
    versions = list(draft.versions.all())
    assert two_of(versions) == (second, third)
    assert two_of(versions, "3", "1") == (draft.versions.get(number=1), third)
    assert two_of(versions, "1", "9") is None and two_of(versions[:1]) is None


def test_words_added_and_dropped_are_marked_for_eyes_and_ears(sign_in, lan, draft, second):
    shown = page(sign_in(lan), draft, tu=1, den=2).content.decode()
    said = '<span class="govuk-visually-hidden">(thêm) </span>04<span class="govuk-visually-hidden"> (hết thêm)</span>'
    assert f"<ins>{said}</ins>" in shown and "(bỏ) </span>05<" in shown
    assert "lần 1 là Điều 2" in shown and "sau thẩm định" in shown


def test_one_column_on_a_phone_or_when_asked(sign_in, lan, draft, second):
    browser = sign_in(lan)
    assert "Lời văn lần 2" not in page(browser, draft).content.decode()
    assert "Lời văn lần 2" in page(browser, draft, kieu="mot-cot").content.decode()
    phone = {"user-agent": "Mozilla/5.0 (Android 14; Mobile) Mobi"}
    address = f"/can-bo/du-thao/{draft.pk}/so-sanh/"
    assert "Lời văn lần 2" in browser.get(address, headers=phone).content.decode()
    assert "Lời văn lần 2" not in browser.get(address, {"kieu": "hai-cot"}, headers=phone).content.decode()


def test_one_text_alone_offers_to_bring_another(sign_in, lan, draft):
    assert "Chưa có hai bản" in page(sign_in(lan), draft).content.decode()
    assert page(sign_in(lan), draft, tu=1, den=2).status_code == 404


def test_another_body_compares_only_what_was_shown_to_everybody(sign_in, minh, draft, second):
    assert page(sign_in(minh), draft, tu=1, den=2).status_code == 404
    actions.post_version(second, second.by)
    assert page(sign_in(minh), draft, tu=1, den=2).status_code == 200


def test_the_page_costs_the_same_for_forty_articles(sign_in, lan, draft, django_assert_max_num_queries):
    long = "".join(f"Điều {n}. Tên {n}\n1. Nội dung thứ {n} của chợ.\n" for n in range(1, 41))
    actions.set_text(draft, long, lan)
    actions.set_text(draft, long.replace("chợ", "chợ Tân Lập"), lan)
    browser = sign_in(lan)
    browser.get("/can-bo/")
    with django_assert_max_num_queries(10):
        assert page(browser, draft).content.decode().count('class="app-cmp"') == 40


def test_word_gets_real_marks(sign_in, lan, draft, second):
    answer = sign_in(lan).get(f"/can-bo/du-thao/{draft.pk}/so-sanh.docx?tu=1&den=2")
    runs = [run for p in Document(BytesIO(answer.getvalue())).paragraphs for run in p.runs]
    assert next(run.text for run in runs if run.font.strike) == "[05]"
    assert "04" in [run.text for run in runs if run.bold and run.underline]


def test_paper_says_the_same(sign_in, lan, draft, second):
    answer = sign_in(lan).get(f"/can-bo/du-thao/{draft.pk}/so-sanh.pdf?tu=1&den=2")
    with pdfplumber.open(BytesIO(answer.getvalue())) as paper:
        text = " ".join(sheet.extract_text() for sheet in paper.pages)
    assert "[05]" in text and "(lần 1 là Điều 2)" in text


def test_everybody_compares_what_was_posted(tuan, draft, second):
    address = f"{draft.get_public_url()}so-sanh/"
    assert tuan.get(address).status_code == 404
    actions.post_version(second, second.by)
    answer = tuan.get(address)
    assert "(thêm) </span>04<" in answer.content.decode()
    assert "no-cache" in answer["Cache-Control"] and tuan.get(address + "?tu=1&den=3").status_code == 404


def test_a_withdrawn_draft_takes_its_comparison_along(tuan, lan, draft, second):
    actions.post_version(second, lan)
    address = f"{draft.get_public_url()}so-sanh/"
    assert tuan.get(address).status_code == 200
    actions.withdraw_declaration(draft, "Phải xem lại", lan)
    assert tuan.get(address).status_code == 404


def test_the_public_comparison_kept_for_all_costs_two(
    tuan, lan, draft, second, django_assert_max_num_queries
):
    actions.post_version(second, lan)
    tuan.get(f"{draft.get_public_url()}so-sanh/")
    with django_assert_max_num_queries(2):
        tuan.get(f"{draft.get_public_url()}so-sanh/")


def test_the_public_page_shows_the_newest_text_that_was_posted(tuan, lan, draft, second):
    assert "Chỗ để xe" not in tuan.get(draft.get_public_url()).content.decode()
    actions.post_version(second, lan)
    assert "Chỗ để xe" in tuan.get(draft.get_public_url()).content.decode()


def test_an_opinion_follows_its_article_on_the_public_page(tuan, lan, draft, first_articles, second):
    published(draft, lan, article=first_articles[1])
    actions.post_version(second, lan)
    shown = tuan.get(draft.get_public_url()).content.decode()
    assert "về Điều 2 (lần 1), nay là Điều 3" in shown and "1 ý kiến về Điều 3" in shown
    assert "Ý kiến thứ 0" in tuan.get(draft.get_public_url(), {"dieu": "Điều 3"}).content.decode()
    assert "Ý kiến thứ 0" not in tuan.get(draft.get_public_url(), {"dieu": "Điều 2"}).content.decode()


def test_an_opinion_on_a_dropped_article_says_so(tuan, lan, draft, first_articles, second):
    published(draft, lan, article=first_articles[2])
    actions.post_version(second, lan)
    shown = tuan.get(draft.get_public_url()).content.decode()
    assert "về Điều 3 (lần 1), đã bỏ ở lần 2" in shown and "Điều 3 đã bỏ ở lần 2 (1)" in shown
    kept = tuan.get(draft.get_public_url(), {"dieu": "Điều 3 đã bỏ ở lần 2"}).content.decode()
    assert "Ý kiến thứ 0" in kept


def test_the_page_of_a_draft_in_its_second_text_costs_no_more(
    tuan, lan, draft, first_articles, second, django_assert_max_num_queries
):
    published(draft, lan, 60, article=first_articles[1])
    actions.post_version(second, lan)
    cache.clear()
    tuan.get("/quy-tac/")
    with django_assert_max_num_queries(10):
        tuan.get(draft.get_public_url())


def test_the_inbox_counts_an_opinion_where_its_article_went(sign_in, lan, draft, first_articles, second):
    comment(draft, "Mở cửa sớm hơn cho người bán cá.", first_articles[1])
    comment(draft, "Phí này cao quá với sạp nhỏ.", first_articles[2])
    answer = sign_in(lan).get(f"/can-bo/gop-y/{draft.pk}/")
    assert answer.context["tree"].branches()[1:] == [
        ("Điều 3", "Điều 3", 1),
        ("Điều 3 đã bỏ ở lần 2", "Điều 3 đã bỏ ở lần 2", 1),
    ]
    assert "Điều 2 (lần 1), nay là Điều 3" in answer.content.decode()
    branch = sign_in(lan).get(f"/can-bo/gop-y/{draft.pk}/?dieu=Điều 3").content.decode()
    assert "Mở cửa sớm" in branch and "Phí này cao" not in branch


def test_an_answer_for_a_whole_branch_serves_those_who_spoke_of_the_first_text(
    sign_in, lan, draft, first_articles, second
):
    comment(draft, "Mở cửa sớm hơn cho người bán cá.", first_articles[1])
    said = {"ca": "1", "dieu": "Điều 3", "outcome": "tiep-thu", "text": "Mở cửa từ 04 giờ."}
    sign_in(lan).post(f"/can-bo/gop-y/{draft.pk}/soan/", said)
    assert Comment.objects.get().answer.text == "Mở cửa từ 04 giờ."


def test_articles_three_texts_apart_are_one_line(lan, draft, second):
    third = actions.set_text(draft, "Điều 1. Căn cứ\nLuật chợ nông thôn mới.\n" + SECOND, lan)
    lines = [draft.versions.get(number=n).articles.get(heading="Giờ họp chợ") for n in (1, 2, 3)]
    assert len({article.lineage for article in lines}) == 1 and lines[2].came_from == lines[1]
    assert third.articles.get(heading="Căn cứ").came_from is None


def test_nobody_speaks_about_an_article_that_was_not_posted(tuan, draft, lan):
    unposted = actions.set_text(draft, SECOND + "Điều 4. Mái che\nTổ quản lý chợ dựng mái che.", lan)
    pk = unposted.articles.get(heading="Mái che").pk
    answer = tuan.post(f"{draft.get_public_url()}gop-y/", {f"y-{pk}": "Nên lợp tôn."})
    told = answer.content.decode()
    assert answer.status_code == 422 and "Điều 3" in told
    assert "Điều 4" not in told and f"y-{pk}" not in told
