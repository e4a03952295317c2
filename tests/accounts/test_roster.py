"""A list of people from Excel: all rows or none."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts import roster
from portal.accounts.models import Post, User

IMPORT = "/can-bo/nguoi-dung/nhap/"
HAI = (
    "Bùi Văn Hải",
    "hai@tanlap.invalid",
    "UBND xã Tân Lập",
    "Công chức Địa chính",
    "Công chức",
    "01/10/2026",
)


@pytest.fixture
def office(sign_in, an):
    return sign_in(an)


def sheet(*rows, head=roster.HEAD):
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile("danh-sach.xlsx", written.getvalue())


def test_a_good_list_is_shown_first_and_saved_on_the_second_press(office, mailoutbox):
    page = office.post(IMPORT, {"file": sheet(HAI)})
    assert "Đọc được 1 dòng, không có lỗi" in page.content.decode()
    assert not User.objects.filter(email=HAI[1]).exists()
    saved = office.post(f"{IMPORT}luu/", {"signed": page.context["signed"]})
    assert "app-code" in saved.content.decode()
    assert Post.objects.get(user__email=HAI[1]).title == "Công chức Địa chính"
    assert len(mailoutbox) == 1


def test_one_wrong_row_stops_all_and_every_error_is_named(office, hoa):
    wrong = ("Hải", "hai@", "UBND xã Cẩm Thạch", "", "Giám đốc", "31/02/2026")
    page = office.post(IMPORT, {"file": sheet(HAI, wrong)})
    assert page.status_code == 422
    said = page.context["rows"][1].errors
    assert [words.split(" ")[0] for words in said] == ["Ghi", "Thư", "Không", "Ghi", "Vai", "Ngày"]
    assert page.context["signed"] == ""
    assert not User.objects.filter(email=HAI[1]).exists()


def test_the_same_post_twice_and_a_post_already_held(office, lan):
    held = ("Nguyễn Thị Lan", lan.user.email, "UBND xã Tân Lập", lan.title, "", "")
    rows = office.post(IMPORT, {"file": sheet(HAI, HAI, held)}).context["rows"]
    assert rows[1].errors == ["Trùng với dòng 2"]
    assert rows[2].errors == ["Người này đang giữ đúng vị trí đó"]


def test_the_world_moved_between_preview_and_press(office, an):
    signed = office.post(IMPORT, {"file": sheet(HAI)}).context["signed"]
    office.post(f"{IMPORT}luu/", {"signed": signed})
    again = office.post(f"{IMPORT}luu/", {"signed": signed})
    assert again.status_code == 422
    assert Post.objects.filter(user__email=HAI[1]).count() == 1


def test_a_forged_preview_is_refused(office):
    assert office.post(f"{IMPORT}luu/", {"signed": "x:y"}).url == IMPORT


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("a.xlsx", b""), "Tệp rỗng"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04 khong phai excel"), "Tệp có đuôi .xlsx nhưng nội dung"),
        (SimpleUploadedFile("a.csv", b"ten,thu"), "Chưa nhận loại tệp này"),
        (sheet(HAI, head=("Tên", "Thư")), "Dòng đầu của tệp phải là"),
        (sheet(), "Tệp chưa có người nào"),
    ],
)
def test_what_is_not_our_list_is_said_in_words(office, upload, words):
    page = office.post(IMPORT, {"file": upload})
    assert page.status_code == 422
    assert words in page.content.decode()


def test_the_template_comes_back_as_an_empty_list_of_ours(office):
    answer = office.get(f"{IMPORT}mau/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert tuple(cell.value for cell in book.worksheets[0][1]) == roster.HEAD
    assert "UBND xã Tân Lập (25489)" in [cell.value for cell in book["Danh mục"]["A"]]
