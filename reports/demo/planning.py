"""Plans and letters: the chains of the five documents, and the plans of this year."""

from datetime import date, datetime, time

from django.utils import timezone

from plans import actions
from plans.models import BasisLink, Delivery, Plan, Target, Task
from portal.text import symbol_key

from .places import agency

K = Plan.Kind


def write(cast) -> dict[str, Plan]:
    """Every document by a short name, issued unless it says otherwise."""
    made: dict[str, Plan] = {}
    for row in DOCUMENTS:
        made[row["name"]] = _write(row, cast, made)
    _progress(made, cast)
    return made


def _write(row, cast, made):
    by = cast[row["by"]]
    issued_on = row.get("on")
    plan = Plan(
        agency=agency(row["of"]), kind=row.get("kind", K.PLAN), title=row["title"], place=row.get("place", ""),
        year_from=row["years"][0], year_to=row["years"][1], parent=made.get(row.get("parent")),
        issued_partial=row.get("partial", ""), issued_precision="month" if row.get("partial") else "",
        recipients=row.get("recipients", []), addressees=row.get("addressees", []), issuer_text=agency(row["of"]).name,
        signer_capacity=row.get("capacity", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        signer_position=row.get("position", ["PHÓ CHỦ TỊCH"]), signer_name=row.get("signer", ""),
        report_deadline_text=row.get("report", ""), purpose=row.get("purpose", ""), arrangements=row.get("arrangements", ""),
    )  # fmt: skip
    tasks = [Task(path=path, heading=h, lead_text=lead, coordinating=help_, time_text=when, product=product)
             for path, h, lead, help_, when, product in row.get("tasks", [])]  # fmt: skip
    actions.create_plan(plan, by, tasks)
    for relation, kind, number, on, title in row.get("basis", []):
        BasisLink.objects.create(
            plan=plan, relation=relation, kind=kind, number=number, number_key=symbol_key(number), issued_on=on, title=title,
            target=next((p for p in made.values() if p.number_key == symbol_key(number) and p.issued_on == on), None),
        )  # fmt: skip
    for first, last, percent, text in row.get("targets", []):
        Target.objects.create(plan=plan, year_from=first, year_to=last, percent=percent, text=text)
    if not row.get("unissued"):
        actions.issue(plan, by, [], number=row.get("number", ""), issued_on=issued_on)
        for name, purpose in row.get("to", []):
            _deliver(plan, name, purpose, seen=not row.get("unseen"))
    return plan


def _deliver(plan, name, purpose, seen):
    day = plan.issued_on or timezone.localdate()
    at = timezone.make_aware(datetime.combine(day, time(9, 30)))
    Delivery.objects.get_or_create(
        plan=plan,
        agency=agency(name),
        defaults={"purpose": purpose, "sent_at": at, "seen_at": at if seen else None},
    )


#: (document, task, person, agency, day, per cent, what was said): done on time, one late, one half way
PROGRESS = [
    ("thanh_bac", "1", "lan", "thanh_bac", date(2023, 5, 12), 100, "Đã phổ biến tại hội nghị giao ban tháng 5."),
    ("thanh_bac", "3", "lan", "thanh_bac", date(2023, 11, 20), 100, "Đã họp dân 03 ấp, phát loa 12 buổi."),
    ("thanh_bac", "4", "lan", "thanh_bac", date(2023, 12, 15), 100, "Đã đôn đốc 02 lần."),
    ("thanh_bac", "5", "lan", "thanh_bac", date(2023, 10, 2), 100, "In 600 tờ gấp cho 6 ấp."),
    ("thanh_bac", "6", "lan", "thanh_bac", date(2023, 12, 28), 100, "Tập huấn 01 buổi cho 24 người của 6 ấp."),
    ("tan_lap", "1", "lan", "tan_lap", date(2026, 3, 25), 100, "Kế hoạch đã gửi 8 ấp."),
    ("tan_lap", "2", "lan", "tan_lap", date(2026, 7, 9), 100, "Niêm yết chậm do sửa bảng tin ấp 4."),
    ("tan_lap", "4", "lan", "tan_lap", date(2026, 10, 30), 60, "Đã phát 9 trong 12 bài."),
]  # fmt: skip


def _progress(made, cast):
    for name, path, who, place, on, percent, note in PROGRESS:
        task = made[name].tasks.get(path=path)
        actions.report_progress(task, cast[who, place], percent, on, note, late_reason=note)


ALL_UNITS = ("các ban, ngành, đoàn thể có liên quan",)
DOCUMENTS = [
    {
        "name": "qd407", "of": "ttg", "by": ("thu", "btp"), "kind": K.DECISION, "number": "407/QĐ-TTg",
        "on": date(2022, 3, 30), "years": (2022, 2027), "place": "Hà Nội", "capacity": ["KT. THỦ TƯỚNG"],
        "position": ["PHÓ THỦ TƯỚNG"], "signer": "Phạm Bình Minh",
        "title": "Phê duyệt Đề án tổ chức truyền thông chính sách có tác động lớn đến xã hội trong quá trình xây dựng văn bản quy phạm pháp luật giai đoạn 2022–2027",
        "targets": [
            (2022, 2022, 70, "Năm 2022, truyền thông 70% chính sách có tác động lớn đến xã hội"),
            (2023, 2027, 100, "Từ năm 2023, truyền thông 100% chính sách có tác động lớn đến xã hội"),
        ],
    },
    {
        "name": "ben_tre", "of": "ubnd_ben_tre", "by": ("khoi", "stp_ben_tre"), "number": "6134/KH-UBND",
        "on": date(2020, 11, 17), "years": (2020, 2025), "place": "Bến Tre", "signer": "Nguyễn Văn Đức",
        "title": "Nâng cao hiệu quả phổ biến, giáo dục pháp luật trên địa bàn tỉnh Bến Tre",
        "basis": [("parent", "Quyết định", "1521/QĐ-TTg", date(2020, 10, 6), "kế hoạch của Thủ tướng về phổ biến, giáo dục pháp luật")],
        "tasks": [
            ("II.1", "Giới thiệu chủ trương mới tới người đứng đầu các cơ quan", "Sở Tư pháp", ["Các sở, ban, ngành"], "Hoàn thành trong Quý IV năm 2020", "Hội nghị"),
            ("II.2", "Đưa thông tin dự thảo chính sách ra công chúng từ lúc đề xuất", "Các sở, ban, ngành", [], "Hàng năm", "Chuyên mục, tin bài"),
            ("II.3", "Nhìn lại mười năm thi hành Luật Phổ biến, giáo dục pháp luật", "Sở Tư pháp", [], "Năm 2022", "Báo cáo tổng kết"),
            ("II.4", "Chương trình phổ biến pháp luật cho người học nghề", "Sở Giáo dục và Đào tạo", [], "Theo hướng dẫn của Trung ương", "Chương trình"),
        ],
    },
    {
        "name": "quang_ninh", "of": "ubnd_quang_ninh", "by": ("son", "stp_quang_ninh"), "number": "141/KH-UBND",
        "on": date(2022, 5, 18), "years": (2022, 2027), "place": "Quảng Ninh", "parent": "qd407",
        "title": "Thực hiện Đề án truyền thông chính sách có tác động lớn đến xã hội tại tỉnh Quảng Ninh giai đoạn 2022–2027",
        "basis": [("parent", "Quyết định", "407/QĐ-TTg", date(2022, 3, 30), "Đề án truyền thông chính sách giai đoạn 2022–2027")],
        "targets": [
            (2022, 2022, 70, "Trong năm 2022 truyền thông 70% chính sách thuộc thẩm quyền địa phương"),
            (2023, 2027, 100, "Các năm 2023–2027 truyền thông 100% chính sách thuộc thẩm quyền địa phương"),
        ],
        "tasks": [
            ("1", "Họp báo, đối thoại về các dự thảo được quan tâm", "Sở Tư pháp", ["Các sở, ban, ngành"], "Hằng năm", "Cuộc đối thoại, thông cáo"),
            ("2", "Tập huấn kỹ năng truyền thông cho báo cáo viên, phóng viên", "Sở Tư pháp", ["Báo và Phát thanh, Truyền hình"], "Quý III/2026", "Lớp tập huấn"),
            ("3", "Tổng hợp kết quả thành một mục của báo cáo tư pháp", "Sở Tư pháp", [], "Định kỳ hằng năm", "Báo cáo năm"),
        ],
    },
    {
        "name": "lang_son", "of": "ubnd_lang_son", "by": ("ha", "stp_lang_son"), "number": "91/KH-UBND",
        "on": date(2022, 4, 25), "years": (2022, 2027), "place": "Lạng Sơn", "parent": "qd407",
        "title": "Triển khai truyền thông chính sách có tác động lớn đến xã hội trên địa bàn tỉnh Lạng Sơn",
        "tasks": [
            ("1", "Lập kế hoạch truyền thông cho từng dự thảo đủ tiêu chí", "Các sở, ban, ngành", ["Sở Tư pháp"], "Hằng năm", "Kế hoạch, tài liệu"),
            ("2", "Phát loa, niêm yết, chiếu màn hình tại khu dân cư", "UBND cấp xã", [], "Thường xuyên", "Lượt phát, lượt niêm yết"),
        ],
    },
    {
        "name": "thu_lang_son", "of": "hdph_lang_son", "by": ("oanh", "hdph_lang_son"), "kind": K.LETTER,
        "partial": "2024-03", "years": (2024, 2024), "place": "Lạng Sơn", "parent": "lang_son",
        "capacity": ["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH"], "position": ["PHÓ CHỦ TỊCH", "GIÁM ĐỐC SỞ TƯ PHÁP"],
        "title": "Đôn đốc truyền thông dự thảo chính sách năm 2024",
        "addressees": ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố"],
        "tasks": [
            ("1", "Mở thêm hội nghị, tọa đàm để trao đổi về dự thảo", "Các sở, ban, ngành", [], "Năm 2024", "Hội nghị, tọa đàm"),
            ("2", "Ban hành văn bản hướng dẫn và bố trí kinh phí", "Ủy ban nhân dân các huyện, thành phố", ["Phòng Tư pháp"], "Năm 2024", "Văn bản hướng dẫn"),
        ],
    },
    {
        "name": "tan_bien", "of": "tan_bien", "by": ("quyen", "tan_bien"), "number": "78/KH-UBND",
        "on": date(2023, 3, 20), "years": (2023, 2023), "place": "Tân Biên", "parent": "qd407",
        "title": "Truyền thông dự thảo chính sách trên địa bàn huyện Tân Biên năm 2023",
        "to": [("thanh_bac", "để thực hiện"), ("ptp_tan_bien", "để thực hiện")],
        "tasks": [
            ("1", "Xã, thị trấn lập kế hoạch của mình", "UBND cấp xã", ["Phòng Tư pháp"], "Tháng 4/2023", "Kế hoạch"),
            ("2", "Tập huấn cho tuyên truyền viên pháp luật", "Phòng Tư pháp huyện Tân Biên", ["UBND cấp xã"], "Quý IV/2023", "Hội nghị tập huấn"),
        ],
    },
    {
        "name": "thanh_bac", "of": "thanh_bac", "by": ("lan", "thanh_bac"), "number": "28/KH-UBND",
        "on": date(2023, 3, 29), "years": (2023, 2023), "place": "Thạnh Bắc", "parent": "tan_bien",
        "title": "Truyền thông dự thảo chính sách trên địa bàn xã Thạnh Bắc năm 2023",
        "recipients": ["Phòng Tư pháp", "CT, PCT UBND xã", "Lưu: VT"],
        "to": [("ptp_tan_bien", "để báo cáo")],
        "basis": [("parent", "Kế hoạch", "78/KH-UBND", date(2023, 3, 20), "truyền thông dự thảo chính sách của huyện")],
        "targets": [(2023, 2023, 100, "Truyền thông 100% chính sách có tác động lớn thuộc phạm vi huyện")],
        "tasks": [
            ("1", "Nói rõ ý nghĩa của việc góp ý dự thảo cho cán bộ, hội viên", "Các ban, ngành, đoàn thể xã; UBND xã", [], "Trong năm 2023", "Hội nghị, tài liệu"),
            ("2", "Góp ý văn bản về truyền thông chính sách khi được hỏi", "Công chức tư pháp - hộ tịch", ["Phòng Tư pháp"], "Theo yêu cầu của Phòng Tư pháp", "Văn bản góp ý"),
            ("3", "Phát loa, họp dân về dự thảo của huyện và tỉnh", "UBND xã Thạnh Bắc", [*ALL_UNITS], "Trong năm 2023", "Bản tin, biên bản"),
            ("4", "Theo dõi, đôn đốc thực hiện trong xã", "UBND xã Thạnh Bắc", [], "Trong năm 2023", "Văn bản đôn đốc"),
            ("5", "Soạn tài liệu ngắn cho từng ấp", "UBND xã Thạnh Bắc", [*ALL_UNITS], "Trong năm 2023", "Tờ gấp"),
            ("6", "Cử người dự tập huấn, mở lớp cho các ấp", "UBND xã Thạnh Bắc", ["Phòng Tư pháp"], "Quý IV/2023", "Lớp tập huấn"),
            ("7", "Vận động tổ chức, cá nhân hỗ trợ", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", [], "Trong năm 2023", "Nguồn lực hỗ trợ"),
        ],
    },
    {
        "name": "thanh_hoa", "of": "ubnd_thanh_hoa", "by": ("tuyet", "stp_thanh_hoa"), "number": "232/KH-UBND",
        "on": date(2023, 9, 25), "years": (2023, 2026), "place": "Thanh Hóa",
        "title": "Tăng cường truyền thông chính sách tại tỉnh Thanh Hóa",
        "basis": [("parent", "Chỉ thị", "07/CT-TTg", date(2023, 3, 21), "tăng cường công tác truyền thông chính sách")],
        "tasks": [("1", "Mỗi cơ quan có người phụ trách truyền thông chính sách", "Các sở, ban, ngành; UBND cấp xã", [], "Thường xuyên", "Danh sách")],
    },
    {
        "name": "cam_thuy", "of": "cam_thuy", "by": ("tuyet", "cam_thuy"), "number": "174/KH-UBND",
        "on": date(2023, 10, 4), "years": (2023, 2024), "place": "Cẩm Thủy", "parent": "thanh_hoa",
        "title": "Tăng cường truyền thông chính sách trên địa bàn huyện Cẩm Thủy",
        "to": [("cam_thanh", "để thực hiện")],
        "tasks": [("1", "Xã, thị trấn lập kế hoạch truyền thông hằng năm", "UBND cấp xã", [], "Hằng năm", "Kế hoạch")],
    },
    {
        "name": "cam_thanh", "of": "cam_thanh", "by": ("hoa", "cam_thanh"), "partial": "2023-10", "years": (2023, 2024),
        "place": "Cẩm Thành", "parent": "cam_thuy", "signer": "Hà Văn Chung", "report": "trước ngày 13/12",
        "title": "Truyền thông chính sách trên địa bàn xã Cẩm Thành",
        "recipients": ["UBND huyện (để b/c)", "Các ban, ngành (để t/h)", "Website xã", "Lưu: VT, VHXH"],
        "tasks": [
            ("1", "Đăng dự thảo, thông tin chính sách trên trang của xã", "Công chức Văn phòng", [], "Thường xuyên", "Tin, bài"),
            ("2", "Tổng hợp báo cáo hằng năm", "Công chức Văn hóa - xã hội", ["Công chức Tư pháp"], "trước ngày 13/12/2023", "Báo cáo"),
        ],
    },
    {
        "name": "tay_ninh", "of": "ubnd_tay_ninh", "by": ("minh", "stp_tay_ninh"), "number": "112/KH-UBND",
        "on": date(2026, 1, 15), "years": (2026, 2026), "place": "Tây Ninh", "parent": "qd407",
        "title": "Truyền thông dự thảo chính sách trên địa bàn tỉnh Tây Ninh năm 2026",
        "to": [("tan_lap", "để thực hiện"), ("stp_tay_ninh", "để thực hiện")],
        "targets": [(2026, 2026, 100, "Năm 2026 truyền thông 100% dự thảo có tác động lớn đến xã hội")],
        "tasks": [
            ("I.1", "Xã, phường lập kế hoạch truyền thông của mình", "UBND cấp xã", ["Sở Tư pháp"], "Trước ngày 31/3/2026", "Kế hoạch"),
            ("I.2", "Hướng dẫn, đôn đốc xã, phường", "Sở Tư pháp", [], "Quý I/2026", "Văn bản hướng dẫn"),
            ("II.1", "Phát loa, niêm yết dự thảo đang lấy ý kiến", "UBND cấp xã", [], "Thường xuyên", "Lượt phát, lượt niêm yết"),
            ("II.2", "Đợt cao điểm Ngày Pháp luật 09/11", "Sở Tư pháp", ["Báo và Phát thanh, Truyền hình"], "Tháng 11/2026", "Phóng sự, hội nghị"),
            ("III.1", "Sơ kết năm năm thực hiện Đề án", "Sở Tư pháp", [], "Theo hướng dẫn của Trung ương", "Báo cáo sơ kết"),
            ("III.2", "Tổng hợp, báo cáo năm", "Sở Tư pháp", ["UBND cấp xã"], "Trước ngày 18/12/2026", "Báo cáo năm"),
        ],
    },
    {
        "name": "tan_lap", "of": "tan_lap", "by": ("lan", "tan_lap"), "number": "34/KH-UBND",
        "on": date(2026, 2, 5), "years": (2026, 2026), "place": "Tân Lập", "parent": "tay_ninh", "signer": "Đỗ Văn Bình",
        "title": "Truyền thông dự thảo chính sách trên địa bàn xã Tân Lập năm 2026",
        "recipients": ["Sở Tư pháp (b/c)", "Các ban, ngành, đoàn thể xã", "Lưu: VT"], "to": [("stp_tay_ninh", "để báo cáo")],
        "report": "trước ngày 13/12/2026",
        "tasks": [
            ("1", "Gửi kế hoạch tới các ấp", "UBND xã Tân Lập", [], "Tháng 3/2026", "Kế hoạch"),
            ("2", "Niêm yết dự thảo hỗ trợ học phí tại nhà văn hóa ấp", "UBND xã Tân Lập", ["Ban quản lý 8 ấp"], "Quý II/2026", "Biên bản niêm yết"),
            ("3", "Góp ý hoàn thiện quy định về phổ biến, giáo dục pháp luật", "UBND xã Tân Lập", [], "Theo yêu cầu của Sở Tư pháp", "Văn bản góp ý"),
            ("4", "Phát 12 bài về dự thảo đang lấy ý kiến", "UBND xã Tân Lập", ["Tổ loa ấp"], "Trong năm 2026", "Bài phát loa"),
            ("5", "Lấy ý kiến Quy chế chợ tại các sạp", "UBND xã Tân Lập", ["Tổ quản lý chợ"], "Tháng 10/2026", "Phiếu ý kiến"),
            ("6", "Tập huấn tuyên truyền viên pháp luật của xã", "UBND xã Tân Lập", [], "Quý IV/2026", "Lớp tập huấn"),
            ("7", "Sơ kết năm năm thực hiện Đề án", "UBND xã Tân Lập", [], "Theo hướng dẫn của Trung ương", "Báo cáo sơ kết"),
            ("8", "Gửi báo cáo năm", "UBND xã Tân Lập", [], "Trước ngày 13/12/2026", "Báo cáo"),
            ("9", "Ra bản tin pháp luật dán ở bảng tin ấp", "UBND xã Tân Lập", ["Ban quản lý 8 ấp"], "Hằng quý", "Bản tin"),
        ],
        "purpose": "Người dân các ấp biết dự thảo nào đang lấy ý kiến và góp ý được ngay tại ấp.",
        "arrangements": "Công chức Tư pháp - Hộ tịch theo dõi, tổng hợp.\nKinh phí bố trí trong dự toán ngân sách xã năm 2026.",
        "basis": [
            ("parent", "Kế hoạch", "112/KH-UBND", date(2026, 1, 15), "truyền thông dự thảo chính sách của tỉnh năm 2026"),
            ("basis", "Quyết định", "407/QĐ-TTg", date(2022, 3, 30), "Đề án truyền thông chính sách giai đoạn 2022–2027"),
        ],
        "targets": [(2026, 2026, 100, "Năm 2026 truyền thông 100% dự thảo của xã và dự thảo của tỉnh có tác động tới xã")],
    },
    {
        "name": "tan_lap_2027", "of": "tan_lap", "by": ("lan", "tan_lap"), "years": (2027, 2027), "place": "Tân Lập",
        "title": "Truyền thông dự thảo chính sách trên địa bàn xã Tân Lập năm 2027", "unissued": True,
        "tasks": [("1", "Phát loa về dự thảo phí chợ", "UBND xã Tân Lập", [], "Quý I/2027", "Bài phát loa")],
    },
    {
        "name": "cam_thach", "of": "cam_thach", "by": ("hoa", "cam_thach"), "number": "19/KH-UBND",
        "on": date(2026, 2, 11), "years": (2026, 2026), "place": "Cẩm Thạch", "parent": "thanh_hoa",
        "title": "Truyền thông chính sách, dự thảo chính sách tại xã Cẩm Thạch năm 2026", "to": [("stp_thanh_hoa", "để báo cáo")],
        "tasks": [("1", "Họp thôn về quy ước đường thôn tự quản", "UBND xã Cẩm Thạch", [], "Quý III/2026", "Biên bản họp thôn")],
    },
    {
        "name": "thu_tay_ninh", "of": "stp_tay_ninh", "by": ("minh", "stp_tay_ninh"), "kind": K.LETTER, "unseen": True,
        "number": "2210/STP-PBGDPL", "on": date(2026, 11, 17), "years": (2026, 2026), "place": "Tây Ninh",
        "capacity": ["KT. GIÁM ĐỐC"], "position": ["PHÓ GIÁM ĐỐC"],
        "title": "Góp ý dự thảo Kế hoạch truyền thông năm 2027 của tỉnh", "addressees": ["UBND xã Tân Lập"],
        "to": [("tan_lap", "để thực hiện")],
        "tasks": [("1", "Gửi văn bản góp ý dự thảo Kế hoạch năm 2027", "UBND xã Tân Lập", [], "Trước ngày 28/11/2026", "Văn bản góp ý")],
    },
    {
        "name": "thu_trung_uong", "of": "hdph", "by": ("thu", "hdph"), "kind": K.LETTER, "number": "68/HĐPH",
        "on": date(2026, 11, 6), "years": (2026, 2026), "place": "Hà Nội", "parent": "qd407", "signer": "Lê Thị Thu",
        "capacity": ["TL. CHỦ TỊCH HỘI ĐỒNG"], "position": ["THƯ KÝ HỘI ĐỒNG"],
        "title": "Sơ kết năm năm thực hiện Đề án truyền thông chính sách",
        "addressees": ["Sở Tư pháp các tỉnh, thành phố"], "recipients": ["Như trên", "Lưu: VT"],
        "tasks": [("1", "Gửi báo cáo sơ kết năm năm kèm số liệu của các xã, phường", "Sở Tư pháp", [], "Trước ngày 20/12/2026", "Báo cáo sơ kết")],
    },
    {
        "name": "thu_2027", "of": "stp_tay_ninh", "by": ("minh", "stp_tay_ninh"), "kind": K.LETTER, "unseen": True,
        "number": "2225/STP-PBGDPL", "on": date(2026, 11, 18), "years": (2027, 2027), "place": "Tây Ninh",
        "capacity": ["KT. GIÁM ĐỐC"], "position": ["PHÓ GIÁM ĐỐC"], "parent": "qd407",
        "title": "Lập kế hoạch truyền thông dự thảo chính sách năm 2027 của xã, phường", "addressees": ["UBND các xã, phường"],
        "to": [("tan_lap", "để thực hiện")],
    },
]  # fmt: skip
