"""The documents around one: up to the programme, down to the communes; who received it."""

from datetime import date

import pytest

from plans import actions, tallies
from plans.chain import related
from plans.chain.proposing import sources_for
from plans.models import BasisLink, Plan, Task
from tests.plans.conftest import issued


@pytest.fixture
def chain(thu, minh, lan):
    """A decision of the council, the department's plan for it, the commune's for that."""
    top = issued(thu, number="30/QĐ-HĐPH", kind="quyet-dinh", title="Chương trình")
    middle = issued(minh, number="12/KH-STP", title="Kế hoạch tỉnh", parent=top)
    return top, middle, issued(lan, title="Kế hoạch xã", parent=middle)


def test_the_chain_goes_up_to_the_programme(lan, chain):
    top, middle, bottom = chain
    (node,) = related.carried_out(bottom, Plan.objects.visible_to(lan.reach()))
    assert (node.plan, [above.plan for above in node.beyond]) == (middle, [top])


def test_and_down_to_the_communes(thu, chain):
    top, middle, bottom = chain
    visible = Plan.objects.visible_to(thu.reach())
    below = related.carrying_out(top, visible)
    assert [(n.plan, [m.plan for m in n.beyond]) for n in below.beyond] == [(middle, [bottom])]
    assert related.counts_by_level(top, visible) == [("Cấp tỉnh", 1), ("Cấp xã", 1)]


def test_a_party_document_stays_what_is_printed(sign_in, lan, plan):
    plan.basis.create(
        relation=BasisLink.Relation.PARENT, kind="Kết luận", number="80-KL/TW", issuer="Ban Bí thư"
    )
    text = sign_in(lan).get(f"/ke-hoach/{plan.pk}/lien-quan/").content.decode()
    assert "Kết luận 80-KL/TW" in text and "chưa có trên hệ thống" in text


def test_what_she_may_not_see_is_not_in_her_tree(hoa, lan, chain):
    visible = Plan.objects.visible_to(hoa.reach())
    assert related.carrying_out(chain[0], visible).beyond == []


def test_a_circle_of_citations_ends(lan, plan):
    other = issued(lan, number="29/KH-UBND", parent=plan)
    plan.basis.create(relation="parent", number="29/KH-UBND", target=other)
    (node,) = related.carried_out(plan, Plan.objects.visible_to(lan.reach()))
    assert node.plan == other and node.beyond == []


def test_many_below_are_counted_and_cost_no_more(sign_in, lan, minh, django_assert_max_num_queries):
    parent = issued(minh)
    for number in range(related.MOST + 3):
        issued(lan, number=f"{number + 1}/KH-UBND", parent=parent)
    browser = sign_in(minh)
    browser.get(f"/ke-hoach/{parent.pk}/lien-quan/")
    with django_assert_max_num_queries(19):
        page = browser.get(f"/ke-hoach/{parent.pk}/lien-quan/")
    assert (len(page.context["below"].beyond), page.context["below"].more) == (related.MOST, 3)


def test_who_leads_a_task_and_made_no_plan_is_named_to_the_issuer(sign_in, lan, minh, hoa):
    parent = issued(minh)
    for place, one in enumerate((lan, hoa, hoa, minh), 10):
        Task.objects.create(plan=parent, position=place, heading="Niêm yết", lead_agency=one.agency)
    made = issued(lan, number="29/KH-UBND")
    made.basis.create(relation="parent", number=parent.number, target=parent)
    address = f"/ke-hoach/{parent.pk}/lien-quan/"
    page = sign_in(minh).get(address)
    (waiting,) = page.context["unplanned"]
    assert (waiting, waiting.led, waiting.rest) == (hoa.agency, 2, 1)
    assert "Chưa lập kế hoạch chi tiết" in page.content.decode()
    assert "Chưa lập kế hoạch chi tiết" not in sign_in(lan).get(address).content.decode()


def test_she_sees_who_opened_it(sign_in, lan, minh, plan):
    browser, address = sign_in(lan), f"/ke-hoach/{plan.pk}/noi-nhan/"
    assert browser.get(address).context["sent"] == {"all": 1, "seen": 0, "unseen": 1}
    sign_in(minh).get(plan.get_absolute_url())
    page = browser.get(address)
    assert page.context["sent"]["seen"] == 1 and "Trần Quang Minh" in page.content.decode()
    assert list(browser.get(f"{address}?seen=no").context["page"]) == []


def test_who_is_not_on_the_system_is_listed_as_paper(sign_in, lan):
    plan = issued(lan, recipients=["Sở Tư pháp (b/c)", "Hội Luật gia (p/h)", "Lưu: VT"])
    page = sign_in(lan).get(f"/ke-hoach/{plan.pk}/noi-nhan/")
    assert [(line.text, line.purpose) for line in page.context["on_paper"]] == [
        ("Hội Luật gia (p/h)", "để phối hợp")
    ]


def test_she_sends_it_to_one_more(sign_in, lan, plan):
    browser, address = sign_in(lan), f"/ke-hoach/{plan.pk}/noi-nhan/"
    browser.post(address, {"names": "UBND tỉnh\nBộ Tư pháp", "purpose": "để báo cáo"})
    assert plan.deliveries.count() == 3


def test_a_name_nobody_bears_is_not_sent_to(sign_in, lan, plan):
    answer = sign_in(lan).post(f"/ke-hoach/{plan.pk}/noi-nhan/", {"names": "Sở Bến Đò", "purpose": "để biết"})
    assert answer.status_code == 422 and "Sở Bến Đò" in answer.content.decode()


def test_sending_on_again_changes_nothing(lan, so_tu_phap, plan):
    assert actions.send_on(plan, lan, [so_tu_phap], "để biết") == 0
    assert plan.deliveries.get().purpose == "để báo cáo"


def test_many_receivers_cost_no_more_queries(sign_in, thu, django_assert_max_num_queries):
    plan = issued(thu, number="3/HĐPH", recipients=["UBND các tỉnh", "UBND các xã"])
    browser = sign_in(thu)
    browser.get(f"/ke-hoach/{plan.pk}/noi-nhan/")
    with django_assert_max_num_queries(24):
        browser.get(f"/ke-hoach/{plan.pk}/noi-nhan/")


def keep(by, **changes):
    typed = {
        "kind": "quyet-dinh",
        "number": "407/QĐ-TTg",
        "issued_on": date(2022, 3, 30),
        "title": "Phê duyệt Đề án",
    }
    typed |= {"issuer_text": "Thủ tướng Chính phủ", "year_from": 2022, "year_to": 2027}
    return actions.register_document(Plan(**typed | changes), by)


def test_an_unknown_citation_is_registered_and_found(sign_in, lan, plan):
    link = plan.basis.create(
        relation="parent", kind="Quyết định", number="407/QĐ-TTg", number_key="407/qdttg",
        issued_on=date(2022, 3, 30), issuer="Thủ tướng Chính phủ", title="Phê duyệt Đề án giai đoạn 2022-2027",
    )  # fmt: skip
    browser, address = sign_in(lan), f"/ke-hoach/dang-ky/?dan={link.pk}"
    assert f"dang-ky/?dan={link.pk}" in browser.get(f"/ke-hoach/{plan.pk}/lien-quan/").content.decode()
    form = browser.get(address).context["form"]
    data = {b.html_name: b.field.prepare_value(b.value()) or "" for b in form if b.html_name != "file"}
    browser.post(address, data | {"issued_on": "30/03/2022"})
    kept = Plan.objects.get(number="407/QĐ-TTg")
    plan.refresh_from_db()
    assert (kept.issuer, kept.year_to, plan.parent) == ("Thủ tướng Chính phủ", 2027, kept)


def test_what_is_only_kept_is_not_counted_as_issued(lan):
    keep(lan)
    assert not tallies.issued(date(2022, 1, 1), date(2022, 12, 31)).filter(kind=Plan.Kind.DECISION).exists()


def test_what_a_commune_keeps_is_no_copy_for_the_province_but_the_reverse(lan, minh):
    hers, his = keep(lan), keep(minh)
    assert hers not in Plan.objects.visible_to(minh.reach())
    assert his in Plan.objects.visible_to(lan.reach()) and his in sources_for(lan.reach())


def test_the_same_document_is_registered_once(sign_in, lan):
    keep(lan)
    data = {"kind": "quyet-dinh", "number": "407/qđ-ttg", "issued_on": "30/03/2022", "title": "Đề án"}
    data |= {"issuer_text": "Thủ tướng", "year_from": "2022", "year_to": "2027"}
    assert sign_in(lan).post("/ke-hoach/dang-ky/", data).status_code == 422
