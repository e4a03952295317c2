"""Back-scheduled due dates: what moves above moves what lies below, and nobody's date moves unseen (N14, F135, F138)."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.jobs.models import Message
from portal.refusals import NotNow
from portal.units.tree import Tree
from portal.workdays import add_working_days, is_working_day, working_day_before, working_days_between
from reports import actions, due
from reports.models import DueDate, Period
from reports.models.periods import INSIDE
from tests.reports.conftest import make_period

PROVINCE, COMMUNE = 1, 3
# A busy machine is no reason to fail.
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2026, 3, 1), date(2026, 12, 31))


@pytest.fixture
def tree(period):
    return Tree.on(period.data_to)


def commune(post):
    return post.agency.unit_id


def moved(period, post, new, tree, reason=""):
    """`post` sets dates for the levels below its unit."""
    return actions.set_dates(
        period, post.agency.unit_id, new, tree, post, actions.dates_stamp(period), reason
    )


# The chain -----------------------------------------------------------------------------------------


def test_until_somebody_sets_another_date_everybody_has_the_nations(period, tree, lan, minh):
    days = due.due_dates(period, tree)
    assert days[commune(lan)] == date(2025, 12, 13) and days[minh.agency.unit_id] == date(2025, 12, 17)


def test_a_province_dates_its_own_communes_and_no_others(period, tree, lan, minh, hoa):
    moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree)
    days = due.due_dates(period, tree)
    assert days[commune(lan)] == date(2025, 12, 10) and days[commune(hoa)] == date(2025, 12, 13)


def test_dates_of_a_whole_tree_are_one_query(period, tree, minh, django_assert_num_queries):
    moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree)
    with django_assert_num_queries(1):
        due.due_dates(period, tree)


def test_where_none_is_set_none_is_invented(sign_in, lan):
    period = make_period(2025, due_central=None)
    Period.objects.filter(pk=period.pk).update(due_commune=None)
    assert due.due_on_path([Period.objects.get()], lan.agency.unit.placements.last().path, COMMUNE) == {
        period.pk: None
    }
    assert "chưa quy định" in sign_in(lan).get("/bao-cao/?nam=2025").content.decode()


def test_a_chain_has_districts_only_while_there_were_some(period, tree, minh):
    then = Tree.on(date(2024, 12, 14))
    old = Period(due_commune=date(2024, 12, 10), due_province=date(2024, 12, 17), data_to=date(2024, 12, 14))
    root = next(unit for unit, above in then.parent.items() if above is None)
    dates = due.Dates(tuple(old.due_for(level) for level in range(4)))
    assert [link.level for link in due.chain(dates, root, then)] == [0, 1, 2, 3]
    assert [link.level for link in due.chain(due.Dates.of(period), minh.agency.unit_id, tree)] == [
        0,
        1,
        3,
        INSIDE,
    ]


def test_the_gap_is_told_in_days_and_in_working_days(period, tree, minh):
    last = due.chain(due.Dates.of(period), minh.agency.unit_id, tree)[2]
    # From Saturday 13 to Wednesday 17 December 2025 there are four days, three of them working days.
    assert (last.due, last.days, last.gap) == (date(2025, 12, 13), 4, 3)


# Moving --------------------------------------------------------------------------------------------


@slowly
@given(lower=DAYS, gap=st.integers(0, 40), move=st.integers(-30, 30))
def test_what_lies_below_keeps_its_working_days(lower, gap, move):
    """Order and gaps of a chain survive any move of the date above."""
    upper = add_working_days(lower, gap)
    other = add_working_days(upper, move) if move > 0 else working_day_before(upper, -move)
    after = due.shifted(lower, upper, other)
    assert after <= other
    assert working_days_between(after, other) == working_days_between(lower, upper)


@slowly
@given(end=DAYS, count=st.integers(0, 60))
def test_counting_back_lands_on_a_working_day_with_so_many_after_it(end, count):
    day = working_day_before(end, count)
    assert is_working_day(day) and working_days_between(day, end) == count


def test_moving_the_provinces_date_moves_the_communes_along(period, tree, thu):
    links = due.chain(due.Dates.of(period), thu.agency.unit_id, tree)
    new = due.follow(links, {PROVINCE: date(2025, 12, 12)}, {})
    # Three working days before Friday the 12th.
    assert new[COMMUNE] == date(2025, 12, 9)


def test_steps_are_counted_back_from_the_date_above(period, tree, minh):
    links = due.chain(due.Dates.of(period), minh.agency.unit_id, tree)
    new = due.follow(links, {}, {COMMUNE: 5, INSIDE: 3})
    assert new[COMMUNE] == date(2025, 12, 10)
    assert new[PROVINCE] == date(2025, 12, 17)


def test_dates_units_below_set_shift_along_and_extensions_stay(period, tree, thu, minh, lan, ha):
    moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree)
    actions.extend(period, commune(ha), date(2025, 12, 15), tree, minh, actions.dates_stamp(period), "Mưa lũ")
    moved(period, thu, {COMMUNE: date(2025, 12, 11)}, tree)  # two days, none of them a Saturday or Sunday
    days = due.due_dates(period, tree)
    shift = working_days_between(date(2025, 12, 11), date(2025, 12, 13))
    assert days[commune(lan)] == working_day_before(date(2025, 12, 10), shift)
    assert days[commune(ha)] == date(2025, 12, 15)
    his = DueDate.objects.filter(unit=minh.agency.unit_id).first()
    assert his.reason.startswith("Dời theo hạn do")


def test_who_loses_how_many_days_is_known_before_anything_is_written(period, tree, minh):
    move = due.move(due.Dates.of(period), minh.agency.unit_id, {COMMUNE: date(2025, 12, 10)}, tree)
    (loss,) = move.losses(tree, date(2025, 11, 28))
    assert loss.number == 2
    assert loss.words == "mất 3 ngày: còn 8 ngày làm việc kể từ hôm nay"
    assert not DueDate.objects.exists()


def test_a_date_taken_back_is_the_nations_again(period, tree, minh, lan):
    moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree)
    moved(period, minh, {COMMUNE: None}, tree)
    assert due.due_dates(period, tree)[commune(lan)] == date(2025, 12, 13)
    assert DueDate.objects.filter(period=period).count() == 2


def test_the_centre_moves_the_periods_own_dates(period, tree, thu):
    moved(period, thu, {COMMUNE: date(2025, 12, 9)}, tree)
    period.refresh_from_db()
    assert period.due_commune == date(2025, 12, 9)
    assert DueDate.objects.get().before == date(2025, 12, 13)


def test_everybody_whose_date_moved_hears_of_it_once(period, tree, minh, lan, hoa):
    moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree, "Sở tổng hợp sớm")
    letter = Message.objects.get(post=lan)
    assert "10/12/2025" in letter.words and "13/12/2025" in letter.words and "Sở tổng hợp sớm" in letter.words
    assert not Message.objects.filter(post=hoa).exists()


def test_a_date_somebody_else_moved_meanwhile_is_not_overwritten(period, tree, minh):
    seen = actions.dates_stamp(period)
    moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree)
    with pytest.raises(NotNow, match="vừa đổi hạn"):
        actions.set_dates(period, minh.agency.unit_id, {COMMUNE: date(2025, 12, 9)}, tree, minh, seen)


def test_a_closed_period_keeps_its_dates(period, tree, thu, minh):
    actions.close_period(period, thu)
    with pytest.raises(NotNow, match="đã đóng"):
        moved(period, minh, {COMMUNE: date(2025, 12, 10)}, tree)


def test_the_bodies_inside_a_commune_have_an_earlier_date(period, tree, lan):
    moved(period, lan, {INSIDE: date(2025, 12, 8)}, tree)
    path = lan.agency.unit.placements.last().path
    assert due.due_on_path([period], path, COMMUNE, inside=True) == {period.pk: date(2025, 12, 8)}
    assert due.due_on_path([period], path, COMMUNE) == {period.pk: date(2025, 12, 13)}


# Pages ---------------------------------------------------------------------------------------------


def test_minh_sees_who_loses_days_and_then_confirms(sign_in, minh, lan, period):
    browser, address = sign_in(minh), f"/bao-cao/ky/{period.pk}/han/"
    assert "3 ngày làm việc" in browser.get(address).content.decode()
    said = {"han_3": "10/12/2025", "lui_3": "3", "han_4": "", "lui_4": "", "reason": ""}
    page = browser.post(address, said).content.decode()
    assert "2 đơn vị cấp xã" in page and "mất 3 ngày" in page and not DueDate.objects.exists()
    browser.post(address, said | {"xac-nhan": "1", "da-xem": actions.dates_stamp(period)})
    assert "10/12/2025" in sign_in(lan).get("/bao-cao/?nam=2025").content.decode()


def test_a_commune_due_after_its_province_is_refused(sign_in, minh, period):
    page = sign_in(minh).post(f"/bao-cao/ky/{period.pk}/han/", {"han_3": "20/12/2025"})
    assert page.status_code == 422 and "sau hạn 17/12/2025" in page.content.decode()


def test_an_extension_keeps_the_old_date_and_its_reason(sign_in, minh, lan, period):
    browser, address = sign_in(minh), f"/bao-cao/ky/{period.pk}/gia-han/{lan.agency.unit_id}/"
    said = {"due_on": "16/12/2025", "da-xem": actions.dates_stamp(period)}
    assert browser.post(address, said).status_code == 422
    assert browser.post(address, said | {"reason": "Bão số 12"}).status_code == 302
    page = browser.get(address).content.decode()
    assert "13/12/2025" in page and "16/12/2025" in page and "Bão số 12" in page


def test_nobody_extends_the_date_of_a_unit_that_is_not_under_hers(sign_in, minh, lan, hoa, period):
    for who, whose in ((minh, hoa), (minh, minh), (lan, lan)):
        assert sign_in(who).get(f"/bao-cao/ky/{period.pk}/gia-han/{whose.agency.unit_id}/").status_code == 404
