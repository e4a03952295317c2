"""The overview, channels and access to information, by place, period and body."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from feedback.models import Ballot, Poll, PollChoice
from plans.registers.models import Disclosure
from reports.models import UnitFigures
from reports.watching.openness import openness
from reports.watching.places import place_for
from tests import factories
from tests.reports.conftest import accepted
from tests.reports.test_comparing import reach, told, unit


def page(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_overview_of_an_empty_portal_says_so(sign_in, thu):
    assert "Chưa có kỳ báo cáo nào" in page(sign_in(thu), "/theo-doi/tong-quan/")


def test_thu_sees_who_sent_and_what_was_done(
    sign_in, thu, minh, lan, period, meetings, django_assert_max_num_queries
):
    accepted(period, lan, minh)
    told("n80", period, C13=10, C14=630)
    browser = sign_in(thu)
    with django_assert_max_num_queries(45):
        shown = page(browser, "/theo-doi/tong-quan/")
    assert "2<small>/9</small>" in shown  # of all units below the country
    assert "Mới Tỉnh Tây Ninh có số: số cuộc 10" in shown
    with django_assert_max_num_queries(15):  # kept for five minutes
        page(browser, "/theo-doi/tong-quan/")


def test_what_one_body_did_itself(sign_in, minh, lan, period, meetings):
    shown = page(sign_in(minh), f"/theo-doi/tong-quan/?co-quan={minh.agency_id}")
    assert "tự thực hiện" in shown and "300" in shown
    assert sign_in(minh).get(f"/theo-doi/tong-quan/?co-quan={lan.agency_id}").status_code == 404


def test_the_overview_kept_for_thu_is_not_shown_to_minh(sign_in, thu, minh, period):
    told("p38", period, C13=77)
    assert "77" in page(sign_in(thu), "/theo-doi/tong-quan/")
    assert "Thanh Hóa" not in page(sign_in(minh), "/theo-doi/tong-quan/")


def test_polls_of_the_period_stand_with_their_voices(sign_in, minh, thu, period):
    draft = factories.open_draft(minh, opens_on=date(2025, 9, 1))
    draft.published_at = timezone.now()
    draft.save(update_fields=["published_at"])
    poll = Poll.objects.create(
        draft=draft,
        question="Nên thu theo tháng?",
        opens_on=date(2025, 9, 1),
        closes_on=date(2025, 9, 9),
        created_by=minh,
    )
    choice = PollChoice.objects.create(poll=poll, text="Có")
    Ballot.objects.create(choice=choice, n=41, received_on=date(2025, 9, 2))
    Ballot.objects.create(choice=choice, n=7, received_on=date(2025, 9, 2), doubts=["giống nhau"])
    shown = page(sign_in(thu), "/theo-doi/tong-quan/")
    assert "Nên thu theo tháng?" in shown and ">41<" in shown


def test_channels_show_shares_of_one_measure_and_never_add_reach(
    sign_in, minh, period, django_assert_max_num_queries
):
    told("n80", period, C07=3, C08=1, C09=0, C10=0, C11=0, C12=0, C14=500, C24=9000, D05a=4, D05b=0)
    browser = sign_in(minh)
    browser.get("/theo-doi/kenh/")
    with django_assert_max_num_queries(20):
        shown = page(browser, "/theo-doi/kenh/")
    assert "Hội nghị chiếm 75% số cuộc" in shown and "Qua cổng chiếm 100% số ý kiến" in shown
    for added in ("9.500", "9.504", "504"):
        assert added not in shown


@pytest.fixture
def posted(minh, period):
    """Of three drafts one is posted in time, one late, one not at all."""
    made = [
        factories.open_draft(minh, opens_on=date(2025, 9, 1), title=title, began_on=date(2025, 8, 1))
        for title in ("Phí chợ", "Hòa giải", "Rác thải")
    ]
    for draft, day in zip(made, (date(2025, 9, 1), date(2025, 9, 5), None), strict=True):
        type(draft).objects.filter(pk=draft.pk).update(posted_on=day)
    return made


def test_what_was_not_posted_is_counted_unit_by_unit(thu, posted, period):
    found = {one.unit_id: one.numbers for one in openness(place_for(reach(thu)), period)}
    for key in ("vn", "n80"):
        said = found[unit(key).pk]
        assert (said["asked"], said["posted"], said["late"], said["not_posted"]) == (3, 2, 1, 1)
    assert not found[unit("p38").pk]


def test_entries_of_the_book_count_for_their_unit_and_above(
    sign_in, thu, lan, posted, period, django_assert_max_num_queries
):
    Disclosure.objects.create(
        agency=lan.agency, what="Ngân sách", basis="Luật", place="Bảng tin", on=date(2025, 3, 1)
    )
    found = {one.unit_id: one.numbers for one in openness(place_for(reach(thu)), period)}
    assert found[unit("n80").pk]["entries"] == 1
    browser = sign_in(thu)
    browser.get("/theo-doi/cong-khai/")
    with django_assert_max_num_queries(22):
        assert "1/1 đơn vị còn dự thảo" in page(browser, "/theo-doi/cong-khai/")


def test_an_answer_past_its_day_is_owed(thu, posted, period):
    late = timezone.localdate() - timedelta(days=1)
    type(posted[0]).objects.filter(pk=posted[0].pk).update(answer_by=late, table_published_at=None)
    type(posted[1]).objects.filter(pk=posted[1].pk).update(answer_by=None)
    type(posted[2]).objects.filter(pk=posted[2].pk).update(answer_by=late + timedelta(days=9))
    found = {one.unit_id: one.numbers for one in openness(place_for(reach(thu)), period)}
    assert found[unit("n80").pk]["owed"] == 1


def test_a_province_without_units_below_still_shows_itself(sign_in, lan, period):
    UnitFigures.objects.create(
        period=period, unit=lan.agency.unit, figures={"C13": 2}, counted_at=timezone.now()
    )
    assert "đang đếm" in page(sign_in(lan), "/theo-doi/so-sanh/?ma=C13")


def test_each_number_of_openness_opens_its_rows(sign_in, thu, hoa, posted, period):
    address = f"/theo-doi/dong/not_posted/?don-vi={unit('n80').pk}&ky={period.pk}"
    assert address.replace("&", "&amp;") in page(sign_in(thu), "/theo-doi/cong-khai/")
    assert "1 dòng" in page(sign_in(thu), address)
    assert sign_in(hoa).get(address).status_code == 404


def test_what_the_reader_may_not_see_is_counted_not_named(sign_in, thu, posted, period):
    shown = page(sign_in(thu), f"/theo-doi/dong/asked/?ky={period.pk}")
    listed = sum(title in shown for title in ("Phí chợ", "Hòa giải", "Rác thải"))
    assert listed == 3 or f"{3 - listed} dòng khác được đếm" in shown


@pytest.mark.parametrize(
    ("what", "number"), [("phai-truyen-thong", 3), ("da-truyen-thong", 1), ("phai-phoi-hop", 0)]
)
def test_each_side_of_a_gauge_opens_its_drafts(sign_in, minh, posted, what, number):
    factories.activity(minh, on=date(2025, 9, 10), draft=posted[0])
    assert f"{number} dòng" in page(sign_in(minh), f"/theo-doi/dong/{what}/?nam=2025")


def test_documents_and_entries_open_too(sign_in, minh, lan, period, django_assert_max_num_queries):
    Disclosure.objects.create(
        agency=lan.agency, what="Ngân sách", basis="Luật", place="Bảng tin", on=date(2025, 3, 1)
    )
    browser = sign_in(minh)
    page(browser, "/theo-doi/dong/plans/")
    with django_assert_max_num_queries(16):
        assert "Ngân sách" in page(browser, f"/theo-doi/dong/entries/?ky={period.pk}")
