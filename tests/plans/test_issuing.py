"""From draft to issued: submit, issue, deliver, seen; two officers at once."""

from datetime import date

import pytest

from plans import actions
from plans.models import Delivery, Plan
from plans.names import delivery
from tests.plans.conftest import write


def sent_form(page, **changes):
    data = {"number": "28/KH-UBND", "issued_on": "02/03/2026"}
    for row in page.context["rows"]:
        data[row["purpose"].html_name] = row["purpose"].value()
    for bound in page.context["rows"].management_form:
        data[bound.html_name] = bound.value()
    return data | changes


def test_issuing_delivers_to_whom_it_names(sign_in, lan, so_tu_phap):
    plan, browser = write(lan, recipients=["Sở Tư pháp (b/c)", "Lưu: VT"]), sign_in(lan)
    address = f"/ke-hoach/{plan.pk}/phat-hanh/"
    browser.post(address, sent_form(browser.get(address)))
    plan.refresh_from_db()
    assert (plan.status, plan.number, plan.counted_on) == ("issued", "28/KH-UBND", date(2026, 3, 2))
    assert list(plan.deliveries.values_list("agency", "purpose")) == [(so_tu_phap.pk, "để báo cáo")]


def test_a_receiver_may_be_left_out(sign_in, lan):
    plan, browser = write(lan, recipients=["Sở Tư pháp (b/c)", "Bộ Tư pháp"]), sign_in(lan)
    address = f"/ke-hoach/{plan.pk}/phat-hanh/"
    browser.post(address, sent_form(browser.get(address), **{"nhan-0-purpose": "không gửi"}))
    assert [row.agency.name for row in plan.deliveries.all()] == ["Bộ Tư pháp"]


def test_a_plan_of_ones_own_needs_number_and_day(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/phat-hanh/"
    answer = browser.post(address, sent_form(browser.get(address), number="", issued_on="30/02/2026"))
    assert answer.status_code == 422 and Plan.objects.get().status == "draft"


def test_a_number_is_given_once_a_year(sign_in, lan, plan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/phat-hanh/"
    again = browser.post(address, sent_form(browser.get(address), number="28 / KH-UBND"))
    assert again.status_code == 422 and "đã cấp cho" in again.content.decode()
    browser.post(address, sent_form(browser.get(address), issued_on="05/01/2027"))
    assert Plan.objects.get(pk=draft.pk).number == "28/KH-UBND"


def test_an_imported_copy_may_keep_its_blanks(lan):
    plan = write(lan, issued_partial="2023-10", issued_precision="month", title="Kế hoạch năm 2023")
    actions.issue(plan, lan, [])
    assert (plan.number, plan.issued_on, plan.counted_on) == ("", None, date(2023, 10, 31))


def test_an_ended_agency_issues_nothing_after_its_end(sign_in, lan, thanh_bac, tan_lap):
    tan_lap.taken_over.create(from_agency=thanh_bac, on=date(2025, 7, 1))
    plan, browser = write(lan, agency=thanh_bac), sign_in(lan)
    address = f"/ke-hoach/{plan.pk}/phat-hanh/"
    answer = browser.post(address, sent_form(browser.get(address), issued_on="02/07/2025"))
    assert answer.status_code == 422 and "đã chấm dứt" in answer.content.decode()


def test_of_two_presses_only_one_issues(lan, draft):
    again = Plan.objects.get(pk=draft.pk)
    assert actions.issue(draft, lan, [], "1/KH-UBND", date(2026, 1, 5))
    assert not actions.issue(again, lan, [], "2/KH-UBND", date(2026, 1, 6))
    assert Plan.objects.get().number == "1/KH-UBND"


def test_of_two_submissions_only_one_counts(lan, draft):
    assert actions.submit(Plan.objects.get(), lan)
    assert not actions.submit(draft, lan)


def test_her_leader_sends_it_back_with_a_reason(sign_in, lan, binh, draft):
    actions.submit(draft, lan)
    sign_in(binh).post(f"/ke-hoach/{draft.pk}/tra-lai/", {"reason": "Bổ sung kinh phí"})
    assert Plan.objects.get().status == "draft"


def test_an_officer_cannot_send_back(sign_in, lan, draft):
    actions.submit(draft, lan)
    assert sign_in(lan).post(f"/ke-hoach/{draft.pk}/tra-lai/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("page", ["sua", "nop", "phat-hanh", "xoa"])
def test_nobody_else_touches_her_draft(page, sign_in, minh, draft):
    assert sign_in(minh).post(f"/ke-hoach/{draft.pk}/{page}/").status_code == 404


def test_the_sender_sees_who_opened_it(sign_in, minh, plan):
    sign_in(minh).get(plan.get_absolute_url())
    row = Delivery.objects.get(plan=plan)
    assert row.agency == minh.agency and row.seen_by == minh


def test_looking_at_it_oneself_is_no_receipt(sign_in, lan, plan):
    sign_in(lan).get(plan.get_absolute_url())
    assert Delivery.objects.get(plan=plan).seen_at is None


def test_a_group_reaches_every_commune_below(minh, tan_lap):
    plan = write(minh, recipients=["UBND các xã, phường (t/h)"])
    (line,) = delivery.lines_of(plan, date(2026, 3, 1))
    assert tan_lap in line.agencies and line.purpose == "để thực hiện"


def test_before_july_2025_the_district_receives(lan, thanh_bac, phong_tu_phap):
    plan = write(lan, agency=thanh_bac, recipients=["Phòng Tư pháp", "UBND huyện"])
    lines = delivery.lines_of(plan, date(2023, 3, 29))
    assert next(line.agencies for line in lines) == [phong_tu_phap]
    assert lines[1].agencies[0].name == "Ủy ban nhân dân huyện Tân Biên"
