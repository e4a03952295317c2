"""What we print our own reader reads back: a plan of any make → paper → the same value (plan-json.md)."""

from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import intake, time
from plans.models import BasisLink, Plan, Precision, Target, Task
from plans.printing import MANY, Sheet, compose
from portal.nd30 import docx, pdf
from portal.nd30.document import Bullet, Heading, Paragraph, TableBlock
from portal.units.models import Agency

Kind = Plan.Kind

# The cast: bodies with the two names in their heads, the place their papers are dated from, who signs.
XA = (
    Agency(kind="ubnd", name="Ủy ban nhân dân xã Tân Lập", symbol="UBND"),
    ("", "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP"),
    ("Ủy ban nhân dân xã Tân Lập", "Tân Lập"),
    (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH"]),
)
SO = (
    Agency(kind="tu_phap", name="Sở Tư pháp tỉnh Tây Ninh", symbol="STP"),
    ("ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH", "SỞ TƯ PHÁP"),
    ("Sở Tư pháp", "Tây Ninh"),
    (["KT. GIÁM ĐỐC"], ["PHÓ GIÁM ĐỐC"]),
)
HOI_DONG = (
    Agency(kind="hdph", name="Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh Lạng Sơn", symbol="HĐPH"),
    ("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN", "HỘI ĐỒNG PHỐI HỢP\nPHỔ BIẾN, GIÁO DỤC PHÁP LUẬT"),
    ("Hội đồng phối hợp phổ biến, giáo dục pháp luật", "Lạng Sơn"),
    (["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH", "GIÁM ĐỐC SỞ TƯ PHÁP"]),
)
PHUONG = (
    Agency(kind="ubnd", name="Ủy ban nhân dân phường Long Hoa", symbol="UBND"),
    ("", "ỦY BAN NHÂN DÂN\nPHƯỜNG LONG HOA"),
    ("Ủy ban nhân dân phường Long Hoa", "Long Hoa"),
    (["TM. ỦY BAN NHÂN DÂN"], ["CHỦ TỊCH"]),
)
# The last has not signed; the reader takes the head of a plan annexed to such a decision for its signer.
PEOPLE = ("Đỗ Văn Bình", "Lê Thị Mai", "Trần Quang Sơn", "Nguyễn Thị Hồng Ánh", "")
BODIES = (
    "Công chức Tư pháp - Hộ tịch", "Công chức Văn hóa - Xã hội", "Văn phòng HĐND và UBND xã", "Đài Truyền thanh xã",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Đoàn Thanh niên xã", "Sở Tư pháp", "Sở Văn hóa, Thể thao và Du lịch",
    "Công an xã", "Các ấp", "Các cơ quan, đơn vị có liên quan", "Hội Nông dân xã",
)  # fmt: skip
TIMES = {
    "year": ("Trong năm 2026", "Năm 2026", "Năm 2026, 2027"),
    "quarter": ("Quý II/2026", "Quý II, III/2026", "Quý IV"),
    "month": ("Tháng 4/2026", "Tháng 10, 11/2026"),
    "date": ("Trước ngày 15/11/2026", "Chậm nhất ngày 30/6/2026", "Ngày 09/11/2026"),
    "range": ("Từ tháng 3 đến tháng 10 năm 2026", "Từ quý II đến quý IV năm 2026"),
    "recurring": ("Hằng năm", "Thường xuyên", "Hằng quý"),
    "on_request": ("Theo yêu cầu của Sở Tư pháp", "Khi có yêu cầu"),
    "on_guidance": ("Theo hướng dẫn của Trung ương", "Theo kế hoạch của Ủy ban nhân dân tỉnh"),
    "none": ("",),
}
WORK = (
    "Phát thanh nội dung dự thảo chính sách trên hệ thống truyền thanh xã", "Niêm yết dự thảo tại nhà văn hóa ấp",
    "Tổ chức hội nghị lấy ý kiến Nhân dân", "Góp ý các dự thảo văn bản của tỉnh", "Đối thoại với hộ kinh doanh tại chợ",
    "Tập huấn kỹ năng truyền thông cho tuyên truyền viên pháp luật", "Sơ kết việc thực hiện Đề án",
    "Biên soạn, in và cấp phát tờ gấp về dự thảo nghị quyết hỗ trợ phân loại rác thải tại nguồn cho các hộ dân ở xa trung tâm xã",
)  # fmt: skip
PRODUCTS = (
    "Bản tin phát thanh",
    "Biên bản hội nghị",
    "Tin, bài",
    "Văn bản góp ý",
    "Lớp tập huấn; tài liệu",
    "",
)
TITLES = (
    "Truyền thông dự thảo chính sách năm 2026",
    "Tổ chức truyền thông chính sách có tác động lớn đến xã hội năm 2026 trên địa bàn",
    "Triển khai thực hiện Đề án “Tổ chức truyền thông chính sách có tác động lớn đến xã hội giai đoạn 2022-2027” năm 2026",
)
RECEIVERS = (
    "Sở Tư pháp (b/c)",
    "Thường trực Đảng ủy, HĐND xã (b/c)",
    "CT, PCT UBND xã (chỉ đạo)",
    "Các ấp (thực hiện)",
)
ADDRESSEES = (
    "Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh",
    "Ủy ban nhân dân các xã, phường",
    "Sở Tài chính",
)
CITED = (
    ("basis", "407/QĐ-TTg", "Quyết định", date(2022, 3, 30), "Thủ tướng Chính phủ"),
    ("basis", "52/2015/NĐ-CP", "Nghị định", date(2015, 5, 28), "Chính phủ"),
    ("parent", "14/KH-UBND", "Kế hoạch", date(2025, 12, 10), "Ủy ban nhân dân tỉnh Tây Ninh"),
    ("parent", "91/KH-HĐPH", "Kế hoạch", None, "Hội đồng phối hợp phổ biến, giáo dục pháp luật Trung ương"),
)
GOALS = (
    "85% hộ dân được nghe giới thiệu dự thảo",
    "100% dự thảo được đăng tải, niêm yết",
    "70% ấp có bảng tin",
)
AIMS = (
    "",
    "1. Mục đích\nNgười dân được biết, được góp ý dự thảo.\n2. Yêu cầu\na) Ngắn gọn, dễ hiểu.\nb) Tiết kiệm.",
)
REPORTS = ("", "trước ngày 20/11/2026", "định kỳ hằng năm")
DAYS = (
    {"issued_on": date(2026, 2, 5), "issued_precision": Precision.DAY},
    {"issued_on": date(2026, 11, 30), "issued_precision": Precision.DAY},
    {"issued_partial": "2026-03", "issued_precision": Precision.MONTH},
    {"issued_partial": "2026", "issued_precision": Precision.YEAR},
)


@st.composite
def tasks(draw):
    """One assignment with any of its fields left out; it has at least one, or it would be no assignment."""
    kind = draw(st.sampled_from(sorted(TIMES)))
    lead = draw(st.sampled_from(BODIES))
    when = draw(st.sampled_from(TIMES[kind]))
    due = time.parse(when, 2026)
    assert due.kind == kind
    return Task(
        heading=draw(st.sampled_from(WORK)), lead_text=lead, time_text=when, product=draw(st.sampled_from(PRODUCTS)),
        coordinating=draw(st.lists(st.sampled_from([b for b in BODIES if b != lead]), max_size=3, unique=True)),
        due_kind=kind, due_from=due.start, due_to=due.end,
    )  # fmt: skip


@st.composite
def sheets(
    draw, kinds=(Kind.PLAN, Kind.LETTER, Kind.DECISION, Kind.DIRECTIVE, Kind.GUIDANCE, Kind.PROGRAMME)
):
    agency, (superior, issuer), (_, place), (capacity, position) = draw(
        st.sampled_from((XA, SO, HOI_DONG, PHUONG))
    )
    kind = draw(st.sampled_from(kinds))
    letter, parted = kind == Kind.LETTER, kind in (Kind.PLAN, Kind.PROGRAMME)
    plan = Plan(
        agency=agency, kind=kind, status="issued", place=place, year_from=2026, year_to=2026,
        number=draw(st.sampled_from(("", "28/KH-UBND", "8/KH-STP", "1204/HĐPH-PBGDPL"))),
        title=draw(st.sampled_from(TITLES)),
        addressees=draw(st.lists(st.sampled_from(ADDRESSEES), min_size=1, unique=True)) if letter else [],
        recipients=draw(st.lists(st.sampled_from(RECEIVERS), unique=True)),
        purpose=draw(st.sampled_from(AIMS)) if parted or kind == Kind.DECISION else "",
        arrangements="Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc." if parted else "",
        report_deadline_text=draw(st.sampled_from(REPORTS)) if parted else "",
        report_to=draw(st.lists(st.sampled_from(("Sở Tư pháp", "Ủy ban nhân dân tỉnh")), max_size=2, unique=True)),
        signer_capacity=capacity, signer_position=position, signer_name=draw(st.sampled_from(PEOPLE)),
        **draw(st.sampled_from(DAYS)),
    )  # fmt: skip
    links = [
        BasisLink(relation=relation, number=number, kind=kind, issued_on=day, issuer=by, title="phê duyệt Đề án truyền thông")
        for relation, number, kind, day, by in draw(st.lists(st.sampled_from(CITED), max_size=3, unique=True))
    ]  # fmt: skip
    goals = draw(st.lists(st.sampled_from(GOALS), max_size=2, unique=True)) if parted else []
    return Sheet(
        plan, agency.name, superior, issuer,
        tuple(draw(st.lists(tasks(), min_size=1, max_size=MANY + 3))), tuple(links), tuple(_goal(g) for g in goals),
        this_year=2026,
    )  # fmt: skip


def _goal(text):
    return Target(percent=int(text.split("%")[0]), text=text, year_from=2026, year_to=2026)


def printed(sheet):
    """What of the sheet stands on its paper, in the words of plan-json.md."""
    plan = sheet.plan
    number = plan.number if len(plan.number.split("/")[0]) != 1 else f"0{plan.number}"
    own = next(b for b in (XA, SO, HOI_DONG, PHUONG) if b[0] is plan.agency)
    extra = ["Như trên"] if plan.addressees else ["Như Điều 3"] if plan.kind == Kind.DECISION else []
    reports = plan.kind in (Kind.PLAN, Kind.PROGRAMME) and (plan.report_deadline_text or plan.report_to)
    return {
        "number": number or None,
        "kind": plan.get_kind_display(),
        "title": _title(plan),
        "issuer": own[2][0],
        "place": plan.place,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "issued_partial": plan.issued_partial or None,
        "addressees": plan.addressees,
        "cited": {(link.number, link.relation) for link in sheet.basis},
        "tasks": [_task(task) for task in sheet.tasks],
        "targets": [(t.year_from, t.year_to, t.percent, t.text) for t in sheet.targets],
        "report": plan.report_deadline_text if reports else "",
        "recipients": [*extra, *plan.recipients, "Lưu: VT"],
        "signer": (plan.signer_capacity, plan.signer_position, plan.signer_name or None),
    }


def _title(plan):
    if plan.kind == Kind.LETTER:
        return plan.title[0].lower() + plan.title[1:]
    return f"Về việc {plan.title[0].lower()}{plan.title[1:]}" if plan.kind == Kind.DECISION else plan.title


def _task(task):
    due = {
        "kind": task.due_kind,
        "from": task.due_from.isoformat() if task.due_from else None,
        "to": task.due_to.isoformat() if task.due_to else None,
    }
    said = task.heading, task.lead_text, task.coordinating, task.time_text or None, due, task.product or None
    return dict(zip(("heading", "lead", "coordinating", "time_text", "due", "product"), said, strict=True))


def read_back(value):
    """The same fields of what the reader gave."""
    signer = value["signer"] or {"capacity": [], "position": [], "name": None}
    return {
        **{
            key: value[key]
            for key in ("number", "kind", "title", "issuer", "place", "issued_on", "issued_partial")
        },
        "addressees": value["addressees"],
        "cited": {(b["number"], b["relation"]) for b in value["basis"] if b["relation"] != "mentioned"},
        "tasks": [{key: task[key] for key in task if key != "path"} for task in value["tasks"]],
        "targets": [(t["from_year"], t["to_year"], t["percent"], t["text"]) for t in value["targets"]],
        "report": value["report"]["deadline_text"] or "",
        "recipients": value["recipients"],
        "signer": (signer["capacity"], signer["position"], signer["name"]),
    }


def differing(sheet, name, content):
    """Field -> (printed, read) of every field that did not survive."""
    said, seen = printed(sheet), read_back(intake.read(name, content).to_json())
    return {key: (said[key], seen[key]) for key in said if said[key] != seen[key]}


def typed(document):
    """The document as somebody would copy it out: a line a paragraph, columns one under the other."""
    lines = [*document.superior.splitlines(), *document.issuer.splitlines(), document.number_line()]
    lines += [] if document.kind else [document.subject]
    lines += ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", document.date_text, ""]
    lines += [document.kind, document.subject] if document.kind else []
    lines += ["Kính gửi:", *(f"- {a};" for a in document.addressees)] if document.addressees else []
    lines += ["", document.authority, *(f"{line};" for line in document.basis), *_lines(document.body)]
    lines += ["", "Nơi nhận:", *(f"- {line};" for line in document.recipients)]
    signature = document.signature
    lines += [*signature.titles, "", signature.office, signature.name]
    for annex in document.annexes:
        lines += ["", annex.label.upper(), annex.title, f"({annex.note})", *_lines(annex.body)]
    return "\n".join(lines).encode()


def _lines(blocks):
    for block in blocks:
        if isinstance(block, TableBlock):
            yield from ("\t".join(cell or "-" for cell in row) for row in [block.head, *block.rows])
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Bullet):
            yield f"{block.mark} {block.text}"
        elif isinstance(block, Paragraph):
            yield f"{block.lead} {block.text}".strip()


few = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(sheets())
@few(max_examples=40)
def test_a_copied_text_says_what_was_printed(sheet):
    assert differing(sheet, "a.txt", typed(compose(sheet))) == {}


@given(sheets())
@few(max_examples=30)
def test_a_word_file_says_what_was_printed(sheet):
    assert differing(sheet, "a.docx", docx.render(compose(sheet))) == {}


@given(sheets())
@few(max_examples=8)
def test_a_pdf_says_what_was_printed(sheet):
    assert differing(sheet, "a.pdf", pdf.render(compose(sheet))) == {}


@pytest.mark.slow
@given(sheets())
@few(max_examples=60)
def test_many_word_files_and_pdfs_say_what_was_printed(sheet):
    document = compose(sheet)
    assert differing(sheet, "a.docx", docx.render(document)) == {}
    assert differing(sheet, "a.pdf", pdf.render(document)) == {}
