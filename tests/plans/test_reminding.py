"""The morning's letters: who hears of what, when, once."""

import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection

from plans import actions
from plans.models import Notice, Task
from portal.jobs.models import Outbox
from portal.units.models import Handover
from tests.conftest import post
from tests.plans.conftest import issued

DUE = date(2026, 11, 19)


@pytest.fixture
def task(lan):
    """Lan's agency must have done it by the end of 19/11/2026."""
    with time_machine.travel("2026-11-02 09:00+07:00", tick=False):
        rows = [{"heading": "Gửi báo cáo", "lead_text": "UBND xã", "time_text": "Trước ngày 20/11/2026"}]
        yield issued(lan, tasks=rows).tasks.get()


def told(day):
    """What the letters of that morning say to whom: {address: body}."""
    before = set(Outbox.objects.values_list("pk", flat=True))
    with time_machine.travel(f"{day:%Y-%m-%d} 06:00+07:00", tick=False):
        actions.send_digests(day)
    return dict(Outbox.objects.exclude(pk__in=before).values_list("to", "body"))


def mornings(first, last):
    """The days on which Lan got a letter."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if "lan@tanlap.invalid" in told(day)]


def test_she_is_reminded_seven_three_and_one_days_before(task):
    assert mornings(date(2026, 11, 1), DUE) == [DUE - timedelta(days=n) for n in (7, 3, 1)]


def test_being_late_is_told_once_a_week(task):
    told(DUE - timedelta(days=1))
    late = mornings(date(2026, 11, 20), date(2026, 12, 8))
    assert late == [date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)]


def test_a_night_without_a_run_loses_nothing(task):
    assert mornings(DUE - timedelta(days=5), DUE - timedelta(days=2)) == [
        DUE - timedelta(days=n) for n in (5, 3)
    ]


def test_a_second_run_writes_nothing(task):
    assert told(DUE - timedelta(days=7)) and not told(DUE - timedelta(days=7))
    assert Notice.objects.count() == 1


def test_what_is_done_or_waits_for_an_event_is_in_no_letter(lan, task):
    issued(lan, "3/KH-UBND", tasks=[{"heading": "Sơ kết", "time_text": "Theo hướng dẫn của Trung ương"}])
    actions.report_progress(task, lan, 100, date(2026, 11, 2))
    assert mornings(date(2026, 11, 10), date(2026, 12, 31)) == []


def test_no_task_no_letter(lan, minh, hoa):
    assert told(date(2026, 11, 16)) == {} and not Outbox.objects.exists()


def test_a_moved_day_begins_anew(lan, task):
    told(DUE - timedelta(days=7))
    with time_machine.travel("2026-11-13 09:00+07:00", tick=False):
        actions.extend(task, lan, date(2026, 11, 30), "Chờ số liệu các ấp", "15/UBND-TP")
    assert mornings(date(2026, 11, 14), date(2026, 11, 30)) == [
        date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 29)
    ]  # fmt: skip


def test_who_was_named_hears_of_it_and_nobody_else(lan, task, tan_lap):
    dung = post("Vũ Thị Dung", "dung@tanlap.invalid", tan_lap, "Công chức Văn hóa", "officer")
    Task.objects.filter(pk=task.pk).update(officer=dung)
    assert list(told(DUE)) == ["dung@tanlap.invalid"]


def test_when_who_was_named_has_gone_the_others_hear_of_it(lan, task, tan_lap):
    dung = post("Vũ Thị Dung", "dung@tanlap.invalid", tan_lap, "Công chức Văn hóa", "officer")
    Task.objects.filter(pk=task.pk).update(officer=dung)
    dung.ends = DUE - timedelta(days=1)
    dung.save()
    assert list(told(DUE)) == ["lan@tanlap.invalid"]


def test_after_two_weeks_a_leader_hears_of_it_once(lan, binh, task):
    told(DUE)
    assert "binh@tanlap.invalid" not in told(DUE + timedelta(days=14))
    assert "báo để lãnh đạo biết".upper() in told(DUE + timedelta(days=15))["binh@tanlap.invalid"]
    assert "binh@tanlap.invalid" not in told(DUE + timedelta(days=30))


def test_where_only_a_leader_works_the_leader_is_reminded(binh, lan, task):
    lan.user.is_active = False
    lan.user.save()
    assert list(told(DUE)) == ["binh@tanlap.invalid"]


def test_work_handed_over_is_told_to_who_carries_it_on(lan, task, thanh_bac, tan_lap):
    Task.objects.filter(pk=task.pk).update(lead_agency=thanh_bac)
    assert told(DUE) == {}
    Handover.objects.create(from_agency=thanh_bac, to_agency=tan_lap, on=date(2025, 7, 1))
    assert list(told(DUE)) == ["lan@tanlap.invalid"]


def test_one_person_with_two_posts_gets_one_letter(lan, task, cam_thach):
    second = post(lan.user.full_name, lan.user.email, cam_thach, "Kiêm nhiệm", "officer")
    issued(
        second,
        "9/KH-UBND",
        tasks=[{"heading": "Phát loa", "lead_text": "UBND xã", "time_text": "19/11/2026"}],
    )
    bodies = list(Outbox.objects.values_list("pk"))
    letters = told(DUE)
    assert len(letters) == 1 and Outbox.objects.count() == len(bodies) + 1
    assert "Gửi báo cáo" in letters["lan@tanlap.invalid"] and "Phát loa" in letters["lan@tanlap.invalid"]


def test_late_stands_before_near_and_days_are_working_days(lan, task):
    rows = [{"heading": "Họp dân", "lead_text": "UBND xã", "time_text": "Tháng 10/2026"}]
    issued(lan, "4/KH-UBND", tasks=rows)
    body = told(date(2026, 11, 16))["lan@tanlap.invalid"]
    assert body.index("QUÁ HẠN (1)") < body.index("Họp dân") < body.index("Gửi báo cáo")
    assert "còn 3 ngày làm việc" in body and "hết 31/10/2026 · quá 11 ngày làm việc" in body


def test_the_page_shows_the_next_letter_and_then_what_was_sent(sign_in, lan, task):
    with time_machine.travel("2026-11-15 21:00+07:00", tick=False):
        page = sign_in(lan).get("/nhiem-vu/nhac-viec/")
    assert page.context["on"] == date(2026, 11, 16)
    assert [line.task for _, rows in page.context["groups"] for line in rows] == [task]
    told(date(2026, 11, 16))
    with time_machine.travel("2026-11-16 05:00+07:00", tick=False):
        page = sign_in(lan).get("/nhiem-vu/nhac-viec/")
    assert not page.context["groups"]
    assert [notice.task for notice in page.context["page"]] == [task]


def test_a_crowd_costs_no_more_queries_than_one(lan, task, tan_lap, django_assert_max_num_queries):
    for number in range(190):
        post(f"Người {number}", f"nguoi{number}@tanlap.invalid", tan_lap, f"Việc {number}", "officer")
    with django_assert_max_num_queries(12):
        assert len(told(DUE)) == 191


def test_a_letter_that_cannot_be_written_leaves_no_trace_of_having_been(task):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE jobs_outbox ADD CONSTRAINT nothing_goes CHECK (false) NOT VALID")
    with pytest.raises(Exception, match="nothing_goes"):
        _refused()
    assert not Notice.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE jobs_outbox DROP CONSTRAINT nothing_goes")
    assert list(told(DUE)) == ["lan@tanlap.invalid"]


def _refused():
    actions.send_digests(DUE)


def _wait_for_lock(cursor):
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO \"jobs_outbox%'"
    for _ in range(300):
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(waiting)
        if cursor.fetchone()[0]:
            return
        time.sleep(0.1)
    pytest.fail("the worker never reached the letters")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_the_log_and_the_letter_neither_doubles_nor_loses(task, server_environment):
    """It is stopped with the notices written and the letter not yet, by a lock on the letters' table."""
    program = (
        "from datetime import date; from plans.actions import send_digests; send_digests(date(2026, 11, 19))"
    )
    with connection.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE jobs_outbox IN ACCESS EXCLUSIVE MODE")
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-c", program], env=server_environment
        )
        try:
            _wait_for_lock(cursor)
        finally:
            worker.kill()
            worker.wait()
            cursor.execute("ROLLBACK")
    assert not Outbox.objects.exists()
    assert list(told(DUE)) == ["lan@tanlap.invalid"]
    assert Notice.objects.count() == Outbox.objects.count() == 1
