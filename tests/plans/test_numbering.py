"""A register of numbers proposes and warns; it blocks nothing that was numbered elsewhere."""

from datetime import date

import pytest

from plans import actions, numbering
from plans.models import NumberRegister, Plan
from tests.plans.conftest import issued, write
from tests.plans.test_issuing import sent_form


@pytest.fixture
def book(lan):
    return actions.keep_register(lan, 2026, "", 27)


def proposed(sign_in, lan, draft):
    draft.issued_on = date(2026, 5, 4)
    draft.save()
    return sign_in(lan).get(f"/ke-hoach/{draft.pk}/phat-hanh/").context["form"]["number"].value()


def test_without_a_register_the_number_is_typed(sign_in, lan, draft):
    assert proposed(sign_in, lan, draft) == ""


def test_the_next_number_is_proposed_with_its_symbol(sign_in, lan, draft, book):
    assert proposed(sign_in, lan, draft) == "28/KH-UBND"


def test_a_series_of_its_own_kind_goes_first(sign_in, lan, draft, book):
    actions.keep_register(lan, 2026, Plan.Kind.PLAN, 4)
    assert proposed(sign_in, lan, draft) == "05/KH-UBND"


def test_a_number_given_moves_the_register_and_a_late_entry_does_not(lan, book):
    issued(lan, number="31/KH-UBND")
    issued(lan, number="12/KH-UBND")
    assert NumberRegister.objects.get().last == 31


def test_another_year_begins_at_one(lan, book):
    assert numbering.register_of(Plan(agency=lan.agency, kind="ke-hoach"), 2027) is None


def test_a_number_taken_is_asked_about_and_may_be_meant(sign_in, lan, plan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/phat-hanh/"
    asked = browser.post(address, sent_form(browser.get(address)))
    assert asked.status_code == 422 and "Vẫn dùng số này" in asked.content.decode()
    browser.post(address, sent_form(asked, twin_is_meant="on"))
    assert Plan.objects.get(pk=draft.pk).number == plan.number


def test_a_copy_of_an_old_document_is_never_blocked(sign_in, lan, plan, brought):
    browser, address = sign_in(lan), f"/ke-hoach/{brought.pk}/phat-hanh/"
    answer = browser.post(address, sent_form(browser.get(address)), follow=True)
    assert "trùng với" in answer.content.decode()
    assert Plan.objects.get(pk=brought.pk).is_issued


@pytest.fixture
def brought(lan):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from portal.files.actions import keep

    plan = write(lan, title="Bản cũ")
    plan.source = keep(SimpleUploadedFile("cu.txt", "Kế hoạch cũ".encode()), lan)
    plan.save()
    return plan


def test_the_book_names_double_and_missing_numbers(sign_in, lan, plan):
    actions.keep_register(lan, 2026, "", 31)
    twin = write(lan, title="Bản trùng")
    actions.issue(twin, lan, [], "28/KH-UBND", date(2026, 3, 3), twin_is_meant=True)
    issued(lan, number="30/KH-UBND")
    page = sign_in(lan).get("/ke-hoach/so-van-ban/?nam=2026")
    assert page.content.decode().count("trùng số") == 2
    assert page.context["series"][0][1] == ["1–27", "29"]


def test_documents_without_a_number_are_no_twins(sign_in, lan):
    for title in ("Một", "Hai"):
        actions.issue(write(lan, title=title), lan, [], "", date(2026, 3, 3))
    assert "trùng số" not in sign_in(lan).get("/ke-hoach/so-van-ban/?nam=2026").content.decode()


def test_the_book_costs_the_same_with_many_documents(sign_in, lan, django_assert_max_num_queries):
    for number in range(1, 12):
        issued(lan, number=f"{number}/KH-UBND")
    browser = sign_in(lan)
    browser.get("/ke-hoach/so-van-ban/")
    with django_assert_max_num_queries(12):
        browser.get("/ke-hoach/so-van-ban/?nam=2026")


@pytest.mark.parametrize("typed", ["", "-1", "muoi", "9999999"])
def test_a_number_that_is_none_is_refused_and_kept(sign_in, lan, typed):
    answer = sign_in(lan).post("/ke-hoach/so-van-ban/", {"kind": "", "last": typed})
    assert answer.status_code == 422 and not NumberRegister.objects.exists()
