"""The same assignment in the words of other offices: their labels, marks, tables, running prose, heads and endings."""

import pytest

from plans.intake import bodies, citations, closing, read_text
from plans.intake.labels import LEAD, PRODUCT, TIME, WITH, column_kind, kind_of
from plans.intake.marks import DECIMAL, LETTER, NUMBER, ROMAN, split_mark
from plans.intake.paragraphs import Paragraph

HEAD = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 12/KH-UBND

Tân Lập, ngày 03 tháng 3 năm 2025

KẾ HOẠCH
Truyền thông dự thảo chính sách năm 2025

"""
SIGNED = """
Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def plan(body):
    return read_text(HEAD + body + SIGNED)


def only_task(body):
    (task,) = plan(f"I. MỤC ĐÍCH\nCho bà con biết.\nII. NHIỆM VỤ\n{body}\n").tasks
    return task


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Đơn vị thực hiện", LEAD), ("Cơ quan đầu mối", LEAD), ("Phụ trách", LEAD), ("Thực hiện", LEAD),
        ("Cùng thực hiện", WITH), ("Cơ quan tham gia", WITH), ("Đơn vị hỗ trợ", WITH), ("Cơ quan, đơn vị cùng phối hợp", WITH),
        ("Lộ trình", TIME), ("Hạn chót", TIME), ("Mốc hoàn thành", TIME), ("Khi nào xong", TIME),
        ("Đầu ra", PRODUCT), ("Minh chứng", PRODUCT), ("Sản phẩm bàn giao", PRODUCT),
    ],
)  # fmt: skip
def test_a_label_is_known_in_the_words_of_other_offices(label, kind):
    assert kind_of(label) == kind


def test_what_a_task_must_reach_is_not_what_comes_of_it():
    task = only_task("1. Mở lớp\nYêu cầu đạt được: viết được.\nĐơn vị thực hiện: Văn phòng.")
    assert (task.lead, task.product) == ("Văn phòng", None)


@pytest.mark.parametrize(
    ("head", "kind"), [("Cùng làm", WITH), ("Phụ trách", LEAD), ("Khi nào xong", TIME), ("Đầu ra", PRODUCT)]
)
def test_a_column_is_known_in_plain_words(head, kind):
    assert column_kind(head) == kind


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("I- MỤC TIÊU", ROMAN, "I"), ("1- Lập danh sách", NUMBER, "1"), ("1/ Công an tỉnh", NUMBER, "1"),
        ("II.3. Thi kể chuyện", NUMBER, "3"), ("II.1.a) Dịch", LETTER, "a"), ("2.a) Dịch", LETTER, "a"),
        ("II.1.2. Dịch", DECIMAL, "1.2"), ("1.1- Biên soạn", DECIMAL, "1.1"), ("1.2/ Biên soạn", DECIMAL, "1.2"),
    ],
)  # fmt: skip
def test_marks_of_other_offices_are_marks(line, kind, label):
    mark, _ = split_mark(line)
    assert (mark.kind, mark.label) == (kind, label)


def test_a_day_is_no_mark_that_repeats_its_part():
    assert split_mark("15.4.2026 là hạn chót")[0] is None


def test_points_that_repeat_their_part_keep_their_path():
    reading = plan(
        "I. YÊU CẦU\nI.1. Ngắn gọn.\nII. CÔNG VIỆC\nII.1. Mở lớp\nGiao Phòng Tư pháp chủ trì.\nThời gian: Quý II.\n"
    )
    assert [t.path for t in reading.tasks] == ["II.1"]
    assert [s.label for s in reading.sections] == ["I", "II"]


def test_the_only_point_of_an_item_is_the_task():
    task = only_task("1. Đo lường\na) Công bố chỉ số.\nCơ quan đầu mối: Sở Tư pháp.\nLộ trình: Quý I.")
    assert (task.path, task.heading) == ("II.1.a", "Công bố chỉ số")


def test_prose_names_leader_partners_and_time():
    task = only_task(
        "1/ Giao Phòng Kiểm tra chủ trì, phối hợp với Sở Tư pháp, Công an xã và các cơ quan liên quan biên tập tài liệu; hoàn thành trước 31/8/2025."
    )
    assert task.lead == "Phòng Kiểm tra"
    assert task.coordinating == ("Sở Tư pháp", "Công an xã", "các cơ quan liên quan")
    assert task.due.end.isoformat() == "2025-08-31"


def test_partners_go_on_behind_a_semicolon_but_duties_do_not():
    assert bodies.partners("Phối hợp với Tòa án nhân dân tỉnh; Hội Luật gia tỉnh.") == [
        "Tòa án nhân dân tỉnh",
        "Hội Luật gia tỉnh",
    ]
    assert bodies.partners("Phối hợp với Sở Tư pháp; Văn phòng xã bố trí kinh phí.") == ["Sở Tư pháp"]


def test_who_is_named_beside_the_leader_works_with_it():
    assert bodies.partners("Đài Truyền thanh chủ trì, Văn phòng Tòa án phối hợp; thực hiện hằng tuần") == [
        "Văn phòng Tòa án"
    ]


def test_a_name_may_list_its_places_behind_a_colon():
    assert bodies.only_name("UBND các phường: Hoàn Kiếm, Cửa Nam:") == "UBND các phường: Hoàn Kiếm, Cửa Nam"
    assert bodies.named_heading("Các khu phố: Tổ chức họp dân.")[0] == "Các khu phố"


def test_the_place_where_a_body_sits_is_part_of_its_name():
    assert bodies.partners("phối hợp với Ủy ban nhân dân các xã nơi đặt trụ sở tổ chức hội nghị") == [
        "Ủy ban nhân dân các xã nơi đặt trụ sở"
    ]


def test_groups_are_told_by_their_numeral_where_time_stands_first():
    reading = plan(
        "I. NỘI DUNG\n| STT | Thời hạn | Đầu việc | Đầu ra | Đơn vị chịu trách nhiệm |\n"
        "| I | GIAI ĐOẠN CHUẨN BỊ |  |  |  |\n| 1 | Tháng 3/2025 | Khảo sát | Báo cáo | Văn phòng |\n"
    )
    assert [(t.path, t.product) for t in reading.tasks] == [("I.I.1", "Báo cáo")]


@pytest.mark.parametrize(
    ("above", "own", "issuer"),
    [
        ("TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", "TỈNH ĐOÀN HẢI TRUNG", "Tỉnh đoàn Hải Trung"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO VĨNH HÀ", "TRƯỜNG THPT LÊ LỢI", "Trường THPT Lê Lợi"),
        ("ĐẢNG BỘ TỈNH AN BÌNH", "ĐẢNG ỦY XÃ HÒA MỸ", "Đảng ủy xã Hòa Mỹ"),
        ("TÒA ÁN NHÂN DÂN TỐI CAO", "TÒA ÁN NHÂN DÂN TỈNH BA SƠN", "Tòa án nhân dân tỉnh Ba Sơn"),
    ],
)  # fmt: skip
def test_the_issuer_is_the_body_below_its_superior(above, own, issuer):
    text = HEAD.replace("ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", f"{above}\n{own}")
    assert read_text(text + "I. NHIỆM VỤ\n1. Họp\nThời gian: Quý I.\n").issuer == issuer


@pytest.mark.parametrize(
    ("sentence", "deadline", "to"),
    [
        ("Kết quả xin gửi về Viện kiểm sát nhân dân tỉnh (qua Phòng 15) trước ngày 10/10/2025.", "trước ngày 10/10/2025", "Viện kiểm sát nhân dân tỉnh (qua Phòng 15)"),
        ("Văn phòng định kỳ 6 tháng báo cáo Ban Thường vụ Đảng ủy.", "định kỳ 6 tháng", "Ban Thường vụ Đảng ủy"),
        ("Đề nghị các đơn vị gửi báo cáo về Tỉnh đoàn trước 15/12/2026.", "trước 15/12/2026", "Tỉnh đoàn"),
    ],
)  # fmt: skip
def test_a_report_is_asked_for_in_other_words(sentence, deadline, to):
    found, receivers, _ = closing.report([Paragraph(sentence, 1, 1)])
    assert (found, receivers) == (deadline, [to])


def cited(opening):
    return citations.read([Paragraph(opening, 1, 1, starts=[(0, 1)])], [], None)[0]


def test_a_law_keeps_the_commas_of_its_name():
    (law,) = cited("Căn cứ Luật Phòng, chống bạo lực gia đình ngày 14 tháng 11 năm 2022;")
    assert (law.title, law.issued_on.isoformat()) == ("Luật Phòng, chống bạo lực gia đình", "2022-11-14")
    assert [b.title for b in cited("Căn cứ Luật Đất đai, nghị định của Chính phủ;")] == ["Luật Đất đai"]


def test_the_title_of_a_cited_plan_ends_before_the_one_who_speaks():
    (parent,) = cited(
        "Thực hiện Kế hoạch số 14/KH-UBND về truyền thông năm 2026, Ủy ban nhân dân xã Tân Lập thông báo như sau:"
    )
    assert parent.title == "truyền thông năm 2026"


def test_word_from_above_in_another_document_is_carried_out_too():
    both = cited(
        "Triển khai Kế hoạch số 51/KH-UBND về truyền thông và ý kiến chỉ đạo của Phó Chủ tịch tại Thông báo số 118/TB-VP:"
    )
    assert [(b.title, b.issuer, b.relation) for b in both] == [
        ("truyền thông", None, "parent"),
        (None, "Phó Chủ tịch", "parent"),
    ]


def test_the_head_of_an_annexed_plan_signs_nothing():
    unsigned = SIGNED.replace("Nguyễn Văn An", "")
    annexed = "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH\nI. NHIỆM VỤ\n1. Họp\nThời gian: Quý I.\n"
    signer = read_text(
        HEAD.replace("KẾ HOẠCH", "QUYẾT ĐỊNH") + "Điều 1. Ban hành Kế hoạch." + unsigned + annexed
    ).signer
    assert (signer.position, signer.name) == (("CHỦ TỊCH",), None)


def test_a_name_printed_beside_a_recipient_signs():
    beside = (
        SIGNED.replace("(b/c);", "(b/c); Phan Thị Ánh Nguyệt")
        .replace("Nguyễn Văn An\n", "")
        .replace("- UBND", "- Sở Y tế;\n- UBND")
    )
    moved = beside.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", "").replace(
        "Nơi nhận:", "Nơi nhận:          HIỆU TRƯỞNG"
    )
    assert (
        read_text(HEAD + "I. NHIỆM VỤ\n1. Họp\nThời gian: Quý I.\n" + moved).signer.name
        == "Phan Thị Ánh Nguyệt"
    )


def test_a_decision_may_give_its_tasks_in_its_articles():
    text = (
        HEAD.replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
        + "Điều 1. Phê duyệt danh mục.\nĐiều 2. Giao nhiệm vụ\n1. Giao Sở Tư pháp chủ trì xây dựng tài liệu; hoàn thành trước ngày 15/6/2025.\nĐiều 3. Có hiệu lực từ ngày ký.\n"
    )
    assert [(t.path, t.lead) for t in read_text(text + SIGNED).tasks] == [("2.1", "Sở Tư pháp")]


def test_a_verb_nobody_knows_leaves_the_leader_open():
    assert bodies.leader("Sở Nội vụ vẽ sơ đồ những điểm dân cư để phát tài liệu.") is None
    assert bodies.leader("Sở Tư pháp là cơ quan đầu mối theo dõi.") == "Sở Tư pháp"


def test_the_day_of_the_report_outranks_a_month_named_before_it():
    told = [
        "Các xã họp dân trong tháng 6/2025, gửi kết quả về Sở Tư pháp.",
        "Sở Tư pháp báo cáo Ủy ban nhân dân tỉnh trước ngày 15/7/2025.",
    ]
    assert (
        closing.report([Paragraph(text, n, n) for n, text in enumerate(told, 1)])[0] == "trước ngày 15/7/2025"
    )
