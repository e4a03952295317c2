"""Written Vietnamese as a loudspeaker says it."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.kits import spoken
from drafts.kits.spoken import day_of_year, speak, whole

SAID = [
    # numerals
    ("21", "hai mươi mốt"),
    ("24", "hai mươi tư"),
    ("14", "mười bốn"),
    ("15", "mười lăm"),
    ("25", "hai mươi lăm"),
    ("10", "mười"),
    ("105", "một trăm linh năm"),
    ("1.005", "một nghìn không trăm linh năm"),
    ("1.234,5", "một nghìn hai trăm ba mươi tư phẩy năm"),
    ("02 thùng", "hai thùng"),
    ("từ -5 độ", "từ âm năm độ"),
    # per cent, money, measures
    ("81,05%", "tám mươi mốt phẩy không năm phần trăm"),
    ("1,25 tỷ đồng", "một phẩy hai mươi lăm tỷ đồng"),
    ("60.000đ", "sáu mươi nghìn đồng"),
    ("60.000 đồng/sạp/tháng", "sáu mươi nghìn đồng một sạp một tháng"),
    ("30 triệu đồng/ha", "ba mươi triệu đồng một héc-ta"),
    ("120 m²", "một trăm hai mươi mét vuông"),
    ("120m2", "một trăm hai mươi mét vuông"),
    ("5km", "năm ki-lô-mét"),
    ("60 km/giờ", "sáu mươi ki-lô-mét một giờ"),
    ("3.5 triệu, 12.5%", "ba phẩy năm triệu, mười hai phẩy năm phần trăm"),
    ("10.000.000.000.000 đồng", "mười nghìn tỷ đồng"),
    ("1.234.567.890.123", "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn một trăm hai mươi ba"),
    ("Km 12+500, km2+050", "Ki-lô-mét mười hai cộng năm trăm, ki-lô-mét hai cộng năm mươi"),
    ("10-15%", "mười đến mười lăm phần trăm"),
    ("100.000 đồng – 200.000 đồng", "một trăm nghìn đồng đến hai trăm nghìn đồng"),
    ("1/3 số hộ", "một phần ba số hộ"),
    ("½ số hộ", "một phần hai số hộ"),
    # days and hours
    ("05/12/2026", "ngày mùng năm tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
    ("ngày 20/11/2026", "ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ("từ 1/11 đến 20/11", "từ ngày mùng một tháng mười một đến ngày hai mươi tháng mười một"),
    ("ngày 05 tháng 4", "ngày mùng năm tháng tư"),
    ("tháng 4/2026", "tháng tư năm hai nghìn không trăm hai mươi sáu"),
    ("5h30 và 17h00", "năm giờ ba mươi phút và mười bảy giờ"),
    ("05:30", "năm giờ ba mươi phút"),
    ("7 giờ 15 phút", "bảy giờ mười lăm phút"),
    ("Thứ 4, thứ 2", "Thứ tư, thứ hai"),
    ("hạn 30/11", "hạn ngày ba mươi tháng mười một"),
    ("17h 30/11, lễ 2/9", "mười bảy giờ ngày ba mươi tháng mười một, lễ ngày mùng hai tháng chín"),
    ("họp 15/4, trực 24/7", "họp ngày mười lăm tháng tư, trực hai mươi tư trên bảy"),
    # Roman numerals
    ("Quý IV", "Quý bốn"),
    ("quý IV/2026", "quý bốn năm hai nghìn không trăm hai mươi sáu"),
    ("Chương II", "Chương hai"),
    ("lần thứ XIV", "lần thứ mười bốn"),
    ("lần thứ I", "lần thứ nhất"),
    # papers and short forms
    ("45/2026/NQ-HĐND", "số bốn mươi lăm năm hai nghìn không trăm hai mươi sáu, Nghị quyết Hội đồng nhân dân"),
    ("Nghị quyết số 9/2026/NQ-HĐND", "Nghị quyết số chín năm hai nghìn không trăm hai mươi sáu của Hội đồng nhân dân"),
    ("Nghị định 30/2020/NĐ-CP của Chính phủ", "Nghị định số ba mươi năm hai nghìn không trăm hai mươi của Chính phủ"),
    ("Luật số 64/2025/QH15", "Luật số sáu mươi tư năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm"),
    ("NĐ 78/2025/NĐ-CP", "Nghị định số bảy mươi tám năm hai nghìn không trăm hai mươi lăm của Chính phủ"),
    ("QĐ số 407/QĐ-TTg", "Quyết định số bốn trăm linh bảy của Thủ tướng Chính phủ"),
    ("28/KH-UBND", "số hai mươi tám, Kế hoạch Ủy ban nhân dân"),
    ("Khoản 1 Điều 5a", "Khoản một Điều năm a"),
    ("UBND TP. Tây Ninh", "Ủy ban nhân dân thành phố Tây Ninh"),
    ("HĐND xã, P.3", "Hội đồng nhân dân xã, phường ba"),
    ("COVID-19", "COVID mười chín"),
    # telephones and addresses
    ("điện thoại 0276 3812 345", "điện thoại không hai bảy sáu, ba tám một hai, ba bốn năm"),
    ("gopy.gov.vn/d/21", "gopy chấm gov chấm vn gạch chéo d gạch chéo hai một"),
    ("miễn phí (hiện nay: 5.000 đồng).", "miễn phí, hiện nay: năm nghìn đồng."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), SAID)
def test_it_is_said_as_an_announcer_says_it(written, said):
    assert speak(written) == said


def test_what_is_spoken_already_stays_as_it_is():
    for _, said in SAID:
        assert speak(said) == said


@given(st.text(max_size=80))
def test_no_digit_is_left_of_any_text(text):
    assert not any(char.isdecimal() for char in speak(text))


@given(st.text(alphabet="0123456789 ./-,:%đhmgkXIVHĐNDUB²½", max_size=40))
def test_no_digit_is_left_of_what_looks_like_numbers(text):
    assert not re.search(r"\d", speak(text))


_WORDS = {
    word: number
    for number, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
_WORDS |= {"mốt": 1, "tư": 4, "lăm": 5}
_SIZES = {"triệu": 10**6, "nghìn": 10**3}


def heard(words: str) -> int:
    """The number somebody writes down who hears the words; written here apart from what says them."""
    total = group = digit = 0
    for word in words.split():
        if word in _SIZES:
            total, group, digit = total + (group + digit) * _SIZES[word], 0, 0
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word != "linh":
            digit = _WORDS[word]
    return total + group + digit


@given(st.integers(1, 999_999_999))
def test_who_hears_a_number_writes_the_same_number(number):
    assert heard(whole(number)) == number


@given(st.integers(1, 999_999_999))
def test_written_with_points_it_is_said_the_same(number):
    assert speak(f"{number:,}".replace(",", ".")) == whole(number)


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_every_day_is_said_with_its_three_parts(on):
    said = day_of_year(on)
    assert speak(f"{on:%d/%m/%Y}") == said
    assert heard(said.rpartition("năm ")[2].removeprefix("năm ")) % 10 == on.year % 10


def test_tens_end_in_mot_tu_lam_but_ten_does_not():
    assert [whole(n) for n in (11, 14, 15, 21, 24, 25)] == [
        "mười một", "mười bốn", "mười lăm", "hai mươi mốt", "hai mươi tư", "hai mươi lăm",
    ]  # fmt: skip


def test_syllables_are_counted_as_heard():
    assert spoken.syllables("20 m²") == 4  # hai mươi mét vuông


def test_reading_time_follows_the_speed_of_announcers():
    assert spoken.minutes("một " * 300) == "2 phút đến 2 phút 20 giây"


def test_a_short_form_nobody_knows_is_told():
    assert spoken.unknown("Thủ tục QLKV do UBND xã làm") == ["QLKV"]


def test_hours_are_found_however_they_are_written():
    assert spoken.hours("5h30, 11 giờ và 17:00") == ["05:30", "11:00", "17:00"]
