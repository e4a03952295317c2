"""The review at the end of a programme: stored years, nothing counted anew."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone
from docx import Document

from plans.registers.models import Commendation
from plans.registers.models import Review as HeldReview
from reports.models import AnnualReport, Period, UnitFigures
from reports.watching.milestones import milestones
from reports.watching.places import place_for
from reports.watching.programme import review, words
from tests.reports.conftest import make_period
from tests.reports.test_comparing import reach, told, unit


@pytest.fixture
def years(db):
    return {year: make_period(year, Period.State.CLOSED) for year in (2023, 2024, 2025)}


def made(who, first=2022, last=2025):
    return review(place_for(reach(who)), first, last, reach(who))


def test_flows_are_added_stocks_are_the_last_ratios_are_made_anew(thu, years):
    told("vn", years[2023], C13=10, F01=80, D01=10, D07=0, D08=9, D09=0, D10=0)
    told("vn", years[2024], C13=5, F01=96, D01=90, D07=0, D08=10, D09=0, D10=0)
    lines = made(thu).by_code
    assert (lines["C13"].total, lines["F01"].total, lines["D12"].total) == (15, 96, 19)


def test_sides_of_a_ratio_told_in_different_years_make_no_ratio(thu, years):
    told("vn", years[2023], D01=10, D07=0, D08=9, D09=0, D10=0)
    told("vn", years[2024], D07=0, D08=10, D09=0, D10=0)
    line = made(thu).by_code["D12"]
    assert line.total is None and "không cùng" in line.how


def test_distinct_records_are_united_over_the_years(thu, years):
    told("vn", years[2023], ids=[1, 2], B01=2)
    told("vn", years[2024], ids=[2, 3, 4], B01=3)
    assert made(thu).by_code["B01"].total == 4


def test_distinct_numbers_without_ids_are_not_added_and_it_is_said(thu, years):
    told("vn", years[2023], B01=2)
    told("vn", years[2024], ids=[3], B01=1)
    line = made(thu).by_code["B01"]
    assert line.total is None and "không cộng" in line.how


def test_years_that_are_missing_are_named_with_why(thu, years):
    told("vn", years[2023], C13=10)
    told("vn", years[2024], C13=1, status="sent")
    UnitFigures.objects.create(
        period=years[2025], unit=unit("vn"), figures={"C13": 9}, counted_at=timezone.now()
    )
    found = made(thu)
    assert found.missing == [
        (2022, "chưa có kỳ báo cáo"),
        (2024, "chưa có báo cáo được duyệt"),
        (2025, "chưa có báo cáo được duyệt"),
    ]
    assert found.by_code["C13"].total == 10


def test_the_version_in_force_counts(thu, years):
    first = told("vn", years[2023], C13=10)
    second = told("vn", years[2024], C13=12)
    AnnualReport.objects.filter(pk=second.pk).update(
        period=years[2023], version=2, corrects=first, status="issued"
    )
    assert made(thu).by_code["C13"].total == 12


def test_a_merged_province_reviews_what_its_parts_reported(minh, years):
    told("p72", years[2023], C13=5)
    told("p80", years[2023], C13=7)
    told("n80", years[2025], C13=20)
    assert made(minh, 2023, 2025).by_code["C13"].total == 32


def test_the_words_say_how_many_years_they_rest_on(thu, years):
    told("vn", years[2023], A01=3, A02=1, C13=10, C14=300, C05=50, C16=7)
    text = "\n".join(words(made(thu)))
    assert (
        "1/4 năm (2023)" in text
        and "10 cuộc" in text
        and "300 lượt" in text
        and "ban hành 03 kế hoạch" in text
    )
    told("vn", years[2024], E01=0, E02=0)
    assert "Không phát sinh cuộc phổ biến pháp luật trực tiếp." in words(made(thu))
    assert "ý kiến góp ý" not in text  # nobody said anything of them


def test_the_page_and_both_files_say_the_same(sign_in, thu, years, django_assert_max_num_queries):
    told("vn", years[2023], C13=1200)
    told("vn", years[2024], C13=34)
    browser = sign_in(thu)
    browser.get("/theo-doi/tong-ket/")
    with django_assert_max_num_queries(24):
        page = browser.get("/theo-doi/tong-ket/?tu=2022&den=2025").content.decode()
    assert "1.234" in page and "Thiếu 2 năm" in page
    sheet = openpyxl.load_workbook(BytesIO(content(browser, "xlsx"))).active
    rows = {row[0]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["C13"][3:8] == ("–", 1200, 34, "chưa gửi", 1234)
    cells = [
        cell.text for table in Document(BytesIO(content(browser, "docx"))).tables for cell in table._cells
    ]
    assert "1.234" in cells and "1.200" in cells


def content(browser, ext):
    return b"".join(browser.get(f"/theo-doi/tong-ket.{ext}?tu=2022&den=2025").streaming_content)


def test_strange_years_are_put_right(sign_in, thu, years):
    for query in ("tu=2025&den=2022", "tu=1&den=99999", "tu=x", "tu=2000&den=2100"):
        assert sign_in(thu).get(f"/theo-doi/tong-ket/?{query}").status_code == 200


def test_a_year_of_which_one_part_is_missing_says_so_in_the_file(sign_in, minh, years):
    told("p72", years[2023], C13=5)
    sheet = openpyxl.load_workbook(BytesIO(content(sign_in(minh), "xlsx"))).active
    rows = {row[0]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["C13"][8] == "cộng các năm; 2023: 1/2 đơn vị"


def test_reviews_and_praise_stand_in_the_review(sign_in, minh, lan, hoa, years):
    Commendation.objects.create(
        agency=lan.agency, name="Ấp 1", merit="Hòa giải", given_by="UBND xã", on=date(2024, 5, 1)
    )
    Commendation.objects.create(
        agency=hoa.agency, name="Bản 2", merit="Hòa giải", given_by="UBND xã", on=date(2024, 5, 1)
    )
    HeldReview.objects.create(agency=minh.agency, subject="Sơ kết", due_on=date(2025, 1, 1))
    said = milestones(place_for(reach(minh)), 2023, 2025, reach(minh))
    assert said == [("Sơ kết: chưa tổ chức", "so-ket", 1), ("Khen thưởng", "khen-thuong", 1)]
