"""Lan logs what she did, by the statutory form, with its numbers and its evidence."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from drafts.models import Activity
from tests import factories

MEETING = {
    "form": "c-hoi-nghi",
    "field": "du-thao",
    "title": "Hội nghị tại nhà văn hóa ấp 2",
    "starts_on": "05/11/2026",
    "ends_on": "",
    "organiser": "own",
    "sessions": "1",
    "attendance": "1.084",
}


def photo(name="anh.jpg"):
    held = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(held, "JPEG")
    return SimpleUploadedFile(name, held.getvalue(), "image/jpeg")


def test_she_logs_a_meeting_with_a_photo(sign_in, lan):
    sign_in(lan).post("/hoat-dong/moi/", MEETING | {"evidence": [photo()]})
    made = Activity.objects.get()
    assert (made.attendance, made.agency, made.evidence.count()) == (1084, lan.agency, 1)
    assert made.ends_on == made.starts_on


def test_a_number_left_blank_is_not_a_nought(sign_in, lan):
    sign_in(lan).post("/hoat-dong/moi/", MEETING | {"attendance": ""})
    assert Activity.objects.get().attendance is None


def test_each_form_asks_for_its_own_numbers(sign_in, lan):
    page = sign_in(lan).get("/hoat-dong/moi/?hinh-thuc=d-loa").content.decode()
    assert "Lượt phát" in page and "Lượt người dự" not in page


def test_it_can_be_logged_again_like_the_last_time(sign_in, lan):
    before = factories.activity(lan, sessions=1, attendance=60, place="Ấp 2")
    page = sign_in(lan).get(f"/hoat-dong/moi/?nhu={before.pk}").content.decode()
    assert "Ấp 2" in page and 'value="60"' in page


def test_what_has_not_happened_yet_is_not_logged(sign_in, lan):
    answer = sign_in(lan).post("/hoat-dong/moi/", MEETING | {"starts_on": "05/11/2090"})
    assert answer.status_code == 422 and "chưa tới" in answer.content.decode()


def test_a_program_named_like_a_photo_is_refused_by_name(sign_in, lan):
    fake = SimpleUploadedFile("anh.jpg", b"MZ\x90\x00 not a photo", "image/jpeg")
    answer = sign_in(lan).post("/hoat-dong/moi/", MEETING | {"evidence": [fake]})
    assert answer.status_code == 422 and "anh.jpg" in answer.content.decode()
    assert not Activity.objects.exists()


def test_the_evidence_goes_out_only_to_who_may_see_the_activity(sign_in, lan, hoa):
    sign_in(lan).post("/hoat-dong/moi/", MEETING | {"evidence": [photo()]})
    made = Activity.objects.get()
    address = f"/hoat-dong/{made.pk}/tep/{made.evidence.get().pk}/"
    assert "attachment" in sign_in(lan).get(address)["Content-Disposition"]
    assert sign_in(hoa).get(address).status_code == 404


def test_her_province_sees_what_she_did_but_cannot_change_it(sign_in, lan, minh):
    made = factories.activity(lan)
    assert sign_in(minh).get(made.get_absolute_url()).status_code == 200
    assert sign_in(minh).get(f"{made.get_absolute_url()}sua/").status_code == 404


def test_the_list_asks_as_often_for_thirty_as_for_three(sign_in, lan, django_assert_max_num_queries):
    for _ in range(30):
        factories.activity(lan)
    browser = sign_in(lan)
    browser.get("/hoat-dong/")
    with django_assert_max_num_queries(8):
        assert browser.get("/hoat-dong/").status_code == 200


def test_whoever_saves_second_sees_both_versions(sign_in, lan, binh):
    made = factories.activity(lan, sessions=1)
    seen = made.revision
    sign_in(binh).post(f"/hoat-dong/{made.pk}/sua/", MEETING | {"attendance": "70", "revision": seen})
    late = sign_in(lan).post(f"/hoat-dong/{made.pk}/sua/", MEETING | {"attendance": "80", "revision": seen})
    assert late.status_code == 422 and "70" in late.content.decode()
