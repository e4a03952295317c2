"""Lan logs on her phone in under a minute; what is sent twice is kept once."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from drafts import actions, quick
from drafts.models import Activity, ActivityPart, EvidenceLink
from portal.files.models import StoredFile
from tests import factories
from tests.drafts.test_activities import photo
from tests.drafts.test_outlets import outlet
from tests.test_at_once import at_once


@pytest.fixture
def said(lan):
    """What the page of loudspeakers sends, filled in."""
    today = f"{timezone.localdate():%d/%m/%Y}"
    return {
        "form": "d-loa", "post": lan.pk, "key": str(uuid4()), "field": "du-thao", "title": "Phát loa về quy chế chợ",
        "starts_on": today, "ends_on": today, "items": "1", "a_day": "2", "each": "6",
    }  # fmt: skip


def test_a_run_on_two_clusters_is_four_broadcasts(sign_in, lan, said):
    ticked = [outlet(lan, f"Cụm {n}", usual_times="05:30, 17:00").pk for n in (1, 2)]
    sign_in(lan).post("/hoat-dong/nhanh/", said | {"outlets": ticked, "photo": [photo()]})
    made = Activity.objects.get()
    assert (made.broadcasts, made.minutes, made.items, made.evidence.count()) == (4, 24, 1, 1)
    runs = made.parts.filter(kind=ActivityPart.Kind.RUN)
    assert [(run.name, run.count, run.times) for run in runs] == [
        ("Cụm 1", 2, "05:30, 17:00"), ("Cụm 2", 2, "05:30, 17:00"),
    ]  # fmt: skip


def test_a_repeat_without_sundays_is_worked_out_before_it_is_saved(sign_in, lan, said):
    said |= {"starts_on": "02/11/2026", "ends_on": "15/11/2026", "skipped": "6", "outlets": outlet(lan).pk}
    shown = sign_in(lan).post("/hoat-dong/nhanh/", said | {"tinh": "1"}).content.decode()
    assert "1 cụm × 2 lần × 12 ngày = 24 lượt, 144 phút" in shown and not Activity.objects.exists()
    sign_in(lan).post("/hoat-dong/nhanh/", said)
    made = Activity.objects.get()
    assert (made.broadcasts, made.details["lap"]["tru"]) == (24, [6])


def test_the_last_values_are_offered(sign_in, lan, said):
    draft, cluster = factories.open_draft(lan), outlet(lan)
    sign_in(lan).post("/hoat-dong/nhanh/", said | {"outlets": cluster.pk, "draft": draft.pk, "times": "6h"})
    form = sign_in(lan).get("/hoat-dong/nhanh/?loai=d-loa").context["form"]
    assert form.initial["draft"] == draft.pk and form.initial["outlets"] == [cluster.pk]
    assert (form.initial["a_day"], form.initial["each"], form.initial["times"]) == (2, 6, "06:00")
    assert form.initial["key"] != said["key"] and form.sum == "1 cụm × 2 lần × 1 ngày = 2 lượt, 12 phút"


def test_a_neighbours_last_values_are_not_hers(sign_in, lan, hoa, said):
    sign_in(lan).post("/hoat-dong/nhanh/", said)
    assert "quy chế chợ" not in sign_in(hoa).get("/hoat-dong/nhanh/?loai=d-loa").content.decode()


def test_a_title_left_blank_is_the_drafts(sign_in, lan, said):
    draft = factories.open_draft(lan)
    sign_in(lan).post("/hoat-dong/nhanh/", said | {"title": "", "draft": draft.pk})
    assert Activity.objects.get().title == f"Phát loa: {draft.title}"


def test_a_post_on_a_network_keeps_its_address_and_reach(sign_in, lan, said):
    about = {"form": "e-mang-xa-hoi", "reach": "1.250", "link": "https://facebook.com/tanlap/1"}
    sign_in(lan).post("/hoat-dong/nhanh/", said | about)
    assert Activity.objects.get().reach == 1250
    assert EvidenceLink.objects.get().url == "https://facebook.com/tanlap/1"


def test_boards_are_counted_and_know_their_last_day(sign_in, lan, said):
    board = outlet(lan, "Bảng ấp 2", kind="bang-tin")
    until = timezone.localdate() + timedelta(days=20)
    about = {"form": "d-bang-tin", "outlets": board.pk, "ends_on": f"{until:%d/%m/%Y}"}
    sign_in(lan).post("/hoat-dong/nhanh/", said | about)
    made = Activity.objects.get()
    part = made.parts.get()
    assert (made.postings, part.kind, part.until, part.outlet) == (1, "niem-yet", until, board)


@pytest.mark.parametrize("choice", quick.CHOICES, ids=lambda one: one.form)
def test_each_choice_opens_and_saves_with_what_it_offers(sign_in, lan, said, choice):
    browser = sign_in(lan)
    assert browser.get(f"/hoat-dong/nhanh/?loai={choice.form}").status_code == 200
    assert browser.post("/hoat-dong/nhanh/", said | {"form": str(choice.form)}).status_code == 302
    assert Activity.objects.get().form == choice.form


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Nhập nội dung, hoặc chọn dự thảo"),
        ({"starts_on": "01/01/2090", "ends_on": ""}, "chưa tới"),
        ({"ends_on": "01/01/2090"}, "Ghi đến hôm nay"),
        ({"starts_on": "05/11/2026", "ends_on": "01/11/2026"}, "từ ngày bắt đầu trở đi"),
        ({"a_day": "0"}, "từ 1 trở lên"),
        ({"times": "sáng sớm"}, "05:30, 17:00"),
        ({"starts_on": "15/11/2026", "ends_on": "15/11/2026", "skipped": "6"}, "Không còn ngày nào phát"),
        ({"starts_on": "01/01/1950"}, "nhiều nhất 366 ngày"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_kept_on_the_page(sign_in, lan, said, wrong, words):
    answer = sign_in(lan).post("/hoat-dong/nhanh/", said | {"note": "ghi ở chợ"} | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "ghi ở chợ" in page
    assert not Activity.objects.exists()


def test_sent_twice_it_is_kept_once(sign_in, lan, said):
    first = sign_in(lan).post("/hoat-dong/nhanh/", said | {"photo": [photo()]}, headers={"X-Queue": "1"})
    again = sign_in(lan).post("/hoat-dong/nhanh/", said | {"photo": [photo()]}, headers={"X-Queue": "1"})
    assert (first.status_code, first.json()["new"], again.json()["new"]) == (201, True, False)
    assert first.json()["url"] == again.json()["url"] == Activity.objects.get().get_absolute_url()
    assert StoredFile.objects.count() == 1


def test_the_same_key_of_somebody_else_is_an_entry_of_its_own(sign_in, lan, hoa, said):
    sign_in(lan).post("/hoat-dong/nhanh/", said)
    sign_in(hoa).post("/hoat-dong/nhanh/", said | {"post": hoa.pk})
    assert set(Activity.objects.values_list("agency", flat=True)) == {lan.agency_id, hoa.agency_id}


def test_what_lan_wrote_is_not_sent_under_binhs_name(sign_in, lan, binh, said):
    answer = sign_in(binh).post("/hoat-dong/nhanh/", said, headers={"X-Queue": "1"})
    assert answer.status_code == 422 and "vị trí khác" in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_board_or_a_draft_of_somebody_else_cannot_be_named(sign_in, lan, hoa, said):
    theirs = outlet(hoa, "Cụm nhà bạn"), factories.draft(hoa, title="Quy chế nhà bạn")
    answer = sign_in(lan).post("/hoat-dong/nhanh/", said | {"outlets": theirs[0].pk, "draft": theirs[1].pk})
    assert answer.status_code == 422 and not Activity.objects.exists()


def test_a_photo_cut_off_on_its_way_saves_nothing(sign_in, lan, said):
    held = BytesIO()
    Image.effect_noise((400, 300), 90).save(held, "JPEG")
    cut = SimpleUploadedFile("anh.jpg", held.getvalue()[: held.tell() // 2], "image/jpeg")
    answer = sign_in(lan).post("/hoat-dong/nhanh/", said | {"photo": [cut]})
    assert answer.status_code == 422 and not Activity.objects.exists() and not StoredFile.objects.exists()


def test_the_token_is_for_who_is_signed_in(sign_in, lan, tuan):
    answer = sign_in(lan).get("/hoat-dong/nhanh/khoa/")
    assert answer.json()["post"] == lan.pk and "no-store" in answer["Cache-Control"]
    assert tuan.get("/hoat-dong/nhanh/khoa/").status_code == 302


def test_the_page_asks_as_often_with_thirty_clusters(sign_in, lan, said, django_assert_max_num_queries):
    ticked = [outlet(lan, f"Cụm {n:02d}").pk for n in range(30)]
    browser = sign_in(lan)
    browser.post("/hoat-dong/nhanh/", said | {"outlets": ticked})
    with django_assert_max_num_queries(12):
        assert "Cụm 29" in browser.get("/hoat-dong/nhanh/?loai=d-loa").content.decode()


def posting(by, days_ago=3, name="Bảng ấp 2"):
    """A notice whose last day was so many days ago."""
    until = timezone.localdate() - timedelta(days=days_ago)
    made = factories.activity(by, form="d-bang-tin", title="Niêm yết quy chế chợ", on=until)
    return ActivityPart.objects.create(activity=made, kind="niem-yet", name=name, on=until, until=until)


def test_a_notice_past_its_day_waits_until_it_is_taken_down(sign_in, lan):
    part, browser = posting(lan), sign_in(lan)
    assert "Bảng ấp 2" in browser.get("/hoat-dong/can-go/").content.decode()
    assert "Gỡ 1 bảng niêm yết" in browser.get("/can-bo/").content.decode()
    browser.post(f"/hoat-dong/can-go/{part.pk}/", {"photo": [photo()]})
    part.refresh_from_db()
    assert part.done_on == timezone.localdate() and part.activity.evidence.count() == 1
    browser.get("/can-bo/")
    assert "Gỡ 1 bảng" not in browser.get("/can-bo/").content.decode()


def test_a_notice_of_today_may_hang_today(sign_in, lan):
    posting(lan, days_ago=0)
    assert "Không có bảng nào cần gỡ" in sign_in(lan).get("/hoat-dong/can-go/").content.decode()


def test_nobody_takes_down_a_neighbours_notice(sign_in, lan, hoa):
    part = posting(lan)
    assert sign_in(hoa).post(f"/hoat-dong/can-go/{part.pk}/").status_code == 404
    assert "Bảng ấp 2" not in sign_in(hoa).get("/hoat-dong/can-go/").content.decode()


def test_a_day_to_come_is_refused_and_said(sign_in, lan):
    part = posting(lan)
    answer = sign_in(lan).post(f"/hoat-dong/can-go/{part.pk}/", {"done_on": "01/01/2090"})
    assert answer.status_code == 422 and "chưa tới" in answer.content.decode()


def test_thirty_notices_ask_as_often_as_one(sign_in, lan, django_assert_max_num_queries):
    for number in range(30):
        posting(lan, name=f"Bảng {number:02d}")
    browser = sign_in(lan)
    browser.get("/hoat-dong/can-go/")
    with django_assert_max_num_queries(8):
        assert "Bảng 29" in browser.get("/hoat-dong/can-go/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_four_sendings_at_one_moment_are_one_entry(lan):
    key, today = str(uuid4()), timezone.localdate()

    def sent():
        entry = Activity(form="d-loa", title="Phát loa", starts_on=today, ends_on=today)
        made, new = actions.log_once(key, entry, lan, [photo()])
        connection.close()
        return made.pk, new

    given = at_once(*[sent] * 4)
    assert {pk for pk, _ in given} == {Activity.objects.get().pk}
    assert sorted(new for _, new in given) == [False, False, False, True]
    assert StoredFile.objects.count() == 1
