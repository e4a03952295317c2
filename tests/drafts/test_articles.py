"""A draft's text is read by its levels, articles, clauses and points, as pasted from Word."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts.texts.articles import split, written
from drafts.texts.checks import problems
from drafts.texts.clauses import LETTERS, Clause, Point, clauses


def labels(text):
    return [article.label for article in split(text)]


def test_each_dieu_is_one_article_with_its_heading():
    read = split("Điều 1. Phạm vi\n1. Chợ Tân Lập.\nĐiều 2. Giờ họp\n1. Từ 05 giờ.")
    assert [(a.label, a.heading) for a in read] == [("Điều 1", "Phạm vi"), ("Điều 2", "Giờ họp")]


def test_a_chapter_names_the_articles_under_it():
    read = split(
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNội dung.\nChương II. PHÍ\nĐiều 2. Mức phí\nMột."
    )
    assert [a.chapter for a in read] == ["Chương I. QUY ĐỊNH CHUNG", "Chương II. PHÍ"]


def test_levels_stand_under_each_other_until_a_higher_one_comes():
    read = split(
        "Phần thứ nhất\nCHUNG\nChương I\nCHỢ\nMục 1. HỌP\nTiểu mục 1. GIỜ\nĐiều 1. A\nMột.\nMục 2. PHÍ\nĐiều 2. B\nHai.\n"
        "Chương II\nCHẾ TÀI\nĐiều 3. C\nBa."
    )
    assert [a.chapter.splitlines() for a in read] == [
        ["Phần thứ nhất. CHUNG", "Chương I. CHỢ", "Mục 1. HỌP", "Tiểu mục 1. GIỜ"],
        ["Phần thứ nhất. CHUNG", "Chương I. CHỢ", "Mục 2. PHÍ"],
        ["Phần thứ nhất. CHUNG", "Chương II. CHẾ TÀI"],
    ]


def test_a_chapter_spoken_of_in_a_sentence_is_no_heading():
    [article] = split("Điều 1. Phạm vi\nThực hiện theo\nChương II của Quy chế này.")
    assert article.chapter == "" and "Chương II của" in article.body


def test_a_heading_without_articles_stays_as_words():
    read = split("Điều 1. A\nMột.\nChương II\nTRỐNG\nChương III\nPHÍ\nĐiều 2. B\nHai.")
    assert "Chương II. TRỐNG" in read[0].body and read[1].chapter == "Chương III. PHÍ"


def test_a_hard_wrapped_line_is_joined_to_its_clause():
    [article] = split(
        "Điều 1. Phí\n1. Mỗi sạp nộp phí\nvệ sinh hằng tháng.\na) Hộ nghèo được miễn;\nđ) Hộ khác nộp đủ."
    )
    assert article.body.splitlines() == [
        "1. Mỗi sạp nộp phí vệ sinh hằng tháng.", "a) Hộ nghèo được miễn;", "đ) Hộ khác nộp đủ.",
    ]  # fmt: skip


def test_a_wrapped_heading_is_one_heading():
    [article] = split("Điều 1. Phạm vi điều chỉnh và đối tượng\náp dụng của Quy chế\n1. Một.")
    assert article.heading == "Phạm vi điều chỉnh và đối tượng áp dụng của Quy chế"


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. A\n1. Hộ nghèo theo quy định tại\nĐiều 2. của Luật Đất đai được miễn phí.",
        "Điều 1. A\n1. Người vi phạm khoản 3 thì bị xử lý theo các quy định đã nêu rõ ràng ở\nĐiều 7. Việc xử lý do xã làm.",
        "Điều 1. A\n1. Sửa Điều 5 như sau:\n“Điều 5. Giờ họp\n1. Từ 05 giờ.\nĐiều 6. Phí\nMột mức.”\n2. Bãi bỏ Điều 7.",
        'Điều 1. A\n1. Sửa như sau:\n"Điều 5. Giờ họp\nĐiều 6. Phí".\n2. Hết.',
    ],
)
def test_an_article_quoted_or_spoken_of_opens_none(text):
    assert labels(text) == ["Điều 1"]


def test_a_quotation_mark_never_closed_does_not_swallow_the_draft():
    text = "Điều 1. A\n1. Gọi là:\n“chợ Tân Lập.\nĐiều 2. B\nHai."
    assert labels(text) == ["Điều 1", "Điều 2"]
    assert [p.words for p in problems(text)] == ["Dấu “ mở mà không có dấu ” đóng"]


def test_a_table_of_contents_opens_no_article():
    read = split(
        "MỤC LỤC\nChương I. CHỢ\nĐiều 1. Phạm vi\nĐiều 2. Phí\nChương I. CHỢ\nĐiều 1. Phạm vi\nA.\nĐiều 2. Phí\nB."
    )
    assert [(a.label, a.body) for a in read[1:]] == [("Điều 1", "A."), ("Điều 2", "B.")]
    assert labels("Điều 1. Phạm vi ........ 3\nĐiều 1. Phạm vi\nA.") == ["Phần mở đầu", "Điều 1"]


def test_inserted_numbers_and_what_is_left_of_markdown():
    read = split("**Điều 3a. Giờ họp**\n1. Một.\n## Điều 12b: Phí\nĐIỀU 13. HIỆU LỰC\nTừ ngày ký.")
    assert [(a.label, a.heading) for a in read] == [
        ("Điều 3a", "Giờ họp"), ("Điều 12b", "Phí"), ("Điều 13", "HIỆU LỰC"),
    ]  # fmt: skip


def test_an_article_that_is_its_own_provision_has_no_heading():
    text = "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ Tân Lập, xã Tân Lập, tỉnh Tây Ninh.\nĐiều 2. Thi hành\nMột."
    assert [(a.heading, a.body[:8]) for a in split(text)] == [("", "Ban hành"), ("Thi hành", "Một.")]


def test_what_a_decision_puts_in_force_counts_its_own_articles():
    text = (
        "Điều 1. Ban hành\nQuy chế chợ.\nĐiều 2. Hiệu lực\nTừ ngày ký.\nNơi nhận:\n- Lưu: VT.\nQUY CHẾ\nQuản lý chợ\n"
        "Điều 1. Phạm vi\nChợ.\nPHỤ LỤC I\nBảng phí"
    )
    assert labels(text) == [
        "Điều 1",
        "Điều 2",
        "Nơi nhận, chữ ký",
        "Quy chế",
        "Điều 1 (Quy chế)",
        "Phụ lục I",
    ]
    assert problems(text) == []


def test_what_stands_before_the_first_article_is_kept():
    read = split("Căn cứ Luật Tổ chức chính quyền địa phương;\nĐiều 1. Phạm vi\nMột.")
    assert read[0].label == "Phần mở đầu" and "Căn cứ" in read[0].body


def test_a_text_without_articles_can_still_be_read():
    assert labels("Thông báo giờ họp chợ mới.") == ["Nội dung"]


def test_an_empty_text_has_no_articles():
    assert split(" \n\n") == []


def test_clauses_and_points_by_the_vietnamese_alphabet():
    [article] = split(
        "Điều 1. Phí\n1. Mức:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\n- nhỏ;\ne) Sáu.\n2. Miễn cho:\na. hộ nghèo;"
    )
    assert clauses(article) == [
        Clause("1", "Mức:", [
            Point("a", "Một;"), Point("b", "Hai;"), Point("c", "Ba;"), Point("d", "Bốn;"), Point("đ", "Năm;\n- nhỏ;"),
            Point("e", "Sáu."),
        ]),
        Clause("2", "Miễn cho:", [Point("a", "hộ nghèo;")]),
    ]  # fmt: skip


def test_clauses_quoted_in_a_clause_are_its_words():
    [article] = split("Điều 1. Sửa\n1. Sửa Điều 5 như sau:\n“Điều 5. Phí\n1. Một.\n2. Hai.”\n2. Bỏ Điều 6.")
    assert [clause.label for clause in clauses(article)] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Điều 1. A\nMột.\nĐiều 3. B\nHai.", 3, "Thiếu Điều 2 trước Điều 3"),
        ("Điều 1. A\nMột.\nĐiều 5. B\nHai.", 3, "Thiếu Điều 2 đến Điều 4 trước Điều 5"),
        ("Điều 1. A\nMột.\nĐiều 2. B\nHai.\nĐiều 2. C\nBa.", 5, "Điều 2 lặp lại, hoặc đứng sai thứ tự"),
        ("Điều 1. A\n1. Một.\n3. Hai.", 1, "Điều 1: thiếu khoản 2"),
        ("Điều 1. A\n1. Một:\na) x;\nc) y.", 1, "Khoản 1 Điều 1: điểm c) đứng ở chỗ của điểm b)"),
        ("Điều 1. A\n1. Một:\na) x;\nb) y;\nc) z;\nd) t;\ne) u.", 1, "Khoản 1 Điều 1: điểm e) đứng ở chỗ của điểm đ)"),
        ("Thông báo họp chợ.", 1, "Không thấy “Điều 1”, “Điều 2”… đứng đầu dòng nào; cả văn bản là một phần"),
    ],
)  # fmt: skip
def test_a_gap_or_a_repeat_is_told_with_its_line(text, line, words):
    assert [(p.line, p.words) for p in problems(text)] == [(line, words)]


def test_inserted_articles_are_no_gap():
    assert problems("Điều 1. A\nMột.\nĐiều 1a. B\nHai.\nĐiều 2. C\nBa.") == []


def letters(text):
    return Counter(c for c in text.casefold() if c.isalnum())


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_nothing_written_is_lost_and_nothing_breaks(text):
    words = "".join(a.label + a.heading + a.body + a.chapter for a in split("Điều 1. A\n" + text))
    assert all(c in words for c in text if c in "bcdfghklmnpqrstvxz")


_WORDS = st.lists(
    st.sampled_from(
        [
            "hộ",
            "chợ",
            "phí",
            "sạp",
            "nộp",
            "miễn",
            "Điều",
            "khoản",
            "tại",
            "của",
            "Chương",
            "giờ",
            "05",
            "2026",
        ]
    ),
    min_size=1,
    max_size=9,
)
_SENTENCE = _WORDS.map(lambda words: " ".join(words).capitalize())
_LINES = st.one_of(
    st.integers(1, 30).flatmap(lambda n: _SENTENCE.map(lambda s: f"Điều {n}. {s}")),
    st.integers(1, 9).flatmap(lambda n: _SENTENCE.map(lambda s: f"{n}. {s}.")),
    st.sampled_from(LETTERS).flatmap(lambda a: _SENTENCE.map(lambda s: f"{a}) {s};")),
    st.sampled_from(["Chương I", "Chương II. PHÍ", "Mục 1. CHỢ", "QUY CHẾ", "Phần thứ hai", "MỤC LỤC", "“Điều 5. Cũ", "hết.”"]),
    _SENTENCE,
    _SENTENCE.map(str.upper),
    st.just(""),
)  # fmt: skip


@given(st.lists(_LINES, max_size=25).map("\n".join))
def test_every_letter_and_digit_of_a_draft_stands_in_some_piece(text):
    said, last = "", None
    for article in split(text):
        said += article.label + article.heading + article.body
        said += article.chapter if article.chapter != last else ""
        last = article.chapter
    assert not letters(text) - letters(said)


@given(st.lists(_LINES, max_size=25).map("\n".join))
@example("MỤC LỤC\n1. Hộ.\nĐiều 10. Hộ hộ hộ hộ hộ chợ chợ miễn chương\nĐiều 1. Hộ khoản\nĐiều 10. Hộ")
def test_what_was_split_splits_the_same_again(text):
    once = [(a.label, a.heading, a.chapter) for a in split(text)]
    assert len({label for label, *_ in once}) == len(once)
    twice = split(written(split(written(split(text)))))
    assert twice == split(written(split(text)))


def test_a_long_draft_is_split_at_once():
    text = "\n".join(f"Điều {n}. Tên\n" + "1. Một hai ba.\n" * 40 for n in range(1, 800)) + ": “\n" * 20_000
    assert len(split(text)) == 799
