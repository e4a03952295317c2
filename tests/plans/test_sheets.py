"""Tasks as spreadsheets: out with nothing a formula, in with nothing lost and nothing saved unseen."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
import time_machine
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import actions
from plans.models import Plan, Progress
from plans.sheets import columns, grid, progress, tasks, written
from tests.files.samples import PDF, office, old_word
from tests.plans.conftest import issued
from tests.plans.test_task_list import AFAR, LATE
from tests.plans.test_task_list import given as given_out

HEAD = [
    "TT",
    "Nội dung",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
    "Sản phẩm",
    "Dự toán",
    "Nguồn",
    "Người phụ trách",
]
LINE = [
    "1",
    "Họp dân",
    "UBND xã",
    "Đoàn xã; Hội Phụ nữ",
    "Quý II/2026",
    "Biên bản",
    "5.000.000",
    "Ngân sách xã",
    "",
]


@pytest.fixture(autouse=True)
def a_day_in_november():
    with time_machine.travel("2026-11-16 09:00+07:00", tick=False):
        yield


def xlsx(*lines, merge=(), formula=None):
    """A workbook of these lines; `merge`: ("A2:A4", text); `formula`: (cell, "=1+1")."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell != "":
                    sheet.write(number, column, cell)
        for where, words in merge:
            sheet.merge_range(where, words)
        if formula:
            sheet.write_formula(*formula)
    return upload(stream.getvalue())


def upload(content, name="bang.xlsx"):
    return SimpleUploadedFile(name, content)


def read(upload, year=2026):
    return tasks.read(grid.read(upload), year)


def without_line(row):
    return {name: value for name, value in row.plain().items() if name != "line"}


# In


def test_a_table_is_read_by_its_headings():
    (row,) = read(xlsx(HEAD, LINE)).rows
    assert without_line(row) == {
        "heading": "Họp dân", "lead": "UBND xã", "coordinating": ["Đoàn xã", "Hội Phụ nữ"], "time": "Quý II/2026",
        "product": "Biên bản", "cost": 5_000_000, "funding": "xa", "officer": "", "errors": [], "notes": [],
    }  # fmt: skip


def test_columns_may_stand_in_any_order_under_a_title():
    order = [5, 1, 8, 3, 0, 4, 2, 7, 6]
    mixed = xlsx(["KẾ HOẠCH NĂM 2026"], [], [HEAD[n] for n in order], [LINE[n] for n in order])
    assert without_line(read(mixed).rows[0]) == without_line(read(xlsx(HEAD, LINE)).rows[0])


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("STT", columns.ORDER), ("Nội dung công việc", columns.HEADING), ("Cơ quan chủ trì", "lead"),
        ("Đơn vị phối hợp", "with"), ("THỜI GIAN THỰC HIỆN", "time"), ("San pham", "product"), ("Sản phảm", "product"),
        ("Kinh phí (triệu đồng)", columns.COST), ("Nguồn kinh phí", columns.FUNDING), ("Người phụ trách", columns.OFFICER),
        ("Phối  hơp", "with"), ("Tiến độ (%)", None), ("Ghi chú", None), ("", None),
    ],
)  # fmt: skip
def test_headings_are_known_however_they_are_spelt(heading, kind):
    assert columns.kind_of(heading) == kind


def test_a_merged_cell_stands_in_every_line_it_spans():
    lines = [LINE, ["2", "Phát loa", "", "", "Quý III/2026"], ["3", "Niêm yết", "", "", "Quý IV/2026"]]
    rows = read(xlsx(HEAD, *lines, merge=[("C2:C4", "Văn phòng UBND xã")])).rows
    assert [row.lead for row in rows] == ["Văn phòng UBND xã"] * 3


def test_a_heading_over_all_columns_is_no_task():
    reading = read(xlsx(HEAD, [], LINE, ["II", "Công tác khác"], merge=[("A2:I2", "I. Tuyên truyền")]))
    assert [row.heading for row in reading.rows] == ["Họp dân"] and len(reading.skipped) == 2


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("mark", [";", ","])
def test_a_csv_is_read_in_any_coding(coding, mark):
    words = "Họp dân về dự thảo của xã"
    text = StringIO()
    csv.writer(text, delimiter=mark).writerows(
        [HEAD, ["1", words, "UBND xã", "Đoàn xã; Hội Nông dân", "Năm 2026"]]
    )
    content = text.getvalue()
    if coding == "cp1258":
        content = _for_cp1258(content)
    (row,) = read(upload(content.encode(coding), "bang.csv")).rows
    assert (row.heading, row.coordinating) == (words, ["Đoàn xã", "Hội Nông dân"])


def _for_cp1258(text):
    """Letters with a tone are two codes there: base and mark."""
    import unicodedata

    out = []
    for letter in text:
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = [p for p in parts[1:] if p in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
            out.append(base + "".join(tones))
    return "".join(out)


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (4, "Quý V", "thời gian “Quý V” không hiểu"), (6, "nhiều", "dự toán “nhiều” không phải số tiền"),
        (7, "Túi tôi", "nguồn “Túi tôi” không có trong danh mục"), (1, "", "thiếu nội dung nhiệm vụ"),
    ],
)  # fmt: skip
def test_each_line_says_what_is_wrong_with_it(column, typed, said):
    wrong = list(LINE)
    wrong[column] = typed
    reading = read(xlsx(HEAD, LINE, wrong))
    assert [row.errors for row in reading.rows] == [[], [said]] and reading.rows[1].line == 3
    assert len(reading.right) == 1


def test_a_formula_is_refused_where_it_would_be_read():
    reading = read(xlsx(HEAD, LINE, LINE, formula=("G3", "=SUM(G1:G2)")))
    assert reading.rows[1].errors == ["ô G3 là công thức: dán lại thành giá trị"]


@pytest.mark.parametrize(
    ("typed", "by", "money"),
    [
        ("5.000.000", 1, 5_000_000), ("5,000,000", 1, 5_000_000), ("12,5 triệu", 1, 12_500_000), ("1 tỷ đồng", 1, 10**9),
        ("12,5", 10**6, 12_500_000), ("500000.0", 1, 500_000), ("0", 1, 0), ("-5", 1, None), ("1/2", 1, None),
        ("9" * 30, 1, None), ("Không", 1, None),
    ],
)  # fmt: skip
def test_money_is_read_as_people_write_it(typed, by, money):
    assert tasks.amount(typed, by) == money


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        old_word(),
        office("docx"),
        office("xlsx"),
        b"",
        b"\0\1\2",
        b"MZ" + b"\0" * 99,
        "Chỉ có chữ".encode(),
    ],
)
def test_what_is_no_table_is_refused_in_words(content):
    with pytest.raises(ValidationError) as refused:
        read(upload(content))
    assert refused.value.messages[0][0].isupper()


def test_a_table_without_end_is_refused():
    lines = "\n".join(["TT;Nội dung;Thời gian", *(f"{n};Việc;Năm 2026" for n in range(9000))])
    with pytest.raises(ValidationError, match="Chia thành nhiều tệp"):
        read(upload(lines.encode(), "bang.csv"))


def test_she_sees_the_rows_and_takes_the_right_ones(sign_in, lan, draft):
    browser, wrong = sign_in(lan), [*LINE[:4], "Quý V", *LINE[5:]]
    page = browser.post(f"/ke-hoach/{draft.pk}/nhap-bang/", {"file": xlsx(HEAD, LINE, wrong)})
    assert page.status_code == 200 and draft.tasks.count() == 1
    save = f"/ke-hoach/{draft.pk}/nhap-bang/luu/"
    assert browser.post(save, {"signed": page.context["signed"]}).url == draft.get_absolute_url()
    added = draft.tasks.get(heading="Họp dân")
    assert (added.due_on, added.lead_agency, added.cost, added.position) == (
        date(2026, 6, 30), lan.agency, 5_000_000, 2,
    )  # fmt: skip
    browser.post(save, {"signed": page.context["signed"]})
    assert draft.tasks.count() == 2


def test_what_was_not_seen_is_not_saved(sign_in, lan, binh, draft):
    page = sign_in(lan).post(f"/ke-hoach/{draft.pk}/nhap-bang/", {"file": xlsx(HEAD, LINE)})
    save = f"/ke-hoach/{draft.pk}/nhap-bang/luu/"
    for person, signed in ((lan, "x"), (lan, ""), (binh, page.context["signed"])):
        sign_in(person).post(save, {"signed": signed})
    assert draft.tasks.count() == 1


def test_nobody_brings_tasks_into_an_issued_or_foreign_document(sign_in, lan, minh, plan, draft):
    assert sign_in(lan).get(f"/ke-hoach/{plan.pk}/nhap-bang/").status_code == 404
    assert sign_in(minh).get(f"/ke-hoach/{draft.pk}/nhap-bang/").status_code == 404


def test_a_bad_file_is_refused_on_the_page(sign_in, lan, draft):
    page = sign_in(lan).post(f"/ke-hoach/{draft.pk}/nhap-bang/", {"file": upload(PDF)})
    assert page.status_code == 422 and "Chọn tệp Excel" in page.content.decode()


# Out


def sheet_of(answer):
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))["Nhiệm vụ"]


EVIL = ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1"]


def test_days_are_days_and_nothing_is_a_formula(sign_in, lan):
    given_out(lan, *[(words.strip() or "x", AFAR, "UBND xã") for words in EVIL])
    sheet = sheet_of(sign_in(lan).get("/nhiem-vu/xuat.xlsx"))
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet.cell(2, written.HEADS.index("Hạn tính") + 1).value.date() == date(2026, 12, 31)
    text = b"".join(sign_in(lan).get("/nhiem-vu/xuat.csv").streaming_content).decode("utf-8-sig")
    headings = [row["Nội dung"] for row in csv.DictReader(StringIO(text), delimiter=";")]
    assert headings and not [words for words in headings if words[0] in "=+-@"]


def test_the_file_holds_what_the_filter_asks_for(sign_in, lan):
    given_out(lan, ("Xa", AFAR, "UBND xã"), ("Chậm", LATE, "UBND xã"))
    browser = sign_in(lan)
    late = sheet_of(browser.get("/nhiem-vu/xuat.xlsx?state=late"))
    assert [row[3].value for row in late.iter_rows(min_row=2)] == ["Chậm"]
    assert browser.get("/nhiem-vu/xuat.exe").status_code == 404


def test_what_went_out_comes_in_as_the_same_tasks(sign_in, lan):
    rows = [
        {"heading": f"Việc {n}", "lead_text": "UBND xã", "time_text": AFAR, "product": "Báo cáo"}
        for n in range(5)
    ]
    rows[0] |= {"coordinating": ["Đoàn xã", "Hội Phụ nữ"], "cost": 7_500_000, "funding": "long-ghep"}
    issued(lan, tasks=rows)
    for kind in ("xlsx", "csv"):
        content = b"".join(sign_in(lan).get(f"/nhiem-vu/xuat.{kind}").streaming_content)
        back = sorted(read(upload(content, f"bang.{kind}")).rows, key=lambda row: row.heading)
        assert [row.errors for row in back] == [[]] * 5
        assert [(r.heading, r.lead, r.time, r.product) for r in back] == [
            (r["heading"], "UBND xã", AFAR, "Báo cáo") for r in rows
        ]
        assert (back[0].coordinating, back[0].cost, back[0].funding) == (
            ["Đoàn xã", "Hội Phụ nữ"],
            7_500_000,
            "long-ghep",
        )


def test_the_template_is_read_by_our_own_reader():
    book = grid.read(upload(written.template()))
    assert [row.errors for row in tasks.read(book[1:], 2026).rows] == [[]]


# Progress back


def filled(content, typed):
    """The exported file with {code: (percent, note)} typed into it."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet, at = book["Nhiệm vụ"], {name: n for n, name in enumerate(written.HEADS, 1)}
    for line in range(2, sheet.max_row + 1):
        if said := typed.get(sheet.cell(line, at["Mã"]).value):
            sheet.cell(line, at[written.NEW]).value, sheet.cell(line, at[written.NOTE]).value = said
            sheet.cell(line, at[written.NOTE]).data_type = "s"  # words, also when they begin with "="
    stream = BytesIO()
    book.save(stream)
    return upload(stream.getvalue())


def exported(browser):
    return b"".join(browser.get("/nhiem-vu/xuat.xlsx").streaming_content)


NOTES = st.text("aăâbcdđêôơư =+-@'\";,0123456789", max_size=40).map(lambda words: " ".join(words.split()))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.dictionaries(st.integers(0, 3), st.tuples(st.integers(0, 100), NOTES), min_size=1))
def test_export_edit_import_loses_nothing(typed, lan, sign_in):
    made = given_out(
        lan, *[(f"Việc {n}", AFAR, "UBND xã") for n in range(4)], number=f"{Plan.objects.count() + 1}/KH"
    )
    typed = {made[n].pk: said for n, said in typed.items()}
    rows = progress.read(grid.read(filled(exported(sign_in(lan)), typed)), date(2026, 11, 16))
    taken = actions.take_progress(rows, lan, progress.check)
    assert len(taken) == len(typed)
    told = {p.task_id: (p.percent, p.note) for p in Progress.objects.filter(task__in=made)}
    assert told == typed
    assert all(p.on == date(2026, 11, 16) for p in Progress.objects.filter(task__in=made))


def test_what_changed_here_since_is_shown_and_not_overwritten(sign_in, lan):
    kept, moved = given_out(lan, ("Một", AFAR, "UBND xã"), ("Hai", AFAR, "UBND xã"))
    browser = sign_in(lan)
    file = filled(exported(browser), {kept.pk: (40, "Xong bước 1"), moved.pk: (90, "")})
    actions.report_progress(moved, lan, 20, date(2026, 11, 2))
    page = browser.post("/nhiem-vu/nhap-tien-do/", {"file": file})
    conflicts = {row.task: row.conflict for row in page.context["rows"]}
    assert not conflicts[kept] and "nay 20%" in conflicts[moved]
    browser.post("/nhiem-vu/nhap-tien-do/luu/", {"signed": page.context["signed"]})
    assert [t.percent for t in (type(kept).objects.get(pk=one.pk) for one in (kept, moved))] == [40, 20]


def test_what_changed_between_look_and_save_is_not_overwritten(sign_in, lan):
    (task,) = given_out(lan, ("Một", AFAR, "UBND xã"))
    browser = sign_in(lan)
    page = browser.post("/nhiem-vu/nhap-tien-do/", {"file": filled(exported(browser), {task.pk: (40, "")})})
    actions.report_progress(task, lan, 70, date(2026, 11, 2))
    for _ in range(2):
        browser.post("/nhiem-vu/nhap-tien-do/luu/", {"signed": page.context["signed"]})
    assert list(task.progress.values_list("percent", flat=True)) == [70]


def test_progress_is_taken_only_where_she_may_tell_it(sign_in, lan, hoa):
    (task,) = given_out(lan, ("Một", LATE, "UBND xã"))
    file = filled(exported(sign_in(lan)), {task.pk: (40, "Xong")})
    late = progress.read(grid.read(file), date(2026, 11, 16))
    progress.check(late, lan)
    assert late[0].errors == ["nhiệm vụ đã quá hạn: ghi lý do chậm"]
    hers = progress.read(grid.read(file), date(2026, 11, 16))
    progress.check(hers, hoa)
    assert hers[0].errors == ["mã này không phải nhiệm vụ cơ quan mình báo tiến độ"]


@pytest.mark.parametrize("typed", ["101", "-1", "một nửa", "40,5"])
def test_a_percent_that_is_none_is_said_on_its_line(typed, sign_in, lan):
    (task,) = given_out(lan, ("Một", AFAR, "UBND xã"))
    rows = progress.read(
        grid.read(filled(exported(sign_in(lan)), {task.pk: (typed, "")})), date(2026, 11, 16)
    )
    assert "phải là số từ 0 đến 100" in rows[0].errors[0]


def test_a_file_that_is_no_export_is_refused(sign_in, lan):
    page = sign_in(lan).post("/nhiem-vu/nhap-tien-do/", {"file": xlsx(HEAD, LINE)})
    assert page.status_code == 422 and "không phải bảng xuất từ đây" in page.content.decode()
