"""Printed names find the agency of the right place and day."""

from datetime import date

import pytest

from plans.resolve import Directory, lead_of, purpose_of

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
        ("Cơ quan chủ trì soạn thảo", None),
        ("UBND xã Tân Bình", None),
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
