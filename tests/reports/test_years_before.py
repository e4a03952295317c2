"""Years before the portal: typed as they were reported, on a grid or from a spreadsheet, and marked so."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.refusals import NotNow
from reports import actions, building
from reports.counting import aggregation
from reports.models import AnnualReport, DeclaredFigure, Figure, Period
from tests import factories
from tests.reports.conftest import built, make_period, totals


@pytest.fixture
def earlier(db):
    """The annual period of 2025, opened for what was reported then."""
    return make_period(2025)


@pytest.fixture
def grid(minh):
    return f"/bao-cao/so-khai/{minh.agency_id}/"


def cell(period, code):
    return f"n{period.pk}-{code}"


def typed(period, by, seen=None, **numbers):
    return actions.enter_years(by.agency, [(period, numbers, seen or {}, "Báo cáo số 9/BC-STP")], by)


def report_of(period, by):
    return AnnualReport.objects.get(period=period, agency=by.agency)


def test_what_is_typed_is_the_report_and_nothing_is_counted(minh, earlier):
    factories.activity(minh, on=date(2025, 9, 1), sessions=3)
    typed(earlier, minh, B01=17, C13=40)
    report = report_of(earlier, minh)
    assert report.is_entered and totals(report)["C13"] == 40 and totals(report)["B01"] == 17


def test_what_was_not_reported_then_is_not_nought(minh, earlier):
    typed(earlier, minh, C13=40)
    figure = report_of(earlier, minh).figures.get(indicator="C16")
    assert (figure.total, figure.state) == (None, Figure.State.NOT_APPLICABLE)


def test_a_ratio_is_made_only_of_two_numbers_that_were_told(minh, earlier):
    typed(earlier, minh, B02=10, D01=8, D07=1, D08=1, D09=1, D10=1)
    assert totals(report_of(earlier, minh))["B05"] is None
    assert totals(report_of(earlier, minh))["D12"] == 50


def test_every_figure_of_it_is_marked(sign_in, minh, earlier):
    typed(earlier, minh, C13=40)
    report = report_of(earlier, minh)
    assert report.figures.get(indicator="C13").marks == ["số khai"]
    assert "Số khai" in sign_in(minh).get(report.get_absolute_url()).content.decode()


def test_it_goes_up_and_is_added_with_its_marks(minh, thu, earlier):
    typed(earlier, minh, B01=17, C13=40)
    report = AnnualReport.objects.get(period=earlier)
    if not report.agency.consolidates:
        pytest.skip("the cast's province is added up by another body")
    actions.send(report, [], minh, confirmed=True)
    actions.accept(report, thu)
    above = built(earlier, thu)
    drafts = above.figures.get(indicator="B01")
    assert (drafts.total, drafts.marks) == (17, ["số khai", "có thể trùng"])
    assert above.figures.get(indicator="C13").marks == ["số khai"]


def test_live_figures_never_hold_it(minh, earlier):
    typed(earlier, minh, B01=17, C13=40, G01=5)
    own = aggregation.own_by_agency(aggregation.Span.of(earlier))
    assert minh.agency_id not in own


def test_an_ended_year_only(minh, db):
    running = make_period(2026)
    with pytest.raises(NotNow, match="chưa kết thúc"):
        typed(running, minh, C13=1)


def test_a_counted_report_is_not_typed_over(minh, earlier):
    built(earlier, minh)
    with pytest.raises(NotNow, match="đếm từ dữ liệu"):
        typed(earlier, minh, C13=1)


def test_a_closed_period_takes_nothing(minh, earlier):
    Period.objects.filter(pk=earlier.pk).update(state="closed")
    earlier.refresh_from_db()
    with pytest.raises(NotNow, match="đã đóng"):
        typed(earlier, minh, C13=1)


def test_she_types_it_on_the_grid(sign_in, minh, earlier, grid):
    posted = {cell(earlier, "C13"): "1.240", cell(earlier, "G01"): "12,5", f"nguon{earlier.pk}": "BC 9"}
    answer = sign_in(minh).post(grid, posted)
    assert answer.status_code == 302
    row = DeclaredFigure.objects.get(indicator="G01")
    assert (str(row.value), row.source) == ("12.50", "BC 9")
    assert totals(report_of(earlier, minh))["C13"] == 1240


def test_a_wrong_number_stays_in_its_box(sign_in, minh, earlier, grid):
    answer = sign_in(minh).post(grid, {cell(earlier, "C13"): "bốn mươi", cell(earlier, "C14"): "7"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "bốn mươi" in page and "Nhập một số" in page
    assert not DeclaredFigure.objects.exists()


def test_of_two_officers_neither_loses_a_number(minh, earlier):
    typed(earlier, minh, C13=40)
    assert typed(earlier, minh, {}, C13=None, C14=900) == {}
    assert totals(report_of(earlier, minh))["C13"] == 40


def test_the_same_box_typed_twice_is_shown_to_the_second(sign_in, minh, earlier, grid):
    typed(earlier, minh, C13=40)
    answer = sign_in(minh).post(grid, {cell(earlier, "C13"): "41", f"thay{earlier.pk}": "{}"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "C13 năm 2025" in page and ">40<" in page and ">41<" in page
    assert totals(report_of(earlier, minh))["C13"] == 40


def test_a_forged_memory_is_no_memory(sign_in, minh, earlier, grid):
    for forged in ('{"C13": "x"}', "[1]", "{", '{"C13": NaN}'):
        answer = sign_in(minh).post(grid, {cell(earlier, "C13"): "4", f"thay{earlier.pk}": forged})
        assert answer.status_code in (302, 422)


def sheet(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("so-khai.xlsx", stream.getvalue())


def test_a_spreadsheet_is_looked_at_before_it_is_kept(sign_in, minh, earlier, grid):
    file = sheet([["Mã", "Chỉ tiêu", 2025], ["C13", "tổng số cuộc", 1240], ["G01", "", 1.5]])
    page = sign_in(minh).post(f"{grid}tu-bang/", {"file": file}).content.decode()
    assert 'value="1.240"' in page and 'value="1,5"' in page and "Chưa lưu" in page
    assert not DeclaredFigure.objects.exists()


def test_a_cell_that_is_no_number_is_named(sign_in, minh, earlier, grid):
    file = sheet([["Mã", "Năm 2025"], ["C13", "khoảng 40"], ["C14", "=1+1"], ["X9", 3]])
    answer = sign_in(minh).post(f"{grid}tu-bang/", {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ô B2: Nhập một số" in page and "khoảng 40" in page
    assert "Ô B3: là công thức" in page and "không có chỉ tiêu mã “X9”" in page


def test_a_number_twice_in_a_file_is_asked_about(sign_in, minh, earlier, grid):
    file = sheet([["Mã", 2025], ["C13", 40], ["C13", 41]])
    page = sign_in(minh).post(f"{grid}tu-bang/", {"file": file}).content.decode()
    assert "Ô B3: C13 năm 2025 đã có ở ô B2" in page


def test_a_table_of_something_else_is_refused(sign_in, minh, earlier, grid):
    answer = sign_in(minh).post(f"{grid}tu-bang/", {"file": sheet([["Họ tên", "Tuổi"], ["A", 3]])})
    assert answer.status_code == 422 and "Không thấy bảng số khai" in answer.content.decode()


def test_the_table_taken_away_comes_back_as_it_went(sign_in, minh, earlier, grid):
    typed(earlier, minh, C13=1240, G01="12.5")
    browser = sign_in(minh)
    taken = browser.get(f"{grid}bang.xlsx")
    again = SimpleUploadedFile("so-khai.xlsx", b"".join(taken) if taken.streaming else taken.content)
    page = browser.post(f"{grid}tu-bang/", {"file": again}).content.decode()
    assert "Đọc được 2 số" in page and 'value="1.240"' in page and 'value="12,5"' in page


def test_the_grid_belongs_to_its_agency(sign_in, lan, hoa, minh, earlier, grid):
    assert sign_in(hoa).get(grid).status_code == 404
    assert sign_in(lan).post(grid, {cell(earlier, "C13"): "1"}).status_code == 404


def test_building_it_again_changes_nothing(minh, earlier):
    typed(earlier, minh, B01=17)
    report = report_of(earlier, minh)
    building.build(report)
    assert totals(report)["B01"] == 17


def test_the_grid_costs_the_same_however_much_stands(
    sign_in, minh, earlier, grid, django_assert_max_num_queries
):
    typed(earlier, minh, **dict.fromkeys(("C13", "C14", "C15", "G01", "E01"), 5))
    make_period(2022)
    browser = sign_in(minh)
    browser.get(grid)
    with django_assert_max_num_queries(20):
        browser.get(grid)
