"""Where a place lay, what it was called, and what became of it."""

from datetime import date

import pytest

from portal.units import tree
from portal.units.models import AdministrativeUnit, Level, Succession

from .conftest import AFTER, BEFORE


def full_names(units, on):
    return sorted(tree.name_of(unit, on).full_name for unit in units)


def test_thanh_bac_went_whole_into_tan_lap(places):
    thanh_bac = places("25492", BEFORE)
    (tan_lap,) = tree.successors(thanh_bac)
    assert tan_lap == places("25489", AFTER)
    assert Succession.objects.get(predecessor=thanh_bac).whole
    assert Succession.objects.get(predecessor=thanh_bac).resolution == "1682/NQ-UBTVQH15"


def test_tan_lap_kept_its_code_but_is_a_new_unit(places):
    assert places("25489", BEFORE) != places("25489", AFTER)
    made_of = {places(code, BEFORE) for code in ("25489", "25492", "705")}
    assert set(tree.predecessors(places("25489", AFTER))) == made_of


def test_cam_thanh_became_cam_thach(places):
    assert list(tree.successors(places("15133", BEFORE))) == [places("15142", AFTER)]


def test_huyen_cam_thuy_was_split_over_five_communes(places):
    heirs = tree.successors(places("390", BEFORE))
    assert full_names(heirs, AFTER) == [
        "xã Cẩm Thạch",
        "xã Cẩm Thủy",
        "xã Cẩm Tân",
        "xã Cẩm Tú",
        "xã Cẩm Vân",
    ]
    assert not Succession.objects.filter(predecessor=places("390", BEFORE), whole=True).exists()


def test_huyen_tan_bien_gave_parts_to_six_communes(places):
    heirs = tree.successors(places("705", BEFORE))
    named = {"xã Tân Biên", "xã Tân Lập", "xã Thạnh Bình", "xã Trà Vong", "xã Tân Phú", "xã Phước Vinh"}
    assert set(full_names(heirs, AFTER)) == named


def test_ben_tre_is_part_of_vinh_long_now(places):
    vinh_long = places("86", AFTER)
    assert list(tree.successors(places("83", BEFORE))) == [vinh_long]
    assert full_names(tree.predecessors(vinh_long), BEFORE) == [
        "tỉnh Bến Tre",
        "tỉnh Trà Vinh",
        "tỉnh Vĩnh Long",
    ]
    assert tree.children(vinh_long, AFTER).count() == 124


def test_code_80_was_long_an_and_is_tay_ninh(places):
    assert tree.name_of(places("80", BEFORE), BEFORE).full_name == "tỉnh Long An"
    assert tree.name_of(places("80", AFTER), AFTER).full_name == "tỉnh Tây Ninh"
    with pytest.raises(tree.AmbiguousUnit) as refused:
        places("80")
    assert len(refused.value.candidates) == 2


def test_an_ended_code_tells_where_to_look(places):
    with pytest.raises(tree.UnknownUnit) as refused:
        places("25492", AFTER)
    assert "25492 xã Thạnh Bắc (đến 30/6/2025)" in str(refused.value)
    assert "25489 xã Tân Lập (từ 1/7/2025)" in str(refused.value)


def test_quang_ninh_becomes_a_city_and_no_commune_moves(places):
    tinh, thanh_pho = date(2026, 8, 31), date(2026, 9, 1)
    quang_ninh = places("22", thanh_pho)
    assert quang_ninh == places("22", BEFORE)
    assert tree.name_of(quang_ninh, tinh).full_name == "tỉnh Quảng Ninh"
    assert tree.name_of(quang_ninh, thanh_pho).full_name == "thành phố Quảng Ninh"
    assert set(tree.children(quang_ninh, tinh)) == set(tree.children(quang_ninh, thanh_pho))
    assert tree.children_counts(thanh_pho)[quang_ninh.pk] == 54


def test_lang_son_goes_on_with_65_communes_instead_of_districts(places):
    lang_son = places("20", BEFORE)
    assert lang_son == places("20", AFTER) and lang_son.ended is None
    assert set(tree.children(lang_son, BEFORE)) == set(
        AdministrativeUnit.objects.at_level(Level.DISTRICT, BEFORE) & tree.descendants(lang_son, BEFORE)
    )
    assert tree.children(lang_son, AFTER).count() == 65


def test_a_commune_nothing_was_joined_to_only_lost_its_district(places):
    tho_chau = places("31105", BEFORE)
    assert tho_chau == places("31105", AFTER)
    assert full_names(tree.ancestors(tho_chau, BEFORE), BEFORE) == [
        "Cả nước",
        "thành phố Phú Quốc",
        "tỉnh Kiên Giang",
    ]
    assert full_names(tree.ancestors(tho_chau, AFTER), AFTER) == ["Cả nước", "tỉnh An Giang"]
    assert tree.name_of(tho_chau, AFTER).full_name == "đặc khu Thổ Châu"


def test_a_district_that_became_a_special_zone_went_whole(places):
    kien_hai = places("912", BEFORE)
    assert Succession.objects.get(predecessor=kien_hai).whole
    assert full_names(tree.successors(kien_hai), AFTER) == ["đặc khu Kiên Hải"]


@pytest.mark.parametrize("words", ["tan lap", "xã Tân Lập", "XA TAN LAP"])
def test_a_unit_is_found_by_name_with_or_without_type_and_marks(places, words):
    assert places("25489", AFTER) in AdministrativeUnit.objects.named(words, on=AFTER)
    assert places("25489", BEFORE) not in AdministrativeUnit.objects.named(words, on=AFTER)


def test_units_of_a_province_at_any_day_of_a_period_are_expected(places):
    lang_son = places("20", AFTER)
    year = tree.expected(lang_son, date(2024, 12, 15), date(2025, 12, 14))
    assert set(year) == set(tree.children(lang_son, BEFORE)) | set(tree.children(lang_son, AFTER))
