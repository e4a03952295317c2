"""News without giving an address: feeds and calendars that read what everybody may read, and no more."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from icalendar import Calendar

from drafts import actions as draft_actions
from drafts.models import Activity
from tests import factories

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-20 15:00+07:00", tick=True) as hands:
        yield hands


@pytest.fixture
def draft(lan):
    return factories.open_draft(lan, opens_on=date(2026, 11, 13))


def titles(browser, address):
    root = ElementTree.fromstring(browser.get(address).content)  # noqa: S314 - our own
    return [one.text for one in root.findall("a:entry/a:title", ATOM)]


def events(browser, draft):
    content = browser.get(f"{draft.get_public_url()}lich.ics").content
    return {str(e["summary"]): e for e in Calendar.from_ical(content).walk("VEVENT")}


def test_a_drafts_feed_tells_its_news_newest_first(tuan, lan, draft):
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert titles(tuan, f"{draft.get_public_url()}tin.atom") == [
        f"Gia hạn lấy ý kiến: {draft.title}", f"Mở lấy ý kiến: {draft.title}",
    ]  # fmt: skip


def test_feeds_of_a_place_and_of_a_search_have_what_is_theirs(tuan, lan, draft):
    factories.open_draft(lan, title="Quy chế bến xe", opens_on=date(2026, 11, 20))
    assert len(titles(tuan, "/noi/80/tin.atom")) == len(titles(tuan, "/noi/25489/tin.atom")) == 2
    assert titles(tuan, "/du-thao/tin.atom?q=ben+xe") == ["Mở lấy ý kiến: Quy chế bến xe"]
    assert len(titles(tuan, "/du-thao/tin.atom")) == 2


def test_the_feed_of_a_place_tells_of_its_meetings_about_no_draft_and_of_nobody_elses(tuan, lan, minh):
    said = {"is_planned": True, "is_public": True}
    factories.activity(lan, Activity.Form.DIALOGUE, date(2026, 12, 2), "Gặp dân cuối năm", **said)
    factories.activity(minh, Activity.Form.DIALOGUE, date(2026, 12, 3), "Gặp dân toàn tỉnh", **said)
    assert titles(tuan, "/noi/25489/tin.atom") == ["Sắp có cuộc gặp: Gặp dân cuối năm"]
    assert len(titles(tuan, "/noi/80/tin.atom")) == 2


def test_a_reader_that_has_it_all_is_told_so(tuan, draft):
    first = tuan.get(f"{draft.get_public_url()}tin.atom")
    again = tuan.get(f"{draft.get_public_url()}tin.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and first["Last-Modified"]


def test_a_feed_without_news_does_not_change_by_being_asked(tuan, lan, clock):
    made = factories.open_draft(lan, opens_on=date(2026, 12, 1))
    first = tuan.get(f"{made.get_public_url()}tin.atom")
    clock.shift(timedelta(hours=1))
    assert tuan.get(f"{made.get_public_url()}tin.atom")["ETag"] == first["ETag"]


def test_a_feed_costs_few_statements_however_many_drafts(tuan, lan, draft, django_assert_max_num_queries):
    for number in range(5):
        factories.open_draft(lan, title=f"Quy chế số {number}", opens_on=date(2026, 11, 20))
    for address, most in (
        ("/du-thao/tin.atom", 4),
        (f"{draft.get_public_url()}tin.atom", 4),
        ("/noi/80/tin.atom", 8),
    ):
        with django_assert_max_num_queries(most):
            assert tuan.get(address).status_code == 200


def test_the_calendar_has_the_last_day_and_the_meeting_with_its_hour_and_place(tuan, lan, draft):
    said = {"is_planned": True, "is_public": True, "place": "Nhà văn hóa ấp 3", "details": {"at": "19:30"}}
    factories.activity(
        lan, Activity.Form.DIALOGUE, date(2026, 12, 2), "Đối thoại về phí chợ", draft=draft, **said
    )
    factories.activity(
        lan, Activity.Form.DIALOGUE, date(2026, 12, 3), "Họp nội bộ", draft=draft, is_planned=True
    )
    found = events(tuan, draft)
    assert found[f"Hết hạn góp ý: {draft.title}"]["dtstart"].dt == draft.closes_on
    meeting = next(event for name, event in found.items() if "phí chợ" in name)
    assert (
        f"{meeting['dtstart'].dt:%H:%M %d/%m/%Y}" == "19:30 02/12/2026"
        and meeting["location"] == "Nhà văn hóa ấp 3"
    )
    assert len(found) == 2


@pytest.mark.parametrize("at", ["", "bảy giờ tối", "25:70"])
def test_an_hour_that_is_none_leaves_the_day(tuan, lan, draft, at):
    said = {"is_planned": True, "is_public": True, "details": {"at": at}}
    factories.activity(lan, Activity.Form.DIALOGUE, date(2026, 12, 2), "Đối thoại", draft=draft, **said)
    assert next(e for k, e in events(tuan, draft).items() if "Đối thoại" in k)["dtstart"].dt == date(
        2026, 12, 2
    )


def test_pages_say_where_their_feeds_are_and_share_without_anybody_watching(tuan, draft):
    page = tuan.get(draft.get_public_url()).content.decode()
    assert f'href="{draft.get_public_url()}tin.atom"' in page and "lich.ics" in page
    assert "mailto:?subject=Quy%20ch%E1%BA%BF" in page and "sharer.php?u=http%3A%2F%2F" in page
    assert "/noi/25489/tin.atom" in tuan.get("/noi/25489/").content.decode()
    assert "tin.atom?q=cho" in tuan.get("/du-thao/?q=cho").content.decode()
