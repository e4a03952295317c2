"""One task sent as tasks to many bodies: who is ordered, who is asked, how far each is."""

from datetime import date

import pytest

from plans import actions
from plans.models import Task
from plans.names.addressing import Addressing
from portal.units.models import Agency, AgencyKind
from tests.plans.conftest import issued, write


@pytest.fixture
def letter(thu):
    """The central council writes to the provinces, without a day, in 2026."""
    return issued(
        thu,
        number="55/HĐPH",
        kind="cong-van",
        title="V/v truyền thông dự thảo chính sách năm 2026",
        addressees=["UBND các tỉnh, thành phố", "Hội đồng thi đua"],
        tasks=[
            {"heading": "Tổ chức hội nghị", "lead_text": "UBND các xã, phường", "time_text": "Quý II/2026"},
            {"heading": "Báo cáo kết quả", "lead_text": "UBND cấp tỉnh", "time_text": "Trước 15/11/2026"},
        ],
    )


def address(plan):
    return f"/ke-hoach/{plan.pk}/giao-viec/"


def chosen(plan, to="lead", names=""):
    return {"tasks": [t.pk for t in plan.tasks.all()], "to": to, "names": names}


def test_the_group_said_is_the_group_reached(letter, thu):
    post = Addressing(thu.agency)
    communes, unknown = post.reach(["UBND các xã, phường, đặc khu"])
    assert {str(a) for a in communes} >= {"UBND xã Tân Lập", "UBND xã Cẩm Thạch"} and not unknown
    assert all("tỉnh" in a.name for a in post.reach(["Sở Tư pháp các tỉnh, thành phố"])[0])
    assert post.reach(["Hội đồng thi đua", "Công an các xã"]) == ([], ["Hội đồng thi đua", "Công an các xã"])


def test_nobody_is_reached_who_ended(letter, thu, thanh_bac):
    assert thanh_bac not in Addressing(thu.agency).reach(["UBND các xã"])[0]


def test_she_sees_everybody_before_she_sends(sign_in, thu, letter):
    page = sign_in(thu).get(
        address(letter), chosen(letter, "names", "UBND các tỉnh\nHội đồng thi đua") | {"xem": 1}
    )
    assert page.context["unknown"] == ["Hội đồng thi đua"] and page.context["count"] == 2 * len(
        page.context["ordered"]
    )
    assert not Task.objects.filter(share_of__isnull=False).exists()


def test_the_preview_tells_new_shares_from_those_given_before(sign_in, thu, letter):
    browser, asked = sign_in(thu), chosen(letter, "names", "UBND các tỉnh") | {"xem": 1}
    first = browser.get(address(letter), asked).context
    assert (first["had"], first["new"]) == (0, first["count"])
    part = first["parts"][0]
    actions.share_out(part.task, part.agencies, thu)
    again = browser.get(address(letter), asked)
    assert again.context["had"] == len(part.agencies) and "giữ nguyên" in again.content.decode()


def test_each_body_gets_its_own_share_and_the_letter(sign_in, thu, lan, letter):
    sign_in(thu).post(address(letter), chosen(letter))
    whole = letter.tasks.printed().get(heading="Tổ chức hội nghị")
    share = whole.shares.get(lead_agency=lan.agency)
    assert (share.due_on, share.time_text, share.is_request) == (date(2026, 6, 30), "Quý II/2026", False)
    assert (
        whole.is_shared_out and letter.deliveries.filter(agency=lan.agency, purpose="để thực hiện").exists()
    )
    assert share in Task.objects.reportable_by(lan)


def test_sent_twice_it_adds_only_who_is_new(thu, lan, hoa, letter):
    task = letter.tasks.first()
    assert actions.share_out(task, [lan.agency], thu) == 1
    assert actions.share_out(task, [lan.agency, hoa.agency], thu) == 1
    assert task.shares.count() == 2


def test_the_whole_is_counted_by_its_shares(thu, lan, hoa, letter, sign_in):
    task = letter.tasks.first()
    actions.share_out(task, [lan.agency, hoa.agency], thu)
    actions.report_progress(task.shares.get(lead_agency=lan.agency), lan, 100, date(2026, 5, 4))
    page = sign_in(thu).get(letter.get_absolute_url())
    assert "1/2 nơi xong" in page.content.decode()
    assert page.context["figures"] | {"late": 0} == {
        "dated": 3,
        "done": 1,
        "late": 0,
        "soon": 0,
        "waiting": 0,
    }


def test_she_sees_her_share_not_her_neighbours(sign_in, thu, lan, hoa, minh, letter):
    task = letter.tasks.first()
    actions.share_out(task, [lan.agency, hoa.agency], thu)
    hers, theirs = (task.shares.get(lead_agency=who.agency) for who in (lan, hoa))
    browser = sign_in(lan)
    assert browser.get(hers.get_absolute_url()).status_code == 200
    assert browser.get(theirs.get_absolute_url()).status_code == 404
    assert list(browser.get(f"/nhiem-vu/{task.pk}/cac-noi/").context["page"]) == [hers]
    assert list(sign_in(minh).get(f"/nhiem-vu/{task.pk}/cac-noi/").context["page"]) == [hers]


@pytest.mark.parametrize(
    ("kind", "name", "asked"),
    [
        (AgencyKind.MTTQ, "Ủy ban MTTQ Việt Nam xã Tân Lập", True),
        (AgencyKind.DANG, "Đảng ủy xã Tân Lập", True),
        (AgencyKind.BAO_CHI, "Báo Tây Ninh", True),
        (AgencyKind.DON_VI, "Hội Liên hiệp Phụ nữ xã Tân Lập", True),
        (AgencyKind.DON_VI, "Tòa án nhân dân khu vực 1", True),
        (AgencyKind.DON_VI, "Trung tâm cung ứng dịch vụ sự nghiệp công", False),
        (AgencyKind.SO_NGANH, "Phòng Kinh tế xã Tân Lập", False),
        (AgencyKind.SO_NGANH, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", False),
    ],
)
def test_whom_a_committee_asks_and_whom_it_orders(kind, name, asked, tan_lap):
    body = Agency.objects.create(unit=tan_lap.unit, kind=kind, name=name, began=tan_lap.began)
    assert Addressing(tan_lap).asks(body) is asked


def test_a_body_above_is_asked(tan_lap, so_tu_phap):
    assert Addressing(tan_lap).asks(so_tu_phap) and not Addressing(so_tu_phap).asks(tan_lap)


def test_a_request_stays_one(thu, lan, letter):
    task = letter.tasks.first()
    actions.share_out(task, [lan.agency], thu, {lan.agency_id})
    assert task.shares.get().is_request
    assert letter.deliveries.get(agency=lan.agency).purpose == "để phối hợp"


def test_only_its_writer_sends_it_as_tasks(sign_in, minh, lan, letter):
    draft = write(lan, tasks=["Một việc"])
    assert sign_in(lan).get(address(draft)).status_code == 404
    assert sign_in(minh).post(address(letter), chosen(letter)).status_code == 404


def test_nothing_chosen_comes_back(sign_in, thu, letter):
    assert sign_in(thu).post(address(letter), {"to": "names", "names": ""}).status_code == 422


def test_many_bodies_cost_no_more_queries(thu, letter, so_tu_phap, django_assert_max_num_queries):
    task, communes = letter.tasks.first(), Addressing(thu.agency).reach(["UBND các xã"])[0]
    with django_assert_max_num_queries(8):
        actions.share_out(task, communes, thu)


def test_a_letter_to_the_provinces_is_delivered_to_each(letter):
    names = [row.agency.name for row in letter.deliveries.select_related("agency")]
    assert "Ủy ban nhân dân tỉnh Tây Ninh" in names and "Ủy ban nhân dân xã Tân Lập" not in names


def test_guidance_for_the_whole_has_come_for_every_share(thu, lan, hoa):
    wait = {"heading": "Sơ kết", "lead_text": "UBND các xã", "time_text": "Theo hướng dẫn của Bộ Tư pháp"}
    task = issued(thu, number="56/HĐPH", tasks=[wait]).tasks.get()
    actions.share_out(task, [lan.agency, hoa.agency], thu)
    actions.log_guidance(task, thu, date(2026, 10, 1), "Công văn 9/BTP", date(2026, 11, 30))
    assert [share.due_on for share in task.shares.all()] == [date(2026, 11, 30)] * 2


def test_the_list_of_bodies_costs_the_same_for_many(sign_in, thu, letter, django_assert_max_num_queries):
    task, communes = letter.tasks.first(), Addressing(thu.agency).reach(["UBND các xã", "UBND các tỉnh"])[0]
    actions.share_out(task, communes, thu)
    browser, address = sign_in(thu), f"/nhiem-vu/{task.pk}/cac-noi/?state=open"
    browser.get(address)
    with django_assert_max_num_queries(11):
        assert len(browser.get(address).context["page"]) == len(communes)
