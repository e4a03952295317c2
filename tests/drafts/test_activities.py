"""Lan logs what she did, by the statutory form, with its numbers and its evidence."""

from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from drafts import actions
from drafts.models import Activity
from portal.units.models import Handover
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


def test_what_is_planned_may_lie_ahead_and_is_confirmed_with_its_numbers(sign_in, lan):
    browser = sign_in(lan)
    browser.post(
        "/hoat-dong/moi/", MEETING | {"starts_on": "05/11/2090", "attendance": "", "is_planned": "on"}
    )
    made = Activity.objects.get()
    assert made.is_planned and "Dự kiến không tính" in browser.get(made.get_absolute_url()).content.decode()
    browser.post(f"{made.get_absolute_url()}sua/", MEETING | {"revision": made.revision})
    made.refresh_from_db()
    assert (made.is_planned, made.attendance) == (False, 1084)


def test_only_what_is_about_a_public_draft_is_shown_to_everybody(sign_in, lan):
    hidden, shown = factories.draft(lan), factories.open_draft(lan, title="Mức phí chợ")
    browser = sign_in(lan)
    sent = MEETING | {"is_public": "on"}
    assert browser.post("/hoat-dong/moi/", sent | {"draft": hidden.pk}).status_code == 422
    assert browser.post("/hoat-dong/moi/", sent | {"draft": shown.pk}).status_code == 302


def test_a_photo_is_shown_small(sign_in, lan):
    browser = sign_in(lan)
    held = BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(held, "PNG")
    upload = SimpleUploadedFile("anh.png", held.getvalue(), "image/png")
    browser.post("/hoat-dong/moi/", MEETING | {"evidence": [upload]})
    made = Activity.objects.get()
    answer = browser.get(f"/hoat-dong/{made.pk}/tep/{made.evidence.get().pk}/?nho")
    assert Image.open(BytesIO(b"".join(answer.streaming_content))).size == (480, 270)


def test_numbers_without_evidence_are_said_and_found(sign_in, lan):
    bare, planned = (
        factories.activity(lan, attendance=60),
        factories.activity(lan, attendance=9, is_planned=True),
    )
    shown = factories.activity(lan, attendance=70, title="Họp có ảnh")
    shown.links.create(url="https://tanlap.example/", seen_on=shown.starts_on)
    factories.activity(lan)
    assert list(Activity.objects.without_evidence()) == [bare]
    browser = sign_in(lan)
    assert "chưa có minh chứng" in browser.get(bare.get_absolute_url()).content.decode()
    assert "chưa có minh chứng" not in browser.get(planned.get_absolute_url()).content.decode()
    assert list(browser.get("/hoat-dong/?minh-chung=chua").context["page"]) == [bare]


def found(browser, address):
    return {one.title for one in browser.get(address).context["page"]}


def test_the_list_is_narrowed_by_group_draft_partner_and_plan(sign_in, lan, minh):
    fees = factories.open_draft(lan)
    factories.activity(lan, title="Loa", form="d-loa", broadcasts=8)
    factories.activity(lan, title="Họp", draft=fees).parts.create(kind="phoi-hop", name="Hội", group="phu-nu")
    factories.activity(lan, title="Sắp họp", is_planned=True, broadcasts=5)
    browser = sign_in(lan)
    assert found(browser, "/hoat-dong/?hinh-thuc=d") == {"Loa"}
    assert found(browser, f"/hoat-dong/?du-thao={fees.pk}") == {"Họp"}
    assert found(browser, "/hoat-dong/?phoi-hop=mat-tran") == {"Họp"}
    assert found(browser, "/hoat-dong/?phoi-hop=nong-dan") == set()
    assert found(browser, "/hoat-dong/?du-kien=du-kien") == {"Sắp họp"}
    assert found(sign_in(minh), f"/hoat-dong/?cua=tat-ca&don-vi={lan.agency_id}&hinh-thuc=d") == {"Loa"}


def test_the_totals_leave_out_what_is_planned(sign_in, lan):
    for planned in (False, True):
        factories.activity(lan, form="d-loa", broadcasts=8, is_planned=planned)
    assert sign_in(lan).get("/hoat-dong/").context["totals"] == [("lượt phát", 8)]


def test_the_page_says_which_figures_it_goes_into(sign_in, lan):
    made = factories.activity(lan, sessions=2, attendance=60)
    assert sign_in(lan).get(made.get_absolute_url()).context["figures"] == {"C07": 2, "C13": 2, "C14": 60}


def test_a_campaign_shows_what_was_done_for_it(sign_in, lan):
    peak = factories.activity(lan, form="a-chien-dich", title="Đợt cao điểm")
    factories.activity(lan, title="Họp của đợt", campaign=peak)
    assert "Họp của đợt" in sign_in(lan).get(peak.get_absolute_url()).content.decode()


def test_a_notice_taken_down_meanwhile_is_not_put_up_again(sign_in, lan):
    made = factories.activity(lan, form="d-bang-tin")
    part = made.parts.create(kind="niem-yet", name="Ấp 1")
    actions.take_down(part, made.starts_on, lan)
    late = sign_in(lan).post(f"{made.get_absolute_url()}sua/", MEETING | {"revision": made.revision})
    assert late.status_code == 422


def test_the_spokesperson_book_says_who_asked_what_and_who_answered(
    sign_in, lan, minh, django_assert_max_num_queries
):
    for number in range(20):
        details = {"spokesperson": f"Người thứ {number}"}
        made = factories.activity(lan, form="c-phat-ngon", details=details)
        made.parts.create(kind="hoi-dap", name="Phí chợ bao nhiêu?", organisation="Báo Tây Ninh")
    browser = sign_in(minh)
    browser.get("/hoat-dong/so-phat-ngon/")
    with django_assert_max_num_queries(12):
        page = browser.get("/hoat-dong/so-phat-ngon/")
    assert page.context["counted"] == {"occasions": 20, "drafts": 0, "questions": 20, "papers": 1}
    assert "Người thứ 7" in page.content.decode() and "chưa trả lời" in page.content.decode()


def test_corrected_it_stays_of_its_form(sign_in, lan):
    made = factories.activity(lan, form="d-loa", broadcasts=8)
    sent = MEETING | {"form": "c-hoi-nghi", "broadcasts": "8", "revision": made.revision}
    assert sign_in(lan).post(f"{made.get_absolute_url()}sua/", sent).status_code == 302
    made.refresh_from_db()
    assert (made.form, made.broadcasts) == ("d-loa", 8)


def test_pressed_twice_it_is_logged_once(sign_in, lan):
    browser = sign_in(lan)
    key = browser.get("/hoat-dong/moi/?hinh-thuc=c-hoi-nghi").context["key"]
    for _ in range(2):
        assert browser.post("/hoat-dong/moi/", MEETING | {"key": key}).status_code == 302
    assert Activity.objects.count() == 1
    browser.post("/hoat-dong/moi/", MEETING)
    assert Activity.objects.count() == 2


def test_broadcasts_still_to_come_are_planned_not_counted(sign_in, lan):
    today = timezone.localdate()
    run = MEETING | {"form": "d-loa", "starts_on": f"{today:%d/%m/%Y}", "broadcasts": "66"}
    run |= {"ends_on": f"{today + timedelta(days=30):%d/%m/%Y}"}
    browser = sign_in(lan)
    assert browser.post("/hoat-dong/moi/", run).status_code == 422
    assert browser.post("/hoat-dong/moi/", run | {"form": "d-bang-tin"}).status_code == 302
    assert browser.post("/hoat-dong/moi/", run | {"is_planned": "on"}).status_code == 302


def test_moved_to_an_older_day_it_is_of_the_body_of_then(sign_in, lan, thanh_bac):
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=date(2025, 7, 1))
    made = factories.activity(lan)
    sent = MEETING | {"starts_on": "05/11/2024", "revision": made.revision}
    sign_in(lan).post(f"{made.get_absolute_url()}sua/", sent)
    made.refresh_from_db()
    assert made.agency == thanh_bac
