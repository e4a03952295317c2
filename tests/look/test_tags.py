"""Days and numbers on the screen, in Vietnamese time, and what a search marks."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from portal import rooms, tags

VN = dt.timezone(dt.timedelta(hours=7))


def shown(source, **context):
    return engines["django"].from_string(source).render(context, context.pop("request", None))


def test_a_moment_prints_in_vietnamese_time():
    late = dt.datetime(2026, 11, 19, 18, 5, tzinfo=dt.UTC)  # 01:05 of the next day in Hà Nội
    assert tags.vn_datetime(late) == "01:05 20/11/2026" and tags.vn_date(late) == "20/11/2026"
    assert tags.vn_weekday(late) == "Thứ Sáu, 20/11/2026"


def test_fifth_november_is_not_the_eleventh_of_may():
    assert shown("{{ day }}|{{ day|vn_date }}", day=dt.date(2026, 11, 5)) == "05/11/2026|05/11/2026"


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (0, "0"), (1234567, "1.234.567"), (Decimal("12.50"), "12,5")]
)
def test_nothing_is_a_dash_and_zero_is_zero(value, said):
    assert tags.vn_number(value) == said


def test_shares_keep_two_places_at_most():
    assert tags.vn_percent(Decimal("81.0512")) == "81,05%" and tags.vn_percent(100) == "100%"


def test_a_year_and_a_key_have_no_points():
    assert shown("{{ y|year }} {{ y }}", y=2026) == "2026 2.026"


@pytest.mark.parametrize(("ahead", "said"), [(9, "còn 9 ngày"), (0, "hết hạn hôm nay"), (-1, "đã hết hạn")])
def test_days_left_are_counted_to_the_end_of_the_day(ahead, said):
    assert tags.days_left(timezone.localdate() + dt.timedelta(ahead)) == said


def test_five_days_before_the_end_the_box_turns_amber():
    today = timezone.localdate()
    assert "app-days--soon" in tags.days_box(today + dt.timedelta(5))
    assert "app-days--soon" not in tags.days_box(today + dt.timedelta(6))


def test_a_search_without_marks_finds_words_with_marks():
    assert tags.highlight("Hỗ trợ học phí", "hoc phi") == "Hỗ trợ <mark>học</mark> <mark>phí</mark>"
    assert tags.highlight("Đất đai", "đất") == "<mark>Đất</mark> đai"


def test_whole_words_are_marked_and_the_last_may_be_begun():
    assert tags.highlight("Đường thôn", "du thao thon") == "Đường <mark>thôn</mark>"
    assert (
        tags.highlight("Thôn tự quản", "thon tu qu") == "<mark>Thôn</mark> <mark>tự</mark> <mark>qu</mark>ản"
    )


def test_marking_escapes_what_people_wrote():
    assert tags.highlight("<b>rác</b> & thải", "rac") == "&lt;b&gt;<mark>rác</mark>&lt;/b&gt; &amp; thải"
    assert tags.highlight("a<b", "") == "a&lt;b"


def test_marking_keeps_letters_that_are_written_apart():
    apart = "ho\u0323c phi\u0301"  # NFD, as some Macs send it
    assert tags.highlight(apart, "phi").replace("<mark>", "").replace("</mark>", "") == apart


@pytest.mark.parametrize(
    ("printed", "dialled"), [("02053.717.827", "+842053717827"), ("0276 3872 111 / 112", "+842763872111")]
)
def test_a_printed_number_can_be_dialled(printed, dialled):
    assert tags.dial(printed) == dialled


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/can-bo/", "/can-bo/"),
        ("/can-bo/du-thao/7/", "/can-bo/du-thao/"),
        ("/ke-hoach/3/", "/ke-hoach/"),
        ("/can-bo/tim/", ""),
        ("/can-bo/chuong-trinh-soan-thao/moi/", "/can-bo/du-thao/"),
        ("/tai-lieu-truyen-thong/3/", "/can-bo/du-thao/"),
    ],
)
def test_a_page_belongs_to_one_room(path, room):
    assert rooms.current(path) == room


def test_only_the_administrator_sees_the_room_of_people():
    named = [room.name for room in rooms.for_role("officer")]
    assert "Người dùng" not in named and "Người dùng" in [room.name for room in rooms.for_role("admin")]


def test_turning_the_page_keeps_the_filter():
    request = RequestFactory().get("/ke-hoach/", {"q": "rác", "trang": "2", "nam": "2026"})
    assert shown("{% query trang=3 nam=None %}", request=request) == "q=r%C3%A1c&amp;trang=3"


def test_an_icon_is_silent_unless_it_is_named():
    assert 'aria-hidden="true"' in tags.icon("lock")
    assert "Bị khóa</span>" in tags.icon("lock", label="Bị khóa")
