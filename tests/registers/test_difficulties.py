"""A question goes up, is answered within its clock, and both sides see it."""

from datetime import date

import pytest
from django.utils import timezone

from plans.registers import asking
from plans.registers.books import BOOKS
from plans.registers.models import Difficulty
from plans.registers.receivers import receivers_for
from portal.jobs.models import Outbox
from portal.refusals import NotNow
from portal.units.models import Handover
from tests.conftest import agency

from .conftest import difficulty

BOOK, State = BOOKS["vuong-mac"], Difficulty.State


def at(entry, what=""):
    return f"/so/vuong-mac/{entry.pk}/{what}"


def test_lan_is_offered_the_department_her_commune_reports_to_first(lan, minh):
    offered = receivers_for(lan.agency, date(2026, 11, 20))
    assert offered[0] == minh.agency
    assert "Phòng Tư pháp" not in " ".join(one.name for one in offered)


def test_in_2024_it_was_the_district_justice_division(thanh_bac, phong_tu_phap):
    assert receivers_for(thanh_bac, date(2024, 5, 6))[0] == phong_tu_phap


def test_the_form_sends_it_and_the_department_gets_a_letter(sign_in, lan, minh):
    said = {"subject": "Thiếu mẫu biên bản", "question": "Dùng mẫu nào?", "receiver": minh.agency.pk}
    said["raised_on"] = timezone.localdate().strftime("%d/%m/%Y")
    made = sign_in(lan).post("/so/vuong-mac/moi/", said)
    entry = Difficulty.objects.get()
    assert made["Location"] == at(entry)
    assert (entry.agency, entry.answer_days) == (lan.agency, 10)
    letter = Outbox.objects.get(to=minh.user.email)
    assert "Thiếu mẫu biên bản" in letter.body and "Dùng mẫu nào" not in letter.body


def test_the_clock_counts_working_days(asked):
    assert asked.answer_by == date(2026, 10, 19)


def test_the_page_shows_the_days_left_and_whom_to_phone(sign_in, lan, minh):
    entry = difficulty(lan, minh.agency, raised_on=timezone.localdate())
    page = sign_in(lan).get(at(entry)).content.decode()
    assert "còn 10 ngày làm việc" in page
    assert minh.agency.phone in page


def test_minh_answers_once_and_lan_hears_of_it(sign_in, asked, lan, minh):
    browser = sign_in(minh)
    browser.post(at(asked, "tra-loi/"), {"tra-loi-text": "Gửi Sở Tư pháp."})
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (State.ANSWERED, "Gửi Sở Tư pháp.")
    assert Outbox.objects.filter(to=lan.user.email).count() == 1
    assert browser.post(at(asked, "tra-loi/"), {"tra-loi-text": "Lần nữa"}).status_code == 404


def test_of_two_answers_at_the_same_moment_the_second_is_told(asked, minh):
    same = Difficulty.objects.get(pk=asked.pk)
    asking.answer(asked, minh, "Một")
    with pytest.raises(NotNow):
        asking.answer(same, minh, "Hai")
    assert asked.steps.filter(kind="tra-loi").count() == 1


def test_an_empty_answer_comes_back_with_the_page(sign_in, asked, minh):
    answer = sign_in(minh).post(at(asked, "tra-loi/"), {"tra-loi-text": ""})
    assert answer.status_code == 422
    assert "Nhập trả lời" in answer.content.decode()


def test_forwarded_it_has_a_new_clock_and_the_chain_stays_readable(sign_in, asked, lan, minh, thu):
    sign_in(minh).post(at(asked, "chuyen/"), {"chuyen-to": thu.agency_id, "chuyen-text": "Vượt thẩm quyền"})
    asked.refresh_from_db()
    assert (asked.receiver, asked.state, asked.asked_on) == (
        thu.agency,
        State.FORWARDED,
        timezone.localdate(),
    )
    for who in (lan, minh, thu):
        assert "Vượt thẩm quyền" in sign_in(who).get(at(asked)).content.decode()
    assert Outbox.objects.filter(to=thu.user.email).exists()


def test_it_is_not_sent_back_down_or_round(sign_in, asked, minh):
    answer = sign_in(minh).post(at(asked, "chuyen/"), {"chuyen-to": asked.agency_id})
    assert answer.status_code == 422


def test_the_receiver_may_take_more_days_and_nobody_else(sign_in, asked, lan, minh):
    sign_in(minh).post(at(asked, "han/"), {"han-days": "15"})
    asked.refresh_from_db()
    assert asked.answer_by == date(2026, 10, 26)
    assert sign_in(lan).post(at(asked, "han/"), {"han-days": "1"}).status_code == 404


def test_lan_asks_again_and_then_is_content(sign_in, asked, lan, minh):
    asking.answer(asked, minh, "Xem hướng dẫn.")
    browser = sign_in(lan)
    browser.post(at(asked, "hoi-lai/"), {"hoi-lai-text": "Hướng dẫn nào?"})
    asked.refresh_from_db()
    assert asked.waits and asked.receiver == minh.agency
    browser.post(at(asked, "ket-thuc/"))
    asked.refresh_from_db()
    assert asked.state == State.CLOSED


def test_each_side_has_its_list(sign_in, asked, lan, minh):
    own = "/so/vuong-mac/?nam=2026&cua="
    assert asked.subject in sign_in(lan).get(own + "gui").content.decode()
    assert asked.subject not in sign_in(lan).get(own + "nhan").content.decode()
    assert asked.subject in sign_in(minh).get(own + "nhan").content.decode()


def test_what_was_asked_last_year_still_waits_in_this_years_list(lan, minh):
    old = difficulty(lan, minh.agency, raised_on=date(2025, 12, 30))
    assert old in Difficulty.objects.in_year(2026)
    asking.close(old, lan)
    Difficulty.objects.filter(pk=old.pk).update(closed_on=date(2025, 12, 31))
    assert old not in Difficulty.objects.in_year(2026)


def test_a_stranger_never_sees_it(sign_in, asked, hoa):
    assert sign_in(hoa).get(at(asked)).status_code == 404


def test_what_a_district_left_open_is_answered_by_its_carrier(asked, phong_tu_phap, minh):
    Difficulty.objects.filter(pk=asked.pk).update(receiver=phong_tu_phap)
    Handover.objects.all().delete()
    assert not Difficulty.objects.answerable_by(minh).exists()
    Handover.objects.create(from_agency=phong_tu_phap, to_agency=minh.agency, on=date(2025, 7, 1))
    assert Difficulty.objects.answerable_by(minh).get() == asked
    assert Difficulty.objects.visible_to(minh.reach()).get() == asked


def test_what_an_ended_commune_asked_goes_on_with_its_carrier(asked, thanh_bac, lan, minh):
    Handover.objects.all().delete()
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=date(2025, 7, 1))
    Difficulty.objects.filter(pk=asked.pk).update(agency=thanh_bac)
    assert Difficulty.objects.asked_by(lan).exists()
    Outbox.objects.all().delete()
    asked.refresh_from_db()
    asking.answer(asked, minh, "Đã rõ.")
    assert Outbox.objects.filter(to=lan.user.email).exists()


def test_the_justice_division_is_a_body_of_that_name(phong_tu_phap):
    assert phong_tu_phap == agency("Phòng Tư pháp huyện Tân Biên", date(2024, 1, 1))


def test_fifty_questions_are_read_in_as_many_queries_as_one(
    sign_in, lan, minh, django_assert_max_num_queries
):
    for number in range(50):
        difficulty(lan, minh.agency, subject=f"Câu hỏi {number}")
    browser = sign_in(lan)
    browser.get("/so/phap-luat/")
    with django_assert_max_num_queries(10):
        browser.get("/so/vuong-mac/?nam=2026")
