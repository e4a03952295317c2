"""What plans.printing makes of documents of the cast, for other programs to lay out; asks no database."""

from datetime import date

from plans.models import BasisLink, Plan, Task
from plans.printing import Sheet, compose
from portal.units.models import Agency

COMMITTEE = Agency(kind="ubnd", name="Ủy ban nhân dân xã Tân Lập", symbol="UBND")
HEAD = ("Ủy ban nhân dân xã Tân Lập", "", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP")
TASKS = tuple(
    Task(
        heading=f"Truyền thông dự thảo chính sách đợt {n} trên hệ thống truyền thanh và tại các điểm sinh hoạt của ấp",
        lead_text="Văn phòng HĐND và UBND xã",
        coordinating=["Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Các ấp"],
        time_text="Quý II/2026" if n % 2 else "Trước ngày 15/11/2026",
        product="Bản tin phát thanh; biên bản niêm yết",
    )
    for n in range(1, 16)
)
LAW = BasisLink(
    relation="basis",
    kind="Luật",
    title="Luật Phổ biến, giáo dục pháp luật",
    issued_on=date(2012, 6, 20),
)
ABOVE = BasisLink(
    relation="parent",
    kind="Kế hoạch",
    number="14/KH-UBND",
    issued_on=date(2026, 1, 20),
    issuer="Ủy ban nhân dân tỉnh Tây Ninh",
    title="Truyền thông dự thảo chính sách năm 2026",
)


def _paper(kind, title, number, tasks, **fields):
    plan = Plan(
        agency=COMMITTEE,
        kind=kind,
        status="issued",
        title=title,
        number=number,
        place="Tân Lập",
        issued_on=date(2026, 2, 5),
        issued_precision="day",
        year_from=2026,
        year_to=2026,
        recipients=["Sở Tư pháp (b/c)", "Các ấp (thực hiện)"],
        signer_capacity=["TM. ỦY BAN NHÂN DÂN"],
        signer_position=["CHỦ TỊCH"],
        signer_name="Đỗ Văn Bình",
        **fields,
    )
    return compose(Sheet(plan, *HEAD, tasks=tasks, basis=(LAW, ABOVE)))


PLAN = _paper(
    Plan.Kind.PLAN,
    "Truyền thông dự thảo chính sách năm 2026",
    "28/KH-UBND",
    TASKS,
    purpose="1. Mục đích\nNgười dân được biết, được góp ý dự thảo.\n2. Yêu cầu\nNgắn gọn, dễ hiểu, tiết kiệm.",
    arrangements="Các ban, ngành, đoàn thể xã và các ấp tổ chức thực hiện nghiêm túc.",
    report_deadline_text="trước ngày 20/11/2026",
    report_to=["Sở Tư pháp"],
)
PUT_IN_FORCE = _paper(
    Plan.Kind.DECISION, "Ban hành Kế hoạch truyền thông dự thảo năm 2026", "31/QĐ-UBND", TASKS[:4]
)
SENT = _paper(
    Plan.Kind.LETTER,
    "Triển khai truyền thông dự thảo chính sách năm 2026",
    "102/UBND",
    TASKS[:3],
    addressees=["Các ấp", "Đài truyền thanh xã"],
)
