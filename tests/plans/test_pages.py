"""The pages of plans open, for whom they should."""

import pytest

from tests.plans.conftest import issued, write


def test_she_finds_her_plans_of_the_year(sign_in, lan, plan, draft):
    page = sign_in(lan).get("/ke-hoach/?nam=2026")
    assert list(page.context["page"].object_list) == [draft, plan]


def test_the_superior_reads_what_was_issued_but_not_the_draft(sign_in, minh, plan, draft):
    browser = sign_in(minh)
    assert browser.get(plan.get_absolute_url()).status_code == 200
    assert browser.get(draft.get_absolute_url()).status_code == 404


def test_her_neighbour_sees_neither(sign_in, hoa, plan, draft):
    browser = sign_in(hoa)
    assert [browser.get(p.get_absolute_url()).status_code for p in (plan, draft)] == [404, 404]


def test_she_reads_the_plan_she_implements(sign_in, lan, superior_plan):
    assert sign_in(lan).get(superior_plan.get_absolute_url()).status_code == 200


def test_she_does_not_see_her_superiors_draft(sign_in, lan, minh):
    assert sign_in(lan).get(write(minh).get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address", ["/ke-hoach/moi/", "/ke-hoach/nhap/", "/ke-hoach/moi/tu-cap-tren/", "/nhiem-vu/"]
)
def test_every_page_of_the_room_opens(address, sign_in, lan, superior_plan):
    assert sign_in(lan).get(address).status_code == 200


def test_a_list_of_many_costs_no_more_queries(sign_in, lan, django_assert_max_num_queries):
    for number in range(12):
        issued(lan, number=f"{number + 1}/KH-UBND", tasks=["Một việc", "Hai việc"])
    browser = sign_in(lan)
    browser.get("/ke-hoach/?nam=2026")
    with django_assert_max_num_queries(9):
        browser.get("/ke-hoach/?nam=2026")
    with django_assert_max_num_queries(11):
        browser.get("/nhiem-vu/?state=all")


def test_the_register_of_guidance(sign_in, lan, minh, plan):
    letter = issued(minh, number="7/STP-PB", kind="cong-van", title="Hướng dẫn truyền thông")
    found = sign_in(lan).get("/ke-hoach/?nam=2026&kind=chi-dao&issuer=so tu phap&q=huong dan").context["page"]
    assert list(found) == [letter]


def test_what_carries_a_document_out_is_listed_over_the_years(sign_in, lan, minh, superior_plan):
    child = issued(lan, parent=superior_plan, year_from=2027, year_to=2027)
    page = sign_in(lan).get(f"/ke-hoach/?goc={superior_plan.pk}")
    assert list(page.context["page"]) == [child] and page.context["source"] == superior_plan


def test_an_unknown_year_is_this_year(sign_in, lan):
    assert sign_in(lan).get("/ke-hoach/?nam=99999").status_code == 200


def test_a_long_plan_costs_no_more_queries(sign_in, lan, minh, django_assert_max_num_queries):
    tasks = [{"heading": f"Việc {n}", "lead_text": "UBND xã", "time_text": "Năm 2026"} for n in range(15)]
    plan = issued(lan, tasks=tasks, recipients=["Sở Tư pháp", "UBND tỉnh"])
    browser = sign_in(lan)
    browser.get(plan.get_absolute_url())
    with django_assert_max_num_queries(17):
        browser.get(plan.get_absolute_url())
    with django_assert_max_num_queries(21):
        browser.get(plan.tasks.first().get_absolute_url())
