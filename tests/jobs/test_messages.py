"""What the portal told her stands where she works, until she has read it (F112)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.jobs.actions import post_letter
from portal.jobs.letters import tell, unname
from portal.jobs.models import Message, Outbox

PAGE = "/can-bo/tin-bao/"


@pytest.fixture
def told(lan, binh, minh, tan_lap):
    """Lan and Bình were told of a plan; Minh of nothing."""
    tell(
        [tan_lap.pk],
        "Nhận kế hoạch 12/KH-UBND",
        "Sở Tư pháp gửi kế hoạch năm 2026.",
        "/ke-hoach/",
        "ke-hoach:12",
    )
    return Message.objects.get(post=lan)


def words(browser, address=PAGE):
    return browser.get(address).content.decode()


def test_whatever_is_told_by_letter_stands_in_the_inbox_of_each_post(told, lan, binh, minh):
    assert list(Message.objects.order_by("post").values_list("post", flat=True)) == [lan.pk, binh.pk]
    assert (told.subject, told.link) == ("Nhận kế hoạch 12/KH-UBND", "/ke-hoach/")
    assert Outbox.objects.count() == 2


def test_one_event_is_told_once(told, tan_lap):
    tell([tan_lap.pk], "Nhận kế hoạch 12/KH-UBND", "Sở Tư pháp gửi.", "/ke-hoach/", "ke-hoach:12")
    assert Message.objects.count() == 2


def test_telling_costs_four_statements(lan, binh, tan_lap, so_tu_phap, minh, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(4):
        tell([tan_lap.pk, so_tu_phap.pk], "Tin", "Lời", "/ke-hoach/", "nhieu")


def test_nobody_reads_or_opens_what_another_was_told(told, sign_in, minh):
    assert "12/KH-UBND" not in words(sign_in(minh), PAGE + "?xem=tat-ca")
    assert sign_in(minh).post(f"{PAGE}{told.pk}/").status_code == 404
    told.refresh_from_db()
    assert told.read_at is None


def test_opening_it_marks_it_read_and_leads_to_what_it_tells_of(told, sign_in, lan):
    browser = sign_in(lan)
    assert "Tin báo <span" in words(browser, "/can-bo/")
    assert browser.post(f"{PAGE}{told.pk}/").url == "/ke-hoach/"
    assert "12/KH-UBND" not in words(browser) and "Đã đọc hết" in words(browser)
    assert "Đã đọc lúc" in words(browser, PAGE + "?xem=tat-ca")
    assert "Tin báo <span" not in words(browser, "/can-bo/")


def test_the_first_reading_is_the_one_that_is_kept(told, sign_in, lan):
    before = timezone.now()
    Message.objects.update(read_at=before)
    sign_in(lan).post(f"{PAGE}{told.pk}/")
    told.refresh_from_db()
    assert told.read_at == before


def test_she_may_mark_it_without_opening_it(told, sign_in, lan):
    assert sign_in(lan).post(f"{PAGE}{told.pk}/", {"o-lai": "1"}).url == PAGE
    assert not Message.objects.filter(post=lan).unread().exists()


@pytest.mark.parametrize(
    "link", ["https://xa.invalid/", "//xa.invalid/", "/\\xa.invalid", "javascript:1", ""]
)
def test_a_link_that_leads_away_is_not_followed(lan, sign_in, link):
    message = Message.objects.create(post=lan, subject="Tin", link=link, key="xa")
    assert sign_in(lan).post(f"{PAGE}{message.pk}/").url == PAGE


def test_marking_all_leaves_what_came_since_the_page_was_drawn(told, sign_in, lan):
    later = Message.objects.create(post=lan, subject="Tin đến sau", key="sau")
    sign_in(lan).post(f"{PAGE}doc-het/", {"den": told.pk})
    assert list(Message.objects.filter(post=lan).unread()) == [later]


def test_many_are_paged_without_a_query_a_row(lan, sign_in, django_assert_max_num_queries):
    Message.objects.bulk_create(Message(post=lan, subject=f"Tin {n}", key=str(n)) for n in range(130))
    browser = sign_in(lan)
    browser.get("/can-bo/")
    with django_assert_max_num_queries(5):
        first = browser.get(PAGE)
    assert len(first.context["rows"]) == 30 and "99+" in first.content.decode()
    older = browser.get(f"{PAGE}?truoc={first.context['older']}")
    assert older.context["rows"][0].pk == first.context["rows"][-1].pk - 1


def test_a_letter_that_says_nothing_is_refused_where_it_is_posted(db):
    for said in ({"subject": "", "body": "Có"}, {"subject": "Có", "body": " \n"}):
        with pytest.raises(ValueError, match="empty"):
            post_letter("ai@example.invalid", key="trong", **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outbox.objects.bulk_create([Outbox(to="ai@example.invalid", subject="Có", body="", key="trong")])


def test_what_may_not_be_named_any_more_is_named_in_no_inbox_and_no_waiting_letter(lan):
    name = "Kho vũ khí"
    Message.objects.create(
        post=lan, subject=f"Mở: {name}", words=name, link="/du-thao/kho/", key="1", about=["du-thao:1"]
    )
    post_letter(
        "ai@example.invalid", "Tin", f"Đọc {name} tại /du-thao/kho/", "1", about=["du-thao:1", "du-thao:2"]
    )
    unname("du-thao:1", name, "/du-thao/kho/", instead="(đã rút)")
    message, letter = Message.objects.get(), Outbox.objects.get()
    assert name not in f"{message.subject}{message.words}{letter.body}" and message.link == ""
    assert letter.body == "Đọc (đã rút) tại (đã rút)"
