"""Lan brings a table of slips: each wrong cell is named, nothing lands twice, a long one by the worker."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from feedback import tasks
from feedback.actions import bringing
from feedback.models import Comment, Submission
from feedback.sheets.columns import COLUMNS
from portal.files.models import StoredFile
from portal.jobs.models import Job
from tests.feedback.test_counting import counted, kept

TODAY = timezone.localdate()
HEADS = list(COLUMNS.values())
ROW = {
    "Nội dung góp ý": "Chợ cần mái che.",
    "Kênh": "Phiếu giấy",
    "Nơi thu nhận": "Nhà văn hóa ấp 3",
    "Ngày nhận": TODAY,
}


@pytest.fixture
def lans(sign_in, lan):
    return sign_in(lan)


def table(*rows):
    book, stream = openpyxl.Workbook(), BytesIO()
    book.active.append(HEADS)
    for row in rows:
        said = ROW | row
        book.active.append([said.get(head) for head in HEADS])
    book.save(stream)
    return SimpleUploadedFile("phieu.xlsx", stream.getvalue())


def bring(client, draft, *rows):
    """The page on which the table is looked at."""
    response = client.post(f"/can-bo/gop-y/{draft.pk}/bang-nhap/", {"file": table(*rows)})
    assert response.status_code == 302, response.content.decode()
    return response.url


def save(client, draft, *rows):
    return client.post(f"{bring(client, draft, *rows)}ghi/")


def test_the_template_offers_articles_and_channels(lans, draft):
    response = lans.get(f"/can-bo/gop-y/{draft.pk}/bang-nhap/mau.xlsx")
    book = openpyxl.load_workbook(BytesIO(response.getvalue()))
    offered = {cell for row in book["Danh mục"].iter_rows(values_only=True) for cell in row}
    assert {"Điều 3", "Phiếu giấy", "Nhóm Zalo, mạng xã hội"} <= offered and "Qua cổng" not in offered
    assert len(book["Ý kiến"].data_validations.dataValidation) == 5


def test_the_template_filled_in_is_read_back(lans, draft):
    book = openpyxl.load_workbook(
        BytesIO(lans.get(f"/can-bo/gop-y/{draft.pk}/bang-nhap/mau.xlsx").getvalue())
    )
    book["Ý kiến"].append([(ROW | {"Điều": "Điều 2"}).get(head) for head in HEADS])
    stream = BytesIO()
    book.save(stream)
    upload = SimpleUploadedFile("mau.xlsx", stream.getvalue())
    where = lans.post(f"/can-bo/gop-y/{draft.pk}/bang-nhap/", {"file": upload}).url
    lans.post(f"{where}ghi/")
    assert Comment.objects.get().article.label == "Điều 2"


def test_nothing_lands_before_she_says_so(lans, draft):
    html = lans.get(bring(lans, draft, {})).content.decode()
    assert "Ghi được: 1 phiếu" in html and not Comment.objects.exists()


def test_lines_of_one_slip_land_as_one(lans, draft):
    save(lans, draft, {"Phiếu số": 1, "Điều": "Điều 1"}, {"Phiếu số": 1, "Điều": "điều 3"}, {"Phiếu số": 2})
    assert sorted(slip.comments.count() for slip in Submission.objects.all()) == [1, 2]
    assert kept(draft) == counted(draft)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"Kênh": "Qua cổng"}, "không có trong danh sách"),
        ({"Nơi thu nhận": None}, "nơi thu nhận: còn trống"),
        ({"Nội dung góp ý": None}, "nội dung góp ý: còn trống"),
        ({"Nội dung góp ý": "=1+1"}, "là công thức"),
        ({"Ngày nhận": "31/02/2026"}, "không có trong lịch"),
        ({"Ngày nhận": TODAY + timezone.timedelta(days=1)}, "chưa tới"),
        ({"Ngày nhận": "01/08/2026"}, "trước ngày bắt đầu soạn"),
        ({"Điều": "Điều 99"}, "không có trong bản đang lấy ý kiến"),
        ({"Tên": "Ông Tư"}, "bỏ đi, hoặc ghi có"),
        ({"Công khai": "Đăng kèm tên"}, "thì cần có tên"),
        ({"Thư điện tử": "tu@", "Đồng ý lưu tên, liên hệ": "có"}, "nhập dạng ten@tenmien.vn"),
    ],
)
def test_each_wrong_cell_is_named(lans, draft, row, words):
    html = lans.get(bring(lans, draft, row)).content.decode()
    assert words in html and "Ghi được: 0 phiếu" in html


def test_a_wrong_cell_is_named_by_its_address(lans, draft):
    html = lans.get(bring(lans, draft, {}, {"Kênh": "Fax"})).content.decode()
    assert "ô F3, kênh: “Fax”" in html and "Ghi được: 1 phiếu" in html


def test_the_same_table_twice_lands_once_and_equal_slips_each(lans, draft):
    for _ in range(2):
        save(lans, draft, {}, {}, {"Nội dung góp ý": "Bỏ phí."})
    assert Comment.objects.count() == 3
    assert "đều đã có" in lans.get(bring(lans, draft, {}, {})).content.decode()


def test_text_like_a_formula_stays_text(lans, draft):
    save(lans, draft, {"Nội dung góp ý": "'=HYPERLINK(1)"})
    assert Comment.objects.get().body.endswith("=HYPERLINK(1)")


def test_a_saved_table_is_not_kept_with_its_names(lans, draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        save(lans, draft, {"Tên": "Ông Tư", "Đồng ý lưu tên, liên hệ": "có"})
    slip = Submission.objects.get()
    assert slip.name == "Ông Tư" and slip.consented_at and not StoredFile.objects.exists()


def test_a_long_table_is_saved_by_the_worker_and_goes_on_after_a_kill(lans, draft, lan, django_capture_on_commit_callbacks):  # fmt: skip
    rows = [{"Nội dung góp ý": f"Ý kiến thứ {n} của ấp."} for n in range(bringing.AT_ONCE + 20)]
    response = save(lans, draft, *rows)
    job = Job.objects.get()
    assert response.url == job.get_absolute_url() and not Comment.objects.exists()
    stored = StoredFile.objects.get()
    bringing.bring_slips(draft, bringing.read_kept(stored, draft, lan).right[:30], lan)  # then it was killed
    with django_capture_on_commit_callbacks(execute=True):
        tasks.bring_sheet(job.pk)
    assert Comment.objects.count() == len(rows) and kept(draft) == counted(draft)
    job.refresh_from_db()
    assert job.state == "done" and job.result["added"] == len(rows) - 30


def test_nobody_else_looks_at_her_table(lans, draft, sign_in, binh, hoa):
    where = bring(lans, draft, {})
    assert sign_in(binh).get(where).status_code == 404
    assert sign_in(hoa).get(where).status_code == 404
    assert sign_in(hoa).post(f"{where}ghi/").status_code == 404


def test_a_table_of_something_else_is_refused(lans, draft):
    book, stream = openpyxl.Workbook(), BytesIO()
    book.active.append(["STT", "Họ tên"])
    book.save(stream)
    response = lans.post(
        f"/can-bo/gop-y/{draft.pk}/bang-nhap/", {"file": SimpleUploadedFile("x.xlsx", stream.getvalue())}
    )
    assert response.status_code == 422 and "Không thấy bảng ý kiến" in response.content.decode()
