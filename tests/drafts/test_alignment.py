"""Which article of one text became which of the next."""

import random
from dataclasses import replace
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from drafts.texts.alignment import Kind, Pair, align
from drafts.texts.articles import ReadArticle, split

_WORDS = [
    "chợ",
    "phí",
    "sạp",
    "hộ",
    "nghèo",
    "giờ",
    "mở",
    "cửa",
    "vệ",
    "sinh",
    "rác",
    "thùng",
    "xe",
    "đường",
    "thôn",
    "ấp",
    "tổ",
    "quản",
    "lý",
    "nộp",
    "miễn",
    "thu",
    "chi",
    "công",
    "khai",
    "bảng",
    "tin",
    "nước",
    "điện",
    "chỗ",
    "bán",
    "hàng",
    "tươi",
    "sống",
    "biên",
    "lai",
    "quý",
    "năm",
    "tháng",
    "ngày",
    "đăng",
    "ký",
    "hỗ",
    "trợ",
    "mức",
    "tiền",
    "kiểm",
    "tra",
    "giám",
    "sát",
    "mặt",
    "trận",
]


def article(number, seed, length=25):
    """An article of random words: two of them have little in common."""
    dice = random.Random(seed)
    body = " ".join(dice.choices(_WORDS, k=length))
    return ReadArticle(f"Điều {number}", " ".join(dice.choices(_WORDS, k=4)), f"1. {body}.")


def draft(count, first=1):
    return [article(n, n) for n in range(first, first + count)]


def renumbered(pieces):
    return [replace(piece, label=f"Điều {n}") for n, piece in enumerate(pieces, 1)]


def partners(pairs):
    return {(pair.old, pair.new) for pair in pairs}


COUNTS = st.integers(2, 25)
CHOICE = st.randoms(use_true_random=False)


@given(COUNTS)
def test_the_same_text_is_the_same(count):
    assert align(draft(count), draft(count)) == [Pair(n, n, Kind.SAME) for n in range(count)]


@given(COUNTS, CHOICE)
def test_an_article_put_in_between_renumbers_what_follows(count, dice):
    old, place = draft(count), dice.randint(0, count)
    new = renumbered([*old[:place], article(0, 999), *old[place:]])
    assert align(old, new) == [
        *(Pair(n, n, Kind.SAME) for n in range(place)),
        Pair(None, place, Kind.NEW),
        *(Pair(n, n + 1, Kind.RENUMBERED) for n in range(place, count)),
    ]


@given(COUNTS, CHOICE)
def test_an_article_dropped_renumbers_what_follows(count, dice):
    old, place = draft(count), dice.randint(0, count - 1)
    pairs = align(old, renumbered(old[:place] + old[place + 1 :]))
    assert Pair(place, None, Kind.GONE) in pairs
    assert {p for p in pairs if p.new is not None} == {
        *(Pair(n, n, Kind.SAME) for n in range(place)),
        *(Pair(n, n - 1, Kind.RENUMBERED) for n in range(place + 1, count)),
    }


@given(COUNTS, CHOICE)
def test_one_word_edited_is_an_edit(count, dice):
    old, place = draft(count), dice.randint(0, count - 1)
    words = old[place].body.split()
    words[dice.randint(1, len(words) - 1)] = "KHÁC"
    new = [*old[:place], replace(old[place], body=" ".join(words)), *old[place + 1 :]]
    assert align(old, new)[place] == Pair(place, place, Kind.EDITED)


@given(st.integers(3, 25), CHOICE)
def test_a_moved_article_is_told_from_those_it_passed(count, dice):
    old = draft(count)
    there, here = dice.sample(range(count), 2)
    order = [n for n in range(count) if n != there]
    order.insert(here, there)
    pairs = align(old, renumbered([old[n] for n in order]))
    assert partners(pairs) == {(n, place) for place, n in enumerate(order)}
    moved = [pair.old for pair in pairs if pair.kind == Kind.MOVED]
    assert moved == [there] if abs(there - here) > 1 else len(moved) == 1


@given(st.integers(1, 15), st.integers(1, 15), CHOICE)
def test_both_ways_give_the_same_pairs_and_each_article_stands_in_one(few, many, dice):
    pool = draft(20)
    old, new = dice.sample(pool, few), renumbered(dice.sample(pool, many))
    there, back = align(old, new), align(new, old)
    assert partners(there) == {(pair.new, pair.old) for pair in back}
    mirror = {Kind.NEW: Kind.GONE, Kind.GONE: Kind.NEW}
    assert {(p.old, p.new, p.kind) for p in there} == {
        (p.new, p.old, mirror.get(p.kind, p.kind)) for p in back
    }
    assert sorted(p.old for p in there if p.old is not None) == list(range(few))
    assert sorted(p.new for p in there if p.new is not None) == list(range(many))


def test_of_an_article_split_in_two_one_half_carries_on():
    old = [article(1, 1), replace(article(2, 2), body="\n".join(article(0, s).body for s in (5, 6, 7)))]
    halves = old[1].body.splitlines()
    new = [old[0], replace(old[1], body="\n".join(halves[:2])), ReadArticle("Điều 3", "Tên khác", halves[2])]
    assert align(old, new) == [Pair(0, 0, Kind.SAME), Pair(1, 1, Kind.EDITED), Pair(None, 2, Kind.NEW)]


def test_opening_and_signature_are_paired_whatever_they_say():
    old = split("Căn cứ Luật 80.\nĐiều 1. A\nMột hai ba bốn.\nNơi nhận:\n- Lưu: VT.")
    new = split(
        "Căn cứ các luật mới ban hành.\nĐiều 1. A\nMột hai ba bốn.\nNơi nhận:\n- Sở Tư pháp; thôn, ấp."
    )
    assert [pair.kind for pair in align(old, new)] == [Kind.EDITED, Kind.SAME, Kind.EDITED]


def test_the_same_number_on_other_words_is_another_article():
    old, new = [article(1, 1), article(2, 2)], [article(1, 1), article(2, 77)]
    assert [pair.kind for pair in align(old, new)] == [Kind.SAME, Kind.NEW, Kind.GONE]


def test_two_hundred_articles_take_about_half_a_second():
    old = [article(n, n, 150) for n in range(1, 201)]
    new = renumbered([replace(a, body=a.body.replace("phí", "lệ phí")) for a in [article(0, 999, 150), *old]])
    began = process_time()
    pairs = align(old, new)
    assert process_time() - began < 2
    assert sum(pair.kind == Kind.EDITED for pair in pairs) > 150 and pairs[0].kind == Kind.NEW
