"""Questions answered in public, dialogues with questions before them and people counted at the door."""

from datetime import date, timedelta

import pytest
from django.core import signing
from django.utils import timezone

from drafts import actions as draft_actions
from drafts.models import Activity
from feedback import actions
from feedback.models import CheckIn, Comment, Question
from feedback.page import questions
from feedback.slip import codes
from portal.jobs.models import Outbox
from portal.jobs.tasks import send_outbox
from portal.journal.models import Entry
from tests import factories


@pytest.fixture
def press(tuan):
    """`press("?du-thao=…", text="…")` is Tuấn filling in the form and sending it."""

    def sent(query, key="", **said):
        said = {"author_class": "ca-nhan", "text": "Hộ bán rau buổi sáng có phải nộp phí không?"} | said
        seal = signing.dumps(key or codes.new_key(), salt="feedback.question")
        return tuan.post(f"/hoi-dap/hoi/{query}", said | {"seal": seal})

    return sent


@pytest.fixture
def dialogue(lan, draft):
    """Lan's dialogue of today about her draft, open to everybody."""
    today = timezone.localdate()
    made = Activity(
        form=Activity.Form.DIALOGUE, title="Đối thoại ở chợ", place="Nhà lồng", starts_on=today, ends_on=today,
        draft=draft, is_planned=True, is_public=True,
    )  # fmt: skip
    draft_actions.log_activity(made, lan)
    return made


def answered(question, by, text="Hộ bán dưới ba giờ không phải nộp.", is_public=True):
    assert actions.answer_question(question, text, is_public, by, question.revision)
    return question


def test_tuan_asks_about_a_draft_and_reads_the_answer_by_code_and_in_public(press, draft, lan, tuan):
    key = codes.new_key()
    assert press(f"?du-thao={draft.slug}", key).status_code == 302
    one = Question.objects.get()
    assert (one.agency, one.draft) == (lan.agency, draft)
    assert codes.code_of(key) in tuan.get(f"/hoi-dap/da-gui/{key}/").content.decode()
    answered(one, lan)
    assert "không phải nộp" in tuan.get(f"/tra-cuu/?ma={codes.code_of(key)}").content.decode()
    assert "không phải nộp" in tuan.get("/hoi-dap/?q=phai+nop").content.decode()
    assert not Comment.objects.exists()  # a question is no opinion


def test_sent_twice_it_is_one_question(press, draft):
    key = codes.new_key()
    assert [press(f"?du-thao={draft.slug}", key).status_code for _ in range(2)] == [302, 302]
    assert Question.objects.count() == 1


def test_an_address_needs_consent_is_written_to_once_and_is_gone_then(press, draft, lan):
    assert press(f"?du-thao={draft.slug}", email="tuan@vidu.vn").status_code == 422
    press(f"?du-thao={draft.slug}", email="tuan@vidu.vn", consent="on")
    one = answered(Question.objects.get(), lan)
    answered(one, lan, "Nói lại cho rõ: không phải nộp.")
    assert Outbox.objects.filter(key__startswith="question-").count() == 1
    assert Question.objects.get().email == ""


def test_whoever_is_turned_elsewhere_is_told_too_and_the_address_is_gone(press, draft, lan):
    press(f"?du-thao={draft.slug}", email="tuan@vidu.vn", consent="on")
    one = Question.objects.get()
    assert actions.set_question_aside(one, "redirected", "Công an xã", lan, one.revision)
    letter = Outbox.objects.get(key=f"question-{one.pk}")
    assert "Công an xã" in letter.body and Question.objects.get().email == ""


def test_once_the_letter_left_nobody_keeps_the_address(press, draft, lan, mailoutbox, settings):
    settings.OUTBOX_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    press(f"?du-thao={draft.slug}", email="tuan@vidu.vn", consent="on")
    answered(Question.objects.get(), lan)
    assert send_outbox() == 1 and mailoutbox[0].to == ["tuan@vidu.vn"]
    letter = Outbox.objects.get(key__startswith="question-")
    assert (letter.to, letter.body) == ("", "")


def test_tuan_takes_his_address_back_by_his_code(press, draft, lan, tuan):
    key = codes.new_key()
    press(f"?du-thao={draft.slug}", key, email="tuan@vidu.vn", consent="on")
    code = codes.code_of(key)
    assert "Xóa địa chỉ ngay" in tuan.get(f"/tra-cuu/?ma={code}").content.decode()
    assert "Đã xóa địa chỉ" in tuan.post("/tra-cuu/xoa-dia-chi/", {"ma": code}).content.decode()
    answered(Question.objects.get(), lan)
    assert not Outbox.objects.filter(key__startswith="question-").exists()
    assert tuan.post("/tra-cuu/xoa-dia-chi/", {"ma": "GY-0000"}).status_code == 422


def test_of_a_withdrawn_draft_neither_the_letter_nor_the_code_tells(press, draft, lan, tuan):
    key = codes.new_key()
    press(f"?du-thao={draft.slug}", key, email="tuan@vidu.vn", consent="on")
    answered(Question.objects.get(), lan, f"Theo dự thảo “{draft.title}”, không phải nộp.")
    draft_actions.withdraw_declaration(draft, "Còn nội dung mật", lan)
    assert draft.title not in Outbox.objects.get(key__startswith="question-").body
    page = tuan.get(f"/tra-cuu/?ma={codes.code_of(key)}").content.decode()
    assert "hiện không công khai" in page and draft.title not in page


def test_the_journal_never_holds_what_was_asked(press, draft, lan):
    press(f"?du-thao={draft.slug}", text="Tôi là Hoàng Văn Tuấn, hỏi về sạp số 7?")
    answered(Question.objects.get(), lan)
    told = Entry.objects.filter(object_type="feedback.question")
    assert told.count() == 2 and not told.filter(object_name__contains="Tuấn").exists()


def test_what_is_too_short_or_from_an_old_page_stays_on_the_form(press, draft, tuan):
    refused = press(f"?du-thao={draft.slug}", text="Phí?")
    assert refused.status_code == 422 and "Phí?" in refused.content.decode()
    said = {"author_class": "ca-nhan", "text": "Chợ có họp ngày Tết không?", "seal": "x"}
    old = tuan.post(f"/hoi-dap/hoi/?du-thao={draft.slug}", said)
    assert old.status_code == 422 and "Câu hỏi vẫn được giữ" in old.content.decode()


def test_nobody_asks_about_what_is_not_public(press, draft, tuan):
    type(draft).objects.filter(pk=draft.pk).update(published_at=None)
    assert press(f"?du-thao={draft.slug}").status_code == 404
    assert tuan.get("/hoi-dap/hoi/").status_code == 404


def test_an_answer_not_for_everybody_is_read_by_code_alone(press, draft, lan, tuan):
    key = codes.new_key()
    press(f"?du-thao={draft.slug}", key)
    answered(Question.objects.get(), lan, is_public=False)
    assert "không phải nộp" not in tuan.get("/hoi-dap/").content.decode()
    assert "không phải nộp" in tuan.get(f"/tra-cuu/?ma={codes.code_of(key)}").content.decode()


def test_a_withdrawn_draft_takes_its_answers_off_the_page(press, draft, lan, tuan):
    press(f"?du-thao={draft.slug}")
    answered(Question.objects.get(), lan)
    type(draft).objects.filter(pk=draft.pk).update(published_at=None)
    assert "không phải nộp" not in tuan.get("/hoi-dap/").content.decode()


def test_lan_and_binh_answer_at_once_and_the_second_sees_both(press, draft, sign_in, lan, binh):
    press(f"?du-thao={draft.slug}")
    one = Question.objects.get()
    desk, said = f"/can-bo/gop-y/hoi-dap/{one.pk}/", {"what": "answered", "answer": "Lan nói.", "revision": 0}
    assert sign_in(lan).post(desk, said).status_code == 302
    late = sign_in(binh).post(desk, said | {"answer": "Bình nói."})
    assert late.status_code == 422
    assert "Lan nói." in late.content.decode() and "Bình nói." in late.content.decode()
    assert Question.objects.get().answer == "Lan nói."


def test_turning_one_away_says_where_to(press, draft, sign_in, lan, tuan):
    key = codes.new_key()
    press(f"?du-thao={draft.slug}", key)
    desk = f"/can-bo/gop-y/hoi-dap/{Question.objects.get().pk}/"
    assert sign_in(lan).post(desk, {"what": "redirected", "revision": 0}).status_code == 422
    sign_in(lan).post(desk, {"what": "redirected", "reason": "Ban Tiếp công dân", "revision": 0})
    assert "Ban Tiếp công dân" in tuan.get(f"/tra-cuu/?ma={codes.code_of(key)}").content.decode()


def test_hoa_sees_no_question_of_lans(press, draft, sign_in, hoa):
    press(f"?du-thao={draft.slug}")
    assert sign_in(hoa).get(f"/can-bo/gop-y/hoi-dap/{Question.objects.get().pk}/").status_code == 404
    assert "bán rau" not in sign_in(hoa).get("/can-bo/gop-y/hoi-dap/").content.decode()


def test_a_telephone_call_is_written_in_once(sign_in, lan):
    said = {
        "text": "Khi nào thu phí?",
        "channel": "dien-thoai",
        "provenance": "Gọi sáng 20/11",
        "once_key": "a" * 20,
    }
    assert [sign_in(lan).post("/can-bo/gop-y/hoi-dap/", said).status_code for _ in range(2)] == [302, 302]
    assert Question.objects.get().provenance == "Gọi sáng 20/11"


def test_people_say_at_the_door_that_they_came_once_a_press(tuan, dialogue):
    door = f"/doi-thoai/{dialogue.pk}/diem-danh/"
    said = {"author_class": "ca-nhan", "people": "3", "once_key": "k" * 20}
    assert [tuan.post(door, said).status_code for _ in range(2)] == [302, 302]
    assert questions.who_came(dialogue) == 3
    assert tuan.post(door, said | {"people": "21", "once_key": "m" * 20}).status_code == 422


def test_the_door_is_shut_on_other_days(tuan, dialogue):
    later = timezone.localdate() + timedelta(days=2)
    Activity.objects.update(starts_on=later, ends_on=later)
    said = {"author_class": "ca-nhan", "people": "1", "once_key": "k" * 20}
    assert "chỉ mở trong ngày" in tuan.post(f"/doi-thoai/{dialogue.pk}/diem-danh/", said).content.decode()
    assert not CheckIn.objects.exists()


def test_a_question_before_a_dialogue_is_answered_on_its_page(press, dialogue, lan, tuan):
    press(f"?cuoc={dialogue.pk}")
    page = f"/doi-thoai/{dialogue.pk}/"
    assert "1 câu hỏi chờ trả lời" in tuan.get(page).content.decode()
    answered(Question.objects.get(), lan)
    assert "không phải nộp" in tuan.get(page).content.decode()


def test_a_meeting_not_open_to_all_has_no_page(tuan, dialogue):
    Activity.objects.update(is_public=False)
    assert tuan.get(f"/doi-thoai/{dialogue.pk}/").status_code == 404


def test_lan_prints_the_code_and_sees_who_came(sign_in, lan, dialogue):
    actions.check_in(dialogue, "ca-nhan", 4, codes.new_key())
    html = sign_in(lan).get(f"/can-bo/gop-y/doi-thoai/{dialogue.pk}/").content.decode()
    assert "4 người" in html and "<svg" in html


def test_after_two_years_addresses_of_the_unanswered_are_gone(lan):
    one = actions.ask(lan.agency, "Chợ họp mấy giờ?", codes.new_key(), email="tuan@vidu.vn")
    Question.objects.update(created_at="2024-01-01T00:00:00Z")
    assert actions.forget_askers(date(2028, 2, 29)) == 1  # a day most years do not have
    one.refresh_from_db()
    assert (one.email, one.consented_at) == ("", None)


def test_pages_cost_the_same_for_thirty_as_for_one(sign_in, lan, tuan, django_assert_max_num_queries):
    draft = factories.open_draft(lan, title="Quy chế bến đò")
    for n in range(30):
        answered(actions.ask(lan.agency, f"Câu hỏi thứ {n} về bến đò", codes.new_key(), draft=draft), lan)
    with django_assert_max_num_queries(6):
        tuan.get("/hoi-dap/")
    lans = sign_in(lan)
    lans.get("/can-bo/gop-y/hoi-dap/")
    with django_assert_max_num_queries(10):
        lans.get("/can-bo/gop-y/hoi-dap/")


def test_a_place_is_asked_without_a_draft(press, tan_lap, tuan):
    page = tuan.get("/noi/25489/").content.decode()
    assert "/hoi-dap/hoi/?noi=25489" in page
    assert press("?noi=25489").status_code == 302
    assert Question.objects.get().agency == tan_lap
    assert press("?noi=00000").status_code == 404
