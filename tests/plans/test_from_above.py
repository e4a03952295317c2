"""A plan of one's own from what arrives: whose work, in whose words, of which year."""

from datetime import date

import pytest
import time_machine

from plans import actions
from plans.chain.proposing import proposals, sources_for, title_for
from plans.chain.rolling import Roll
from plans.models import Plan
from plans.names.counterparts import counterpart
from portal.units.reach import reach_for
from tests.plans.conftest import issued
from tests.plans.test_writing import typed

THEN, NOW = date(2023, 3, 29), date(2026, 3, 29)


@pytest.fixture
def scheme(lan):
    """Her commune's plan for the years 2025-2027."""
    return issued(
        lan,
        number="9/KH-UBND",
        on=date(2025, 9, 1),
        title="Truyền thông dự thảo chính sách giai đoạn 2025-2027",
        year_from=2025,
        year_to=2027,
        tasks=[
            {"heading": "Sơ kết", "time_text": "Hằng năm", "lead_text": "UBND xã"},
            {"heading": "Phát thanh", "time_text": "Hằng quý", "lead_text": "UBND xã"},
            {"heading": "Tổng kết", "time_text": "Quý IV/2027", "lead_text": "UBND xã"},
            {"heading": "Tập huấn", "time_text": "Giai đoạn 2025-2027", "lead_text": "UBND xã"},
            {"heading": "Góp ý", "time_text": "Theo hướng dẫn của Trung ương", "lead_text": "UBND xã"},
        ],
    )


@pytest.mark.parametrize(
    ("printed", "day", "mine"),
    [
        ("Sở Tư pháp", THEN, "Công chức Tư pháp - Hộ tịch"),
        ("Sở Tư pháp", NOW, "Văn phòng HĐND và UBND"),
        ("Phòng Tài chính - Kế hoạch", THEN, "Công chức Tài chính - Kế toán"),
        ("Sở Tài chính", NOW, "Phòng Kinh tế"),
        ("UBND các huyện, thành phố", NOW, "UBND xã Tân Lập"),
        ("Các sở, ban, ngành", NOW, "Các ban, ngành, đoàn thể xã"),
        ("Ủy ban MTTQ Việt Nam tỉnh", NOW, "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("Đài Phát thanh và Truyền hình tỉnh", NOW, "Đài truyền thanh xã"),
        ("Cục Công nghệ thông tin", NOW, ""),
    ],
)
def test_who_does_that_work_in_a_commune(printed, day, mine, tan_lap):
    assert counterpart(printed, tan_lap, 3, "xã", day) == mine


def test_leads_and_supporters_are_put_in_her_words(lan, minh):
    work = {"heading": "Niêm yết", "lead_text": "Sở Tư pháp, UBND các xã", "coordinating": ["Sở Tài chính"]}
    (proposal,) = proposals(issued(minh, tasks=[work]), lan.agency, lan.reach())
    assert proposal.takes and proposal.task.lead_text == "UBND xã Tân Lập"
    assert proposal.task.coordinating == ["Văn phòng HĐND và UBND", "Phòng Kinh tế"]


def test_the_front_of_her_commune_is_asked(lan, minh):
    work = {"heading": "Giám sát", "lead_text": "Ủy ban MTTQ Việt Nam tỉnh", "coordinating": ["UBND các xã"]}
    (proposal,) = proposals(issued(minh, tasks=[work]), lan.agency, lan.reach())
    assert proposal.task.lead_text == "Ủy ban Mặt trận Tổ quốc Việt Nam xã" and proposal.task.is_request


def test_she_sees_who_leads_it_where_it_comes_from(sign_in, lan, superior_plan):
    page = sign_in(lan).get(f"/ke-hoach/moi/?tu={superior_plan.pk}")
    assert "Văn bản gốc ghi chủ trì: UBND các xã, phường" in page.content.decode()


def test_a_year_takes_what_meets_it_and_its_own_turn(lan, scheme):
    found = {p.task.heading: p for p in proposals(scheme, lan.agency, lan.reach(), 2026)}
    assert [heading for heading, p in found.items() if not p.takes] == ["Tổng kết"]
    assert found["Sơ kết"].task.time_text == found["Tập huấn"].task.time_text == "Năm 2026"
    assert found["Phát thanh"].task.time_text == "Hằng quý năm 2026"
    assert found["Góp ý"].task.time_text == "Theo hướng dẫn của Trung ương"


def test_the_slice_is_named_after_its_year(scheme, tan_lap):
    assert title_for(scheme, 2026, tan_lap) == "Truyền thông dự thảo chính sách năm 2026"
    assert title_for(scheme, None, tan_lap) == scheme.title


def test_the_plan_is_named_after_her_place(superior_plan, tan_lap):
    superior_plan.title = "Phê duyệt Kế hoạch truyền thông tỉnh Tây Ninh"
    assert title_for(superior_plan, None, tan_lap) == "Thực hiện Kế hoạch truyền thông xã Tân Lập"


def test_she_plans_one_year_of_her_own_scheme(sign_in, lan, scheme):
    browser, address = sign_in(lan), f"/ke-hoach/moi/?tu={scheme.pk}&nam=2026"
    browser.post(address, typed(browser.get(address)))
    made = Plan.objects.get(parent=scheme)
    assert (made.year_from, made.year_to, made.tasks.count()) == (2026, 2026, 4)
    assert f"{made.tasks.get(heading='Sơ kết').due_on}" == "2026-12-31"
    page = browser.get(scheme.get_absolute_url())
    assert [(row.year, row.mine) for row in page.context["slices"]] == [
        (2025, []),
        (2026, [made]),
        (2027, []),
    ]
    assert "Lập kế hoạch năm 2027" in page.content.decode()


def test_a_department_plans_what_its_own_committee_gave_it(minh, binh, so_tu_phap):
    committee = so_tu_phap.unit.agencies.get(kind="ubnd")
    chief = minh
    chief.agency = committee
    plan = issued(
        chief,
        tasks=[
            {"heading": "Tổng hợp", "lead_text": "Sở Tư pháp"},
            {
                "heading": "Rà soát",
                "lead_text": "Sở Nông nghiệp và Môi trường",
                "coordinating": ["Sở Tư pháp"],
            },
            {"heading": "Cấp kinh phí", "lead_text": "Sở Tài chính"},
        ],
    )
    found = proposals(plan, so_tu_phap, reach_for(so_tu_phap, NOW))
    assert [(p.task.heading, p.takes) for p in found] == [
        ("Tổng hợp", True), ("Rà soát", True), ("Cấp kinh phí", False)
    ]  # fmt: skip
    assert list(sources_for(reach_for(so_tu_phap, NOW))) == [plan]


def test_what_came_for_information_is_no_source(lan, minh):
    plan = issued(lan, recipients=["Sở Tư pháp (b/c)"])
    assert plan not in sources_for(minh.reach())


@pytest.fixture
def last_year(lan, scheme):
    """Her plan of 2025 under the scheme of 2025-2027: one task done, one put off."""
    plan = issued(
        lan,
        number="11/KH-UBND",
        on=date(2025, 2, 3),
        title="Thực hiện Đề án truyền thông giai đoạn 2022-2027 năm 2025",
        year_from=2025,
        year_to=2025,
        parent=scheme,
        tasks=[
            {"heading": "Sơ kết năm 2025", "lead_text": "UBND xã", "time_text": "Trước ngày 15/11/2025"},
            {"heading": "Phát thanh", "lead_text": "UBND xã", "time_text": "Quý IV/2025"},
        ],
    )
    actions.report_progress(plan.tasks.get(position=2), lan, 100, date(2025, 12, 1))
    actions.extend(plan.tasks.get(position=1), lan, date(2026, 1, 15), "Chờ số liệu")
    with time_machine.travel("2026-11-16 09:00+07:00", tick=False):
        yield plan


def test_last_years_plan_is_taken_over_with_its_years_moved_on(sign_in, lan, last_year, scheme):
    browser, address = sign_in(lan), f"/ke-hoach/moi/?tu={last_year.pk}"
    browser.post(address, typed(browser.get(address)))
    made = Plan.objects.get(status="draft")
    assert made.title == "Thực hiện Đề án truyền thông giai đoạn 2022-2027 năm 2026"
    assert (made.parent, made.year_from, made.year_to) == (scheme, 2026, 2026)
    first, second = made.tasks.all()
    assert (first.heading, first.time_text) == ("Sơ kết năm 2026", "Trước ngày 15/11/2026")
    assert (first.due_on, second.due_on) == (date(2026, 11, 14), date(2026, 12, 31))
    assert (second.time_text, second.percent, second.completed_on) == ("Quý IV/2026", 0, None)


def test_what_last_year_carried_out_and_is_over_is_not_carried_out_again(sign_in, lan, last_year, scheme):
    Plan.objects.filter(pk=scheme.pk).update(year_to=2025)
    page = sign_in(lan).get(f"/ke-hoach/moi/?tu={last_year.pk}")
    assert page.context["form"]["parent"].value() is None


def test_it_is_offered_under_last_years_plans(sign_in, lan, last_year):
    page = sign_in(lan).get("/ke-hoach/moi/tu-cap-tren/")
    assert ("Kế hoạch năm trước", [last_year]) in page.context["groups"]
    assert last_year not in sources_for(lan.reach())


def test_somebody_elses_plan_of_a_year_is_not_taken_over(sign_in, lan, minh, last_year):
    assert sign_in(minh).get(f"/ke-hoach/moi/?tu={last_year.pk}").context.get("previous") is None


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("Quý II, III/2025", "Quý II, III/2026"),
        ("Từ tháng 11/2025 đến tháng 01/2026", "Từ tháng 11/2026 đến tháng 01/2027"),
        ("Giai đoạn 2022-2027", "Giai đoạn 2022-2027"),
        ("từ năm 2022 đến năm 2027", "từ năm 2022 đến năm 2027"),
        ("Theo Nghị định số 52/2025/NĐ-CP", "Theo Nghị định số 52/2025/NĐ-CP"),
        ("Kế hoạch số 5/KH-STP ngày 03/02/2025, năm 2025", "Kế hoạch số 5/KH-STP ngày 03/02/2025, năm 2026"),
        ("số 5/KH-STP ngày 3 tháng 2 năm 2025", "số 5/KH-STP ngày 3 tháng 2 năm 2025"),
        ("Quyết định năm 2019", "Quyết định năm 2019"),
    ],
)
def test_which_years_move_on(said, says):
    assert Roll(2025, 2026).words(said) == says


def test_choosing_costs_few_queries(sign_in, lan, minh, scheme, django_assert_max_num_queries):
    for number in range(10):
        issued(minh, number=f"{number}/KH-STP", year_from=2025, year_to=2027)
    browser = sign_in(lan)
    browser.get("/ke-hoach/moi/tu-cap-tren/")
    with django_assert_max_num_queries(10):
        assert browser.get("/ke-hoach/moi/tu-cap-tren/").status_code == 200
