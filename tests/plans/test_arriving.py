"""A document of somebody else's brought in as a file: kept to be read and planned from, nobody's work here."""

from datetime import date

import pytest

from plans import tallies
from plans.chain import coverage
from plans.chain.proposing import proposals, sources_for, title_for
from plans.models import Delivery, Plan, Task
from tests.plans.conftest import issued
from tests.plans.test_bringing import TEXT, brought, shown

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
HEAD = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ

Số: 61/KH-UBND

Quảng Trị, ngày 12 tháng 3 năm 2026

KẾ HOẠCH

Truyền thông dự thảo chính sách năm 2026 trên địa bàn tỉnh Quảng Trị

I. NỘI DUNG, NHIỆM VỤ

1. Xây dựng tài liệu truyền thông

- Cơ quan chủ trì: Sở Tư pháp.

- Thời gian thực hiện: Quý I/2026.

2. Niêm yết dự thảo tại nơi sinh hoạt chung

- Cơ quan chủ trì: UBND các xã, phường.

- Cơ quan phối hợp: Sở Tài chính.

- Thời gian thực hiện: Hằng quý.

Nơi nhận:

- Sở Tư pháp;

- Lưu: VT.

CHỦ TỊCH

Hoàng Nam
"""


@pytest.fixture
def arrived(sign_in, lan):
    """Lan saves the province's file as it was read."""
    browser = sign_in(lan)
    address = brought(browser, HEAD)
    browser.post(address, shown(browser.get(address)))
    return Plan.objects.get()


def test_another_provinces_plan_is_kept_as_what_arrived(arrived, lan):
    assert arrived.is_incoming and arrived.is_issued and arrived.agency == lan.agency
    assert arrived.issuer == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert (arrived.counted_on, arrived.tasks.count()) == (date(2026, 3, 12), 2)


def test_it_is_not_said_to_have_been_issued_here(arrived, sign_in, lan):
    page = sign_in(lan).get(f"/ke-hoach/{arrived.pk}/phat-hanh/", follow=True).content.decode()
    assert "không ban hành ở đây" in page and "đã được ban hành lúc" not in page


def test_it_counts_for_nobody_and_reaches_nobody(arrived, minh):
    counted = [len(tallies.COUNTERS[code].rows(FIRST, LAST)) for code in ("A01", "A09", "A13")]
    assert counted == [0, 0, 0]
    assert not Delivery.objects.exists()
    assert not Plan.objects.visible_to(minh.reach()).exists()


def test_its_tasks_are_nobodys_work_here(sign_in, arrived, lan):
    assert not arrived.tasks.filter(due_on__isnull=False).exists()
    assert not arrived.tasks.filter(lead_agency__isnull=False).exists()  # no Sở of a wrong province
    assert not Task.objects.of_issued().exists()
    assert not Task.objects.reportable_by(lan).exists() and not Task.objects.editable_by(lan).exists()
    assert "Niêm yết dự thảo" not in sign_in(lan).get("/nhiem-vu/?nam=2026").content.decode()


def test_she_plans_from_it_in_her_own_words(arrived, lan):
    assert list(sources_for(lan.reach())) == [arrived]
    found = proposals(arrived, lan.agency, lan.reach())
    assert [(p.takes, p.task.lead_text) for p in found] == [
        (False, "Văn phòng HĐND và UBND"), (True, "UBND xã Tân Lập")
    ]  # fmt: skip
    assert found[1].task.coordinating == ["Phòng Kinh tế"]
    assert title_for(arrived, None, lan.agency).endswith("trên địa bàn xã Tân Lập")


def test_its_page_leads_to_her_plan(sign_in, arrived, lan):
    page = sign_in(lan).get(arrived.get_absolute_url()).content.decode()
    assert "Văn bản đến" in page and f"/ke-hoach/moi/?tu={arrived.pk}" in page
    assert "Quá hạn" not in page and "nơi trên hệ thống" not in page
    assert sign_in(lan).get(f"{arrived.get_absolute_url()}noi-nhan/").status_code == 404


def test_a_district_head_over_a_department_is_not_hers(sign_in, minh):
    """ "Sở Tư pháp" is a body of every province: the head above it says whose."""
    theirs = HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "UBND TỈNH QUẢNG TRỊ\nSỞ TƯ PHÁP")
    page = sign_in(minh).get(brought(sign_in(minh), theirs))
    assert page.context["form"].incoming
    hers = theirs.replace("QUẢNG TRỊ", "TÂY NINH").replace("Quảng Trị", "Tây Ninh")
    assert not sign_in(minh).get(brought(sign_in(minh), hers)).context["form"].incoming


def test_her_own_old_plan_stays_her_own(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser, f"ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\n\n{TEXT}")
    page = browser.get(address)
    assert not any("văn bản đến" in p.message for p in page.context["review"].problems)
    browser.post(address, shown(page))
    plan = Plan.objects.get()
    assert (plan.is_incoming, plan.status, plan.agency) == (False, "draft", lan.agency)


def test_she_decides_whose_it_is(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser, HEAD)
    page = browser.get(address)
    assert any("không phải UBND xã Tân Lập" in p.message for p in page.context["review"].problems)
    assert browser.post(address, shown(page) | {"whose": ""}).status_code == 422
    browser.post(address, shown(page) | {"whose": "own"})
    assert not Plan.objects.get().is_incoming


def test_bodies_are_those_of_the_issuers_place(sign_in, lan, so_tu_phap):
    browser = sign_in(lan)
    text = HEAD.replace("QUẢNG TRỊ", "TÂY NINH").replace("Quảng Trị", "Tây Ninh")
    address = brought(browser, text)
    browser.post(address, shown(browser.get(address)))
    plan = Plan.objects.get()
    assert plan.is_incoming and plan.tasks.first().lead_agency == so_tu_phap
    assert not Task.objects.led_by(so_tu_phap.posts.model(agency=so_tu_phap).reach()).of_issued().exists()


def test_what_is_on_the_portal_already_is_said_with_its_address(sign_in, lan, minh):
    known = issued(minh, number="61/KH-STP", on=date(2026, 3, 12))
    text = HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "UBND TỈNH TÂY NINH\nSỞ TƯ PHÁP")
    text = text.replace("61/KH-UBND", "61/KH-STP").replace("Quảng Trị", "Tây Ninh")
    page = sign_in(lan).get(brought(sign_in(lan), text))
    assert [p.url for p in page.context["review"].problems if p.url] == [known.get_absolute_url()]
    assert f'href="{known.get_absolute_url()}">Mở văn bản' in page.content.decode()


def test_a_document_without_a_day_arrives_all_the_same(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser, HEAD.replace("ngày 12 tháng 3 năm 2026", "ngày    tháng 3 năm 2026"))
    browser.post(address, shown(browser.get(address)))
    plan = Plan.objects.get()
    assert (plan.issued_on, plan.counted_on) == (None, date(2026, 3, 31))


def test_a_copy_is_no_issue_of_her_own(sign_in, lan, minh):
    """The Department asks communes for plans; a neighbour's plan she only keeps does not answer it."""
    asking = issued(minh, number="12/KH-STP", on=date(2026, 3, 1), asks_levels=[3])
    browser = sign_in(lan)
    address = brought(browser, HEAD)
    browser.post(address, shown(browser.get(address)))
    copy = Plan.objects.get(is_incoming=True)
    Plan.objects.filter(pk=copy.pk).update(parent=asking)
    rows = coverage.standings(asking, date(2026, 6, 1), minh.reach())
    assert rows and not any(row.done_id for row in rows)
