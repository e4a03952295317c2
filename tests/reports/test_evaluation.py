"""Results as a criterion of evaluation: rows council staff keep, every term shown."""

from decimal import Decimal

import pytest

from portal.journal.models import Entry
from reports.models import EvaluationCriterion
from reports.watching.comparing import Cell, Said
from reports.watching.evaluating import points_for
from tests.reports.conftest import accepted
from tests.reports.test_comparing import told, unit

FORM = {
    "name": "Số cuộc truyền thông", "measure": "chi-tieu", "code": "C13", "points": "10", "full_at": "20",
    "year_from": "2025", "year_to": "", "source": "Kế hoạch thử", "revision": "0",
}  # fmt: skip


@pytest.fixture
def criterion(thu):
    return EvaluationCriterion.objects.create(
        unit=unit("vn"),
        name="Số cuộc",
        code="C13",
        points=10,
        full_at=20,
        year_from=2025,
        source="Kế hoạch thử",
    )


@pytest.mark.parametrize(
    ("value", "points"), [(0, 0), (5, Decimal("2.50")), (20, 10), (900, 10), (7, Decimal("3.50"))]
)
def test_points_grow_with_the_number_and_stop_at_the_most(criterion, value, points):
    assert points_for(criterion, Cell(Decimal(value), Said.OFFICIAL)) == points


@pytest.mark.parametrize("said", [Said.NOBODY, Said.MISSING, Said.LIVE])
def test_what_was_not_reported_gets_no_points_not_nought(criterion, said):
    assert points_for(criterion, Cell(Decimal(3) if said == Said.LIVE else None, said)) is None


def test_every_term_is_shown_and_leads_to_its_rows(
    sign_in, thu, period, criterion, django_assert_max_num_queries
):
    report = told("p38", period, C13=5)
    browser = sign_in(thu)
    browser.get("/theo-doi/danh-gia/")
    with django_assert_max_num_queries(22):
        page = browser.get("/theo-doi/danh-gia/").content.decode()
    assert "<b>2,5</b>" in page and f"/bao-cao/{report.pk}/so-lieu/C13/" in page and "Kế hoạch thử" in page
    assert "chưa tính" in page  # the other provinces


def test_sending_is_measured_as_the_page_of_sending_measures_it(sign_in, thu, minh, lan, period):
    for measure in ("du-bao-cao", "dung-han"):
        EvaluationCriterion.objects.create(
            unit=unit("vn"),
            name=measure,
            measure=measure,
            points=10,
            full_at=100,
            year_from=2025,
            source="Thử",
        )
    accepted(period, lan, minh)
    page = sign_in(thu).get("/theo-doi/danh-gia/").content.decode()
    assert "<b>5</b>" in page  # one of two communes of Tây Ninh


def test_a_province_that_set_nothing_is_evaluated_by_the_countrys(
    sign_in, minh, lan, period, criterion, meetings
):
    accepted(period, lan, minh)
    assert "<b>2,5</b>" in sign_in(minh).get("/theo-doi/danh-gia/").content.decode()


def test_a_criterion_of_other_years_is_not_used(sign_in, thu, period, criterion):
    EvaluationCriterion.objects.update(year_from=2026)
    assert "Chưa có tiêu chí đánh giá" in sign_in(thu).get("/theo-doi/danh-gia/").content.decode()


def test_thu_adds_a_criterion_and_the_journal_tells(sign_in, thu):
    answer = sign_in(thu).post("/theo-doi/danh-gia/tieu-chi/moi/", FORM, follow=True)
    assert "Đã lưu tiêu chí" in answer.content.decode()
    made = EvaluationCriterion.objects.get()
    assert (made.unit, made.points, made.by) == (unit("vn"), 10, thu)
    assert Entry.objects.about(made).count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": ""}, "Chọn chỉ tiêu dùng để đo"),
        ({"points": "0"}, "Nhập số lớn hơn 0"),
        ({"year_to": "2024"}, "Năm cuối đứng trước năm đầu"),
        ({"source": " "}, "Nhập căn cứ"),
    ],
)
def test_what_is_wrong_is_said_and_kept(sign_in, thu, wrong, words):
    answer = sign_in(thu).post("/theo-doi/danh-gia/tieu-chi/moi/", FORM | wrong)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not EvaluationCriterion.objects.exists()


def test_of_two_who_change_it_the_second_is_shown_both(sign_in, thu, criterion):
    url = f"/theo-doi/danh-gia/tieu-chi/{criterion.pk}/"
    assert sign_in(thu).post(url, FORM | {"points": "15"}).status_code == 302
    answer = sign_in(thu).post(url, FORM | {"points": "30"})
    criterion.refresh_from_db()
    assert answer.status_code == 422 and criterion.points == 15


def test_nobody_else_keeps_criteria(sign_in, minh, lan, an, criterion):
    for who in (minh, lan, an):
        assert sign_in(who).get("/theo-doi/danh-gia/tieu-chi/").status_code == 404
        assert sign_in(who).post(f"/theo-doi/danh-gia/tieu-chi/{criterion.pk}/", FORM).status_code == 404
