"""Documents of the cast on paper: the names of the day, what is cited, tasks, decisions, letters, receivers."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as reopen

from plans import printing
from plans.models import Plan, Task
from portal.files.actions import keep
from portal.nd30.document import Bullet, Heading, Paragraph, TableBlock
from portal.nd30.wording import GAP
from portal.units.letterhead import letterhead
from portal.units.models import Agency
from tests.plans.conftest import issued, write

Kind = Plan.Kind
TASKS = [
    {
        "heading": "Phát thanh dự thảo.",
        "lead_text": "UBND xã",
        "coordinating": ["Các ấp", "Đoàn Thanh niên xã"],
        "time_text": "Quý IV/2026",
        "product": "Bản tin",
        "cost": 12_000_000,
        "funding": "xa",
    },
    {"heading": "Niêm yết dự thảo", "lead_text": "UBND xã"},
]


def words(blocks):
    """The text of every block, the numbers and bold beginnings too."""
    out = []
    for block in blocks:
        if isinstance(block, TableBlock):
            out += [" | ".join(row) for row in block.rows]
        else:
            lead = {Paragraph: "lead", Bullet: "mark"}.get(type(block))
            out.append(f"{getattr(block, lead)} {block.text}".strip() if lead else block.text)
    return out


def said(plan, **options):
    return words(printing.document_of(plan, **options).body)


# The head ------------------------------------------------------------------------------------------


def test_a_department_stands_under_its_committee_without_repeating_the_place(so_tu_phap):
    assert letterhead(so_tu_phap, date(2026, 11, 1)) == ("ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH", "SỞ TƯ PHÁP")


def test_a_committee_prints_nobody_above_itself(tan_lap):
    assert letterhead(tan_lap, date(2026, 11, 1)) == ("", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP")


def test_a_provinces_council_stands_under_the_committee_and_the_nations_alone(hdph):
    council = Agency.objects.get(name="Hội đồng phối hợp PBGDPL tỉnh Lạng Sơn")
    name = "HỘI ĐỒNG PHỐI HỢP\nPHỔ BIẾN, GIÁO DỤC PHÁP LUẬT"
    assert letterhead(council, date(2026, 11, 1)) == ("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN", name)
    assert letterhead(hdph, date(2026, 11, 1)) == ("", f"{name} TRUNG ƯƠNG")


def test_a_renamed_province_has_on_paper_the_name_of_the_day(so_tu_phap):
    unit = so_tu_phap.unit
    name = unit.names.get()
    unit.names.update(valid_to=date(2026, 9, 1))
    unit.names.create(
        name="Vàm Cỏ", type="tỉnh", full_name="tỉnh Vàm Cỏ", code=name.code, folded="tinh vam co",
        sort_key=name.sort_key, valid_from=date(2026, 9, 1),
    )  # fmt: skip
    Agency.objects.filter(pk=so_tu_phap.pk).update(
        name="Sở Tư pháp tỉnh Vàm Cỏ", parent_name="Ủy ban nhân dân tỉnh Vàm Cỏ"
    )
    renamed = Agency.objects.get(pk=so_tu_phap.pk)
    assert letterhead(renamed, date(2026, 8, 31))[0] == "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH"
    assert letterhead(renamed, date(2026, 9, 1)) == ("ỦY BAN NHÂN DÂN\nTỈNH VÀM CỎ", "SỞ TƯ PHÁP")


def test_a_division_of_a_district_that_is_gone_keeps_its_district(phong_tu_phap):
    assert letterhead(phong_tu_phap, date(2024, 5, 1)) == ("ỦY BAN NHÂN DÂN\nHUYỆN TÂN BIÊN", "PHÒNG TƯ PHÁP")


def test_a_document_already_issued_keeps_the_names_of_its_day(minh, so_tu_phap):
    plan = issued(minh, number="3/KH-STP", on=date(2026, 3, 2))
    assert printing.document_of(plan).superior == "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH"


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        (Kind.PLAN, "/KH-UBND"),
        (Kind.LETTER, "/UBND"),
        (Kind.DECISION, "/QĐ-UBND"),
        (Kind.DIRECTIVE, "/CT-UBND"),
        (Kind.PROGRAMME, "/CTr-UBND"),
        (Kind.SCHEME, "/ĐA-UBND"),
        (Kind.GUIDANCE, "/HD-UBND"),
        (Kind.NOTICE, "/TB-UBND"),
        (Kind.SUBMISSION, "/TTr-UBND"),
        (Kind.REPORT, "/BC-UBND"),
        (Kind.RESOLUTION, "/NQ-UBND"),
    ],
)
def test_a_document_without_a_number_has_the_symbol_of_its_kind(lan, kind, symbol):
    assert printing.document_of(write(lan, kind=kind)).number == symbol


def test_a_draft_leaves_room_for_its_day_and_says_it_is_one(draft):
    paper = printing.document_of(draft)
    assert paper.draft == "DỰ THẢO" and paper.date_text.startswith(f"Ngày {GAP} tháng {GAP} năm")
    assert paper.signature.titles == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] and not paper.signature.name


def test_an_issued_document_has_its_day_and_no_invented_signature(plan):
    paper = printing.document_of(plan)
    assert paper.date_text.endswith("gày 02 tháng 3 năm 2026") and paper.draft == ""
    assert paper.signature.titles == []


# What it cites -------------------------------------------------------------------------------------


def cite(plan, relation, number="", **fields):
    return plan.basis.create(relation=relation, number=number, **fields)


def test_what_it_rests_on_is_said_line_by_line_with_the_proposal_last(draft):
    cite(draft, "basis", "5/TTr-TP", kind="Tờ trình", issuer="công chức Tư pháp", issued_on=date(2026, 1, 9))
    cite(draft, "basis", kind="Luật", title="Luật Phổ biến, giáo dục pháp luật", issued_on=date(2012, 6, 20))
    cite(
        draft,
        "basis",
        "407/QĐ-TTg",
        kind="Quyết định",
        issuer="Thủ tướng Chính phủ",
        title="Phê duyệt Đề án A",
    )
    assert printing.document_of(draft).basis == [
        "Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012",
        "Căn cứ Quyết định số 407/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Đề án A",
        "Theo đề nghị của công chức Tư pháp tại Tờ trình số 5/TTr-TP ngày 09 tháng 01 năm 2026",
    ]


def test_one_document_carried_out_opens_the_sentence(draft):
    cite(draft, "parent", "14/KH-UBND", kind="Kế hoạch", issuer="UBND tỉnh", title="Truyền thông năm 2026")
    assert said(draft)[0] == (
        "Thực hiện Kế hoạch số 14/KH-UBND của UBND tỉnh về truyền thông năm 2026, Ủy ban nhân dân xã Tân Lập "
        "ban hành Kế hoạch truyền thông dự thảo chính sách năm 2026 như sau:"
    )


def test_several_have_a_line_each(draft):
    cite(draft, "parent", "14/KH-UBND", kind="Kế hoạch")
    cite(draft, "parent", "2/KH-HĐPH", kind="Kế hoạch")
    assert said(draft)[:2] == ["Thực hiện Kế hoạch số 14/KH-UBND;", "Thực hiện Kế hoạch số 2/KH-HĐPH;"]


def test_the_document_it_was_written_from_is_named_once(lan, superior_plan):
    plan = write(lan, parent=superior_plan)
    cite(plan, "parent", "12/KH-STP", kind="Kế hoạch", target=superior_plan)
    cite(plan, "mentioned", "99/KH-UBND", kind="Kế hoạch")
    opening = said(plan)[0]
    assert opening.count("12/KH-STP") == 1 and "99/KH-UBND" not in opening


# The text ------------------------------------------------------------------------------------------


def test_a_plan_has_roman_parts_for_what_it_has_words_for(lan):
    plan = write(lan, tasks=TASKS, arrangements="Các ấp phối hợp thực hiện.")
    heads = [b.text for b in printing.document_of(plan).body if isinstance(b, Heading) and b.level == 1]
    assert heads == ["I. NỘI DUNG, NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN"]


def test_a_task_is_an_item_with_what_it_has_under_labels(lan):
    lines = said(write(lan, tasks=TASKS))
    at = lines.index("1. Phát thanh dự thảo")
    assert lines[at + 1 : at + 8] == [
        "- Cơ quan chủ trì: UBND xã.",
        "- Cơ quan phối hợp: Các ấp; Đoàn Thanh niên xã.",
        "- Thời gian thực hiện: Quý IV/2026.",
        "- Sản phẩm: Bản tin.",
        "- Kinh phí: 12.000.000 đồng, ngân sách cấp xã.",
        "2. Niêm yết dự thảo",
        "- Cơ quan chủ trì: UBND xã.",
    ]


def test_steps_turns_and_shares_made_later_are_not_printed(lan):
    plan = write(lan, tasks=TASKS[:1])
    whole = plan.tasks.get()
    Task.objects.create(plan=plan, heading="Bước viết bài", part_of=whole, position=2)
    assert not any("Bước viết bài" in line for line in said(plan))


def test_many_tasks_lie_in_a_table_on_a_turned_annex(lan):
    plan = write(lan, tasks=[f"Việc {n}" for n in range(1, printing.MANY + 2)])
    annex = printing.document_of(plan).annexes[0]
    assert annex.landscape and annex.label == "Phụ lục" and annex.note.startswith("Kèm theo Kế hoạch số")
    assert len(annex.body[0].rows) == printing.MANY + 1
    assert any("Phụ lục kèm theo Kế hoạch này" in line for line in said(plan))


def test_the_officer_may_ask_for_the_other_form(lan):
    plan = write(lan, tasks=TASKS)
    assert printing.document_of(plan, annexed=True).annexes and not printing.document_of(plan).annexes


def test_goals_of_other_years_stand_under_their_years(draft):
    draft.targets.create(percent=70, text="70% chính sách được truyền thông", year_from=2026, year_to=2026)
    draft.targets.create(percent=100, text="100% chính sách được truyền thông", year_from=2027, year_to=2030)
    lines = said(draft)
    assert lines.index("1. Giai đoạn 2027-2030") < lines.index("- 100% chính sách được truyền thông.")
    assert "- 70% chính sách được truyền thông." in lines


def test_results_are_reported_to_whom_by_when(lan):
    plan = write(lan, report_deadline_text="Trước ngày 20/11/2026", report_to=["Sở Tư pháp", "UBND tỉnh"])
    assert (
        "Các cơ quan, đơn vị báo cáo kết quả thực hiện, gửi Sở Tư pháp và UBND tỉnh trước ngày 20/11/2026 "
        "để theo dõi, tổng hợp."
    ) in said(plan)


@pytest.mark.parametrize("kind", [k for k in Kind if k != Kind.RESOLUTION])
def test_the_end_mark_stands_once_whatever_was_typed(lan, kind):
    plan = write(lan, kind=kind, tasks=TASKS, arrangements="Giao các ấp thực hiện./.\nCông an xã hỗ trợ./.")
    paper = printing.document_of(plan)
    every = [*words(paper.body), *(line for annex in paper.annexes for line in words(annex.body))]
    assert sum(line.count("./.") for line in words(paper.body)) == 1
    assert words(paper.body)[-1].endswith("./.") and not any("././" in line for line in every)


def test_a_plan_that_named_its_own_parts_keeps_them(lan):
    parts = [
        ("I", "MỤC TIÊU"),
        ("II", "CÁC NHIỆM VỤ CỤ THỂ"),
        ("III", "KINH PHÍ"),
        ("IV", "TỔ CHỨC THỰC HIỆN"),
    ]
    plan = write(lan, tasks=TASKS, sections=[{"label": a, "title": b} for a, b in parts])
    lines = said(plan)
    assert (
        lines.index("II. CÁC NHIỆM VỤ CỤ THỂ")
        < lines.index("1. Phát thanh dự thảo")
        < lines.index("III. KINH PHÍ")
    )


# Letters, decisions, receivers, signatures -----------------------------------------------------------


def test_a_letter_has_its_subject_receivers_and_as_above(lan):
    plan = write(lan, kind=Kind.LETTER, title="Triển khai Đề án", addressees=["Các ấp"], tasks=TASKS)
    paper = printing.document_of(plan)
    assert (paper.kind, paper.subject, paper.addressees) == ("", "V/v triển khai Đề án", ["Các ấp"])
    assert paper.recipients == ["Như trên", "Lưu: VT"]
    assert "1. Phát thanh dự thảo" in words(paper.body)


def test_a_decision_puts_its_plan_in_force_behind_the_signature(lan):
    plan = write(
        lan, kind=Kind.DECISION, title="Ban hành Kế hoạch truyền thông năm 2026", tasks=TASKS,
        signer_position=["CHỦ TỊCH"], recipients=["Sở Tư pháp (b/c)", "Lưu: VT"],
    )  # fmt: skip
    paper, (annex,) = printing.document_of(plan), printing.document_of(plan).annexes
    assert paper.subject == "Về việc ban hành Kế hoạch truyền thông năm 2026"
    assert paper.authority == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP"
    assert words(paper.body)[:2] == [
        "QUYẾT ĐỊNH:", "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch truyền thông năm 2026."
    ]  # fmt: skip
    assert paper.recipients[0] == "Như Điều 3"
    assert (annex.label, annex.title, annex.headed) == ("KẾ HOẠCH", "Truyền thông năm 2026", True)
    assert "1. Phát thanh dự thảo" in words(annex.body)


def test_a_decision_without_a_plan_has_the_articles_typed(lan):
    lines = "Điều 1. Kiện toàn Tổ truyền thông.\nQuyết định này có hiệu lực kể từ ngày ký."
    plan = write(lan, kind=Kind.DECISION, title="Kiện toàn Tổ truyền thông", arrangements=lines)
    paper = printing.document_of(plan)
    assert words(paper.body)[1:] == [
        "Điều 1. Kiện toàn Tổ truyền thông.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./."
    ]  # fmt: skip
    assert not paper.annexes


def test_who_signs_for_the_committee_decides_in_its_name(lan):
    plan = write(lan, kind=Kind.DECISION, tasks=TASKS, signer_capacity=["TM. ỦY BAN NHÂN DÂN"])
    assert printing.document_of(plan).authority == "ỦY BAN NHÂN DÂN XÃ TÂN LẬP"


@pytest.mark.parametrize(
    ("capacity", "position", "titles", "office"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH"], 3, ""),
        (["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH", "GIÁM ĐỐC SỞ TƯ PHÁP"], 3, "GIÁM ĐỐC SỞ TƯ PHÁP"),
        (["TL. CHỦ TỊCH"], ["CHÁNH VĂN PHÒNG"], 2, ""),
        (["TUQ. CHỦ TỊCH"], ["TRƯỞNG PHÒNG TƯ PHÁP"], 2, ""),
    ],
)
def test_a_second_post_stands_over_the_name(lan, capacity, position, titles, office):
    plan = write(lan, signer_capacity=capacity, signer_position=position, signer_name="Đỗ Văn Bình")
    signature = printing.document_of(plan).signature
    assert (len(signature.titles), signature.office) == (titles, office)
    assert signature.titles[: len(capacity)] == capacity


def test_receivers_keep_their_purpose_and_the_file_copy_comes_last(lan):
    plan = write(lan, recipients=["Sở Tư pháp (b/c);", "Các ấp (thực hiện)."])
    assert printing.document_of(plan).recipients == ["Sở Tư pháp (b/c)", "Các ấp (thực hiện)", "Lưu: VT"]


def test_the_file_she_takes_away_says_all_this(sign_in, lan, plan):
    content = sign_in(lan).get(f"/ke-hoach/{plan.pk}/van-ban.docx").getvalue()
    paper = reopen(BytesIO(content))
    assert "Số: 28/KH-UBND" in paper.tables[0].cell(0, 0).text
    assert "- Lưu: VT." in paper.tables[1].cell(0, 0).text


# On the screen ---------------------------------------------------------------------------------------


def test_she_sees_the_paper_and_what_it_still_lacks(sign_in, lan, draft):
    page = sign_in(lan).get(f"/ke-hoach/{draft.pk}/xem-in/").content.decode()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page and "1. Phát thanh dự thảo" in page
    assert "Còn để trống: số, ký hiệu, ngày ban hành" in page and "style=" not in page


def test_a_document_brought_in_and_issued_has_its_original_and_no_paper_of_ours(sign_in, lan, plan):
    Plan.objects.filter(pk=plan.pk).update(source=_kept(lan))
    browser = sign_in(lan)
    for page in ("xem-in/", "van-ban.docx", "van-ban.pdf"):
        assert browser.get(f"/ke-hoach/{plan.pk}/{page}").status_code == 404
    assert "xem-in" not in browser.get(plan.get_absolute_url()).content.decode()


def test_what_was_brought_in_and_is_being_edited_prints_marked_as_rebuilt(sign_in, lan, draft):
    Plan.objects.filter(pk=draft.pk).update(source=_kept(lan))
    browser = sign_in(lan)
    page = browser.get(f"/ke-hoach/{draft.pk}/xem-in/").content.decode()
    assert printing.REBUILT in page and f"/ke-hoach/{draft.pk}/ban-goc" in page
    answer = browser.get(f"/ke-hoach/{draft.pk}/van-ban.docx")
    assert "dung-lai.docx" in answer["Content-Disposition"]
    paper = reopen(BytesIO(answer.getvalue()))
    assert printing.REBUILT in "".join(p.text for p in paper.element.body.iter() if p.text)


def _kept(by):
    upload = SimpleUploadedFile("ke-hoach.txt", "Số: 28/KH-UBND".encode())
    return keep(upload, by, kinds=("txt",))


def test_printing_asks_the_database_a_bounded_number_of_times(lan, django_assert_max_num_queries):
    plan = write(lan, tasks=[f"Việc {n}" for n in range(40)])
    for n in range(10):
        cite(plan, "basis", f"{n}/KH-UBND", kind="Kế hoạch")
    fresh = Plan.objects.select_related("agency__unit").get(pk=plan.pk)
    with django_assert_max_num_queries(8):
        printing.document_of(fresh)
