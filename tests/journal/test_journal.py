"""What happened stays readable, belongs to its agency, and cannot be rewritten unseen."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from portal.journal import chain
from portal.journal.actions import record
from portal.journal.models import Entry

JOURNAL = "/can-bo/nhat-ky/"


def test_an_act_is_one_readable_line(lan):
    entry = record("sửa vị trí", lan, actor=lan, fields=["title", "agency"], note="theo quyết định mới")
    assert entry.actor_name == str(lan)
    assert entry.fields == ["agency", "title"]
    assert entry.agency == lan.agency


def test_lan_reads_her_agency_and_not_the_neighbour(sign_in, lan, hoa):
    record("giao vị trí", lan, actor=lan)
    record("giao vị trí", hoa, actor=hoa)
    page = sign_in(lan).get(JOURNAL).content.decode()
    assert "Nguyễn Thị Lan" in page
    assert "Phạm Thị Hoa" not in page


def test_a_successor_reads_what_its_predecessor_did(sign_in, lan, thanh_bac):
    record("lập kế hoạch", thanh_bac, agency_id=thanh_bac.pk)
    assert "lập kế hoạch" in sign_in(lan).get(JOURNAL).content.decode()


def test_the_journal_is_filtered_by_object_person_and_day(sign_in, lan, binh):
    record("lập kế hoạch", lan, actor=lan)
    record("ký kế hoạch", binh, actor=binh)
    Entry.objects.filter(verb="lập kế hoạch").update(at=timezone.now() - timedelta(days=3))

    def verbs(**asked):
        return [entry.verb for entry in sign_in(lan).get(JOURNAL, asked).context["page"]]

    assert verbs(q="lap ke hoach") == ["lập kế hoạch"]
    assert verbs(nguoi="do van binh") == ["ký kế hoạch"]
    assert verbs(ngay=f"{timezone.localdate():%d/%m/%Y}") == ["ký kế hoạch"]


def test_a_day_in_the_journal_is_a_day_in_viet_nam(lan):
    record("lập kế hoạch", lan, actor=lan)
    just_before_midnight = timezone.make_aware(datetime(2026, 10, 1, 23, 59))
    Entry.objects.update(at=just_before_midnight)
    assert Entry.objects.all().matching(day=just_before_midnight.date()).count() == 1
    assert Entry.objects.all().matching(day=just_before_midnight.date() + timedelta(days=1)).count() == 0


def test_a_date_that_does_not_exist_is_said(sign_in, lan):
    page = sign_in(lan).get(JOURNAL, {"ngay": "31/02/2026"})
    assert page.status_code == 422
    assert "không có trong lịch" in page.content.decode()


def test_the_page_asks_no_more_for_more_entries(sign_in, lan, django_assert_max_num_queries):
    for _ in range(60):
        record("sửa vị trí", lan, actor=lan)
    browser = sign_in(lan)
    browser.get(JOURNAL)
    with django_assert_max_num_queries(6):
        browser.get(JOURNAL)


def test_a_rewritten_or_deleted_entry_breaks_the_chain(lan):
    for verb in ("lập", "sửa", "ký"):
        record(f"{verb} kế hoạch", lan, actor=lan)
    assert chain.seal() == 3
    record("gửi kế hoạch", lan, actor=lan)
    assert chain.seal() == 1
    assert chain.first_broken() is None
    second = Entry.objects.get(verb="sửa kế hoạch")
    Entry.objects.filter(pk=second.pk).update(verb="xem kế hoạch")
    assert chain.first_broken().pk == second.pk
    second.delete()
    assert chain.first_broken().verb == "ký kế hoạch"


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain(lan):
    for number in range(20):
        record(f"việc {number}", lan, actor=lan)

    def seal():
        chain.seal()
        connection.close()

    sealers = [threading.Thread(target=seal) for _ in range(4)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join()
    assert sorted(Entry.objects.values_list("place", flat=True)) == list(range(1, 21))
    assert chain.first_broken() is None
