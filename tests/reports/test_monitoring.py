"""Who has sent, of those a report is expected from: n of m at every level, in the tree of the day (F122, B11, B13)."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from portal.units.models import Handover
from portal.units.tree import Tree
from reports import actions
from reports.models import AnnualReport, DueDate
from reports.paper import annexes
from reports.watching import monitoring
from tests.reports.conftest import accepted, built, make_period, sent
from tests.reports.test_corrections import issued


def watch(period, post):
    return monitoring.watch(period, Tree.on(period.data_to), post.agency.unit_id)


def communes(watched):
    return dict(watched.levels())[3]


def on_day(report, day):
    at = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    AnnualReport.objects.filter(pk=report.pk).update(sent_at=at)


@pytest.fixture
def old(db):
    """The year of 2024, when there were districts."""
    return make_period(2024, due_district=date(2024, 12, 15))


# Rates ---------------------------------------------------------------------------------------------


def test_n_of_m_at_every_level(period, thu, lan, ha, minh):
    accepted(period, lan, minh)
    sent(period, ha)
    counts = communes(watch(period, thu))
    assert (counts.sent, counts.expected, counts.accepted, counts.missing) == (2, 4, 1, 2)
    assert counts.sent_rate == 50


def test_sent_after_the_last_minute_of_its_day_is_late(period, minh, lan, ha):
    on_day(sent(period, lan), date(2025, 12, 13))
    on_day(sent(period, ha), date(2025, 12, 14))
    counts = communes(watch(period, minh))
    assert (counts.on_time, counts.late) == (1, 1)


def test_a_unit_is_late_by_its_own_date(period, minh, lan, ha):
    tree = Tree.on(period.data_to)
    actions.extend(
        period, ha.agency.unit_id, date(2025, 12, 16), tree, minh, actions.dates_stamp(period), "Lũ lụt"
    )
    for commune in (lan, ha):
        on_day(sent(period, commune), date(2025, 12, 15))
    found = watch(period, minh).found
    assert found[lan.agency.unit_id].is_late and not found[ha.agency.unit_id].is_late


def test_a_correction_months_later_makes_nobody_late(period, minh, lan):
    first = issued(period, lan, minh)
    on_day(first, date(2025, 12, 10))
    new = actions.correct(first, "Sót một hội nghị", lan)
    actions.send(new, [], lan, confirmed=True)
    actions.accept(new, minh)
    row = watch(period, minh).found[lan.agency.unit_id]
    assert (row.report_id, row.sent_on, row.is_late) == (new.pk, date(2025, 12, 10), False)
    told = [said for said in annexes.Rows(built(period, minh)).units() if "Tân Lập" in repr(said)]
    assert told[0][2:4] == [date(2025, 12, 10), "đúng hạn"]


def test_without_a_date_nobody_is_late(lan, minh):
    period = make_period(2025)
    type(period).objects.filter(pk=period.pk).update(due_commune=None)
    period.refresh_from_db()
    sent(period, lan)
    counts = communes(watch(period, minh))
    assert (counts.late, counts.overdue, counts.missing) == (0, 0, 1)


def test_returned_is_neither_sent_nor_missing(period, minh, lan):
    actions.give_back(sent(period, lan), "Thiếu C14", minh)
    counts = communes(watch(period, minh))
    assert (counts.sent, counts.returned, counts.missing) == (0, 1, 1)


def test_what_was_given_back_and_is_past_its_day_is_overdue(period, minh, lan):
    actions.give_back(sent(period, lan), "Thiếu C14", minh)
    watched = watch(period, minh)
    assert communes(watched).overdue == 2
    assert lan.agency.unit_id in [row.unit_id for row in watched.matching("qua-han")]


def test_a_draft_is_missing(period, minh, lan):
    built(period, lan)
    assert communes(watch(period, minh)).missing == 2


def test_the_counts_of_a_unit_are_those_of_all_below_it(period, thu, minh, lan):
    accepted(period, lan, minh)
    watched = watch(period, thu)
    assert watched.found[minh.agency.unit_id].below.sent == 1
    assert watched.here.below.expected == len(watched.found) - 1


# Units that open and close within the period -------------------------------------------------------


def test_units_that_ended_within_the_period_are_nobodys_missing(period, minh):
    """Thạnh Bắc, Tân Bình and the district ended on 1/7/2025: their rows are in the reports of the new communes."""
    watched = watch(period, minh)
    assert communes(watched).expected == 2 and communes(watched).ended == 0
    assert watched.folded >= 4


def test_the_old_year_expects_the_communes_of_its_day(old, thu, lan):
    watched = watch(old, thu)
    assert communes(watched).expected == 6 and watched.folded == 0
    assert lan.agency.unit_id not in watched.found


def test_an_ended_unit_with_a_report_of_its_own_is_expected_where_its_work_went(
    period, minh, lan, thanh_bac, tan_lap
):
    Handover.objects.create(from_agency=thanh_bac, to_agency=tan_lap, on=date(2025, 7, 1))
    AnnualReport.objects.create(agency=thanh_bac, period=period)
    watched = watch(period, minh)
    row = watched.found[thanh_bac.unit_id]
    assert (communes(watched).expected, communes(watched).ended) == (3, 1)
    assert row.ended == date(2025, 7, 1) and row.due == date(2025, 12, 13)
    assert watched.parent[row.unit_id] == minh.agency.unit_id


def test_by_todays_tree_old_reports_stand_with_whoever_took_them_over(old, minh, thanh_bac):
    tree, now = Tree.on(old.data_to), Tree.on(date(2026, 1, 1))
    province = minh.agency.unit_id
    AnnualReport.objects.create(agency=thanh_bac, period=old, status="sent", sent_at=timezone.now())
    found = monitoring.standings(old, tree, monitoring.units_of_today(tree, now, province))
    counted = monitoring.by_todays_tree(found, now, province)
    tan_lap = now.home[thanh_bac.unit_id]
    assert (counted[tan_lap].sent, counted[tan_lap].expected) == (1, 2)
    # The split commune and both old provinces stand with the province.
    assert counted[province].expected == len(found) == 6


# Trend, early, list --------------------------------------------------------------------------------


def test_day_by_day_how_many_had_sent(period, minh, lan, ha):
    on_day(sent(period, lan), date(2025, 12, 10))
    on_day(sent(period, ha), date(2025, 12, 12))
    assert monitoring.trend(watch(period, minh).below) == [
        (date(2025, 12, 10), 1, 1),
        (date(2025, 12, 12), 1, 2),
    ]


def test_minh_adds_up_early_and_is_told_who_is_missing(sign_in, period, minh, lan, ha, meetings):
    accepted(period, lan, minh)
    browser = sign_in(minh)
    assert "Mới 1/2 đơn vị" in browser.get("/theo-doi/").content.decode()
    page = browser.get(f"/bao-cao/ky/{period.pk}/tong-hop-som/").content.decode()
    assert "Mới 1/2 đơn vị gửi" in page and "xã Thạnh Bình" in page
    assert browser.post(f"/bao-cao/ky/{period.pk}/tong-hop-som/").status_code == 302
    assert AnnualReport.objects.filter(agency=minh.agency, period=period).exists()


def test_the_overdue_are_a_list_of_their_own(sign_in, period, minh, lan, ha):
    sent(period, lan)
    page = sign_in(minh).get("/theo-doi/?loc=qua-han").content.decode()
    assert "xã Thạnh Bình" in page and "xã Tân Lập" not in page


def test_the_standing_goes_into_a_workbook(sign_in, period, minh, lan):
    sent(period, lan)
    answer = sign_in(minh).get("/theo-doi/tai.xlsx")
    rows = list(
        openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True)
    )
    told = {row[0]: row for row in rows}
    assert told["xã Tân Lập"][4] == "Đã gửi" and told["xã Thạnh Bình"][4] == "Chưa gửi"
    assert told["xã Tân Lập"][3].date() == date(2025, 12, 13)


def test_closing_says_who_has_not_sent(sign_in, period, thu, lan, minh):
    sent(period, lan)
    browser = sign_in(thu)
    page = browser.get(f"/bao-cao/ky/{period.pk}/dong/").content.decode()
    assert "xã Thạnh Bình" in page and "1/4" in page
    browser.post(f"/bao-cao/ky/{period.pk}/dong/")
    period.refresh_from_db()
    assert not period.is_open


# Cost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/theo-doi/", "/theo-doi/?loc=chua-gui", "/theo-doi/?cay=nay", "/theo-doi/tai.xlsx"]
)
def test_the_country_costs_the_same_however_many_units(
    sign_in, thu, minh, lan, ha, hoa, period, address, django_assert_max_num_queries
):
    tree = Tree.on(period.data_to)
    actions.set_dates(
        period, minh.agency.unit_id, {3: date(2025, 12, 10)}, tree, minh, actions.dates_stamp(period)
    )
    for commune in (lan, ha, hoa):
        sent(period, commune)
    browser = sign_in(thu)
    browser.get(address)
    with django_assert_max_num_queries(15):
        assert browser.get(address).status_code == 200
    assert DueDate.objects.exists()
