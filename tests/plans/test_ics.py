"""Tasks in a calendar: the address of a post, one task as a file."""

from datetime import date

import pytest
import time_machine
from icalendar import Calendar

from plans import actions
from plans.models import Feed, Task
from plans.registers.actions import add_entry
from plans.registers.models import Review
from tests.plans.test_task_list import AFAR, given


@pytest.fixture(autouse=True)
def a_day_in_november():
    with time_machine.travel("2026-11-16 09:00+07:00", tick=False):
        yield


def events(answer):
    return Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.fixture
def address(lan):
    return f"/lich/{actions.make_feed(lan)}.ics"


def test_a_calendar_reads_her_tasks_without_signing_in(tuan, lan, address):
    given(lan, ("Gửi báo cáo", "Trước ngày 20/11/2026", "UBND xã"), ("Sơ kết", "Theo hướng dẫn", "UBND xã"))
    answer = tuan.get(address)
    (event,) = events(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event["summary"], event["dtstart"].dt, event["dtend"].dt) == (
        "Gửi báo cáo", date(2026, 11, 19), date(2026, 11, 20)
    )  # fmt: skip
    assert event.walk("VALARM")


def test_a_review_is_in_it_until_it_was_held(tuan, lan, hoa, address):
    held = {"due_on": date(2026, 12, 1), "held_on": date(2026, 11, 9)}
    add_entry(Review(subject="Tổng kết", kind="tong-ket", due_on=date(2026, 12, 20)), lan)
    add_entry(Review(subject="Sơ kết", **held), lan)
    add_entry(Review(subject="Của nơi khác", due_on=date(2026, 12, 20)), hoa)
    (event,) = events(tuan.get(address))
    assert (str(event["summary"]), event["dtstart"].dt) == ("Tổng kết: Tổng kết", date(2026, 12, 20))


def test_lines_are_folded_and_commas_kept(tuan, lan, address):
    words = "Họp dân, phát tờ rơi; niêm yết \\ tại nhà văn hóa " + "ấp Tân Đông 1, " * 30
    given(lan, (words, AFAR, "UBND xã"))
    answer = tuan.get(address)
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    assert str(events(answer)[0]["summary"]) == words.strip()[:100].strip() or str(
        events(answer)[0]["summary"]
    ) == str(Task.objects.get())


def test_a_moved_task_is_the_same_entry(tuan, lan, address):
    (task,) = given(lan, ("Gửi báo cáo", "Trước ngày 20/11/2026", "UBND xã"))
    before = events(tuan.get(address))[0]
    actions.extend(task, lan, date(2026, 11, 30), "Chờ số liệu", "15/UBND-TP")
    after = events(tuan.get(address))[0]
    assert before["uid"] == after["uid"] and after["dtstart"].dt == date(2026, 11, 30)
    assert after["sequence"] > before["sequence"]


def test_an_unchanged_calendar_is_not_sent_twice(tuan, lan, address):
    given(lan, ("Gửi báo cáo", AFAR, "UBND xã"))
    first = tuan.get(address)
    assert tuan.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    actions.report_progress(Task.objects.get(), lan, 50, date(2026, 11, 2))
    assert tuan.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_ended_long_ago_or_is_far_away_is_left_out(tuan, lan, address):
    given(
        lan, ("Cũ", "Tháng 8/2026", "UBND xã"), ("Xa", "Năm 2028", "UBND xã"), ("Nay", AFAR, "UBND xã"), year_to=2028
    )  # fmt: skip
    assert [str(event["summary"]) for event in events(tuan.get(address))] == ["Nay"]


def test_a_new_address_ends_the_one_before(tuan, lan, address):
    actions.make_feed(lan)
    assert tuan.get(address).status_code == 404


def test_who_has_left_is_read_no_more(tuan, lan, address):
    assert tuan.get(address).status_code == 200
    lan.ends = date(2026, 11, 16)
    lan.save()
    assert tuan.get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 32, "é", "../../x"])
def test_a_guessed_address_finds_nothing(token, tuan, address):
    assert tuan.get(f"/lich/{token}.ics").status_code == 404


def test_the_address_is_shown_once_and_kept_hashed(sign_in, lan):
    browser = sign_in(lan)
    page = browser.post("/nhiem-vu/lich/dia-chi/moi/", follow=True)
    token = page.context["address"].split("/lich/")[1].removesuffix(".ics")
    assert token not in Feed.objects.get().token_hash
    assert browser.get("/nhiem-vu/lich/dia-chi/").context["address"] == ""
    browser.post("/nhiem-vu/lich/dia-chi/bo/")
    assert not Feed.objects.exists()


def test_one_task_is_a_file(sign_in, lan, hoa):
    task, waits = given(lan, ("Gửi báo cáo", AFAR, "UBND xã"), ("Sơ kết", "Theo hướng dẫn", "UBND xã"))
    answer = sign_in(lan).get(f"/nhiem-vu/{task.pk}/lich.ics")
    assert b"SUMMARY:" in b"".join(answer.streaming_content)
    assert sign_in(lan).get(f"/nhiem-vu/{waits.pk}/lich.ics").status_code == 404
    assert sign_in(hoa).get(f"/nhiem-vu/{task.pk}/lich.ics").status_code == 404
