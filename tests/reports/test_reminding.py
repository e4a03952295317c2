"""Đôn đốc: by an officer who sees first whom it reaches, and by the calendar, once a step (F136, F137)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.jobs.models import Message, Outbox
from portal.units.tree import Tree
from reports import actions
from reports.actions.reminding import step_of
from reports.models import Period, Reminder
from tests.conftest import agency, post
from tests.reports.conftest import sent

DUE = date(2025, 12, 13)


def day(days):
    """So many days after the communes' due date."""
    return DUE + timedelta(days=days)


def told(post):
    return list(Message.objects.filter(post=post).order_by("pk").values_list("subject", flat=True))


# By the calendar -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (-8, None),
        (-7, -7),
        (-4, -7),
        (-3, -3),
        (-1, -1),
        (0, -1),
        (1, 1),
        (2, 1),
        (3, 3),
        (9, 7),
        (37, 7),
        (38, None),
    ],
)
def test_a_step_is_a_window_so_that_a_missed_morning_loses_nothing(days, step):
    assert step_of(Period(), DUE, day(days)) == step


def test_each_unit_hears_once_a_step(period, lan, ha):
    sent(period, ha)
    actions.remind_by_calendar(day(-7))
    actions.remind_by_calendar(day(-6))
    assert told(lan) == ["Sắp đến hạn gửi báo cáo năm 2025"] and told(ha) == []
    actions.remind_by_calendar(day(-3))
    assert len(told(lan)) == 2


def test_a_unit_with_another_date_hears_by_its_own(period, lan, ha, minh):
    tree = Tree.on(period.data_to)
    stamp = actions.dates_stamp(period)
    actions.extend(period, ha.agency.unit_id, day(20), tree, minh, stamp, "Bão")
    Message.objects.all().delete()
    actions.remind_by_calendar(day(1))
    assert told(lan) == ["Quá hạn gửi báo cáo năm 2025"] and told(ha) == []


def test_whoever_waits_for_them_gets_one_letter_with_their_names(period, lan, ha, minh):
    actions.remind_by_calendar(day(1))
    letter = Message.objects.get(post=minh, subject__startswith="2 đơn vị quá hạn")
    assert "xã Tân Lập" in letter.words and "xã Thạnh Bình" in letter.words
    actions.remind_by_calendar(day(2))
    assert Message.objects.filter(post=minh, subject__contains="đơn vị quá hạn").count() == 1


def test_no_dates_and_no_days_mean_no_letters(period, lan):
    Period.objects.update(remind_before=[], remind_after=[])
    actions.remind_by_calendar(day(-7))
    Period.objects.update(remind_before=[7], due_commune=None)
    actions.remind_by_calendar(day(-7))
    assert told(lan) == []


def test_a_period_that_is_not_open_asks_nobody(period, lan):
    Period.objects.update(state=Period.State.CLOSED)
    assert actions.remind_by_calendar(day(-7)) == 0


def test_a_run_that_died_is_finished_by_the_next(period, lan, hoa, monkeypatch):
    """Tây Ninh was told when the worker died; the rest hear of it in the next run, nobody twice."""
    from reports import letters

    said, real = [], letters.calendar_reminders

    def dies(*args):
        said.append(args)
        if len(said) == 2:
            raise SystemExit
        return real(*args)

    monkeypatch.setattr(letters, "calendar_reminders", dies)
    with pytest.raises(SystemExit):
        actions.remind_by_calendar(day(-7))
    assert 0 < Reminder.objects.count() < 4
    monkeypatch.setattr(letters, "calendar_reminders", real)
    actions.remind_by_calendar(day(-7))
    assert len(told(lan)) == len(told(hoa)) == 1


# By an officer -------------------------------------------------------------------------------------


def test_minh_sees_whom_it_reaches_and_adds_his_own_words(sign_in, period, minh, lan, ha):
    sent(period, ha)
    browser, address = sign_in(minh), "/theo-doi/don-doc/"
    page = browser.get(address, {"ky": period.pk}).content.decode()
    assert "Đôn đốc 1 đơn vị" in page and "UBND xã Tân Lập" in page and "UBND xã Thạnh Bình" not in page
    said = {"ky": period.pk, "words": "Gửi trước 15 giờ thứ Năm."}
    assert "Đã đôn đốc 1 đơn vị" in browser.post(address, said, follow=True).content.decode()
    assert "15 giờ thứ Năm" in Message.objects.get(post=lan).words


def test_chosen_units_alone_are_reminded(sign_in, period, minh, lan, ha):
    said = {"ky": period.pk, "co-quan": [ha.agency_id]}
    sign_in(minh).post("/theo-doi/don-doc/", said)
    assert told(ha) and not told(lan)


def test_a_whole_level_is_reminded_from_the_centre(sign_in, period, thu, lan, hoa, minh):
    sign_in(thu).post("/theo-doi/don-doc/", {"ky": period.pk, "cap": 3})
    assert told(lan) and told(hoa) and not told(minh)


def test_nobody_is_asked_twice_a_day(sign_in, period, minh, thu, lan, ha):
    actions.remind(period, [lan.agency_id], minh)
    assert actions.remind(period, [lan.agency_id], thu) == 0
    page = sign_in(minh).get("/theo-doi/don-doc/", {"ky": period.pk}).content.decode()
    assert "Đôn đốc 1 đơn vị" in page and "1 đơn vị đã được đôn đốc hôm nay" in page
    assert Outbox.objects.filter(to=lan.user.email).count() == 1


def test_only_whoever_gathers_the_reports_asks_for_them(sign_in, period, lan):
    office = agency("Ủy ban nhân dân tỉnh Tây Ninh")
    clerk = post("Mai Văn Sơn", "son@tayninh.invalid", office, "Chuyên viên", "officer")
    browser, address = sign_in(clerk), "/theo-doi/don-doc/"
    assert browser.get(address, {"ky": period.pk}).status_code == 404
    assert browser.post(address, {"ky": period.pk, "words": "Gửi ngay."}).status_code == 404
    assert address not in browser.get(f"/theo-doi/?ky={period.pk}").content.decode()
    assert told(lan) == []


def test_whoever_was_given_the_report_back_is_reminded_with_the_others(sign_in, period, minh, lan, ha):
    actions.give_back(sent(period, lan), "Thiếu C14", minh)
    sent(period, ha)
    sign_in(minh).post("/theo-doi/don-doc/", {"ky": period.pk, "words": "Gửi lại giúp."})
    assert "Đôn đốc gửi báo cáo năm 2025" in told(lan) and told(ha) == []


def test_what_a_unit_was_told_stands_in_its_history(sign_in, period, minh, lan):
    actions.remind(period, [lan.agency_id], minh, "Còn thiếu mỗi xã")
    actions.remind_by_calendar(timezone.localdate())
    page = sign_in(minh).get(f"/theo-doi/don-vi/{lan.agency.unit_id}/?ky={period.pk}").content.decode()
    assert "Còn thiếu mỗi xã" in page and "Trần Quang Minh" in page


def test_nobody_reads_the_history_of_a_unit_that_is_not_under_hers(sign_in, period, hoa, lan):
    assert sign_in(hoa).get(f"/theo-doi/don-vi/{lan.agency.unit_id}/").status_code == 404
