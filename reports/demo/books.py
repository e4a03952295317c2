"""The books beside the plans: a few lines each, by the verbs of the days' own agencies."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from plans.registers import actions, asking
from plans.registers.books import BOOKS
from plans.registers.models import Difficulty, Nomination, RosterMember

from .places import agency

TAN_LAP, THANH_BAC, PTP = ("lan", "tan_lap"), ("lan", "thanh_bac"), ("quyen", "ptp_tan_bien")
TAY_NINH, LANG_SON, CAM_THACH = ("minh", "stp_tay_ninh"), ("ha", "stp_lang_son"), ("hoa", "cam_thach")
LANG_SON_COUNCIL, VINH_LONG = ("oanh", "hdph_lang_son"), ("khoi", "stp_vinh_long")


def write(cast, documents):
    """Every book; `documents` are those of planning.py by their short names."""
    for word, who, plan, task, fields in LINES:
        _write(BOOKS[word].model, cast[who], documents.get(plan), task, fields)
    _roster(cast)
    _ask(cast, documents)


def _write(model, by, plan, path, fields):
    entry = model(**fields)
    if plan:
        entry.plan = plan
    if path:
        entry.task = plan.tasks.get(path=path)
    return actions.add_entry(entry, by)


def _roster(cast):
    """Tân Biên's reporter ended with her district; the province recognised her anew."""
    kind = RosterMember.Kind
    old = _write(
        RosterMember, cast[PTP], None, "",
        {"name": "Trần Thị Ngọc Sương", "kind": kind.DISTRICT, "recognised_on": date(2023, 6, 12),
         "recognised_by": "Ủy ban nhân dân huyện Tân Biên", "decision": "118/QĐ-UBND", "workplace": "Phòng Tư pháp huyện Tân Biên",
         "expertise": "Đất đai, hộ tịch", "phone": "0900 000 705"},
    )  # fmt: skip
    anew = RosterMember(
        name=old.name, kind=kind.PROVINCE, recognised_on=date(2025, 9, 3), term_to=date(2030, 9, 2), previous=old,
        recognised_by="Ủy ban nhân dân tỉnh Tây Ninh", decision="301/QĐ-UBND", workplace="Sở Tư pháp tỉnh Tây Ninh",
        expertise=old.expertise, phone=old.phone,
    )  # fmt: skip
    actions.add_entry(anew, cast[TAY_NINH])
    course = {"course": "Kỹ năng giới thiệu dự thảo chính sách với người dân", "organiser": "Bộ Tư pháp"}
    sent = Nomination(
        member=anew, **course, from_on=date(2026, 12, 8), to_on=date(2026, 12, 10), decision="2231/STP"
    )
    actions.add_entry(sent, cast[TAY_NINH])


def _ask(cast, documents):
    """Answered, waiting, late, passed up, and one a commune left open when it ended."""
    today = timezone.localdate()
    department, lang_son = agency("stp_tay_ninh"), agency("hdph_lang_son")

    def ask(who, receiver, days_ago, subject, question, plan=None):
        day = today - timedelta(days=days_ago)
        made = Difficulty(
            subject=subject, question=question, receiver=receiver, raised_on=day, plan=documents.get(plan)
        )
        return asking.raise_difficulty(made, cast[who])

    clear = ask(
        TAN_LAP, department, 40, "Niêm yết dự thảo bao nhiêu ngày",
        "Xã đăng dự thảo trên trang của xã và dán ở nhà văn hóa ấp; cần biết số ngày tối thiểu cho cả hai nơi.", "tan_lap",
    )  # fmt: skip
    asking.answer(
        clear, cast[TAY_NINH], "Tính như nhau, theo số ngày của chế độ pháp luật ghi ở trang dự thảo."
    )
    ask(
        TAN_LAP, department, 3, "Thiếu loa ở hai ấp mới nhập",
        "Ấp 7 và ấp 8 chưa có cụm loa, đề nghị cho dùng loa kéo tay và tính vào lượt phát.", "tan_lap",
    )  # fmt: skip
    ask(
        CAM_THACH,
        agency("stp_thanh_hoa"),
        30,
        "Chưa có kinh phí in tờ gấp",
        "Xã chưa cân đối được; xin hướng dẫn nguồn.",
    )
    passed = ask(
        LANG_SON, lang_son, 25, "Ai thẩm định quyết định của cấp xã",
        "Các xã hỏi nơi gửi dự thảo quyết định để thẩm định sau khi không còn Phòng Tư pháp.",
    )  # fmt: skip
    asking.forward(passed, cast[LANG_SON_COUNCIL], agency("btp"), "Vượt thẩm quyền của Hội đồng tỉnh.")
    left = Difficulty(
        subject="Chưa có người dẫn chương trình tiếng Khmer", receiver=agency("ptp_tan_bien"), raised_on=date(2025, 6, 20),
        question="Bản tin của xã cần đọc thêm bằng tiếng Khmer.",
    )  # fmt: skip
    asking.raise_difficulty(left, cast[THANH_BAC])


#: (book, whose, document, its task, fields)
LINES = [
    ("nguon-luc", THANH_BAC, "thanh_bac", "7", {
        "donor": "Hội Luật gia tỉnh Tây Ninh", "donor_kind": "nghe-luat", "form": "cong", "value": 2_400_000,
        "what": "Hai buổi nói chuyện về quyền góp ý dự thảo", "received_on": date(2023, 8, 17)}),
    ("nguon-luc", THANH_BAC, "thanh_bac", "7", {
        "donor": "Doanh nghiệp vật liệu xây dựng Phước Thịnh", "donor_kind": "doanh-nghiep", "form": "hien-vat",
        "value": 6_500_000, "what": "Ba bảng tin cho nhà văn hóa ấp", "received_on": date(2023, 9, 5)}),
    ("nguon-luc", TAN_LAP, "tan_lap", "", {
        "donor": "Hợp tác xã Tân Lập", "donor_kind": "doanh-nghiep", "form": "tien", "value": 5_000_000,
        "what": "In tờ gấp về quy chế chợ", "received_on": date(2026, 5, 14)}),
    ("nguon-luc", TAN_LAP, "tan_lap", "", {
        "donor": "Đoàn Luật sư tỉnh", "donor_kind": "nghe-luat", "form": "cong", "what": "Tư vấn miễn phí ba buổi tối",
        "received_on": date(2026, 9, 23)}),
    ("nguon-luc", LANG_SON, "lang_son", "", {
        "donor": "Hiệp hội doanh nghiệp tỉnh", "donor_kind": "hoi", "form": "tien", "value": 40_000_000,
        "what": "Tổ chức đối thoại với hộ kinh doanh cửa khẩu", "received_on": date(2026, 7, 2)}),
    ("bao-chi", TAY_NINH, "tay_ninh", "II.2", {
        "press": "Báo và Phát thanh, Truyền hình Tây Ninh", "mode": "dat-hang", "contract": "14/HĐ-STP", "value": 180_000_000,
        "from_on": date(2026, 3, 1), "to_on": date(2026, 12, 20), "products": "12 chuyên mục, 6 phóng sự về dự thảo"}),
    ("bao-chi", LANG_SON, "lang_son", "", {
        "press": "Báo và Phát thanh, Truyền hình Lạng Sơn", "mode": "giao", "contract": "55/QĐ-STP", "value": 95_000_000,
        "from_on": date(2026, 2, 10), "to_on": date(2026, 11, 30), "products": "24 bản tin tiếng Tày, Nùng"}),
    ("kinh-phi", TAN_LAP, "tan_lap", "", {
        "year": 2027, "what": "Truyền thông dự thảo chính sách tại xã", "source": "xa", "unbalanced": True,
        "unit_on": date(2026, 7, 20), "unit_amount": 28_000_000, "finance_on": date(2026, 9, 8), "finance_amount": 22_000_000}),
    ("kinh-phi", TAY_NINH, "tay_ninh", "", {
        "year": 2026, "what": "Thực hiện kế hoạch truyền thông của tỉnh", "source": "tinh", "unit_on": date(2025, 7, 25),
        "unit_amount": 620_000_000, "finance_on": date(2025, 9, 15), "finance_amount": 560_000_000,
        "committee_on": date(2025, 11, 10), "committee_amount": 560_000_000, "approved_on": date(2025, 12, 9),
        "approved_amount": 540_000_000, "decision": "88/NQ-HĐND"}),
    ("dieu-kien", TAN_LAP, None, "", {
        "year": 2026, "staff_posts": 1, "part_time": 2, "facilities": "Một máy tính dùng chung, 9 cụm loa, 8 bảng tin",
        "funds": 24_000_000, "source": "xa", "decision": "05/QĐ-UBND"}),
    ("dieu-kien", TAY_NINH, "tay_ninh", "", {
        "year": 2026, "staff_posts": 6, "part_time": 3, "facilities": "Phòng ghi âm, trang thông tin phổ biến pháp luật",
        "funds": 540_000_000, "source": "tinh"}),
    ("so-ket", TAY_NINH, "tay_ninh", "III.1", {
        "subject": "Sơ kết năm năm thực hiện Đề án trong tỉnh", "kind": "so-ket", "due_on": date(2026, 12, 30)}),
    ("so-ket", LANG_SON, "lang_son", "", {
        "subject": "Kiểm tra ba xã biên giới", "kind": "kiem-tra", "due_on": date(2026, 8, 31), "held_on": date(2026, 8, 19),
        "document": "412/BC-STP", "result": "Hai xã làm đủ, một xã chưa niêm yết dự thảo."}),
    ("so-ket", TAN_LAP, "tan_lap", "", {
        "subject": "Sơ kết sáu tháng đầu năm của xã", "kind": "so-ket", "due_on": date(2026, 7, 15)}),
    ("de-an", TAY_NINH, "tay_ninh", "", {
        "name": "Kế hoạch tập huấn kỹ năng truyền thông dự thảo", "lead": "Sở Tư pháp", "due_on": date(2026, 6, 30),
        "document": "1190/KH-STP", "issued_on": date(2026, 6, 18)}),
    ("de-an", LANG_SON, "lang_son", "", {
        "name": "Đề án truyền thông cho đồng bào vùng cao", "lead": "Sở Dân tộc và Tôn giáo", "due_on": date(2026, 12, 15)}),
    ("phap-luat", LANG_SON, "lang_son", "", {
        "text": "Quyết định quy định mức chi phổ biến pháp luật của tỉnh", "provision": "Điều 4 khoản 2", "action": "sua-doi",
        "content": "Mức chi cho bản tin tiếng dân tộc thấp hơn giá in thật.", "sent_to": "Ủy ban nhân dân tỉnh Lạng Sơn",
        "sent_on": date(2026, 5, 6), "outcome": "tiep-thu", "answer": "611/UBND-NC"}),
    ("phap-luat", TAN_LAP, "tan_lap", "", {
        "text": "Quy chế quản lý chợ của xã", "action": "thay-the", "content": "Ban hành trước khi nhập xã, tên ấp đã đổi.",
        "sent_to": "Hội đồng nhân dân xã Tân Lập", "sent_on": date(2026, 8, 3)}),
    ("hoi-dong", LANG_SON_COUNCIL, None, "", {
        "council": "Hội đồng phối hợp PBGDPL tỉnh Lạng Sơn", "name": "Hoàng Thu Nga", "role": "1-chu-tich",
        "position": "Phó Chủ tịch UBND tỉnh", "from_on": date(2025, 9, 1), "decision": "1480/QĐ-UBND"}),
    ("hoi-dong", LANG_SON_COUNCIL, None, "", {
        "council": "Hội đồng phối hợp PBGDPL tỉnh Lạng Sơn", "name": "Nông Văn Định", "role": "2-thuong-truc",
        "position": "Giám đốc Sở Tư pháp", "from_on": date(2025, 9, 1), "decision": "1480/QĐ-UBND"}),
    ("hoi-dong", LANG_SON_COUNCIL, None, "", {
        "council": "Hội đồng phối hợp PBGDPL tỉnh Lạng Sơn", "name": "Chu Thị Hiền", "role": "4-uy-vien",
        "position": "Phó Giám đốc Sở Tài chính", "from_on": date(2025, 9, 1), "to_on": date(2026, 4, 30), "decision": "1480/QĐ-UBND"}),
    ("phu-trach", TAN_LAP, None, "", {
        "field": "407", "head_name": "Đỗ Văn Bình", "name": "Nguyễn Thị Lan", "title": "Công chức Tư pháp - Hộ tịch",
        "phone": "0276 0000 489", "decision": "02/PC-UBND", "from_on": date(2026, 1, 5)}),
    ("phu-trach", LANG_SON, None, "", {
        "field": "407", "head_name": "Nông Văn Định", "name": "Lương Thị Hà", "decision": "09/QĐ-STP", "from_on": date(2026, 1, 12)}),
    ("cong-khai", TAN_LAP, "tan_lap", "", {
        "what": "Dự thảo Quy chế quản lý chợ và thời hạn góp ý", "basis": "Luật Tiếp cận thông tin, Điều 17",
        "place": "Bảng tin nhà văn hóa bốn ấp, loa truyền thanh xã", "on": date(2026, 10, 6)}),
    ("cap-uy", TAN_LAP, "tan_lap", "", {
        "body": "Đảng ủy xã Tân Lập", "document": "Kết luận họp Ban Thường vụ tháng 3", "on": date(2026, 3, 18),
        "content": "Đưa việc lấy ý kiến quy chế chợ vào sinh hoạt chi bộ ấp."}),
    ("cap-uy", CAM_THACH, "cam_thach", "", {
        "body": "Ban Xây dựng Đảng Đảng ủy xã", "document": "27-HD/BXDĐ", "on": date(2026, 4, 2),
        "content": "Định hướng nội dung bản tin về quy ước đường thôn."}),
    ("doi-ngu", TAN_LAP, None, "", {
        "name": "Lê Văn Tám", "kind": "ttv", "recognised_on": date(2025, 10, 6), "recognised_by": "Ủy ban nhân dân xã Tân Lập",
        "decision": "41/QĐ-UBND", "workplace": "Ấp 4", "phone": "0900 000 404"}),
    ("doi-ngu", TAN_LAP, None, "", {
        "name": "Thạch Thị Mai", "kind": "ttv", "recognised_on": date(2025, 10, 6), "recognised_by": "Ủy ban nhân dân xã Tân Lập",
        "decision": "41/QĐ-UBND", "workplace": "Ấp 7", "expertise": "Nói được tiếng Khmer", "phone": "0900 000 407"}),
    ("doi-ngu", TAN_LAP, None, "", {
        "name": "Phan Văn Út", "kind": "hoa-giai", "recognised_on": date(2021, 5, 1), "term_to": date(2026, 4, 30),
        "workplace": "Tổ hòa giải ấp 2", "decision": "19/QĐ-UBND"}),
    ("doi-ngu", THANH_BAC, None, "", {
        "name": "Huỳnh Thị Đào", "kind": "ttv", "recognised_on": date(2022, 2, 14), "workplace": "Hội Phụ nữ xã Thạnh Bắc",
        "decision": "08/QĐ-UBND"}),
    ("doi-ngu", LANG_SON, None, "", {
        "name": "Hứa Văn Slíp", "kind": "bcv-tinh", "recognised_on": date(2024, 8, 20), "term_to": date(2029, 8, 19),
        "recognised_by": "Ủy ban nhân dân tỉnh Lạng Sơn", "decision": "1322/QĐ-UBND", "workplace": "Bộ đội Biên phòng tỉnh",
        "expertise": "Biên giới; tiếng Nùng", "phone": "0900 000 020"}),
    ("doi-ngu", VINH_LONG, None, "", {
        "name": "Trương Minh Đức", "kind": "luat-su", "recognised_on": date(2025, 11, 4), "workplace": "Đoàn Luật sư tỉnh Vĩnh Long"}),
    ("mo-hinh", TAN_LAP, "tan_lap", "", {
        "name": "Loa chiều thứ Bảy", "place": "Ấp 3, ấp 7", "since": date(2026, 1, 10), "spread": "2-duy-tri", "people": 640,
        "what": "Đọc tóm tắt dự thảo năm phút sau bản tin thời tiết, rồi mời bà con đến nhà văn hóa hỏi, ghi phiếu tại chỗ.",
        "result": "Số phiếu giấy của hai ấp gấp ba năm trước."}),
    ("mo-hinh", LANG_SON, "lang_son", "", {
        "name": "Phiên chợ pháp luật", "place": "Chợ phiên các xã biên giới", "since": date(2025, 10, 4),
        "spread": "3-nhan-rong", "people": 5200, "recognised": "77/QĐ-STP",
        "what": "Bàn hỏi đáp bằng tiếng Tày, Nùng đặt ngay trong chợ phiên, có người ghi góp ý hộ."}),
    ("khen-thuong", TAY_NINH, "tay_ninh", "", {
        "to": "tap-the", "name": "Tổ truyền thông xã Tân Lập", "workplace": "Xã Tân Lập", "form": "giay-khen",
        "merit": "Đưa dự thảo mức thu chợ đến từng ấp, thu 214 phiếu", "given_by": "Sở Tư pháp tỉnh Tây Ninh",
        "decision": "96/QĐ-STP", "on": date(2026, 10, 9)}),
    ("mang-luoi", TAN_LAP, None, "", {
        "name": "Huỳnh Văn Đước", "kind": "loa", "organisation": "Nhà văn hóa ấp 3", "duty": "Phụ trách cụm loa", "area": "Ấp 3",
        "phone": "0900 000 489", "from_on": date(2025, 7, 1)}),
    ("mang-luoi", TAN_LAP, None, "", {
        "name": "Thạch Thị Sa Rây", "kind": "thon-to", "organisation": "Ấp 7", "duty": "Trưởng ấp, nói tiếng Khmer",
        "area": "Ấp 7", "phone": "0900 000 490", "from_on": date(2025, 7, 1)}),
    ("mang-luoi", TAY_NINH, None, "", {
        "name": "Lê Minh Nhật", "kind": "bao-chi", "organisation": "Báo và Phát thanh, Truyền hình Tây Ninh",
        "duty": "Biên tập chuyên mục chính sách", "area": "Toàn tỉnh", "email": "chuyenmuc@bao.invalid",
        "from_on": date(2026, 3, 1)}),
    ("chuan-tiep-can", TAY_NINH, None, "", {
        "year": 2025, "unit": "Xã Tân Lập", "points": Decimal("86.5"), "education_points": Decimal("21.5"), "result": "dat",
        "decision": "12/QĐ-UBND", "decided_on": date(2026, 1, 20), "weak": "Bảng tin ấp 8 chưa đủ, góp ý dự thảo còn ít."}),
    ("chuan-tiep-can", TAY_NINH, None, "", {
        "year": 2025, "unit": "Xã Trà Vong", "points": Decimal("71.25"), "result": "chua-dat"}),
    ("xu-huong", TAN_LAP, None, "", {
        "title": "Tin sai: phí chợ tăng gấp ba", "body": "Bài đăng lại nhiều lần trong nhóm tiểu thương.",
        "on": date(2026, 5, 11), "source": "Nhóm mạng xã hội tiểu thương", "tone": "tieu-cuc", "stance": "bat-loi", "risk": "cao",
        "is_false": True, "forecast": "Lan sang chợ ấp 7 nếu không nói rõ mức thu.",
        "action": "Đính chính trên loa và trang của xã, nói rõ mức dự kiến.", "action_on": date(2026, 5, 12)}),
    ("xu-huong", TAN_LAP, None, "", {
        "title": "Bà con muốn thu theo ngày, không theo tháng", "on": date(2026, 6, 3), "source": "Họp ấp 3",
        "tone": "tich-cuc", "stance": "bat-loi", "risk": "vua"}),
    ("xu-huong", TAN_LAP, None, "", {
        "title": "Hội phụ nữ ủng hộ phân loại rác tại nguồn", "on": date(2026, 10, 14), "source": "Sinh hoạt chi hội",
        "tone": "tich-cuc", "stance": "thuan-loi", "risk": "thap"}),
]  # fmt: skip
