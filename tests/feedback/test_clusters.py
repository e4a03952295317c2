"""Which comments say the same: found in any order, through greetings, missing marks and turned sentences."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.alike.clusters import Words, alike, group
from portal.text import fold
from tests.feedback.sayings import DIFFERENT, SAME, all_said


def pairs(groups):
    return {pair for together in groups for pair in combinations(sorted(together), 2)}


def grouped(said, place=0):
    return group((pk, fold(text), place) for pk, text in said)


def test_of_the_labelled_pairs_nearly_all_are_found_and_no_other():
    said, truth = all_said()
    true = {pair for pair in combinations(sorted(truth), 2) if truth[pair[0]] == truth[pair[1]]}
    found = pairs(grouped(said))
    assert len(found & true) / len(found) == 1, [[said[a][1], said[b][1]] for a, b in found - true]
    assert len(found & true) / len(true) >= 0.95, [[said[a][1], said[b][1]] for a, b in true - found]


@pytest.mark.parametrize("text", [SAME[0][0], SAME[1][0], DIFFERENT[7]])
def test_a_campaign_of_twelve_names_is_one_group(text):
    people = ["Lê Văn Tám", "Trần Thị Bưởi", "Ngô Quang", "Đinh Thị Mận", "Võ Ba", "Hồ Thị Lụa"]
    said = [f"Tôi tên {name}, ở ấp {n}. {text}" for n, name in enumerate(people)]
    said += [f"{text} Người viết: {name}." for name in people]
    assert grouped(list(enumerate(said))) == [list(range(12))]


def test_a_meaning_turned_is_another_opinion():
    for one, other in [
        ("Tôi đồng ý tăng phí vệ sinh chợ lên từ tháng sau", "Tôi không đồng ý tăng phí vệ sinh chợ lên từ tháng sau"),
        ("Đề nghị tăng mức phạt người xả rác trong khu chợ", "Đề nghị giảm mức phạt người xả rác trong khu chợ"),
        ("Phí nên là 40.000 đồng mỗi sạp một tháng", "Phí nên là 45.000 đồng mỗi sạp một tháng"),
    ]:  # fmt: skip
        assert not alike(Words(fold(one)), Words(fold(other)))


def test_the_same_few_words_about_two_articles_are_two_opinions():
    few, many = fold("Đồng ý với quy định này."), fold(SAME[0][0])
    assert group([(1, few, 11), (2, few, 12)]) == []
    assert group([(1, few, 11), (2, few, 11)]) == [[1, 2]]
    assert group([(1, many, 11), (2, many, 12)]) == [[1, 2]]


def test_signs_without_a_word_are_the_same_only_when_they_are():
    assert group([(1, "???", 0), (2, "👍", 0), (3, "👍", 0)]) == [[2, 3]]


SAID, TRUTH = all_said()


@given(st.permutations(range(len(SAID))))
@settings(max_examples=40, deadline=None)
def test_whoever_speaks_first_the_groups_are_the_same(order):
    """Ids follow the order of speaking, so the texts come to the machine in that order."""
    said = [(place, SAID[pk][1]) for place, pk in enumerate(order)]
    groups = {frozenset(order[place] for place in together) for together in grouped(said)}
    assert groups == {frozenset(together) for together in grouped(SAID)}


@given(
    st.lists(st.sampled_from([text for _, text in SAID]) | st.text(max_size=200), max_size=12), st.randoms()
)
@settings(max_examples=150, deadline=None)
def test_groups_part_what_was_said_and_a_copy_always_joins(texts, chance):
    said = list(enumerate(texts))
    shuffled = chance.sample(said, len(said))
    groups = grouped(shuffled)
    assert groups == grouped(said)
    members = [pk for together in groups for pk in together]
    assert len(members) == len(set(members)) and set(members) <= set(range(len(texts)))
    home = {pk: together for together in map(tuple, groups) for pk in together}
    for (one, text), (other, again) in combinations(said, 2):
        if text == again:
            assert home.get(one) == home.get(other) is not None


@given(st.sampled_from(SAID), st.randoms())
@settings(max_examples=60, deadline=None)
def test_being_alike_is_mutual(said, chance):
    one, other = Words(fold(said[1])), Words(fold(chance.choice(SAID)[1]))
    assert alike(one, other) == alike(other, one)


def test_set_phrases_do_not_slow_it_down():
    """Fifteen hundred different wishes that all begin and end with the same courtesy."""
    chance = random.Random(5)
    words = [
        chance.choice("bcdghklmnrstvx") + chance.choice(["a", "o", "oi", "anh", "en", "uy"])
        for _ in range(900)
    ]
    opening = "De nghi uy ban nhan dan xa xem xet giai quyet cho ba con"
    said = [(n, f"{opening} {' '.join(chance.choices(words, k=16))}", 0) for n in range(1500)]
    assert group(said) == []
