"""The sentences drafted from figures and rows (report-model.md §2 and §6)."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from drafts.models import DraftPolicy
from plans import actions as plan_actions
from plans.models import Plan, Target, Task
from portal.units.models import Level
from reports import actions, building, narrative
from reports.checking import review
from reports.models import AnnualReport
from reports.narrative import judging, law, leading, policies
from reports.narrative.facts import Facts, Named
from reports.narrative.saying import NOTHING, Sayer, joined, numbered
from reports.paper import framings
from tests import factories
from tests.reports.conftest import accepted, built, sent


def facts(**more):
    nothing = {
        "level": Level.PROVINCE, "open_codes": frozenset(), "documents": [], "kinds": {}, "target": None,
        "target_of_asked": None, "untold": Named(), "unanswered": Named(), "open_tasks": [], "in_writing": Named(),
        "silent_units": [], "expected": 0, "planning": 0, "law_days": 0, "models": [], "difficulties": [],
    }  # fmt: skip
    return Facts(**nothing | more)


def words(report, part):
    return report.narratives.get(part=part).words


# Numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"), [(3, "03"), (12, "12"), (1807587, "1.807.587"), (Decimal("2.50"), "2,5"), (0, "0")]
)
def test_numbers_in_sentences(number, said):
    assert narrative.spoken(number) == said


def test_a_share_stands_with_a_comma_and_no_space():
    assert narrative.percent(Decimal("81.05")) == "81,05%"
    assert narrative.percent(100) == "100%"


def test_growth_is_told_only_where_there_was_something_before():
    assert Sayer({"C14": 150}, {"C14": 100}).than_before("C14") == ", tăng 50% so với cùng kỳ"
    assert Sayer({"C14": 60}, {"C14": 100}).than_before("C14") == ", giảm 40% so với cùng kỳ"
    assert Sayer({"C14": 60}, {}).than_before("C14") == ""
    assert Sayer({"C14": 60}, {"C14": 0}).than_before("C14") == ""


def test_names_are_joined_as_one_says_them():
    assert (joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])) == ("a", "a và b", "a, b và c")


# Parts ------------------------------------------------------------------------------------------


def test_the_forms_stand_in_the_order_of_the_law_and_what_did_not_happen_is_said():
    said = policies.forms(Sayer({"C16": 1200, "C13": 5, "C07": 5, "C14": 250}, {"C14": 200}))
    lines = said.splitlines()
    assert [line[:2] for line in lines] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert lines[0].endswith("trong kỳ không phát sinh.")
    assert "05 cuộc (05 hội nghị) với 250 lượt người tham dự, tăng 25% so với cùng kỳ." in lines[2]
    assert "1.200 lượt phát loa" in lines[3]


def test_nothing_at_all_is_one_sentence():
    assert policies.forms(Sayer({}, {})) == NOTHING
    assert numbered([("Thi tìm hiểu pháp luật", "")]) == f"1. Thi tìm hiểu pháp luật\n{NOTHING}"


def test_the_share_is_held_against_the_target_of_the_year():
    target = SimpleNamespace(percent=Decimal(100), plan="Kế hoạch số 1/KH-UBND")
    said = dict(policies.drafts(Sayer({"B01": 4, "B02": 4, "B04": 3, "B05": 75}, {}), facts(target=target)))
    goal = said["Mức độ hoàn thành mục tiêu"]
    assert "03/04 dự thảo, đạt 75% (mục tiêu: 100% theo Kế hoạch số 1/KH-UBND), chưa đạt mục tiêu." in goal
    without = dict(policies.drafts(Sayer({"B02": 4, "B04": 3, "B05": 75}, {}), facts()))
    assert "mục tiêu" not in without["Mức độ hoàn thành mục tiêu"].replace("đạt 75%", "")


def test_kinds_of_drafts_are_counted_apart():
    said = dict(
        policies.drafts(Sayer({"B01": 50}, {}), facts(kinds={"Nghị quyết của HĐND": 17, "Quyết định": 33}))
    )
    assert "50 dự thảo" in said["Xác định dự thảo thuộc phạm vi truyền thông"]
    assert "17 nghị quyết của HĐND và 33 quyết định" in said["Xác định dự thảo thuộc phạm vi truyền thông"]


def test_what_was_not_entered_stays_open():
    said = Sayer({"G01": None, "G02": 3}, {}, open_codes=["G01"])
    money = dict(leading.leadership(said, facts()))["Kinh phí, nguồn lực xã hội hóa"]
    assert "[chưa nhập G01] triệu đồng" in money and "tài trợ 3 triệu đồng" in money


def test_an_estimate_says_so():
    said = Sayer({"E01": 3, "E02": 90}, {}, estimate=True)
    assert dict(law.law(said, facts()))["Phổ biến pháp luật trực tiếp"].startswith("Ước tổ chức 03 cuộc")


def test_shortcomings_are_named_but_hidden_drafts_are_not():
    known = facts(
        untold=Named(["Mức thu phí chợ"], 2),
        open_tasks=[SimpleNamespace(heading="Phát loa", due_on=date(2025, 6, 30), late_reason="Loa hỏng")],
        silent_units=["xã Thạnh Bình"],
        expected=2,
    )
    said = judging.judgement(Sayer({"B02": 3, "B04": 1, "D11": 4}, {}), known)
    assert "Còn 02 dự thảo có tác động lớn chưa được truyền thông:\n- Mức thu phí chợ." in said
    assert "- Phát loa (hạn 30/06/2025)." in said and "04 ý kiến" in said
    assert "01/02 đơn vị chưa gửi báo cáo:\n- xã Thạnh Bình." in said
    assert "Nguyên nhân\n- Phát loa: Loa hỏng." in said


def test_what_went_well_comes_first_and_empty_headings_are_not_printed():
    said = judging.judgement(Sayer({"A09": 2, "A10": 2, "C14": 30}, {"C14": 20}), facts())
    assert said.splitlines()[0] == "1. Ưu điểm"
    assert "tăng 50% so với cùng kỳ" in said and "Tồn tại" not in said


# Whole reports ----------------------------------------------------------------------------------


def letter(by, title="Truyền thông dự thảo chính sách năm 2025", kind=Plan.Kind.PLAN, **fields):
    made = plan_actions.create_plan(
        Plan(title=title, kind=kind, year_from=2025, year_to=2025, issuer_text=by.agency.name), by, ()
    )
    fields |= {"status": "issued", "issued_at": timezone.now(), "counted_on": fields["issued_on"]}
    Plan.objects.filter(pk=made.pk).update(**fields)
    return made


def test_the_units_own_documents_stand_with_number_day_and_excerpt(lan, period):
    letter(lan, number="12/KH-UBND", issued_on=date(2025, 2, 5))
    letter(lan, "Phát loa tháng cao điểm", Plan.Kind.LETTER, number="30/UBND-VP", issued_on=date(2025, 6, 1))
    letter(lan, "Kế hoạch năm trước", number="9/KH-UBND", issued_on=date(2024, 2, 5))
    said = words(built(period, lan), "1")
    assert "01 kế hoạch truyền thông dự thảo chính sách và 01 văn bản chỉ đạo, hướng dẫn" in said
    assert "- Kế hoạch số 12/KH-UBND ngày 05/02/2025: Truyền thông dự thảo chính sách năm 2025;" in said
    assert "30/UBND-VP" in said and "9/KH-UBND ngày 05/02/2024" not in said


def test_a_commune_writes_a_short_first_part_and_no_target(lan, minh, period, meetings):
    hers, his = built(period, lan), built(period, minh)
    assert "1. " not in words(hers, "1") and "mục tiêu" not in words(hers, "2")
    assert words(hers, "2").startswith("1. Nội dung và hình thức đã thực hiện")
    assert words(his, "1").startswith("1. Ban hành kế hoạch, văn bản chỉ đạo, hướng dẫn")


def test_all_parts_of_the_outline_are_there(minh, period, meetings):
    report = built(period, minh)
    headings = [
        line
        for row in report.narratives.all()
        for line in row.words.splitlines()
        if line[:2] in "1.2.3.4.5.6."
    ]
    for said in (
        "Hoạt động của Hội đồng",
        "Tập huấn",
        "Kinh phí",
        "Ngày Pháp luật",
        "Báo cáo viên",
        "Mặt trận",
    ):
        assert any(said in line for line in headings), said
    assert words(report, "mo-dau").endswith("như sau:") and words(report, "ket").endswith("./.")


def test_the_basis_and_the_estimate_stand_in_the_opening(lan, period):
    period.basis = "Công văn số 77/STP-PBGDPL"
    period.save()
    report = built(period, lan)
    AnnualReport.objects.filter(pk=report.pk).update(counted_to=date(2025, 11, 20))
    report = AnnualReport.objects.get(pk=report.pk)
    said = narrative.draft(report, {}, {})["mo-dau"]
    assert (
        said.startswith("Thực hiện Công văn số 77/STP-PBGDPL, ") and "sau ngày 20/11/2025 là ước tính" in said
    )


def test_a_target_of_the_province_is_read_from_its_plan(minh, period):
    plan = letter(minh, number="1/KH-UBND", issued_on=date(2025, 1, 5))
    Target.objects.create(
        plan=plan, year_from=2025, year_to=2025, percent=100, text="100% dự thảo được truyền thông"
    )
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    said = words(built(period, minh), "2")
    assert "0/01 dự thảo, đạt 0% (mục tiêu: 100% theo Kế hoạch số 1/KH-UBND), chưa đạt mục tiêu." in said
    assert f"- {fees.title}." in words(built(period, minh), "4")


def test_a_public_draft_is_named_and_an_undeclared_one_only_counted(minh, period):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    DraftPolicy.objects.filter(pk=fees.pk).update(published_at=timezone.now())
    factories.draft(minh, title="Phương án chống khủng bố", began_on=date(2025, 8, 1))
    said = words(built(period, minh), "5")
    assert "02 dự thảo" in said and "- Mức thu phí chợ." in said and "khủng bố" not in said


def test_tasks_left_over_go_into_next_year_by_name(lan, period):
    plan = letter(lan, number="12/KH-UBND", issued_on=date(2025, 2, 5))
    Task.objects.create(
        plan=plan, heading="Phát thanh quy chế chợ", lead_agency=lan.agency, due_on=date(2025, 6, 30),
        due_kind="date", late_reason="Loa hỏng từ tháng 5",
    )  # fmt: skip
    report = built(period, lan)
    assert "Phát thanh quy chế chợ: Loa hỏng từ tháng 5." in words(report, "4")
    assert "chuyển tiếp sang năm 2026:\n- Phát thanh quy chế chợ." in words(report, "5")


def test_the_officers_words_stay_and_the_new_sentence_is_offered(sign_in, lan, period, meetings):
    report = built(period, lan)
    part = report.narratives.get(part="2")
    actions.edit_words(part, "Đã họp năm cuộc tại các ấp.", part.revision, lan)
    factories.activity(lan, on=date(2025, 10, 1), sessions=4, attendance=10)
    building.build(report)
    browser = sign_in(lan)
    said = browser.get(f"/bao-cao/{report.pk}/loi-van/").content.decode()
    assert "Đã họp năm cuộc tại các ấp." in said and "<ins>09" in said and "Dùng bản máy soạn" in said
    browser.post(f"/bao-cao/{report.pk}/loi-van/2/may-soan/", {"revision": part.revision})
    assert "09 cuộc" in words(report, "2") and not report.narratives.get(part="2").edited


def test_an_open_place_is_marked_on_the_screen_and_blocks_the_number(sign_in, lan, thu, period):
    report = built(period, thu)
    said = sign_in(thu).get(f"/bao-cao/{report.pk}/loi-van/").content.decode()
    assert "<mark>[chưa nhập G01]</mark>" in said
    assert any(finding.holds_issue for finding in review.findings(report))


def test_words_that_name_an_undeclared_draft_stop_the_report(minh, period):
    factories.draft(minh, title="Phương án chống khủng bố tại cửa khẩu", began_on=date(2025, 8, 1))
    report = built(period, minh)
    part = report.narratives.get(part="4")
    actions.edit_words(part, "Đang làm phương án chống khủng bố tại cửa khẩu.", part.revision, minh)
    assert any(finding.blocks and "bí mật" in finding.text for finding in review.findings(report))


def test_silent_units_are_named_and_planning_ones_counted(lan, minh, period):
    letter(lan, number="12/KH-UBND", issued_on=date(2025, 2, 5))
    accepted(period, lan, minh)
    report = built(period, minh)
    assert "Có 01/02 đơn vị cấp dưới ban hành kế hoạch." in words(report, "1")
    assert "01/02 đơn vị chưa gửi báo cáo:\n- xã Thạnh Bình." in words(report, "4")


def test_words_of_a_province_cost_the_same_however_many_units(
    lan, ha, minh, period, django_assert_max_num_queries
):
    report = built(period, minh)
    for commune in (lan, ha):
        sent(period, commune)
    with django_assert_max_num_queries(24):
        narrative.draft(report, {}, {})


def test_the_words_of_the_section_are_those_of_the_screen_and_of_the_whole_report(
    lan, minh, period, meetings
):
    report = built(period, minh)
    on_screen = [line.strip() for line in words(report, "2").splitlines() if line.strip()]
    for framing in framings.FRAMINGS.values():
        printed = [block.text for block in framings.body(report, framing) if hasattr(block, "text")]
        assert printed[-len(on_screen) :] == on_screen
