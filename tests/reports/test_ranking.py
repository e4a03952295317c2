"""Ranks, tiles, targets: ties, small numbers, what nobody said."""

from datetime import date
from decimal import Decimal

import pytest

from plans.models import Plan, Target
from reports.models import ManualIndicator
from reports.watching.comparing import Cell, Said
from reports.watching.ranking import FEW, ranked
from tests import factories
from tests.reports.conftest import accepted
from tests.reports.test_comparing import told, unit


def cell(value, **more):
    return Cell(
        None if value is None else Decimal(value), Said.OFFICIAL if value is not None else Said.NOBODY, **more
    )


def order(*values):
    return [
        (row.name, row.place, row.tied) for row in ranked((i, str(i), v, "") for i, v in enumerate(values))
    ]


def test_equal_numbers_share_a_place():
    assert order(cell(5), cell(9), cell(5), cell(1)) == [
        ("1", 1, False),
        ("0", 2, True),
        ("2", 2, True),
        ("3", 4, False),
    ]


def test_who_said_nothing_is_not_last_but_unranked():
    rows = ranked([(1, "a", cell(None), ""), (2, "b", cell(0), "")])
    assert [(row.name, row.place, row.why) for row in rows] == [("b", 1, ""), ("a", 0, "chưa gửi")]


def test_one_of_one_is_no_hundred_per_cent_champion():
    few = cell(100, above=Decimal(1), below=Decimal(1))
    many = cell(95, above=Decimal(19), below=Decimal(20))
    rows = ranked([(1, "nhỏ", few, ""), (2, "lớn", many, "")])
    assert [(row.name, row.place) for row in rows] == [("lớn", 1), ("nhỏ", 0)]
    assert rows[1].why == f"mẫu số nhỏ hơn {FEW}"


def test_minh_ranks_his_communes(sign_in, minh, lan, ha, period, meetings, django_assert_max_num_queries):
    accepted(period, lan, minh)
    accepted(period, ha, minh)
    browser = sign_in(minh)
    browser.get("/theo-doi/xep-hang/")
    with django_assert_max_num_queries(20):
        page = browser.get("/theo-doi/xep-hang/?ma=C13").content.decode()
    table = page[page.index("<tbody>") :]
    assert table.index("Tân Lập") < table.index("Thạnh Bình")


def test_the_country_sees_n_of_m_as_tiles_that_lead_down(
    sign_in, thu, minh, lan, period, django_assert_max_num_queries
):
    accepted(period, lan, minh)
    browser = sign_in(thu)
    browser.get("/theo-doi/o-don-vi/")
    with django_assert_max_num_queries(26):
        page = browser.get("/theo-doi/o-don-vi/").content.decode()
    assert ">1/2</text>" in page and f"don-vi={unit('n80').pk}" in page


def test_a_province_without_a_tile_is_listed_beside(sign_in, thu, period):
    from portal.units.models import UnitName

    UnitName.objects.filter(unit=unit("n80")).update(code="99")
    page = sign_in(thu).get("/theo-doi/o-don-vi/").content.decode()
    assert "Chưa có ô: Tỉnh Tây Ninh." in page


def test_ratios_stand_with_both_their_sides(sign_in, thu, period):
    told("p38", period, D01=90, D07=0, D08=10, D09=0, D10=0, D12=Decimal("11.11"))
    page = sign_in(thu).get("/theo-doi/xep-hang/?ma=D12").content.decode()
    assert "11,11%" in page and "10/90" in page


@pytest.fixture
def aimed(minh):
    """The department's plan aims at 70 % for 2022 and 100 % for the years after."""
    plan = Plan.objects.create(
        agency=minh.agency,
        title="Truyền thông",
        year_from=2022,
        year_to=2027,
        status="issued",
        issued_on=date(2022, 4, 1),
        counted_on=date(2022, 4, 1),
    )
    text = "chính sách có tác động lớn được truyền thông"
    Target.objects.create(plan=plan, percent=70, text=text, year_from=2022, year_to=2022)
    Target.objects.create(plan=plan, percent=100, text=text, year_from=2023, year_to=2027)
    return plan


def test_the_target_of_each_year_is_the_plans(sign_in, minh, aimed):
    browser = sign_in(minh)
    assert "chỉ tiêu 70%" in browser.get("/theo-doi/muc-tieu/?nam=2022").content.decode()
    assert "chỉ tiêu 100%" in browser.get("/theo-doi/muc-tieu/?nam=2024").content.decode()


def test_without_drafts_the_gauge_says_the_denominator_is_nought(sign_in, minh, aimed):
    page = sign_in(minh).get("/theo-doi/muc-tieu/?nam=2025").content.decode()
    assert "mẫu số bằng 0" in page and "Không phát sinh" in page


def test_the_gauge_counts_drafts_of_the_calendar_year(sign_in, minh, aimed, django_assert_max_num_queries):
    fees = factories.open_draft(minh, opens_on=date(2025, 9, 1), title="Phí chợ", began_on=date(2025, 8, 1))
    factories.open_draft(minh, opens_on=date(2025, 10, 1), title="Hòa giải", began_on=date(2025, 8, 1))
    factories.activity(minh, on=date(2025, 9, 10), draft=fees)
    browser = sign_in(minh)
    browser.get("/theo-doi/muc-tieu/")
    with django_assert_max_num_queries(24):
        page = browser.get("/theo-doi/muc-tieu/?nam=2025").content.decode()
    assert "1/2 dự thảo · 50%" in page and "Chưa đạt" in page


def test_without_a_plan_nobody_invents_a_target(sign_in, minh):
    page = sign_in(minh).get("/theo-doi/muc-tieu/?nam=2025").content.decode()
    assert "chưa có chỉ tiêu trong kế hoạch" in page


def test_a_figure_administrators_added_can_be_compared_and_ranked(sign_in, thu, period):
    ManualIndicator.objects.create(
        code="A51", name="đoàn công tác", unit="đoàn", levels=[1], first_year=2024, basis="Thử"
    )
    told("p38", period, A51=4)
    browser = sign_in(thu)
    for address in ("xep-hang", "so-sanh", "o-don-vi"):
        page = browser.get(f"/theo-doi/{address}/?ma=A51&den=2025").content.decode()
        assert "đoàn công tác" in page and "Mới Tỉnh Thanh Hóa có số: đoàn công tác 4" in page
