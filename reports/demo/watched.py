"""Inspections, council meetings, people on rosters, and the years before the portal of two provinces."""

from datetime import date, timedelta

from django.utils import timezone

from plans.registers import actions as books
from plans.registers.models import CouncilMeeting, Inspection, RosterMember
from reports import actions
from reports.models import ManualIndicator, Period

TAY_NINH, CENTRE = ("minh", "stp_tay_ninh"), ("thu", "hdph")
LANG_SON, LANG_SON_COUNCIL = ("ha", "stp_lang_son"), ("oanh", "hdph_lang_son")
QUANG_NINH = ("son", "stp_quang_ninh")
COUNCIL = "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh Lạng Sơn"
REPORTERS = (
    "Nguyễn Văn Đạt", "Lâm Thị Kiều", "Huỳnh Quốc Bảo", "Trương Thị Hạnh", "Phan Minh Trí", "Đặng Thị Loan",
    "Võ Hoàng Nam", "Cao Thị Bích",
)  # fmt: skip

#: what two provinces reported before the portal, of the year: {code: number}
TYPED = {
    LANG_SON: {
        "A01": 1, "A02": 14, "A07": 3, "A08": 210, "B01": 46, "B02": 9, "B04": 7, "B10": 31, "C02": 88, "C05": 6200,
        "C13": 57, "C14": 4120, "C16": 3900, "C21": 112, "D01": 640, "E01": 1980, "E02": 118400, "F01": 94, "G01": 380,
    },
    QUANG_NINH: {
        "A01": 1, "A02": 22, "B01": 58, "B02": 12, "B04": 9, "C02": 140, "C13": 91, "C14": 7050, "C16": 8800,
        "D01": 905, "E01": 2410, "E02": 164300, "F01": 117, "G01": 655,
    },
}  # fmt: skip


def keep_books(cast):
    """Before the reports of these years are written, so that they count what stands here."""
    today = timezone.localdate()
    for fields in _inspections(today):
        who = fields.pop("who")
        books.add_entry(Inspection(**fields), cast[who])
    for on, subject, kind, document in (
        (date(2025, 3, 18), "Thông qua chương trình công tác năm 2025", "dinh-ky", "Thông báo số 4/TB-HĐPH"),
        (
            date(2025, 11, 6),
            "Đánh giá kết quả năm, hưởng ứng Ngày Pháp luật",
            "dinh-ky",
            "Thông báo số 11/TB-HĐPH",
        ),
        (date(2026, 4, 9), "Phân công thành viên theo dõi các xã mới", "dot-xuat", ""),
    ):
        said = {"council": COUNCIL, "subject": subject, "kind": kind, "document": document, "attendance": 21}
        books.add_entry(CouncilMeeting(on=on, chaired_by="Chủ tịch Hội đồng", **said), cast[LANG_SON_COUNCIL])
    _roster(cast)


def _inspections(today):
    return [
        {"who": LANG_SON, "subject": "Việc truyền thông dự thảo nghị quyết về phí vệ sinh", "field": "407",
         "inspected": "UBND xã Thất Khê", "basis": "Kế hoạch 40/KH-STP", "on": date(2025, 9, 16),
         "found": "Có họp thôn, chưa phát loa theo lịch.", "to_mend": "Phát loa đủ 5 ngày, gửi lịch phát về Sở",
         "mend_by": date(2025, 10, 15), "mended_on": date(2025, 10, 9), "mended": "Đã phát 12 lượt"},
        {"who": LANG_SON, "subject": "Thực hiện nhiệm vụ người phát ngôn", "field": "phat-ngon",
         "inspected": "Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn", "on": today - timedelta(days=40),
         "found": "Chưa cập nhật tên người phát ngôn trên trang của Sở.",
         "to_mend": "Đăng quyết định cử người phát ngôn", "mend_by": today - timedelta(days=6)},
        {"who": TAY_NINH, "subject": "Công khai thông tin theo Luật Tiếp cận thông tin", "field": "cong-khai",
         "kind": "don-doc", "inspected": "UBND xã Tân Lập", "on": date(2025, 11, 12),
         "found": "Đã công khai đủ danh mục."},
    ]  # fmt: skip


def _roster(cast):
    kind = RosterMember.Kind
    shared = {"recognised_on": date(2025, 9, 3), "term_to": date(2030, 9, 2), "decision": "301/QĐ-UBND"}
    for number, name in enumerate(REPORTERS):
        row = RosterMember(name=name, kind=kind.PROVINCE, is_woman=" Thị " in name, **shared)
        row.workplace = ("Sở Tư pháp tỉnh Tây Ninh", "Sở Nội vụ tỉnh Tây Ninh")[number % 2]
        books.add_entry(row, cast[TAY_NINH])


def report_earlier_years(cast):
    """2022, before there was a portal: two provinces type what they had sent on paper."""
    period = Period(
        name="năm 2022", year=2022, data_from=date(2021, 12, 15), data_to=date(2022, 12, 14), state="open",
        opened_at=timezone.now(), due_province=date(2022, 12, 18), basis="Nhập lại số đã báo cáo",
    )  # fmt: skip
    actions.save_period(period, cast[CENTRE])
    for who, numbers in TYPED.items():
        by = cast[who]
        actions.enter_years(by.agency, [(period, numbers, {}, "Báo cáo năm 2022 đã gửi bằng văn bản")], by)
    row = ManualIndicator(
        name="lượt nghe lại bản tin pháp luật trên mạng", unit="lượt", kind="F", levels=[1, 3], first_year=2027,
        basis="Đề nghị của Thường trực Hội đồng",
    )  # fmt: skip
    actions.add_indicator(row, "C", cast[CENTRE])
