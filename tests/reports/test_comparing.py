"""Units × years: official, live, missing; by the tree of then and of now."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from portal.units.models import AdministrativeUnit, Agency
from reports.counting.indicators import BY_CODE
from reports.models import AnnualReport, Figure, Period, UnitFigures
from reports.watching.comparing import Board, Said, own_row, rows_now, rows_then
from reports.watching.places import place_for
from tests.reports.conftest import accepted, make_period

MEETINGS, RATIO, DRAFTS = BY_CODE["C13"], BY_CODE["D12"], BY_CODE["B01"]


@pytest.fixture
def old(db):
    """The annual period of 2024, before the provinces were merged."""
    return make_period(2024, Period.State.CLOSED)


def unit(key):
    return AdministrativeUnit.objects.get(key=key)


def told(key, period, status="accepted", ids=(), **numbers):
    """A stored report of a unit's consolidator that says these figures."""
    body = Agency.objects.filter(unit=unit(key), consolidates=True).first() or Agency.objects.create(
        unit=unit(key), kind="tu_phap", name=f"Sở Tư pháp {key}", consolidates=True
    )
    now = timezone.now()
    report = AnnualReport.objects.create(
        agency=body, period=period, status=status, built_at=now, sent_at=now, decided_at=now if status != "sent" else None
    )  # fmt: skip
    Figure.objects.bulk_create(
        Figure(report=report, indicator=code, total=value, item_ids=list(ids) if code == "B01" else [])
        for code, value in numbers.items()
    )
    return report


def reach(who):
    from portal.units.reach import reach_for

    return reach_for(who.agency, timezone.localdate())


def board_of(who, periods, indicators, now=False, **more):
    place = place_for(reach(who))
    rows = (rows_now if now else rows_then)(place, periods)
    return {row.unit_id: row for row in rows}, Board(
        [*rows, own_row(place, periods)], periods, indicators, reach(who), **more
    )


def test_then_the_old_provinces_stand_for_themselves(thu, old):
    told("p72", old, C13=5)
    told("p80", old, C13=7)
    rows, board = board_of(thu, [old], [MEETINGS])
    assert unit("n80").pk not in rows
    assert [board.cell(rows[unit(k).pk], old.pk, MEETINGS).value for k in ("p72", "p80")] == [5, 7]


def test_now_the_successor_is_their_sum(thu, old):
    told("p72", old, C13=5)
    told("p80", old, C13=7)
    rows, board = board_of(thu, [old], [MEETINGS], now=True)
    cell = board.cell(rows[unit("n80").pk], old.pk, MEETINGS)
    assert (cell.value, cell.said, cell.there, cell.expected) == (12, Said.OFFICIAL, 2, 2)
    assert unit("p72").pk not in rows


def test_a_merged_province_of_which_one_part_never_sent_says_so(thu, old):
    told("p72", old, C13=5)
    rows, board = board_of(thu, [old], [MEETINGS], now=True)
    cell = board.cell(rows[unit("n80").pk], old.pk, MEETINGS)
    assert (cell.value, cell.note) == (5, "1/2 đơn vị")


def test_ratios_are_made_from_the_summed_parts_never_averaged(thu, old):
    told("p72", old, D01=10, D07=0, D08=9, D09=0, D10=0)
    told("p80", old, D01=90, D07=0, D08=10, D09=0, D10=0)
    rows, board = board_of(thu, [old], [RATIO], now=True)
    cell = board.cell(rows[unit("n80").pk], old.pk, RATIO)
    assert (cell.value, cell.above, cell.below) == (19, 19, 100)


def test_drafts_both_parts_counted_are_one_draft_of_the_successor(thu, old):
    told("p72", old, ids=[1, 2], B01=2)
    told("p80", old, ids=[2, 3], B01=2)
    rows, board = board_of(thu, [old], [DRAFTS], now=True)
    cell = board.cell(rows[unit("n80").pk], old.pk, DRAFTS)
    assert (cell.value, cell.may_repeat) == (3, False)


def test_drafts_without_ids_may_repeat_and_it_is_said(thu, old):
    told("p72", old, B01=2)
    told("p80", old, B01=2)
    rows, board = board_of(thu, [old], [DRAFTS], now=True)
    cell = board.cell(rows[unit("n80").pk], old.pk, DRAFTS)
    assert (cell.value, cell.note) == (4, "có thể trùng")


def test_nothing_said_is_never_nought(thu, old):
    rows, board = board_of(thu, [old], [MEETINGS])
    cell = board.cell(rows[unit("p38").pk], old.pk, MEETINGS)
    assert (cell.value, cell.said) == (None, Said.NOBODY)


def test_what_was_only_counted_is_called_so(thu, old):
    UnitFigures.objects.create(period=old, unit=unit("p38"), figures={"C13": 4}, counted_at=timezone.now())
    rows, board = board_of(thu, [old], [MEETINGS])
    cell = board.cell(rows[unit("p38").pk], old.pk, MEETINGS)
    assert (cell.value, cell.said, cell.is_official) == (4, Said.LIVE, False)
    _, stored = board_of(thu, [old], [MEETINGS], stored=True)
    assert stored.cell(rows[unit("p38").pk], old.pk, MEETINGS).value is None


def test_an_official_figure_goes_before_the_counted_one(thu, old):
    told("p38", old, C13=9)
    UnitFigures.objects.create(period=old, unit=unit("p38"), figures={"C13": 4}, counted_at=timezone.now())
    rows, board = board_of(thu, [old], [MEETINGS])
    assert board.cell(rows[unit("p38").pk], old.pk, MEETINGS).value == 9


def test_entered_figures_are_marked(thu, old):
    report = told("p38", old, C13=9)
    AnnualReport.objects.filter(pk=report.pk).update(origin="khai")
    rows, board = board_of(thu, [old], [MEETINGS])
    assert board.cell(rows[unit("p38").pk], old.pk, MEETINGS).note == "số khai"


def test_what_is_not_accepted_yet_is_marked(thu, old):
    told("p38", old, status="sent", C13=9)
    rows, board = board_of(thu, [old], [MEETINGS])
    assert board.cell(rows[unit("p38").pk], old.pk, MEETINGS).note == "đã gửi, chưa duyệt"


def test_before_its_day_a_province_is_what_it_was_made_of(minh, old, period):
    """Minh's Tây Ninh of today shows for 2024 what the two old provinces reported."""
    told("p72", old, C13=5)
    told("p80", old, C13=7)
    place = place_for(reach(minh))
    row = own_row(place, [old, period])
    board = Board([row], [old, period], [MEETINGS], reach(minh))
    assert board.cell(row, old.pk, MEETINGS).value == 12
    assert row.sources[period.pk] == [unit("n80").pk]


def test_a_commune_that_was_split_goes_to_nobody_but_a_line_of_its_own(minh, old):
    rows, _ = board_of(minh, [old], [MEETINGS], now=True)
    shared = [row for row in rows.values() if unit("c25495").pk in row.sources.get(old.pk, [])]
    assert [row.unit_id for row in shared] == [unit("c25495").pk]


def test_minh_reads_his_communes_and_not_those_of_others(sign_in, minh, lan, hoa, thu, period, meetings):
    accepted(period, lan, minh)
    page = sign_in(minh).get("/theo-doi/so-sanh/?ma=C13").content.decode()
    assert "Xã Tân Lập" in page and "Xã Cẩm Thạch" not in page
    other = unit("p38").pk
    assert sign_in(minh).get(f"/theo-doi/so-sanh/?don-vi={other}").status_code == 404


def test_each_figure_leads_to_its_rows(sign_in, minh, lan, period, meetings):
    report = accepted(period, lan, minh)
    page = sign_in(minh).get("/theo-doi/so-sanh/?ma=C13").content.decode()
    assert f"/bao-cao/{report.pk}/so-lieu/C13/" in page


def test_the_page_asks_as_often_for_many_units_as_for_one(
    sign_in, thu, old, period, django_assert_max_num_queries
):
    for key in ("p72", "p80", "p83", "p84", "p86", "p22", "p20", "p38"):
        told(key, old, C13=5)
    browser = sign_in(thu)
    browser.get("/theo-doi/so-sanh/")
    for tree in ("", "&cay=nay"):
        with django_assert_max_num_queries(27):
            browser.get(f"/theo-doi/so-sanh/?ma=C13&ma=B05{tree}")


def test_the_spreadsheet_says_what_the_page_says(sign_in, thu, old):
    told("p38", old, C13=1234)
    answer = sign_in(thu).get("/theo-doi/so-sanh.xlsx?ma=C13")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))["C13"]
    rows = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["Tỉnh Thanh Hóa"] == 1234
    assert rows["Tỉnh Lạng Sơn"] == "chưa gửi"


def test_sorted_by_a_year_what_is_missing_stands_last(sign_in, thu, old):
    told("p38", old, C13=3)
    told("p20", old, C13=8)
    page = sign_in(thu).get(f"/theo-doi/so-sanh/?ma=C13&sap={old.pk}").content.decode()
    table = page[page.index("<tbody>") :]
    assert table.index("Lạng Sơn") < table.index("Thanh Hóa") < table.index("Quảng Ninh")


def test_a_place_nobody_knows_and_a_figure_nobody_knows(sign_in, thu, old):
    browser = sign_in(thu)
    assert browser.get("/theo-doi/so-sanh/?don-vi=99999999").status_code == 404
    assert browser.get("/theo-doi/so-sanh/?ma=X99&tu=abc&den=99999999999").status_code == 200


def test_a_finding_tells_when_it_rests_on_what_is_still_counted(sign_in, thu, old):
    for key, number in (("p38", 4), ("p20", 1)):
        UnitFigures.objects.create(
            period=old, unit=unit(key), figures={"C13": number}, counted_at=timezone.now()
        )
    page = sign_in(thu).get("/theo-doi/so-sanh/?ma=C13").content.decode()
    assert (
        "Tỉnh Thanh Hóa có tổng số cuộc cao nhất (4), gấp 1,6 lần bình quân 2 đơn vị, theo số đang đếm"
        in page
    )
