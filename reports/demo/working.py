"""Work under way: given out to several bodies, cut into steps, done each quarter, late, moved, corrected."""

from datetime import date

from plans import actions
from plans.models import Plan, Task

from .places import agency

LAN, MINH, HA, THU = ("lan", "tan_lap"), ("minh", "stp_tay_ninh"), ("ha", "stp_lang_son"), ("thu", "hdph")
LETTER = "Công văn số 68/HĐPH"


def carry_on(cast, documents):
    """After the documents stand: what their people have done with them this year."""
    _number(cast)
    _give_out(documents["thu_trung_uong"], cast)
    _guide(documents, cast)
    plan = documents["tan_lap"]
    _keep(cast[LAN])
    _correct(plan, cast[LAN])
    _prepare_course(plan, cast[LAN])
    _each_quarter(plan, cast[LAN])
    _move_a_day(plan, cast[LAN])


def _number(cast):
    """The two agencies that take their numbers here: where their series stand."""
    actions.keep_register(cast[LAN], 2026, "", 61)
    actions.keep_register(cast[THU], 2026, "", 68)


def _give_out(letter, cast):
    """The council's letter as work of five departments: one is done, one has begun, three are silent."""
    task = letter.tasks.get(path="1")
    departments = ("stp_tay_ninh", "stp_lang_son", "stp_quang_ninh", "stp_thanh_hoa", "stp_vinh_long")
    actions.share_out(task, [agency(name) for name in departments], cast[THU])
    for who, on, percent, note in (
        (HA, date(2026, 11, 16), 100, "Đã gửi báo cáo kèm số liệu của 65 xã, phường."),
        (MINH, date(2026, 11, 19), 40, "Đã có số liệu của 58 xã, phường."),
    ):
        share = task.shares.get(lead_agency=cast[who].agency)
        actions.report_progress(share, cast[who], percent, on, note)


def _guide(documents, cast):
    """What the province's review waited for has come; the commune's own still waits."""
    task = documents["tay_ninh"].tasks.get(path="III.1")
    actions.log_guidance(task, cast[MINH], date(2026, 11, 10), LETTER, date(2026, 12, 10))


def _keep(by):
    """A resolution of the commune's council, kept for citing."""
    actions.register_document(
        Plan(
            kind=Plan.Kind.RESOLUTION, number="12/NQ-HĐND", issued_on=date(2025, 12, 26), year_from=2026, year_to=2026,
            issuer_text="Hội đồng nhân dân xã Tân Lập", title="Dự toán ngân sách xã Tân Lập năm 2026",
        ), by,
    )  # fmt: skip


def _correct(plan, by):
    plan.refresh_from_db()
    plan.recipients = [
        "Sở Tư pháp (b/c)",
        "Các ban, ngành, đoàn thể xã",
        "Tổ quản lý chợ Tân Lập (t/h)",
        "Lưu: VT",
    ]
    tasks = list(plan.tasks.alive().printed())
    tasks[3].product = "12 bài phát loa"
    reason = "Bổ sung nơi nhận; ghi rõ số bài phát loa."
    actions.correct(plan, by, ["recipients"], plan.revision, tasks, [], reason)


def _prepare_course(plan, by):
    """The training course in three steps, with who answers for it and what it costs."""
    task = plan.tasks.printed().get(path="6")
    said = {
        "head_name": "Đỗ Văn Bình", "officer": by, "cost": 7_500_000,
        "funding": Task.Funding.COMMUNE, "procurement": Task.Procurement.OWN,
    }  # fmt: skip
    for name, value in said.items():
        setattr(task, name, value)
    actions.save_details(task, by, list(said), [], task.revision)
    steps = [
        actions.add_step(task, by, heading, by.agency, by, day)
        for heading, day in (
            ("Chọn ngày, mời giảng viên của Sở Tư pháp", date(2026, 11, 13)),
            ("In tài liệu cho 24 tuyên truyền viên", date(2026, 12, 4)),
            ("Mở lớp một ngày tại hội trường xã", date(2026, 12, 10)),
        )
    ]
    actions.report_progress(steps[0], by, 100, date(2026, 11, 9), "Chốt ngày 10/12.")
    actions.report_progress(steps[1], by, 50, date(2026, 11, 20), "Đã in 12 bộ.")


def _each_quarter(plan, by):
    """Recurring work: two quarters in time, the third late with its reason, the fourth to come."""
    turns = plan.tasks.printed().get(path="9").turns.order_by("due_from")
    for turn, on, note, late in zip(
        turns,
        (date(2026, 3, 27), date(2026, 6, 25), date(2026, 10, 6)),
        ("8 bản tin, mỗi ấp một bản.", "8 bản tin, thêm mục hỏi đáp.", "8 bản tin."),
        ("", "", "Bảng tin ấp 4 sửa đến đầu tháng 10."),
        strict=False,
    ):
        actions.report_progress(turn, by, 100, on, note, late_reason=late)


def _move_a_day(plan, by):
    """The market was closed: a new day, and late all the same."""
    task = plan.tasks.printed().get(path="5")
    actions.extend(task, by, date(2026, 11, 13), "Chợ đóng cửa sửa mái từ 19/10 đến 02/11.")
    note, late = "Đã lấy ý kiến 46 trong 60 sạp.", "14 sạp chưa mở bán lại."
    actions.report_progress(task, by, 75, date(2026, 11, 18), note, late_reason=late)
