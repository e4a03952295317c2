"""Codes that are read aloud: long enough, checked, the same for the same form, and found as people type them."""

import re

from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from feedback.slip import codes

keys = st.binary(min_size=16, max_size=16).map(bytes.hex)
places = st.integers(0, 11)
letters = st.sampled_from(codes.ALPHABET)


def bare(code):
    return code.removeprefix("GY-").replace("-", "")


def test_eleven_letters_of_thirty_two_are_fifty_five_bits():
    assert len(set(codes.ALPHABET)) == 32 and not set("0O1I") & set(codes.ALPHABET)
    assert 32**11 == 2**55


@given(keys)
def test_every_code_is_in_four_groups_and_reads_back_as_itself(key):
    code = codes.code_of(key)
    assert re.fullmatch(rf"GY(-[{codes.ALPHABET}]{{4}}){{3}}", code)
    assert codes.readings(code) == [code]
    assert codes.spelled(code).replace(",", "").replace(" ", "") == code.replace("-", "")


@given(keys)
def test_the_same_form_has_the_same_code_and_pin_and_another_server_others(key):
    code, pin = codes.code_of(key), codes.pin_of(key)
    assert (codes.code_of(key), codes.pin_of(key)) == (code, pin) and re.fullmatch(r"\d{6}", pin)
    with override_settings(SECRET_KEY="another"):
        assert codes.code_of(key) != code


@given(keys, places, letters)
def test_one_wrong_letter_is_always_seen(key, place, letter):
    good = bare(codes.code_of(key))
    typed = good[:place] + letter + good[place + 1 :]
    assert (codes.readings(typed) == []) == (typed != good)


@given(keys, st.integers(0, 10))
def test_swapped_neighbours_are_seen_but_for_one_pair_of_letters(key, place):
    good = bare(codes.code_of(key))
    typed = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
    blind = {good[place], good[place + 1]} <= {codes.ALPHABET[0], codes.ALPHABET[31]}
    assert (codes.readings(typed) == []) == (typed != good and not blind)


@given(keys, st.data())
def test_case_spaces_dashes_and_look_alikes_do_not_matter(key, data):
    code = codes.code_of(key)
    typed = "".join(
        data.draw(st.sampled_from([c, c.lower(), c + " "])) for c in code.replace("-", data.draw(st.sampled_from(["", " ", "."])))
    )  # fmt: skip
    assert codes.readings(typed) == [code]
    misread = code.replace("D", "0", 1).replace("L", "1", 1)
    assert code in codes.readings(misread)


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_few_readings_quickly(typed):
    assert len(codes.readings(typed)) <= 3**6


@given(keys, st.text(max_size=30))
def test_nothing_of_code_or_pin_stands_in_what_is_kept(key, pin):
    code = codes.code_of(key)
    kept = codes.hash_key(key) + codes.hash_code(code) + codes.hash_pin(code, codes.pin_of(key))
    assert bare(code).lower() not in kept and key not in kept
    assert codes.same(codes.hash_pin(code, codes.pin_of(key)), codes.hash_pin(code, f" {codes.pin_of(key)} "))
