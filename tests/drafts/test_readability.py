"""A summary is read for its sentences, its abbreviations and the words of the office; hints, never a bar."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.readability import HARD_MEAN, LONG, read

SHORT = "Chợ họp từ 05 giờ đến 18 giờ. Xe để ở bãi phía đông. Hộ nghèo không phải nộp phí."


def sentence(words):
    return " ".join(["Chợ", *["rộng"] * (words - 1)]) + "."


def test_short_sentences_in_plain_words_are_easy():
    reading = read(SHORT)
    assert reading.level == "dễ đọc" and len(reading.sentences) == 3 and reading.long == []


def test_words_are_what_spaces_part():
    assert read("Ủy ban nhân dân xã – nơi nhận đơn.").words == 8


def test_sentences_beyond_the_mean_are_hard():
    assert read(f"{sentence(HARD_MEAN + 1)} {sentence(HARD_MEAN + 1)}").level == "khó"


def test_one_long_sentence_among_many_makes_it_a_little_hard():
    reading = read(f"{sentence(LONG + 1)} {' '.join([sentence(5)] * 5)}")
    assert reading.level == "hơi khó"
    assert [(s.words, s.number) for s in reading.long] == [(LONG + 1, 1)]


def test_the_longest_is_named_with_its_place():
    text = f"Một câu.\n\nHai câu. {sentence(LONG + 5)}\n{sentence(LONG + 9)}"
    assert [(s.paragraph, s.number) for s in read(text).long] == [(3, 1), (2, 2)]


def test_a_point_inside_a_number_or_a_city_ends_no_sentence():
    reading = read("Chợ có 1.500 sạp ở TP. Hồ Chí Minh, thu 60.000 đồng. Hết.")
    assert len(reading.sentences) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân (UBND) xã họp. UBND xã quyết định.",
        "UBND (Ủy ban nhân dân) xã họp.",
        "Hội đồng phối hợp (sau đây gọi là HĐPH) họp.",
        "Theo Quyết định 407/QĐ-TTg và Kế hoạch số 28/KH-UBND.",
        "CHỢ TÂN LẬP MỞ CỬA\nChương II, khoản 3.",
    ],
)
def test_what_is_opened_or_is_none_is_not_named(text):
    assert read(text).abbreviations == []


def test_an_abbreviation_opened_too_late_is_named_with_its_words():
    found = read("UBND xã họp. Ủy ban nhân dân (UBND) quyết định. QLRR do xã làm. QLRR xong.").abbreviations
    assert found == [("UBND", "Ủy ban nhân dân"), ("QLRR", "")]


def test_words_of_the_office_are_counted_with_plainer_ones():
    found = dict(
        (words, times) for words, _, times in read("Căn cứ Luật; căn cứ nghị định, tiến hành thu.").official
    )
    assert found["căn cứ"] == 2 and found["tiến hành"] == 1


def test_citations_are_counted():
    assert read("Theo khoản 2 Điều 5 Nghị định 78/2025/NĐ-CP và chương IV.").citations == 4


def test_nothing_to_read_has_no_level():
    assert read("").level == "" and read(" \n—\n").sentences == []


@pytest.mark.parametrize(
    "piece", ["chữ ", "A", "UBND (", "a(", ".", ' ."', "ĐIỀU LỆ ", "AB,", "\n", "điều 1 "]
)
def test_a_hundred_thousand_letters_are_read_in_a_moment(piece):
    began = time.monotonic()
    read((piece * 100_000)[:100_000])
    assert time.monotonic() - began < 2


@given(st.text(max_size=300))
def test_anything_can_be_read(text):
    reading = read(text)
    assert reading.level in {"", "dễ đọc", "hơi khó", "khó"}
    assert reading.words <= len(text.split()) and all(s.words >= 1 for s in reading.sentences)
