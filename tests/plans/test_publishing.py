"""An issued plan that everybody may read: shown by a named person, found, downloaded, taken off (S001-27, S002-28)."""

import pytest
from django.test import Client

from plans import actions
from plans.models import Task
from portal.journal.models import Entry
from tests.desk import plan

LIST = "/ke-hoach-cong-khai/"


@pytest.fixture
def issued(lan):
    task = Task(
        heading="Đọc dự thảo trên loa", lead_agency=lan.agency, time_text="Hằng tuần", product="12 buổi phát"
    )
    return plan(lan, "Kế hoạch đưa dự thảo đến từng ấp", tasks=[task], issued=True)


@pytest.fixture
def shown(issued, lan):
    actions.publish(issued, lan)
    return issued


@pytest.fixture
def tuan_reads(db):
    return Client()


def test_she_shows_it_after_saying_it_is_no_secret(sign_in, lan, issued, tuan_reads):
    address = f"{LIST}{issued.pk}/"
    assert tuan_reads.get(address).status_code == 404
    refused = sign_in(lan).post(f"/ke-hoach/{issued.pk}/cong-khai/", {})
    assert refused.status_code == 422 and "Đánh dấu câu xác nhận" in refused.content.decode()
    sign_in(lan).post(f"/ke-hoach/{issued.pk}/cong-khai/", {"outside_secrets": "on"})
    page = tuan_reads.get(address).content.decode()
    assert "Đọc dự thảo trên loa" in page and "12 buổi phát" in page
    assert Entry.objects.about(issued).filter(actor=lan, verb__contains="bí mật nhà nước").exists()


def test_taking_it_off_takes_it_off_every_page(sign_in, lan, shown, tuan_reads):
    sign_in(lan).post(f"/ke-hoach/{shown.pk}/cong-khai/", {"reason": "Đăng nhầm bản"})
    assert tuan_reads.get(f"{LIST}{shown.pk}/").status_code == 404
    assert shown.title not in tuan_reads.get(LIST).content.decode()


def test_where_else_it_was_put_is_written_down_from_its_page(sign_in, lan, issued):
    browser, address = sign_in(lan), f"/ke-hoach/{issued.pk}/cong-khai/"
    opened = f"/so/cong-khai/moi/?van-ban={issued.pk}&noi=cong-pbgdpl"
    assert opened.replace("&", "&amp;") in browser.get(address).content.decode()
    form = browser.get(opened).context["form"]
    said = {name: form[name].value() or "" for name in ("what", "place", "plan")}
    said |= {"basis": "Quyết định 407/QĐ-TTg", "on": "05/11/2026", "link": "https://pbgdpl.gov.vn/kh"}
    assert browser.post("/so/cong-khai/moi/", said).status_code == 302
    page = browser.get(address).content.decode()
    assert "Cổng thông tin điện tử phổ biến" in page and "https://pbgdpl.gov.vn/kh" in page


def test_a_plan_in_the_trash_is_not_read(lan, shown, tuan_reads):
    shown.trash(lan)
    assert tuan_reads.get(f"{LIST}{shown.pk}/").status_code == 404


def test_what_is_not_issued_is_never_shown(lan, tuan_reads):
    writing = plan(lan, "Kế hoạch đang soạn")
    assert not actions.publish(writing, lan)
    assert tuan_reads.get(f"{LIST}{writing.pk}/").status_code == 404


def test_it_is_found_by_number_by_words_without_marks_by_year_and_by_place(shown, tuan_reads):
    for query in (f"?q={shown.number.lower()}", "?q=dua du thao den tung ap", "?nam=2026", "?noi=25489"):
        assert f"{LIST}{shown.pk}/" in tuan_reads.get(LIST + query).content.decode()
    for query in ("?q=khac han", "?nam=2024", "?noi=khong-co"):
        assert f"{LIST}{shown.pk}/" not in tuan_reads.get(LIST + query).content.decode()


def test_the_neighbour_does_not_show_it_for_her(sign_in, hoa, issued):
    assert (
        sign_in(hoa).post(f"/ke-hoach/{issued.pk}/cong-khai/", {"outside_secrets": "on"}).status_code == 404
    )


def test_twenty_plans_are_listed_in_as_many_queries_as_one(lan, tuan_reads, django_assert_max_num_queries):
    for number in range(20):
        actions.publish(plan(lan, f"Kế hoạch {number}", issued=True), lan)
    with django_assert_max_num_queries(3):
        tuan_reads.get(LIST)
