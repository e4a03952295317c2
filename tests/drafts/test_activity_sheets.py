"""Activities out to Excel and in again: nothing lost, nothing twice, nothing saved unseen."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from drafts import actions
from drafts.activity_forms import SPECS
from drafts.models import Activity, ActivityPart, CoverageTag, EvidenceLink
from drafts.sheets import columns, taken, written
from drafts.sheets.contents import Said, answer_of, cell_of
from plans.sheets import grid
from portal.files.actions import keep
from portal.text import nfc
from tests import factories
from tests.test_at_once import at_once

HEADS = ["Mã", "Lĩnh vực", "Hình thức", "Nội dung", "Từ ngày", "Lượt phát", "Đối tượng, địa bàn ưu tiên"]
LINE = ["1", "", "Loa truyền thanh cơ sở", "Phát loa về quy chế chợ", date(2026, 11, 5), 12, ""]


def upload(content, name="hoat-dong.xlsx"):
    return SimpleUploadedFile(name, content)


def table(*lines, heads=HEADS):
    return upload(written.plain_table("Hoạt động", heads, lines))


def read(file, who):
    return taken.read(grid.read(file), who, who.reach())


def kept(activities=None):
    found = Activity.objects.all() if activities is None else activities
    return [Said.of(one).plain() for one in written.with_all(found.order_by("pk"))]


def previewed(browser, file):
    """The page after the upload; with what stands on it."""
    return browser.post("/hoat-dong/nhap/", {"file": file}, follow=True)


def confirmed(browser, page):
    return browser.post(f"{page.request['PATH_INFO']}ghi/", follow=True).content.decode()


# What may stand in an activity: words as forms keep them, any form, answers of any kind.
letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
words = st.text(letters, max_size=40).map(lambda text: " ".join(nfc(text).split()))
some = words.filter(bool)
notes = st.lists(words, max_size=3).map(lambda lines: "\n".join(lines).strip())
number = st.none() | st.integers(0, 2_000_000_000)
# Three months on it is over: broadcasts still to come are refused.
day = st.dates(date(2020, 1, 1), date(2026, 8, 1))
answers = words | st.integers(0, 10**9) | st.booleans() | st.none() | st.lists(words, max_size=3)
parts = st.fixed_dictionaries(
    {"kind": st.sampled_from(ActivityPart.Kind.values), "name": some, "group": words, "organisation": words}
    | {"times": words, "note": notes, "count": number, "on": st.none() | day, "until": st.none() | day}
    | {"done_on": st.none() | day}
)
activities = st.fixed_dictionaries(
    {"form": st.sampled_from(Activity.Form.values), "field": st.sampled_from(Activity.Field.values)}
    | {"organiser": st.sampled_from(Activity.Organiser.values), "title": some, "place": words}
    | {"coordinating": words, "note": notes, "starts_on": day, "cost": st.none() | st.integers(0, 10**12)}
    | {name: number for name in columns.NUMBERS if name not in ("cost", "minority_copies")}
    | {"details": st.dictionaries(some, answers, max_size=3), "is_planned": st.booleans()}
    | {"is_public": st.booleans()}
)
whole = st.tuples(
    activities, st.integers(0, 90), st.lists(parts, max_size=4), st.sets(st.integers(0, 2), max_size=3),
    st.lists(some.map(lambda text: text[:20]), max_size=2),
)  # fmt: skip


def lay(by, said, tags, draft):
    fields, span, lines, chosen, links = said
    fields |= {"is_public": fields["is_public"] and draft is not None}
    for table in SPECS[fields["form"]].parts:
        if table.within:
            fields |= {table.within: None}  # the sum of its lines would have to fit in it
    made = Activity(**fields, ends_on=fields["starts_on"] + timedelta(span), draft=draft)
    actions.log_activity(made, by)
    made.tags.add(*[tags[n] for n in chosen])
    for place, line in enumerate(lines):
        ActivityPart.objects.create(activity=made, position=place, **line)
    for title in links:
        EvidenceLink.objects.create(
            activity=made, url="https://tanlap.vn/a", title=title, seen_on=made.ends_on
        )


@pytest.fixture
def tags(db):
    return [
        CoverageTag.objects.create(kind="doi-tuong", code=f"thu-{n}", name=f"Nhóm thử {n}") for n in range(3)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(everything=st.lists(whole, min_size=1, max_size=5))
def test_out_and_into_an_empty_agency_loses_nothing(lan, hoa, tags, everything):
    """Hoa's agency brings in what Lan's took out; every value is what it was."""
    Activity.objects.all().delete()
    draft = factories.open_draft(lan) if everything[0][1] % 2 else None
    for said in everything:
        lay(lan, said, tags, draft)
    before = kept()
    file = upload(written.xlsx(written.with_all(Activity.objects.order_by("pk")), "", lan.reach()))
    reading = read(file, hoa)
    assert [row.errors for row in reading.wrong] == [] and reading.lost == []
    actions.bring_activities(reading.right, hoa, keep(file, hoa))
    assert kept(Activity.objects.filter(agency=hoa.agency)) == before


def test_a_table_opens_nothing_the_form_would_not(lan, hoa):
    """Hoa's file: for everybody without a public draft; eight people in groups of five at a meeting."""
    made = factories.activity(lan, form="c-hoi-nghi", is_public=True, attendance=5)
    ActivityPart.objects.create(activity=made, kind="nhom", name="Tiểu thương", count=8)
    file = upload(written.xlsx(written.with_all(Activity.objects.all()), "", lan.reach()))
    (row,) = read(file, hoa).wrong
    assert any("đã công khai" in words for words in row.errors) and any(
        "(8)" in words for words in row.errors
    )


ANSWERED = {"bool": True, "number": 12, "date": "2026-11-02", "time": "05:30", "url": "https://tanlap.vn/a"}


def answered(spec):
    return {
        q.name: q.choices[-1][0] if q.choices else ANSWERED.get(q.kind, "Như biên bản")
        for q in spec.questions
    }


def test_every_form_goes_round_with_every_question_and_line_it_has(lan, hoa):
    for form, spec in SPECS.items():
        made = factories.activity(lan, form=form, title=f"Việc {form}", sessions=1, details=answered(spec))
        for place, lines in enumerate(spec.parts):
            ActivityPart.objects.create(activity=made, kind=lines.kind, position=place, name="Ấp 2", count=3)
    before = kept()
    file = upload(written.xlsx(written.with_all(Activity.objects.order_by("pk")), "", lan.reach()))
    actions.bring_activities(read(file, hoa).right, hoa, keep(file, hoa))
    assert kept(Activity.objects.filter(agency=hoa.agency)) == before


def test_campaigns_find_each_other_again(lan, hoa):
    campaign = factories.activity(lan, form="a-chien-dich", title="Tháng cao điểm")
    part = factories.activity(lan, title="Hội nghị mở đầu")
    Activity.objects.filter(pk=part.pk).update(campaign=campaign)
    file = upload(written.xlsx(written.with_all(Activity.objects.order_by("pk")), "", lan.reach()))
    actions.bring_activities(read(file, hoa).right, hoa, keep(file, hoa))
    assert Activity.objects.get(agency=hoa.agency, title="Hội nghị mở đầu").campaign.title == "Tháng cao điểm"


@pytest.mark.parametrize(
    "answer", ["", "có", "12", 12, None, True, ["a", "b"], {"tru": [6]}, "null", " x", '"']
)
def test_an_answer_of_any_kind_comes_back(answer):
    cell = cell_of(answer)
    assert answer_of(cell) == answer and isinstance(cell, str | int)


def test_the_export_is_what_the_list_shows(sign_in, lan):
    factories.activity(lan, title="=HYPERLINK(1)", form="d-loa", broadcasts=4)
    factories.activity(lan, title="Hội nghị ấp 2")
    answer = sign_in(lan).get("/hoat-dong/xuat.xlsx?hinh-thuc=d-loa")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content)))["Hoạt động"]
    heads, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    said = dict(zip(heads, sheet[2], strict=True))
    assert sheet.max_row == 2 and row[heads.index("Lượt phát")] == 4
    assert said["Nội dung"].data_type == "s" and said["Nội dung"].value == "=HYPERLINK(1)"
    assert said["Từ ngày"].is_date and said["Hình thức"].value == "Loa truyền thanh cơ sở"


def test_a_neighbours_activities_are_not_in_it(sign_in, lan, hoa):
    factories.activity(lan, title="Việc của Tân Lập")
    content = b"".join(sign_in(hoa).get("/hoat-dong/xuat.xlsx?cua=tat-ca").streaming_content)
    assert load_workbook(BytesIO(content))["Hoạt động"].max_row == 1


def test_the_export_asks_as_often_for_thirty_as_for_one(lan, django_assert_max_num_queries):
    for number in range(30):
        made = factories.activity(lan, title=f"Việc {number}")
        ActivityPart.objects.create(activity=made, kind="nhom", name="Phụ nữ", count=3)
    reach = lan.reach()
    with django_assert_max_num_queries(5):
        written.xlsx(written.with_all(Activity.objects.all()), "", reach)


def test_nothing_is_saved_before_she_says_so(sign_in, lan):
    browser = sign_in(lan)
    page = previewed(browser, table(LINE, [*LINE[:3], "Phát lần hai", *LINE[4:]]))
    assert "Ghi được: 2 hoạt động" in page.content.decode() and not Activity.objects.exists()
    assert "Đã ghi 2 hoạt động" in confirmed(browser, page)
    assert set(Activity.objects.values_list("broadcasts", "agency")) == {(12, lan.agency_id)}


def test_good_and_bad_rows_are_told_apart_cell_by_cell(sign_in, lan):
    bad = ["2", "", "Loa phường", "", "31/02/2026", "mười", "Người ngoài hành tinh"]
    page = previewed(sign_in(lan), table(LINE, bad)).content.decode()
    assert "Ghi được: 1 hoạt động" in page and "Cần sửa trong tệp: 1 dòng" in page
    for words in (
        "ô C3, hình thức: “Loa phường” không có trong danh sách", "ô D3, nội dung: còn trống",
        "ô E3, từ ngày: Ngày 31/02/2026 không có trong lịch", "ô F3, lượt phát: “mười” không phải số nguyên",
        "ô G3, đối tượng, địa bàn ưu tiên: “Người ngoài hành tinh” không có trong danh mục",
    ):  # fmt: skip
        assert words in page, words


def test_one_file_twice_is_one_time(sign_in, lan):
    browser = sign_in(lan)
    confirmed(browser, previewed(browser, table(LINE, LINE)))
    assert Activity.objects.count() == 2  # two equal lines are two activities
    page = previewed(browser, table(LINE, LINE))
    assert "Tệp này đã nhập trước đó" in page.content.decode()
    assert "Không có dòng mới nào" in confirmed(browser, page) and Activity.objects.count() == 2


def test_a_line_added_to_the_same_file_is_the_only_new_one(sign_in, lan):
    browser = sign_in(lan)
    confirmed(browser, previewed(browser, table(LINE)))
    page = previewed(browser, table([*LINE[:3], "Phát thêm", *LINE[4:]], LINE))
    assert "Đã có, không ghi lại: 1 dòng" in page.content.decode()
    assert "Đã ghi 1 hoạt động" in confirmed(browser, page) and Activity.objects.count() == 2


def test_our_own_export_brought_back_doubles_nothing(sign_in, lan):
    factories.activity(lan)
    browser = sign_in(lan)
    content = b"".join(browser.get("/hoat-dong/xuat.xlsx").streaming_content)
    page = previewed(browser, upload(content))
    assert "đã nhập trước đó" in page.content.decode() and "Ghi được: 0" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_people_with_one_file_at_one_moment(lan, binh):
    def brings(who):
        file = table(LINE, [*LINE[:3], "Phát lần hai", *LINE[4:]])
        return lambda: len(actions.bring_activities(read(file, who).right, who, keep(file, who)))

    assert sorted(at_once(brings(lan), brings(binh))) == [0, 2]
    assert Activity.objects.count() == 2


def test_another_persons_file_cannot_be_opened(sign_in, lan, binh):
    page = previewed(sign_in(lan), table(LINE))
    address = page.request["PATH_INFO"]
    assert sign_in(binh).get(address).status_code == 404
    assert sign_in(binh).post(f"{address}ghi/").status_code == 404 and not Activity.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7 not a table", "Chọn tệp Excel"),
        (b"PK\x03\x04 broken", "Chọn tệp Excel"),
        ("Ngày;Việc\n1/1/2026;Họp\n".encode(), "Không thấy bảng hoạt động"),
        ("Hình thức;Nội dung;Từ ngày\n".encode(), "chưa có hoạt động nào"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(sign_in, lan, content, words):
    answer = sign_in(lan).post("/hoat-dong/nhap/", {"file": upload(content)})
    assert answer.status_code == 422 and words in answer.content.decode()


def test_a_formula_is_named_not_run(sign_in, lan):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["1", "", LINE[2], LINE[3], "5/11/2026"])
        sheet.write_formula("F2", "=6*2")
    page = previewed(sign_in(lan), upload(stream.getvalue())).content.decode()
    assert "ô F2, lượt phát: là công thức" in page and "Ghi được: 0" in page


def test_more_rows_than_one_file_may_hold_are_refused(sign_in, lan):
    lines = [[n, "", *LINE[2:]] for n in range(taken.MOST_ROWS + 1)]
    answer = sign_in(lan).post("/hoat-dong/nhap/", {"file": table(*lines)})
    assert answer.status_code == 422 and "Chia thành nhiều tệp" in answer.content.decode()


def test_a_line_of_nobody_is_told(sign_in, lan):
    book = written.Book("x")
    book.sheet("Hoạt động", HEADS, [LINE])
    book.sheet("Thành phần", columns.PARTS.values(), [["9", "Người dự theo nhóm", "Phụ nữ"]])
    page = previewed(sign_in(lan), upload(book.bytes())).content.decode()
    assert "mã “9” không có ở bảng Hoạt động" in page


def test_the_template_filled_in_by_its_lists_is_taken(sign_in, lan):
    content = b"".join(sign_in(lan).get("/hoat-dong/nhap/mau.xlsx").streaming_content)
    book = load_workbook(BytesIO(content))
    sheet = book["Hoạt động"]
    heads = [cell.value for cell in sheet[1]]
    said = {"Hình thức": book["Danh mục"]["A3"].value, "Nội dung": "Việc", "Từ ngày": date(2026, 11, 2)}
    for words, value in said.items():
        sheet.cell(2, heads.index(words) + 1, value)
    stream = BytesIO()
    book.save(stream)
    assert len(sheet.data_validations.dataValidation) == 5
    assert [row.errors for row in read(upload(stream.getvalue()), lan).rows] == [[]]


def with_answers(form, *said, **more):
    """A file of one activity and the lines of "Chi tiết" under it."""
    heads = ["Mã", "Hình thức", "Nội dung", "Từ ngày", *more]
    book = written.Book("x")
    book.sheet("Hoạt động", heads, [["1", form, "Nói về chợ", date(2026, 11, 5), *more.values()]])
    book.sheet("Chi tiết", columns.DETAILS.values(), [["1", *line] for line in said])
    return upload(book.bytes())


@pytest.mark.parametrize(
    ("form", "asked", "answer"),
    [
        ("Hội nghị", "Cách tổ chức", '["truc-tiep"]'),
        ("Hội nghị", "Cách tổ chức", '{"a": 1}'),
        ("Hội nghị", "Giờ bắt đầu", "25h"),
        ("Màn hình", "Số giây mỗi lượt", "true"),
        ("Màn hình", "Số giây mỗi lượt", "NaN"),
        ("Tin, bài", "Đường dẫn", "javascript:alert(1)"),
        ("Loa truyền thanh cơ sở", "lap", "[1]"),
    ],
)
def test_an_answer_the_form_would_not_take_is_wrong_by_its_cell(lan, form, asked, answer):
    words = next(label for _, label in Activity.Form.choices if str(label).startswith(form))
    row = read(with_answers(words, [asked, answer]), lan).rows[0]
    assert len(row.errors) == 1 and "ô C2, trả lời: " in row.errors[0]


@pytest.mark.parametrize("answer", ["NaN", "Infinity", "1e999", '"\\u0000"', "[" * 3000])
def test_what_no_database_keeps_stays_text(lan, hoa, answer):
    file = with_answers("Loa truyền thanh cơ sở", ["Mục khác", answer])
    actions.bring_activities(read(file, lan).right, lan, keep(file, lan))
    assert Activity.objects.get().details == {"Mục khác": answer}


def test_odd_answers_kept_already_hinder_no_page(sign_in, lan):
    odd = {"seconds": True, "playlist": ["x"], "mode": {"a": 1}, "url": "javascript:alert(1)", "points": [1]}
    for form in (Activity.Form.SCREEN, Activity.Form.ONLINE, Activity.Form.CONFERENCE):
        made = factories.activity(lan, form=form, details=odd)
        for address in (made.get_absolute_url(), f"{made.get_absolute_url()}sua/"):
            page = sign_in(lan).get(address)
            assert page.status_code == 200 and "javascript:" not in page.content.decode()


def test_broadcasts_still_to_come_are_wrong_in_a_table_too(lan):
    soon = timezone.localdate() + timedelta(days=9)
    file = with_answers("Loa truyền thanh cơ sở", **{"Đến ngày": soon})
    assert "ô E2, đến ngày: chưa tới" in read(file, lan).rows[0].errors[0]
