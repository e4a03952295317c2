"""Printed names find the agency of the right place and day."""

from datetime import date

import pytest

from plans.names.resolve import Directory, lead_of, purpose_of
from tests.conftest import agency

THEN, NOW = date(2023, 3, 29), date(2026, 3, 29)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Phòng Tư pháp", "Phòng Tư pháp huyện Tân Biên"),
        ("Phòng Tư pháp huyện", "Phòng Tư pháp huyện Tân Biên"),
        ("UBND huyện Tân Biên", "Ủy ban nhân dân huyện Tân Biên"),
        ("Sở Tư pháp", "Sở Tư pháp tỉnh Tây Ninh"),
        ("Bộ Tư pháp", "Bộ Tư pháp"),
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân xã Thạnh Bắc"),
        ("Đề nghị UBND tỉnh", "Ủy ban nhân dân tỉnh Tây Ninh"),
        ("Công chức Văn hóa - Xã hội", "Ủy ban nhân dân xã Thạnh Bắc"),
        ("Công chức tư pháp hộ tịch xã", "Ủy ban nhân dân xã Thạnh Bắc"),
        ("Tư pháp - Hộ tịch", "Ủy ban nhân dân xã Thạnh Bắc"),
        ("CT, PCT UBND xã", "Ủy ban nhân dân xã Thạnh Bắc"),
        ("Trưởng phòng Tư pháp", "Phòng Tư pháp huyện Tân Biên"),
        ("PTP huyện Tân Biên", "Phòng Tư pháp huyện Tân Biên"),
        ("Giám đốc STP", "Sở Tư pháp tỉnh Tây Ninh"),
        ("Đ/c Chủ tịch HĐPHPGDPL tỉnh (B/c)", "Hội đồng phối hợp PBGDPL tỉnh Tây Ninh"),
        ("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường tỉnh Tây Ninh"),
        ("Uỷ ban nhân dân huyện Tân Biên, tỉnh Tây Ninh", "Ủy ban nhân dân huyện Tân Biên"),
        ("UBND xã Tân Bình", "Ủy ban nhân dân xã Tân Bình"),
        ("UBND xã Tân Bình, huyện Tân Biên", "Ủy ban nhân dân xã Tân Bình"),
        ("Công chức Văn hóa - Xã hội xã Tân Bình", None),
        ("UBND xã Tân Bình, huyện Cẩm Thủy", None),
        ("UBND xã Tân Lập Thượng", None),
        ("UBND huyện Tịnh Biên", None),
        ("Cơ quan chủ trì soạn thảo", None),
        ("Tổ công nghệ số cộng đồng", None),
    ],
)
def test_a_commune_of_2023(printed, name, thanh_bac):
    found = Directory(thanh_bac, THEN).find(printed).one
    assert (found.name if found else None) == name


def test_after_july_2025_there_is_no_district(tan_lap):
    assert Directory(tan_lap, NOW).find("Phòng Tư pháp").one is None


@pytest.mark.parametrize(
    ("text", "lead", "unclear"),
    [
        ("UBND xã", True, False),
        ("UBND xã; Sở Tư pháp", False, True),
        ("Các ban ngành đoàn thể xã", False, True),
        ("", False, False),
    ],
)
def test_one_lead_is_accountable(text, lead, unclear, tan_lap):
    assert lead_of(Directory(tan_lap, NOW), text) == (tan_lap if lead else None, unclear)


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        ("Sở Tư pháp (b/c)", "để báo cáo"),
        ("Chánh Văn phòng UBND tỉnh (đôn đốc)", "để đôn đốc"),
        ("Văn phòng HĐND (theo dõi)", "để theo dõi"),
        ("UBND các xã (để t/h)", "để thực hiện"),
        ("UBMTTQ xã (p/h)", "để phối hợp"),
        ("Lưu: VT", "để biết"),
    ],
)
def test_the_mark_behind_a_name_says_what_for(line, purpose):
    assert purpose_of(line) == purpose


def test_a_directory_costs_four_queries(thanh_bac, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        directory = Directory(thanh_bac, THEN)
        for name in ("Phòng Tư pháp", "UBND huyện", "Sở Tư pháp", "Các sở, ban, ngành"):
            directory.find(name)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Các ban ngành đoàn thể có liên quan", []),
        ("Thành viên Hội đồng phối hợp PBGDPL tỉnh", []),
        ("UBND các huyện, thị xã", ["Ủy ban nhân dân huyện Tân Biên"]),
        ("Phòng Tư pháp các huyện, thành phố", ["Phòng Tư pháp huyện Tân Biên"]),
        ("UBND huyện, thành phố", ["Ủy ban nhân dân huyện Tân Biên"]),
        (
            "UBND các xã, phường, thị trấn",
            [f"Ủy ban nhân dân xã {place}" for place in ("Tân Lập", "Thạnh Bắc", "Tân Bình")],
        ),
        (
            "Thủ trưởng các sở, ban, ngành tỉnh",
            ["Sở Tư pháp tỉnh Tây Ninh", "Sở Nông nghiệp và Môi trường tỉnh Tây Ninh"],
        ),
        ("cơ quan, ban, ngành, đoàn thể tỉnh", []),
        ("Sở Tư pháp và các tổ chức thành viên của Mặt trận", []),
        ("Các sở, ban, ngành", ["Sở Tư pháp tỉnh Tây Ninh", "Sở Nông nghiệp và Môi trường tỉnh Tây Ninh"]),
    ],
)
def test_a_province_of_2023_writes_to_many(printed, names, db):
    province = agency("Ủy ban nhân dân tỉnh Tây Ninh", THEN)
    found = Directory(province, THEN).find(printed)
    assert found.group and sorted(a.name for a in found.agencies) == sorted(names)


def test_two_bodies_in_one_breath_are_two(thanh_bac):
    found = Directory(thanh_bac, THEN).find("UBND xã và Phòng Tư pháp")
    assert [a.name for a in found.agencies] == [thanh_bac.name, "Phòng Tư pháp huyện Tân Biên"]
    assert found.one is None and lead_of(Directory(thanh_bac, THEN), "UBND xã và Phòng Tư pháp") == (
        None,
        True,
    )


def test_a_slip_of_the_pen_is_asked_about_and_receives_nothing(thanh_bac):
    found = Directory(thanh_bac, THEN).find("Uỷ ban nhân dâm huyện Tân Biên")
    assert found.guess.name == "Ủy ban nhân dân huyện Tân Biên" and found.agencies == ()


def test_a_place_renamed_is_found_by_the_name_of_the_day_and_of_today(db):
    province = agency("Ủy ban nhân dân tỉnh Quảng Ninh")
    unit = province.unit
    unit.names.update(valid_to=date(2026, 9, 1))
    unit.names.create(name="Quảng Ninh", type="thành phố", full_name="thành phố Quảng Ninh", code="22",
                      folded="thanh pho quang ninh", sort_key=b"q", valid_from=date(2026, 9, 1))  # fmt: skip
    for printed in ("UBND tỉnh Quảng Ninh", "UBND thành phố Quảng Ninh", "UBND tỉnh"):
        assert Directory(province, THEN).find(printed).one == province


def test_another_places_names_cost_two_queries_more(thanh_bac, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        directory = Directory(thanh_bac, THEN)
        for place in ("Tân Bình", "Tân Lập", "Không Có", "Cũng Không"):
            directory.find(f"UBND xã {place}")
