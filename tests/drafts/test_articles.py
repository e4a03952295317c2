"""A draft's text is read by its articles, as pasted from Word."""

from hypothesis import given
from hypothesis import strategies as st

from drafts.articles import split


def test_each_dieu_is_one_article_with_its_heading():
    read = split("Điều 1. Phạm vi\n1. Chợ Tân Lập.\nĐiều 2. Giờ họp\n1. Từ 05 giờ.")
    assert [(a.label, a.heading) for a in read] == [("Điều 1", "Phạm vi"), ("Điều 2", "Giờ họp")]


def test_a_chapter_names_the_articles_under_it():
    read = split(
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNội dung.\nChương II. PHÍ\nĐiều 2. Mức phí\nMột."
    )
    assert [a.chapter for a in read] == ["Chương I. QUY ĐỊNH CHUNG", "Chương II. PHÍ"]


def test_a_hard_wrapped_line_is_joined_to_its_clause():
    [article] = split(
        "Điều 1. Phí\n1. Mỗi sạp nộp phí\nvệ sinh hằng tháng.\na) Hộ nghèo được miễn;\nđ) Hộ khác nộp đủ."
    )
    assert article.body.splitlines() == [
        "1. Mỗi sạp nộp phí vệ sinh hằng tháng.", "a) Hộ nghèo được miễn;", "đ) Hộ khác nộp đủ.",
    ]  # fmt: skip


def test_what_stands_before_the_first_article_is_kept():
    read = split("Căn cứ Luật Tổ chức chính quyền địa phương;\nĐiều 1. Phạm vi\nMột.")
    assert read[0].label == "Phần mở đầu" and "Căn cứ" in read[0].body


def test_a_text_without_articles_can_still_be_read():
    assert [a.label for a in split("Thông báo giờ họp chợ mới.")] == ["Nội dung"]


def test_an_empty_text_has_no_articles():
    assert split(" \n\n") == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_nothing_written_is_lost_and_nothing_breaks(text):
    words = "".join(a.label + a.heading + a.body + a.chapter for a in split("Điều 1. A\n" + text))
    assert all(c in words for c in text if c in "bcdfghklmnpqrstvxz")
