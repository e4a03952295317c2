"""Citations find their documents, whichever comes first (F33)."""

import random
from datetime import date

import pytest
from django.db import transaction

from plans import actions
from plans.chain.readers import readers
from plans.models import BasisLink, Plan
from portal.units.models import Agency, Handover
from portal.units.reach import reach_for
from tests.conftest import agency, post
from tests.plans.conftest import issued

DAY = date(2026, 3, 20)


def cite(number, on=None, relation="parent", issuer=""):
    return {"number": number, "issued_on": on and on.isoformat(), "relation": relation, "issuer": issuer}


def bring(by, number="", basis=(), on=None, **value):
    """A document brought in, not issued yet."""
    value = {"number": number, "title": f"Truyền thông {number}", "basis": basis, "tasks": []} | value
    return actions.save_read_plan(value | {"issued_on": on and on.isoformat()}, None, by)


def give_out(plan, by):
    assert actions.issue(plan, by, [], plan.number, plan.issued_on)
    return plan


@pytest.fixture
def ubnd_tinh(db):
    """Võ Thị Sen writes for the People's Committee of Tây Ninh."""
    committee = agency("Ủy ban nhân dân tỉnh Tây Ninh")
    return post("Võ Thị Sen", "sen@tayninh.invalid", committee, "Chuyên viên", "officer")


def targets(plan):
    return [link.target for link in plan.basis.all()]


def test_what_is_issued_later_is_found_by_what_cited_it(lan, ubnd_tinh):
    child = bring(lan, basis=[cite("78/KHUBND", DAY)])
    parent = give_out(bring(ubnd_tinh, "78/KH-UBND", on=DAY), ubnd_tinh)
    child.refresh_from_db()
    assert targets(child) == [parent] and child.parent == parent


def test_a_document_does_not_cite_itself(lan):
    plan = give_out(bring(lan, "28/KH-UBND", [cite("28/KH-UBND", DAY)], DAY), lan)
    assert targets(plan) == [None] and plan.parent is None


def test_a_number_alone_that_two_documents_bear_is_nobodys(lan, ubnd_tinh):
    child = bring(lan, basis=[cite("78/KH-UBND")])
    first = issued(ubnd_tinh, "78/KH-UBND", on=date(2025, 3, 1))
    assert targets(child) == [first]
    issued(ubnd_tinh, "78/KH-UBND", on=DAY)
    child.refresh_from_db()
    assert targets(child) == [None] and child.parent is None


def test_the_issuer_tells_two_of_one_number_and_day_apart(lan, ubnd_tinh):
    issued(lan, "78/KH-UBND", on=DAY)
    parent = issued(ubnd_tinh, "78/KH-UBND", on=DAY)
    named = [
        cite("78/KH-UBND", DAY, issuer="UBND tỉnh"),
        cite("78/KH-UBND", DAY, issuer="UBND xã Thạnh Bình"),
    ]
    assert targets(bring(lan, basis=named)) == [parent, None]


def test_a_blank_day_allows_any_day_of_its_month(lan, ubnd_tinh):
    child = bring(lan, basis=[cite("78/KH-UBND", DAY), cite("79/KH-UBND", DAY)])
    parent = bring(ubnd_tinh, "78/KH-UBND", issued_partial="2026-03", issued_precision="month")
    give_out(parent, ubnd_tinh)
    give_out(bring(ubnd_tinh, "79/KH-UBND", issued_partial="2026-02", issued_precision="month"), ubnd_tinh)
    assert targets(child) == [parent, None]


def test_what_she_may_not_read_is_not_linked(lan, hoa):
    child = bring(lan, basis=[cite("78/KH-UBND", DAY)])
    issued(hoa, "78/KH-UBND", on=DAY)
    assert targets(child) == [None]


def test_a_superiors_report_finds_the_communes_plan_issued_later(lan, ubnd_tinh):
    report = bring(ubnd_tinh, basis=[cite("28/KH-UBND", DAY, "mentioned")])
    plan = issued(lan, "28/KH-UBND", on=DAY)
    assert targets(report) == [plan]


def test_two_that_carry_out_each_other_carry_out_nobody(lan, ubnd_tinh):
    above = give_out(bring(ubnd_tinh, "78/KH-UBND", [cite("28/KH-UBND", DAY)], DAY), ubnd_tinh)
    below = give_out(bring(lan, "28/KH-UBND", [cite("78/KH-UBND", DAY)], DAY), lan)
    for plan in (above, below):
        plan.refresh_from_db()
    assert (targets(above), targets(below)) == ([below], [above])
    assert above.parent is below.parent is None


def test_a_parent_she_chose_herself_stays(lan, ubnd_tinh):
    chosen, cited = (issued(ubnd_tinh, number, on=DAY) for number in ("77/KH-UBND", "78/KH-UBND"))
    plan = bring(lan, "28/KH-UBND", [cite("78/KH-UBND", DAY)], DAY)
    Plan.objects.filter(pk=plan.pk).update(parent=chosen)
    plan.refresh_from_db()
    give_out(plan, lan)
    plan.refresh_from_db()
    assert plan.parent == chosen and targets(plan) == [cited]


def family(lan, minh, hoa, ubnd_tinh):
    """(who, number, day, month, what it cites) of documents that cite one another in every awkward way."""
    return [
        (ubnd_tinh, "78/KH-UBND", DAY, "", [cite("150/KHUBND", None, "basis")]),
        (ubnd_tinh, "150/KH-UBND", None, "2026-02", [cite("78/KH-UBND", DAY, "mentioned")]),
        (minh, "12/KH-STP", date(2026, 2, 1), "", [cite("78/KH-UBND", DAY), cite("28/KH-UBND", DAY)]),
        (minh, "12/KH-STP", date(2025, 2, 1), "", []),
        (
            lan,
            "28/KH-UBND",
            DAY,
            "",
            [cite("12/KH-STP", date(2026, 2, 1)), cite("78/KH-UBND", DAY), cite("12/KH-STP", None, "basis")],
        ),
        (lan, "78/KH-UBND", DAY, "", [cite("78/KH-UBND", DAY, issuer="UBND tỉnh Tây Ninh")]),
        (hoa, "78/KH-UBND", DAY, "", [cite("150/KH-UBND")]),
    ]


def graph(documents, order):
    """Bring in and issue in this order; who points at whom, by place in the family."""
    with transaction.atomic():
        plans = {}
        for place in order:
            by, number, on, month, basis = documents[place]
            if place in plans:
                give_out(plans[place], by)
            else:
                precision = "month" if month else ""
                plans[place] = bring(by, number, basis, on, issued_partial=month, issued_precision=precision)
        where = {plan.pk: place for place, plan in plans.items()}
        links = BasisLink.objects.order_by("plan", "pk").values_list("plan", "target")
        parents = Plan.objects.filter(pk__in=where).values_list("pk", "parent")
        found = (
            sorted((where[a], where.get(b, -1)) for a, b in links),
            {where[a]: where.get(b) for a, b in parents},
        )
        transaction.set_rollback(True)
    return found


def test_the_order_they_come_in_changes_nothing(lan, minh, hoa, ubnd_tinh):
    documents = family(lan, minh, hoa, ubnd_tinh)
    twice, rng = [*range(len(documents))] * 2, random.Random(7)
    orders = [sorted(twice), sorted(twice, reverse=True), twice, twice[::-1]]
    orders += [rng.sample(twice, len(twice)) for _ in range(12)]
    first = graph(documents, orders[0])
    assert any(target >= 0 for _, target in first[0]) and any(
        parent is not None for parent in first[1].values()
    )
    for order in orders[1:]:
        assert graph(documents, order) == first, order


def test_who_reads_a_document_is_the_same_asked_from_either_side(lan, minh, tan_lap, thanh_bac):
    """Every pair of agencies of the country, old and new."""
    Handover.objects.create(from_agency=thanh_bac, to_agency=tan_lap, on=date(2025, 7, 1))
    everybody = list(Agency.objects.select_related("unit"))
    plans = [
        Plan(agency=a, title="x", year_from=2026, year_to=2026, status="issued", counted_on=DAY)
        for a in everybody
    ]
    plans = {plan.agency_id: plan for plan in Plan.objects.bulk_create(plans)}
    seen, told = set(), set()
    for a in everybody:
        mine = Plan.objects.visible_to(reach_for(a, date.today())).values_list("agency", flat=True)
        seen |= {(a.pk, issuer) for issuer in mine}
        hers = Plan.objects.filter(readers(plans[a.pk])).values_list("agency", flat=True)
        told |= {(reader, a.pk) for reader in hers}
    assert seen == told


def test_a_province_cited_by_many_is_linked_in_few_queries(minh, ubnd_tinh, django_assert_max_num_queries):
    for n in range(30):
        bring(minh, f"{n + 1}/KH-STP", [cite("78/KH-UBND", DAY)], DAY)
    parent = bring(ubnd_tinh, "78/KH-UBND", on=DAY)
    with django_assert_max_num_queries(45):
        give_out(parent, ubnd_tinh)
    assert Plan.objects.filter(parent=parent).count() == 30
