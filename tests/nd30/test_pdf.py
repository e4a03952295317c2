"""The PDF is archival, tagged, Vietnamese, and says exactly what the document says."""

import io

import pdfplumber
import pikepdf
import pytest
from PIL import ImageFile

from portal.nd30 import pdf
from tests.nd30.sample import LETTER, REPORT


@pytest.fixture(scope="module")
def printed():
    return pdf.render(REPORT)


@pytest.fixture(scope="module")
def pages(printed):
    with pdfplumber.open(io.BytesIO(printed)) as opened:
        yield [(page.width, page.height, " ".join(page.extract_text().split())) for page in opened.pages]


def test_it_is_pdf_a_3a_tagged_and_in_vietnamese(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        about = opened.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        assert opened.Root.MarkInfo.Marked and "/StructTreeRoot" in opened.Root
        assert str(opened.Root.Lang) == "vi"
        assert str(opened.docinfo.Title).startswith("Báo cáo Kết quả truyền thông")


def test_every_font_is_ours_and_embedded(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        names = {str(f.BaseFont) for page in opened.pages for f in page.Resources.get("/Font", {}).values()}
    assert names and all("Portal-Paper" in name for name in names)


def test_the_first_page_carries_the_head_of_the_decree(pages):
    first = pages[0][2]
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "SỞ TƯ PHÁP",
        "/BC-STP",
    ):
        assert words in first
    assert "Kính gửi: Hội đồng phối hợp phổ biến, giáo dục pháp luật Trung ương." in first
    assert "<b>không đậm</b> & 06 văn bản" in first


def test_pages_are_numbered_from_the_second_and_an_annex_counts_its_own(pages):
    tops = [text.split()[0] for _, _, text in pages]
    assert tops == ["ỦY", "2", "3", "4", "5", "Phụ"]


def test_a_long_table_repeats_its_head_on_every_page(pages):
    assert sum("Chỉ tiêu Đơn vị" in text for _, _, text in pages) == 3
    assert sum("74.040" in text for _, _, text in pages) == 1


def test_a_wide_table_lies_on_a_turned_page_and_the_text_goes_on_upright(pages):
    turned = [text for width, height, text in pages if width > height]
    assert len(turned) == 1 and "Bảng 2" in turned[0] and "Trên đây" not in turned[0]
    assert "Vi Thị Oanh" in pages[-2][2] and "DANH MỤC DỰ THẢO" in pages[-1][2]


def test_margins_leave_room_for_the_binder(printed):
    with pdfplumber.open(io.BytesIO(printed)) as opened:
        letters = [c for c in opened.pages[1].chars if c["top"] > 50]
    assert min(c["x0"] for c in letters) >= 30 / 25.4 * 72 - 0.5
    assert max(c["x1"] for c in letters) <= 595.3 - 15 / 25.4 * 72 + 0.5


def test_a_letter_has_its_subject_under_the_number():
    with pdfplumber.open(io.BytesIO(pdf.render(LETTER))) as opened:
        lines = opened.pages[0].extract_text()
    assert "Số: 05/HĐPH" in lines and "V/v gửi báo cáo năm 2026" in lines
    assert "- UBND các xã, phường." in lines


def test_nothing_a_document_names_is_fetched(tmp_path):
    secret = tmp_path / "bi-mat.png"
    secret.write_bytes(b"x" * 5000)
    page = f'<html lang="vi"><title>x</title><p>Chữ<img alt="a" src="{secret.as_uri()}"><embed src="file:///etc/passwd"></html>'
    with pikepdf.open(io.BytesIO(pdf.from_html(page))) as opened:
        assert not any(page.get_images() for page in opened.pages)
        assert not opened.attachments


def test_printing_does_not_make_half_a_photograph_a_whole_one():
    pdf.from_html("<!DOCTYPE html><html lang=vi><title>Kế hoạch</title><p>Nội dung")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
